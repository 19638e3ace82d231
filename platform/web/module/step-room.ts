/** What the pages of a step get from the room. Steps lie below the room, so they know of it only this. */
import type { ReactNode } from "react";
import type { Tlp } from "../../contract/markings.ts";

/** The room at the console. */
export interface StepRoom {
  readonly id: string;
  readonly assessment: string;
  readonly marking: Tlp;
  readonly state: "open" | "closed";
  readonly step: string;
  /** Grows with every change of the room. */
  readonly sequence: number;
}
/** The room on the wall. */
export interface StepWall {
  readonly room: string;
  readonly assessment: string;
  readonly marking: Tlp;
  readonly step: string;
  readonly sequence: number;
}
export interface StepPanelProps {
  readonly workspace: string;
  readonly room: StepRoom;
}
export interface StepWallProps {
  readonly workspace: string;
  readonly wall: StepWall;
}

/** A step on paper: the part of the room's paper page that prints and keys its sheets. */
export interface StepPaperProps {
  readonly workspace: string;
  readonly room: StepRoom;
  /** Sheets of the room that were given out. */
  readonly sheets: number;
  /** The sentence that counts sheets. */
  readonly limit: string;
  /** A round of step 3 is open too, and the room is at another step than this one: its sheets are not on the table. */
  readonly yields: boolean;
  /** Shown below the step's own sections. */
  readonly after: ReactNode;
  /** Reads again what the page shows of sheets. */
  readonly onChanged: () => Promise<unknown>;
  /** Shown where this step asks nothing on paper now. */
  readonly children: ReactNode;
}
