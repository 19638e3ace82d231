/** Draws one kind of drawing in every language and mode for a test. */
import assert from "node:assert/strict";
import { kinds } from "./all-kinds.fixture.ts";
import { boxesOf, inlineBoxes, type Box } from "./layout.fixture.ts";
import type { Drawing, Mode } from "./scene.ts";
import { voices, type Voice } from "./six-languages.fixture.ts";

/** Plots of two figures (x by y) are not mirrored for Arabic. */
const neverMirrored: ReadonlySet<string> = new Set(["probability and impact", "classical matrix"]);

/**
 * Calls `check` once per language and mode. The boxes are measured from the side at which reading starts; in plots of two figures they
 * are measured from the left.
 */
export const eachDrawing = (kind: string, check: (boxes: readonly Box[], voice: Voice, drawing: Drawing, mode: Mode) => void): void => {
  const draw = kinds[kind];
  assert.ok(draw !== undefined, kind);
  for (const voice of voices)
    for (const mode of ["desk", "wall", "print"] as const) {
      const drawing = draw(voice, { mode });
      check(neverMirrored.has(kind) ? boxesOf(drawing) : inlineBoxes(drawing), voice, drawing, mode);
    }
};
