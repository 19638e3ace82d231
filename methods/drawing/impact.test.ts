import assert from "node:assert/strict";
import { test } from "node:test";
import { impactDrawing, type ImpactInput, type ImpactRow } from "./impact.ts";
import { printPalette, toSvg, type SceneNode } from "./scene.ts";

const row = (more: Partial<ImpactRow> = {}): ImpactRow => ({
  name: "Life and health",
  note: "n 27",
  counts: [0, 2.5, 11.5, 9, 4],
  pooled: { low: 2, middle: 3, high: 4.5 },
  split: false,
  ...more,
});
const input = (rows: readonly ImpactRow[], more: Partial<ImpactInput> = {}): ImpactInput => ({
  rows,
  levels: ["1", "2", "3", "4", "5"],
  ends: { low: "minor", high: "catastrophic" },
  words: {
    title: "How bad?",
    description: "Five levels.",
    split: "split",
    criterion: "Criterion",
    lowest: "Low",
    middle: "Middle",
    highest: "High",
  },
  format: { number: String, percent: (n) => `${n} %`, count: String, level: String },
  direction: "ltr",
  mode: "desk",
  ...more,
});
const all = (node: SceneNode, tag: string): readonly SceneNode[] => [
  ...(node.tag === tag ? [node] : []),
  ...(node.children ?? []).flatMap((child) => all(child, tag)),
];
const texts = (node: SceneNode) => all(node, "text").map(({ text }) => text);

test("D14: columns that are not empty have percentages, the last one with the percent sign; the table has the counts", () => {
  const { scene, table } = impactDrawing(input([row()]));
  const printed = texts(scene);
  assert.deepEqual(printed.filter((text) => /^\d+( %)?$/.test(text ?? "")).slice(0, 4), ["9", "43", "33", "15 %"]);
  assert.ok(!printed.includes("0"));
  assert.deepEqual(table.rows, [["Life and health", "0", "2.5", "11.5", "9", "4", "2", "3", "4.5"]]);
});

test("D14: the heights of the columns have the same scale in all rows", () => {
  const heights = all(impactDrawing(input([row({ counts: [0, 0, 10, 0, 0] }), row({ counts: [0, 0, 5, 5, 0] })])).scene, "rect").map(
    ({ attrs }) => attrs["height"],
  );
  assert.deepEqual(heights, [32, 16, 16]);
});

test("D15: a split row has a hollow diamond and the word for a split, also in the table", () => {
  const { scene, table } = impactDrawing(input([row({ split: true })]));
  assert.deepEqual(
    all(scene, "path").map(({ attrs }) => attrs["fill"]),
    ["var(--surface)"],
  );
  assert.ok(texts(scene).includes("split"));
  assert.deepEqual(table.rows[0]?.slice(-3), ["2", "split", "4.5"]);
});

test("D16: a hidden row looks the same for all counts, and does not change the scale of the other rows", () => {
  const hidden = (counts: readonly number[]) =>
    toSvg(impactDrawing(input([row({ counts, hidden: "fewer than three", note: null })])).scene, printPalette);
  assert.equal(hidden([0, 0, 0, 0, 2]), hidden([1, 0, 0, 0, 0]));
  assert.doesNotMatch(hidden([0, 0, 0, 0, 2]), /<path/);
  const visible = row({ counts: [5, 5, 0, 0, 0] });
  // a hidden row does not change the scale of the other rows
  const beside = (counts: readonly number[]) =>
    toSvg(impactDrawing(input([visible, row({ counts, hidden: "fewer than three" })])).scene, printPalette);
  assert.equal(beside([2, 0, 0, 0, 0]), beside([1, 1, 0, 0, 0]));
  assert.deepEqual(impactDrawing(input([row({ hidden: "fewer than three" })])).table.rows[0]?.slice(1), [
    "fewer than three",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
  ]);
});

test("D4: in a right-to-left drawing the columns are mirrored", () => {
  const at = (direction: "ltr" | "rtl") =>
    all(impactDrawing(input([row()], { direction, width: 464 })).scene, "rect").map(
      ({ attrs }) => Number(attrs["x"]) + Number(attrs["width"]) / 2,
    );
  const left = at("ltr");
  for (const [index, x] of at("rtl").entries()) assert.ok(Math.abs(464 - x - (left[index] ?? 0)) < 0.02);
});

test("D14: without rows, or with rows without answers, no coordinate is NaN", () => {
  assert.doesNotMatch(toSvg(impactDrawing(input([])).scene, printPalette), /NaN|Infinity/);
  assert.doesNotMatch(toSvg(impactDrawing(input([row({ counts: [0, 0, 0, 0, 0], pooled: null })])).scene, printPalette), /NaN|Infinity/);
});

test("D14: a row without exactly five counts, or with pooled levels out of order, is rejected", () => {
  assert.throws(() => impactDrawing(input([row({ counts: [1, 2] })])), RangeError);
  assert.throws(() => impactDrawing(input([row({ counts: [1, 2, 3, 4, -1] })])), RangeError);
  assert.throws(() => impactDrawing(input([row({ pooled: { low: 4, middle: 3, high: 5 } })])), RangeError);
});
