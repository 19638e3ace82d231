/** Paths of the room listener. They are not in `room.ts`, so that the phone page does not load the schemas. */
import { framePaths } from "#platform/contract/room-paths.ts";

/** A break-out group's draft of a scenario. */
export const draftPath = "/room/draft";
/** The decision about a held draft. */
export const draftDecisionPath = "/room/draft-decision";
export const roomPaths = { ...framePaths, draft: draftPath, draftDecision: draftDecisionPath } as const;
