import assert from "node:assert/strict";
import { test } from "node:test";
import { classicalMatrixDrawing, type ClassicalMatrixInput } from "./classical-matrix.ts";
import { pairsDrawing, type PairsInput } from "./ranking-pairs.ts";
import { rankHeatDrawing, type RankHeatInput } from "./ranking-heat.ts";
import type { RankedName } from "./ranking-words.ts";
import { printPalette, toSvg, type Drawing, type SceneNode } from "./scene.ts";
import { widthOf } from "./text-width.ts";
import { weightProfileDrawing, type WeightProfileInput } from "./weight-profile.ts";

const all = (node: SceneNode, tag: string): readonly SceneNode[] => [
  ...(node.tag === tag ? [node] : []),
  ...(node.children ?? []).flatMap((child) => all(child, tag)),
];
const texts = (drawing: Drawing) => all(drawing.scene, "text").map(({ text }) => text);
const number = (n: number): string => String(n);
const percent = (n: number): string => `${n}\u00A0%`;
const words = { title: "t", description: "d", risk: "Risk", apart: "cannot be told apart", apartHead: "Not apart", apartMark: "open" };
const modes = ["desk", "wall", "print"] as const;
const directions = ["ltr", "rtl"] as const;

/** Checks that every text is inside the drawing, horizontally and vertically, and that no coordinate is NaN. */
const inside = (drawing: Drawing): void => {
  const turned = drawing.scene.attrs["direction"] === "rtl";
  for (const { attrs, text } of all(drawing.scene, "text")) {
    const [x, wide] = [Number(attrs["x"]), widthOf(text ?? "", Number(attrs["font-size"]))];
    const anchor = String(attrs["text-anchor"]);
    const left = anchor === "middle" ? x - wide / 2 : (anchor === "start") === turned ? x - wide : x;
    // the test uses estimated widths, which are upper bounds
    assert.ok(left >= -wide * 0.12 - 1 && left + wide <= drawing.width + wide * 0.12 + 1, `"${text}" from ${left} of ${drawing.width}`);
    assert.ok(Number(attrs["y"]) <= drawing.height, `"${text}" under the drawing`);
  }
  assert.doesNotMatch(toSvg(drawing.scene, printPalette), /NaN|Infinity|undefined|var\(/);
};

const risks: readonly RankedName[] = [
  { code: "S5", name: "Contact with minors in games", mark: "scenario" },
  { code: "N1", name: "Severe coastal flooding of the capital and its surroundings", mark: "national-risk" },
  { code: "S3", name: "Synthetic media", mark: "scenario" },
];
const heat = (more: Partial<RankHeatInput> = {}): RankHeatInput => ({
  rows: [
    { ...(risks[0] as RankedName), shares: [0.604, 0.392, 0.004] },
    { ...(risks[1] as RankedName), shares: [0.39, 0.6, 0.01] },
    { ...(risks[2] as RankedName), shares: [0.006, 0.008, 0.986] },
  ],
  runs: [[0, 1]],
  words,
  format: { rank: number, number, percent },
  direction: "ltr",
  mode: "desk",
  ...more,
});

test("D19: each cell has its number, or a dot for a share below one half of one per cent", () => {
  const drawing = rankHeatDrawing(heat());
  const printed = texts(drawing).filter((text) => /^\d+$/.test(text ?? ""));
  assert.deepEqual(printed, ["1", "2", "3", "60", "39", "39", "60", "1", "1", "1", "99"]);
  assert.deepEqual(all(drawing.scene, "circle").map(({ attrs }) => attrs["r"]).filter((r) => r === 1.2).length, 1); // prettier-ignore
  assert.deepEqual(drawing.table.head, ["Risk", "1", "2", "3", "Not apart"]);
  assert.deepEqual(drawing.table.rows[0], ["S5 Contact with minors in games", "60.4\u00A0%", "39.2\u00A0%", "0.4\u00A0%", "S5, N1"]);
});

test("D19: a cell has light letters on a dark background and dark letters on a light background", () => {
  const fills = new Map(all(rankHeatDrawing(heat()).scene, "text").map(({ text, attrs }) => [text, attrs["fill"]]));
  assert.equal(fills.get("99"), "var(--on-accent)");
  const light = rankHeatDrawing(heat({ rows: [{ ...(risks[0] as RankedName), shares: [0.07, 0.93] }], runs: [] }));
  assert.equal(all(light.scene, "text").find(({ text }) => text === "7")?.attrs["fill"], "var(--ink)");
});

test("D20: brackets that overlap are side by side, and the key is drawn only if there is a bracket", () => {
  const rows = Array.from({ length: 4 }, (_, i) => ({
    code: `S${i}`,
    name: "x",
    mark: "scenario" as const,
    shares: [0.25, 0.25, 0.25, 0.25],
  }));
  const paths = (runs: RankHeatInput["runs"]) =>
    all(rankHeatDrawing(heat({ rows, runs })).scene, "path").map(({ attrs }) => String(attrs["d"]));
  const places = (runs: RankHeatInput["runs"]) => new Set(paths(runs).slice(0, -1).map((d) => /^M([\d.]+)/.exec(d)?.[1])).size; // prettier-ignore
  assert.equal(places([[0, 2], [1, 3]]), 2); // prettier-ignore
  assert.equal(places([[0, 1], [2, 3]]), 1); // prettier-ignore
  assert.deepEqual(paths([]), []);
  assert.ok(!texts(rankHeatDrawing(heat({ rows, runs: [] }))).includes("cannot be told apart"));
  assert.throws(() => rankHeatDrawing(heat({ runs: [[1, 3]] })), /a run lies within the rows/);
  assert.throws(() => rankHeatDrawing(heat({ rows: [{ ...(risks[0] as RankedName), shares: [2] }], runs: [] })), RangeError);
});

test("D21 D4: the grid is mirrored for right-to-left languages, and wider with fifty risks; letters fit into cells", () => {
  const [left, right] = [rankHeatDrawing(heat()), rankHeatDrawing(heat({ direction: "rtl" }))];
  const first = (drawing: Drawing) => Number(all(drawing.scene, "text").find(({ text }) => text === "99")?.attrs["x"]);
  assert.ok(first(left) > left.width / 2 && first(right) < right.width / 2);
  const many = Array.from({ length: 50 }, (_, i) => ({
    code: `N${i}`,
    name: `Risk ${i}`,
    mark: "national-risk" as const,
    shares: Array.from({ length: 50 }, () => 0.02),
  }));
  const wide = rankHeatDrawing(heat({ rows: many, runs: [] }));
  inside(wide);
  const xs = all(wide.scene, "text").filter(({ text }) => text === "2").map(({ attrs }) => Number(attrs["x"])); // prettier-ignore
  const columns = [...new Set(xs)].sort((a, b) => a - b);
  assert.ok((columns[1] ?? 0) - (columns[0] ?? 0) >= 20);
});

const pairs = (more: Partial<PairsInput> = {}): PairsInput => ({
  rows: risks,
  ahead: (i, k) => [[0, 0.55, 0.9], [0.44, 0, 0.8], [0.1, 0.2, 0]][i]?.[k] ?? 0, // prettier-ignore
  separable: (i, k) => i + k !== 1,
  words,
  format: { number, percent },
  direction: "ltr",
  mode: "desk",
  ...more,
});

test("D22: a cell has its share of draws; a dashed edge and a word mark a pair that cannot be distinguished", () => {
  const drawing = pairsDrawing(pairs());
  assert.deepEqual(drawing.table.rows[0]?.slice(1), ["", "55\u00A0% (open)", "90\u00A0%"]);
  assert.deepEqual(drawing.table.rows[1]?.slice(1), ["44\u00A0% (open)", "", "80\u00A0%"]);
  // four sides for each of the two cells and for the key
  assert.equal(all(drawing.scene, "line").filter(({ attrs }) => attrs["stroke-dasharray"] !== undefined).length, 12);
  assert.equal(all(pairsDrawing(pairs({ separable: () => true })).scene, "line").length, 0);
  assert.throws(() => pairsDrawing(pairs({ ahead: () => Number.NaN })), RangeError);
});

const profile = (more: Partial<WeightProfileInput> = {}): WeightProfileInput => ({
  rows: [
    { name: "Life and health", low: 0.2, mean: 0.35, high: 0.52, other: 0.4 },
    { name: "Human rights and the rule of law", low: 0, mean: 0.1, high: 0.3 },
  ],
  words: { ...words, criterion: "Criterion", lowest: "Low", mean: "Mean", highest: "High", other: "Who puts S5 first" },
  format: { number, percent },
  direction: "ltr",
  mode: "desk",
  ...more,
});

test("D23: the range, the mean and the ring of the other weights are on one axis from 0, and in the table", () => {
  const drawing = weightProfileDrawing(profile());
  assert.deepEqual(drawing.table, {
    head: ["Criterion", "Low", "Mean", "High", "Who puts S5 first"],
    rows: [
      ["Life and health", "20\u00A0%", "35\u00A0%", "52\u00A0%", "40\u00A0%"],
      ["Human rights and the rule of law", "0\u00A0%", "10\u00A0%", "30\u00A0%", ""],
    ],
  });
  const pooled = all(drawing.scene, "line").filter(({ attrs }) => attrs["y1"] === attrs["y2"]);
  const [first = 0, second = 1] = pooled.map(({ attrs }) => Number(attrs["x2"]) - Number(attrs["x1"]));
  assert.ok(Math.abs(first / second - 0.32 / 0.3) < 0.01, `${first} and ${second}`);
  // each row has one diamond for the mean; the other weights are drawn as a ring, because a hollow diamond means that the room is split
  assert.deepEqual(
    ["rect", "path", "circle"].map((tag) => all(drawing.scene, tag).length),
    [0, 2, 1],
  );
  assert.ok(texts(drawing).includes("60\u00A0%") && texts(drawing).includes("0"));
  assert.throws(() => weightProfileDrawing(profile({ rows: [{ name: "x", low: 0.5, mean: 0.4, high: 0.3 }] })), RangeError);
  inside(weightProfileDrawing(profile({ rows: [{ name: "one", low: 1, mean: 1, high: 1 }] })));
  inside(weightProfileDrawing(profile({ rows: [] })));
  const tall = weightProfileDrawing(profile({ tall: 400 }));
  inside(tall);
  assert.ok(tall.height > drawing.height && tall.height <= 400, `${drawing.height} and ${tall.height}`);
});

const matrix = (more: Partial<ClassicalMatrixInput> = {}): ClassicalMatrixInput => ({
  risks: risks.map((risk, i) => ({ ...risk, likelihood: i, impact: 0, reaches: i + 2 })),
  likelihoodBands: ["low", "middle", "high"],
  impactBands: ["minor", "catastrophic"],
  colours: [[0, 1], [1, 2], [2, 3]], // prettier-ignore
  words: { ...words, likelihood: "Likelihood", impact: "Impact", cells: "Cells", faults: "Ranges are hidden. Risks that differ are tied." },
  format: { count: number },
  direction: "ltr",
  mode: "desk",
  ...more,
});

test("D28: the matrix always has the sentences about its weaknesses, also in its description, and one hue", () => {
  const drawing = classicalMatrixDrawing(matrix());
  assert.ok(texts(drawing).join(" ").includes("Ranges are hidden. Risks that differ are tied."));
  assert.match(all(drawing.scene, "desc")[0]?.text ?? "", /Risks that differ are tied/);
  assert.deepEqual(new Set(all(drawing.scene, "rect").map(({ attrs }) => attrs["fill"])), new Set(["var(--q0)", "var(--q1)", "var(--q2)", "var(--q3)"])); // prettier-ignore
  assert.deepEqual(drawing.table.rows[2], ["S3 Synthetic media", "high", "minor", "4"]);
  assert.throws(() => classicalMatrixDrawing(matrix({ colours: [[0, 1]] })), RangeError);
  assert.throws(
    () => classicalMatrixDrawing(matrix({ risks: [{ ...(risks[0] as RankedName), likelihood: 3, impact: 0, reaches: 1 }] })),
    RangeError,
  );
});

test("D1 D5: equal input gives equal bytes; all parts are inside the drawing in every mode and direction", () => {
  for (const mode of modes) {
    for (const direction of directions) {
      const make = (): readonly Drawing[] => [
        rankHeatDrawing(heat({ mode, direction })),
        pairsDrawing(pairs({ mode, direction })),
        weightProfileDrawing(profile({ mode, direction })),
        classicalMatrixDrawing(matrix({ mode, direction })),
      ];
      const drawings = make();
      for (const drawing of drawings) inside(drawing);
      assert.deepEqual(drawings.map(({ scene }) => toSvg(scene, printPalette)), make().map(({ scene }) => toSvg(scene, printPalette))); // prettier-ignore
    }
  }
});

test("D19 D22: if there are no risks, no coordinate is NaN", () => {
  inside(rankHeatDrawing(heat({ rows: [], runs: [] })));
  inside(pairsDrawing(pairs({ rows: [] })));
});
