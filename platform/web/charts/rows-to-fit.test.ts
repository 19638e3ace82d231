import assert from "node:assert/strict";
import { test } from "node:test";
import { likelihoodDrawing } from "#methods/drawing/index.ts";
import { rowsToFit } from "./rows-to-fit.ts";

const strips = Array.from({ length: 28 }, (_, at) => ({ low: at / 60, best: at / 50, high: at / 40 }));
const draw = (rows?: number) =>
  likelihoodDrawing(
    {
      answered: 28,
      cannotSay: 0,
      strips,
      likelihood: { n: 28, pooled: { p10: 0.1, p50: 0.2, p90: 0.5 }, best: 0.2, split: null },
      impacts: [],
      confidence: { n: 0, counts: null, half: null },
    },
    {
      bands: [
        { code: "a", low: 0, high: 0.05, word: "a very long word for a narrow band" },
        { code: "b", low: 0.1, high: 0.2, word: "another long word" },
      ],
      scale: { kind: "linear" },
    },
    "How likely?",
    {
      say: (id) => id,
      decimal: String,
      exact: String,
      direction: "rtl",
      mode: "wall",
      width: 1180,
      ...(rows === undefined ? {} : { rows }),
    },
  );

test("a drawing that fits is not changed", () => assert.equal(rowsToFit(draw, strips.length, 2000), undefined));
test("a drawing that is too high is reduced to just under the available height", () => {
  const height = draw(rowsToFit(draw, strips.length, 600)).height;
  assert.ok(height <= 600, `${height}`);
  assert.ok(height > 560, `${height}`);
});
test("a row is never lower than seven units, because lower rows are unreadable; if this is not enough, the drawing stays too high", () => {
  assert.equal(rowsToFit(draw, strips.length, 100), 28 * 7);
});
