/** The glyph of an assessment's status: shape before colour, and the word always beside it. */
import type { Assessment } from "../contract/assessment.ts";
import type { Glyph } from "#platform/web/ui/status.tsx";

const ofAssessment = { draft: "not-started", "under-way": "under-way", closed: "done" } as const satisfies Record<
  Assessment["status"],
  Glyph
>;
export const statusGlyph = (status: Assessment["status"]): Glyph => ofAssessment[status];
