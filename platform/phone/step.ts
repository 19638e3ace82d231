/** What the page of a step is given. */
import type { RoomSnapshot } from "#modules/workshop/contract/room.ts";

export interface StepPageProps {
  readonly snapshot: RoomSnapshot;
}
