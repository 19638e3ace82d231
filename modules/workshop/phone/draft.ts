/** A scenario draft as the phone keeps it. */
import type { ProblemCode } from "#platform/contract/problems.ts";

export interface Draft {
  readonly commandId: string;
  /** The draft that this one changes; null = a new one. */
  readonly scenario: string | null;
  readonly title: string;
  readonly summary: string;
  readonly lang: string;
  readonly technologyAreas: readonly string[];
  /** held: the moderator sees it first. */
  readonly state: "kept" | "received" | "held" | "refused";
  readonly problem?: ProblemCode;
}
