/** Public API of the moderation queue: contexts hold texts here and declare how an allowed text is written. */
export { heldTextRoutes as moderationRoutes } from "./held-texts.ts";
export { hold, raiseHeld, refuseOrPass, type HeldText } from "./hold.ts";
export type { ModeratedKind } from "./moderated-kind.ts";
