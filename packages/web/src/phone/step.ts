/** What the page of a step is given. */
import type { RoomSnapshot } from "@counterpart/contract/room";

export interface StepPageProps {
  readonly snapshot: RoomSnapshot;
}
