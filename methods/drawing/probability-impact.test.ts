import assert from "node:assert/strict";
import { test } from "node:test";
import { logAxis } from "./log-axis.ts";
import { probabilityImpactDrawing, type ProbabilityImpactInput } from "./probability-impact.ts";
import { printPalette, toSvg, type SceneNode } from "./scene.ts";

const all = (node: SceneNode, tag: string): readonly SceneNode[] => [
  ...(node.tag === tag ? [node] : []),
  ...(node.children ?? []).flatMap((child) => all(child, tag)),
];
const input = (more: Partial<ProbabilityImpactInput> = {}): ProbabilityImpactInput => ({
  risks: [
    {
      code: "S1",
      name: "Scenario",
      mark: "scenario",
      likelihood: { low: 0.1, middle: 0.2, high: 0.4 },
      impact: { low: 8, middle: 16, high: 32 },
    },
    {
      code: "N1",
      name: "Flood",
      mark: "national-risk",
      likelihood: { low: 0.002, middle: 0.005, high: 0.01 },
      impact: { low: 30, middle: 60, high: 90 },
    },
  ],
  words: {
    title: "t",
    description: "d",
    likelihood: "Likelihood within 24 months, log scale",
    impact: "Impact index, log scale",
    scenario: "scenario",
    nationalRisk: "national risk",
    equalLoss: "equal expected loss",
    risk: "Risk",
    lowest: "low",
    middle: "middle",
    highest: "high",
    likelihoodHead: "Likelihood",
    impactHead: "Impact",
  },
  format: { percent: (n) => `${n} %`, number: String },
  direction: "ltr",
  mode: "desk",
  ...more,
});

test("D25: log axes have ticks at 1, 2 and 5, end at ticks around the values, and are at least a factor of ten long", () => {
  assert.deepEqual(logAxis([0.03, 0.4], { least: 1e-6, most: 1 }).ticks, [0.02, 0.05, 0.1, 0.2, 0.5]);
  assert.deepEqual(logAxis([0.9, 1], { least: 1e-6, most: 1 }).ticks, [0.1, 0.2, 0.5, 1]);
  assert.deepEqual(logAxis([30], { least: 1e-6, most: 1e12 }).ticks, [20, 50, 100, 200]);
  assert.deepEqual(logAxis([], { least: 1e-6, most: 1 }).ticks, [0.1, 0.2, 0.5, 1]);
  const axis = logAxis([0, 1, 100], { least: 1e-6, most: 1e12 });
  assert.deepEqual([axis.low, axis.high, axis.place(0), axis.place(10), axis.place(1000)], [1, 100, 0, 0.5, 1]);
  for (const value of [1, 2, 5, 10, 0.002, 0.05, 700]) {
    const own = logAxis([value, value * 30], { least: 1e-9, most: 1e9 });
    assert.ok(own.low <= value && own.high >= value * 30 && own.low >= value / 2.6 && own.high <= value * 30 * 2.6, String(value));
  }
});

test("D24: crosses span their ranges; scenarios have discs and solid lines, national risks squares and dashed lines", () => {
  const { scene } = probabilityImpactDrawing(input());
  const crosses = all(scene, "line").filter(({ attrs }) => attrs["stroke"] === "var(--bar)" && Number(attrs["x1"]) > 40);
  const [across, down] = crosses;
  const cx = Number(down?.attrs["x1"]);
  assert.ok(Math.abs(Number(across?.attrs["x2"]) - cx - (cx - Number(across?.attrs["x1"]))) < 0.05, "0.1 to 0.2 is as long as 0.2 to 0.4");
  assert.ok(crosses.every(({ attrs }) => attrs["stroke-dasharray"] === undefined));
  const dashed = all(scene, "line").filter(({ attrs }) => attrs["stroke"] === "var(--ink-3)");
  assert.ok(dashed.length >= 2 && dashed.every(({ attrs }) => attrs["stroke-dasharray"] !== undefined));
  assert.ok(all(scene, "circle").some(({ attrs }) => attrs["cx"] === down?.attrs["x1"] && attrs["cy"] === across?.attrs["y1"]));
});

test("D26: dotted lines of equal expected loss run parallel, from edge to edge", () => {
  const { scene } = probabilityImpactDrawing(input());
  const lines = all(scene, "line").filter(({ attrs }) => attrs["stroke"] === "var(--line)" && attrs["x1"] !== 0);
  assert.equal(lines.length, 3);
  const slopes = lines.map(({ attrs }) => (Number(attrs["y2"]) - Number(attrs["y1"])) / (Number(attrs["x2"]) - Number(attrs["x1"])));
  for (const slope of slopes) assert.ok(slope > 0 && Math.abs(slope - (slopes[0] ?? 0)) < 0.01);
});

test("D24: the plot is not mirrored, and its labels keep their sides", () => {
  const [left, right] = [probabilityImpactDrawing(input()), probabilityImpactDrawing(input({ direction: "rtl" }))];
  const discs = (scene: SceneNode) => all(scene, "circle").slice(0, 1).map(({ attrs }) => attrs["cx"]); // prettier-ignore
  assert.ok(Math.abs(Number(discs(left.scene)[0]) - Number(discs(right.scene)[0])) < 15);
  const anchor = (scene: SceneNode) => all(scene, "text").find(({ text }) => text === "Impact index, log scale")?.attrs["text-anchor"];
  assert.deepEqual([anchor(left.scene), anchor(right.scene)], ["start", "end"]);
  assert.equal(right.scene.attrs["direction"], "rtl");
});

test("D24 D27: the table has every figure; the codes of the risks do not cover each other", () => {
  const crowded = Array.from({ length: 4 }, (_, i) => ({
    code: `S${i}`,
    name: "Close",
    mark: "scenario" as const,
    likelihood: { low: 0.1, middle: 0.2, high: 0.4 },
    impact: { low: 8, middle: 16, high: 32 },
  }));
  const { scene, table } = probabilityImpactDrawing(input({ risks: crowded }));
  const places = all(scene, "text").filter(({ text }) => /^S\d$/.test(text ?? "")).map(({ attrs }) => `${attrs["x"]} ${attrs["y"]}`); // prettier-ignore
  assert.equal(new Set(places).size, 4);
  assert.deepEqual(table.rows[0], ["S0 Close", "10 %", "20 %", "40 %", "8", "16", "32"]);
  assert.equal(table.head[1], "Likelihood: low");
});

test("D24 D25: impossible ranges are rejected; if values are zero or absent, no coordinate is NaN", () => {
  assert.doesNotMatch(toSvg(probabilityImpactDrawing(input({ risks: [] })).scene, printPalette), /NaN|Infinity|var\(/);
  const at = (low: number, middle: number, high: number) => [{ code: "S", name: "x", mark: "scenario" as const, likelihood: { low, middle, high }, impact: { low: 0, middle: 0, high: 1 } }]; // prettier-ignore
  assert.doesNotMatch(toSvg(probabilityImpactDrawing(input({ risks: at(0, 0, 0) })).scene, printPalette), /NaN|Infinity/);
  assert.throws(() => probabilityImpactDrawing(input({ risks: at(0.3, 0.2, 0.4) })), RangeError);
  assert.throws(() => probabilityImpactDrawing(input({ risks: at(0.1, 0.2, 1.4) })), RangeError);
});
