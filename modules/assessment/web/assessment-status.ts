/** The glyph of an assessment's status: shape before colour, and the word always beside it. */
import type { Assessment } from "../contract/assessment.ts";
import type { Scenario } from "#modules/threat/contract/threat.ts";
import type { Glyph } from "#platform/web/ui/status.tsx";

const ofAssessment = { draft: "not-started", "under-way": "under-way", closed: "done" } as const satisfies Record<
  Assessment["status"],
  Glyph
>;
const ofScenario = { draft: "under-way", ready: "done", merged: "skipped", withdrawn: "skipped" } as const satisfies Record<
  Scenario["status"],
  Glyph
>;

export const statusGlyph = (status: Assessment["status"]): Glyph => ofAssessment[status];
export const scenarioGlyph = (status: Scenario["status"]): Glyph => ofScenario[status];
