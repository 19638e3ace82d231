import assert from "node:assert/strict";
import { test } from "node:test";
import { confidenceDrawing, type ConfidenceInput } from "./confidence.ts";
import { printPalette, toSvg, type SceneNode } from "./scene.ts";

const input = (counts: readonly number[], more: Partial<ConfidenceInput> = {}): ConfidenceInput => ({
  segments: ["low", "moderate", "high"].map((word, at) => ({ n: counts[at] ?? 0, label: `${counts[at]} ${word}` })),
  words: { title: "How well founded?", description: "Three parts.", answer: "Answers", none: "Nobody said." },
  direction: "ltr",
  mode: "desk",
  width: 400,
  ...more,
});
const of = (node: SceneNode, tag: string) => (node.children ?? []).filter((child) => child.tag === tag);

test("D17: segments are proportional to the counts, low to high; a count of zero has no segment", () => {
  const { scene, table } = confidenceDrawing(input([10, 0, 30]));
  assert.deepEqual(
    of(scene, "rect").map(({ attrs }) => [attrs["x"], attrs["width"], attrs["fill"]]),
    [
      [0, 98.5, "var(--q1)"],
      [100, 300, "var(--q5)"],
    ],
  );
  assert.deepEqual(table.rows, [["10 low"], ["30 high"]]);
});

test("D17: a label that does not fit into its segment is over the bar, inside the drawing", () => {
  const { scene } = confidenceDrawing(input([1, 98, 1]));
  const bar = Number(of(scene, "rect")[0]?.attrs["y"]);
  const over = of(scene, "text").filter(({ attrs }) => Number(attrs["y"]) < bar);
  assert.deepEqual(
    over.map(({ text }) => text),
    ["1\u00A0low", "1\u00A0high"],
  );
  assert.ok(bar > 12);
  for (const { attrs } of over) assert.ok(Number(attrs["x"]) > 0 && Number(attrs["x"]) < 400);
});

test("D18: a hidden bar looks the same for all counts; a bar without answers is replaced by words", () => {
  const hidden = (counts: readonly number[]) => toSvg(confidenceDrawing(input(counts, { hidden: "fewer than three" })).scene, printPalette);
  assert.equal(hidden([2, 0, 0]), hidden([0, 1, 0]));
  assert.deepEqual(confidenceDrawing(input([2, 0, 0], { hidden: "fewer than three" })).table.rows, [["fewer than three"]]);
  assert.deepEqual(confidenceDrawing(input([0, 0, 0])).table.rows, [["Nobody said."]]);
  assert.throws(() => confidenceDrawing(input([-1, 0, 0])), RangeError);
});

test("D4: in a right-to-left drawing the bar is mirrored", () => {
  const rects = of(confidenceDrawing(input([10, 0, 30], { direction: "rtl" })).scene, "rect").map(({ attrs }) => attrs["x"]);
  assert.deepEqual(rects, [301.5, 0]);
});
