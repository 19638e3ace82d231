/** The common fields of a draft of a break-out group. Two steps ask for drafts: step 3 for scenarios, step 5 for measures. */
import * as z from "zod/mini";
import { seat } from "./seat-call.ts";
import { CommandId, Id, Rev } from "./values.ts";

export const groupDraft = {
  ...seat,
  commandId: CommandId,
  /** The draft that this one changes; null for a new draft. */
  draft: z.nullable(Id),
  /** The revision of that draft that this phone wrote last. Absent if the phone does not know it, and in steps where the desk does not change drafts. */
  expectedRev: z.optional(Rev),
  /** The phone's held draft that this one replaces. */
  replaces: z.optional(Id),
};

/**
 * `held`: the id of the text while it waits for a moderator; only this phone gets the id. `flagged`: the places that the content filter found, each
 * with the reason as a part of a sentence in the language of the text. `field` is the name of the text in the body.
 */
export const GroupDrafted = z.object({
  draft: z.nullable(Id),
  /** The revision that this call wrote; absent in steps where the desk does not change drafts, and for a held text. */
  rev: z.optional(Rev),
  held: z.nullable(z.object({ id: Id, flagged: z.array(z.object({ field: z.string(), start: z.int(), end: z.int(), why: z.string() })) })),
});
export type GroupDrafted = z.infer<typeof GroupDrafted>;
