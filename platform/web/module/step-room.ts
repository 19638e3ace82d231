/** What the pages of a step get from the room. Steps lie below the room, so they know of it only this. */
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
