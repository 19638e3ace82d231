/** A scenario draft, as the phone stores it. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { Text } from "#platform/contract/values.ts";
import type { draftInGroup } from "../contract/room.ts";
import type { ProblemCode } from "#platform/contract/problems.ts";

export type Held = NonNullable<OutputOf<typeof draftInGroup>["held"]>;

export interface Draft {
  readonly commandId: string;
  /** The draft that this one changes; null for a new draft. */
  readonly scenario: string | null;
  readonly title: string;
  readonly summary: string;
  readonly lang: string;
  readonly technologyAreas: readonly string[];
  /** `held`: a moderator must approve the text before it is published. `sent-back`: the moderator did not approve it. */
  readonly state: "kept" | "received" | "held" | "sent-back" | "refused";
  /** The held text of this draft, and what the content filter found in it. */
  readonly held?: Held;
  /** The id of the held text that this draft replaces. */
  readonly replaces?: string;
  /** What the moderator says. */
  readonly reason?: Text | null;
  readonly problem?: ProblemCode;
}
