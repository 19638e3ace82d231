/** The glyph of a scenario's status. Its shape shows the status without colour, and the word is always beside the glyph. */
import type { Scenario } from "../contract/threat.ts";
import type { Glyph } from "#platform/web/ui/status.tsx";

const glyphs = { draft: "under-way", ready: "done", merged: "skipped", withdrawn: "skipped" } as const satisfies Record<
  Scenario["status"],
  Glyph
>;

export const scenarioGlyph = (status: Scenario["status"]): Glyph => glyphs[status];
