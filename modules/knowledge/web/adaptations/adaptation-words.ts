/** The glyph of an adaptation's status. */
import type { Glyph } from "#platform/web/ui/status.tsx";
import type { Adaptation } from "../../contract/adaptations.ts";

export const statusGlyph: Readonly<Record<Adaptation["status"], Glyph>> = { draft: "under-way", "in-use": "done", ended: "skipped" };
