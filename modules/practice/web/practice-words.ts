/** Icons for the status of a card. */
import type { Glyph } from "#platform/web/ui/status.tsx";
import type { PracticeStatus } from "../contract/practice.ts";

export const statusGlyph: Readonly<Record<PracticeStatus, Glyph>> = {
  draft: "not-started",
  "in-review": "under-way",
  published: "done",
  withdrawn: "skipped",
};
