/** A draft for a step, as the phone stores it: a scenario in step 3, a measure in step 5. */
import type { GroupDrafted } from "../../contract/group-draft.ts";
import type { ProblemCode } from "../../contract/problems.ts";
import type { Text } from "../../contract/values.ts";

export type Held = NonNullable<GroupDrafted["held"]>;

/** The fields that the step asks for, as the phone sends them. */
export interface DraftFields {
  readonly title: Text;
  readonly [field: string]: unknown;
}

/** Refusals of a change because of what the desk did with the draft. The text can still be sent as a new draft. */
export const overtaken: readonly (ProblemCode | undefined)[] = ["conflict", "draft-taken", "no-access"];

export interface Draft {
  readonly commandId: string;
  /** The path of the endpoint that takes the draft. All drafts of one step have the same path. */
  readonly path: string;
  /** The draft that this one changes; null for a new draft. */
  readonly draft: string | null;
  /** The revision of the draft that this phone wrote last, if the room told it. */
  readonly rev?: number;
  readonly fields: DraftFields;
  /** True if the phone has begun to send the draft: the room may have it, although its reply was lost. */
  readonly tried?: boolean;
  /** The correction of a draft that was tried. The phone sends it after the room has answered. */
  readonly correction?: { readonly commandId: string; readonly fields: DraftFields };
  /** `held`: a moderator must approve the text before it is published. `sent-back`: the moderator did not approve it. */
  readonly state: "kept" | "received" | "held" | "sent-back" | "refused";
  /** The held text of this draft, and what the content filter found in it. */
  readonly held?: Held;
  /** The id of the held text that this draft replaces. */
  readonly replaces?: string;
  /** The moderator's message. */
  readonly reason?: Text | null;
  readonly problem?: ProblemCode;
}
