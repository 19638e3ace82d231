/** A scenario draft, as the phone stores it. */
import type { ProblemCode } from "#platform/contract/problems.ts";

export interface Draft {
  readonly commandId: string;
  /** The draft that this one changes; null for a new draft. */
  readonly scenario: string | null;
  readonly title: string;
  readonly summary: string;
  readonly lang: string;
  readonly technologyAreas: readonly string[];
  /** held: a moderator must approve the text first. */
  readonly state: "kept" | "received" | "held" | "refused";
  readonly problem?: ProblemCode;
}
