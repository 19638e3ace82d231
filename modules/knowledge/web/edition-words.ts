/** The glyph of an edition's state. */
import type { Glyph } from "#platform/web/ui/status.tsx";
import type { Edition } from "../contract/editions.ts";

const glyphs: Readonly<Record<Edition["state"], Glyph>> = {
  draft: "under-way",
  "in-review": "due",
  published: "done",
  withdrawn: "skipped",
};
export const editionGlyph = ({ state }: Pick<Edition, "state">): Glyph => glyphs[state];
