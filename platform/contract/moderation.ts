/** The moderation queue: texts that the content filter stopped, as their author and a moderator see them. */
import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { Empty, Id, Instant, LanguageTag, Title } from "./values.ts";

/**
 * A text that waits for a moderator ("held text"). `kind` is declared by the module to which the text belongs; `payload` has the shape that this
 * module defines, and is read-only.
 */
export const Held = z.object({
  id: Id,
  kind: z.string(),
  by: z.enum(["account", "group"]),
  mine: z.boolean(),
  heldAt: Instant,
  payload: z.unknown(),
  findings: z.array(z.object({ kind: z.string(), field: z.string(), start: z.int(), end: z.int(), lang: LanguageTag })),
});

export const listHeld = endpoint({
  id: "moderation.list-held",
  method: "GET",
  path: "/api/w/:workspace/held",
  permission: "workspace.read",
  params: z.object({ workspace: Id }),
  output: z.object({ held: z.array(Held) }),
});
/**
 * `allow` stores the unchanged text in the record; `drop` deletes it. The server stores the reason. Only people of the State decide; a guest
 * facilitator sees the waiting texts but cannot decide. The author of a text may not allow it (`moderator-is-author`).
 */
export const decideHeld = endpoint({
  id: "moderation.decide-held",
  method: "POST",
  path: "/api/w/:workspace/held/:held",
  permission: "text.moderate",
  params: z.object({ workspace: Id, held: Id }),
  body: z.object({ decision: z.enum(["allow", "drop"]), reason: Title }),
  output: Empty,
  problems: ["moderator-is-author", "held-outdated"],
});
/** The author withdraws their own waiting text, and the server does not store it in the record. */
export const withdrawHeld = endpoint({
  id: "moderation.withdraw-held",
  method: "POST",
  path: "/api/w/:workspace/held/:held/withdraw",
  permission: "workspace.read",
  params: z.object({ workspace: Id, held: Id }),
  body: Empty,
  output: Empty,
});
