/** Checks the residual risk drawing: D1 to D6 and D29 to D31, in both directions and the three modes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { residualRiskDrawing, type ResidualRiskInput } from "./residual-risk.ts";
import { printPalette, toSvg, type SceneNode } from "./scene.ts";

const input: ResidualRiskInput = {
  direction: "ltr",
  mode: "desk",
  rows: [
    {
      code: "S5",
      name: "Contact with minors in online games",
      before: { low: 4, mean: 9, high: 18 },
      after: { low: 2, mean: 6, high: 14 },
    },
    { code: "S7", name: "Printed parts", before: { low: 0, mean: 0.4, high: 1.2 }, after: { low: 0, mean: 0.4, high: 1.2 } },
  ],
  words: {
    title: "What remains",
    description: "Two scenarios",
    scenario: "Scenario",
    before: "before",
    after: "after",
    heads: ["low", "mean", "high", "low after", "mean after", "high after"],
    axis: "figure",
  },
  format: { number: String },
};
const walk = (node: SceneNode): SceneNode[] => [node, ...(node.children ?? []).flatMap(walk)];
const numberOf = (node: SceneNode, name: string): number => Number(node.attrs[name]);

test("D29 D30: the bar before is hollow, the bar after has a diamond, and both are on one axis from 0", () => {
  const { scene, table } = residualRiskDrawing(input);
  const nodes = walk(scene);
  const hollow = nodes.filter(({ tag, attrs }) => tag === "rect" && attrs["fill"] === "var(--surface)");
  const filled = nodes.filter(({ tag, attrs }) => tag === "rect" && attrs["fill"] === "var(--bar)");
  assert.deepEqual([hollow.length, filled.length], [3, 3], "two scenarios and the key");
  const [first, second] = [hollow[0] ?? assert.fail(), filled[0] ?? assert.fail()];
  assert.ok(numberOf(second, "x") < numberOf(first, "x"), "less risk remains after the measures");
  assert.ok(numberOf(second, "width") < numberOf(first, "width"));
  const [before, after] = [hollow[1] ?? assert.fail(), filled[1] ?? assert.fail()];
  assert.deepEqual(
    [numberOf(before, "x"), numberOf(before, "width")],
    [numberOf(after, "x"), numberOf(after, "width")],
    "no measure acts on this scenario, so both bars are equal",
  );
  assert.deepEqual(table.rows[0], ["S5 Contact with minors in online games", "4", "9", "18", "2", "6", "14"]);
  assert.equal(table.head.length, table.rows[0]?.length);
});

test("D1 D2 D4 D5: equal bytes, no CSS variables on paper, mirrored and inside the frame in every mode and width", () => {
  for (const mode of ["desk", "wall", "print"] as const)
    for (const direction of ["ltr", "rtl"] as const)
      for (const width of [320, 700, 1180]) {
        const drawing = residualRiskDrawing({ ...input, mode, direction, width });
        assert.deepEqual(residualRiskDrawing({ ...input, mode, direction, width }), drawing);
        assert.doesNotMatch(toSvg(drawing.scene, printPalette), /var\(/);
        for (const node of walk(drawing.scene).filter(({ tag }) => tag === "rect")) {
          const x = numberOf(node, "x");
          assert.ok(x >= 0 && x + numberOf(node, "width") <= width + 1e-6, `${mode} ${direction} ${width}: ${x}`);
        }
      }
  const [ltr, rtl] = (["ltr", "rtl"] as const).map((direction) =>
    walk(residualRiskDrawing({ ...input, direction, width: 700 }).scene).filter(({ attrs }) => attrs["fill"] === "var(--bar)"),
  );
  const [one, other] = [ltr?.[0] ?? assert.fail(), rtl?.[0] ?? assert.fail()];
  const wide = residualRiskDrawing({ ...input, direction: "rtl", width: 700 }).width;
  assert.ok(Math.abs(numberOf(one, "width") - numberOf(other, "width")) < 40, "the mirrored bar has the same length");
  assert.ok(numberOf(one, "x") > wide / 3 && numberOf(other, "x") + numberOf(other, "width") < (wide * 2) / 3, "names at the inline start");
  for (const wrong of [
    { low: -1, mean: 0, high: 1 },
    { low: 2, mean: 1, high: 1 },
    { low: 0, mean: 1, high: Number.NaN },
  ])
    assert.throws(() => residualRiskDrawing({ ...input, rows: [{ code: "S1", name: "", before: wrong, after: wrong }] }), RangeError);
});
