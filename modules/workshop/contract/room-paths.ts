/** Paths of the room listener. They are not in `room.ts`, so that the phone page does not load the schemas. */
import { framePaths } from "#platform/contract/room-paths.ts";
import { ratingPaths } from "#modules/threat/contract/rating-paths.ts";

/** A break-out group's draft of a scenario. */
export const draftPath = "/room/draft";
export const roomPaths = { ...framePaths, ...ratingPaths, draft: draftPath } as const;
