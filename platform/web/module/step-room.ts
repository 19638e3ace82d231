/**
 * The data that the pages of a step get from the room. The modules of steps do not depend on the room's module, so they use only these
 * types.
 */
import type { ReactNode } from "react";
import type { Tlp } from "../../contract/markings.ts";

/** The room, as the console (the facilitator's page) passes it to a step's panel. */
export interface StepRoom {
  readonly id: string;
  readonly assessment: string;
  readonly marking: Tlp;
  readonly state: "open" | "closed";
  readonly step: string;
  /** Increases with every change of the room. */
  readonly sequence: number;
}
/** The room, as the wall (the page on the projector) passes it to a step's part. */
export interface StepWall {
  readonly room: string;
  readonly assessment: string;
  readonly marking: Tlp;
  readonly step: string;
  readonly sequence: number;
  /** The page that the facilitator turned to, from 0 (`useWallPage`). */
  readonly page: number;
}
export interface StepPanelProps {
  readonly workspace: string;
  readonly room: StepRoom;
}
export interface StepWallProps {
  readonly workspace: string;
  readonly wall: StepWall;
}

/** The props of a step on paper: the part of the room's paper page that prints the step's sheets and enters their answers. */
export interface StepPaperProps {
  readonly workspace: string;
  readonly room: StepRoom;
  /** Number of the room's sheets that were given out. */
  readonly sheets: number;
  /** A sentence with that number. */
  readonly limit: string;
  /**
   * True if a round of step 3 is also open and the room is not at this step. The printed sheets in use then belong to step 3, and this step shows
   * none.
   */
  readonly yields: boolean;
  /** Shown below the step's own sections. */
  readonly after: ReactNode;
  /** Fetches the data about sheets again. */
  readonly onChanged: () => Promise<unknown>;
  /** Shown if this step has no question on paper at the moment. */
  readonly children: ReactNode;
}
