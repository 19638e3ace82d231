/** The glyph of an assessment's status: the shape shows it without colour, and the word is always next to it. */
import type { Assessment } from "../contract/assessment.ts";
import type { Glyph } from "#platform/web/ui/status.tsx";

const ofAssessment = { draft: "not-started", "under-way": "under-way", closed: "done" } as const satisfies Record<
  Assessment["status"],
  Glyph
>;
export const statusGlyph = (status: Assessment["status"]): Glyph => ofAssessment[status];
