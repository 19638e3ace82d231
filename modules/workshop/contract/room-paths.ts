/** Paths of the listener for phones. They are not in `room.ts`, so that the phone page need not load the schemas. */
import { draftDecisionPath } from "#platform/contract/draft-paths.ts";
import { framePaths } from "#platform/contract/room-paths.ts";

/** Receives a break-out group's draft of a scenario. */
export const draftPath = "/room/draft";
export const roomPaths = { ...framePaths, draft: draftPath, draftDecision: draftDecisionPath } as const;
