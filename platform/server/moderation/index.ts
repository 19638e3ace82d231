/** The public API of the moderation queue: modules hold texts here and declare how an allowed text is written. */
import type { Route } from "../http/index.ts";
import { decideCommandRoute } from "./decide-command.ts";
import { heldCommandRoutes } from "./held-commands.ts";
import { heldTextRoutes } from "./held-texts.ts";
import { holdCommandRoute } from "./hold-command.ts";
import type { ModeratedKind } from "./moderated-kind.ts";
import { rewordCommandRoute } from "./reword-command.ts";

export { decisionForGroup, holdForGroup, replaceForGroup, type HeldForGroup } from "./group-texts.ts";
export { hold, refuseOrPass, type HeldText } from "./hold.ts";
export { expectHeldRev, type ModeratedKind, type Published } from "./moderated-kind.ts";

/**
 * The endpoints of the queue.
 * @param declared kinds of held texts, as the modules declare them
 * @param routes every route of the desk, for commands that are held
 * @throws Error if two modules declare the same kind
 */
export const moderationRoutes = (declared: readonly ModeratedKind[], routes: () => readonly Route[]): readonly Route[] => [
  ...heldTextRoutes(declared),
  ...heldCommandRoutes,
  holdCommandRoute(routes),
  decideCommandRoute(routes),
  rewordCommandRoute(routes),
];
