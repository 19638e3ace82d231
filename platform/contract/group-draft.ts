/** What a draft of a break-out group has in common in every step that asks for drafts (scenarios in step 3, measures in step 5). */
import * as z from "zod/mini";
import { seat } from "./seat-call.ts";
import { CommandId, Id } from "./values.ts";

export const groupDraft = {
  ...seat,
  commandId: CommandId,
  /** The draft that this one changes; null for a new draft. */
  draft: z.nullable(Id),
  /** The phone's held draft that this one replaces. */
  replaces: z.optional(Id),
};

/**
 * `held`: the text waits for a moderator. Only this phone gets the id. `flagged`: the places of the text that the content filter found,
 * and why, as a part of a sentence in the language of the text. `field` is the name of the text in the body.
 */
export const GroupDrafted = z.object({
  draft: z.nullable(Id),
  held: z.nullable(z.object({ id: Id, flagged: z.array(z.object({ field: z.string(), start: z.int(), end: z.int(), why: z.string() })) })),
});
export type GroupDrafted = z.infer<typeof GroupDrafted>;
