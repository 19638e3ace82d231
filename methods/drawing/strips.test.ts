import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { screenPalette, printPalette, toSvg, type SceneNode } from "./scene.ts";
import { stripsDrawing } from "./strips.ts";
import type { Strip, StripsInput } from "./strips-input.ts";
import { widthOf } from "./text-width.ts";

const english = ["Remote chance", "Highly unlikely", "Unlikely", "Realistic possibility", "Likely", "Highly likely", "Almost certain"];
const russian = [
  "ничтожно малая вероятность",
  "весьма маловероятно",
  "маловероятно",
  "реальная возможность",
  "вероятно",
  "весьма вероятно",
  "почти наверняка",
];
const edges = [0, 0.05, 0.1, 0.2, 0.25, 0.35, 0.4, 0.5, 0.55, 0.75, 0.8, 0.9, 0.95, 1];
const bandsOf = (labels: readonly string[]) => labels.map((label, at) => ({ from: edges[2 * at] ?? 0, to: edges[2 * at + 1] ?? 1, label }));

const some = (count: number): readonly Strip[] =>
  Array.from({ length: count }, (_, at) => {
    const best = ((at * 37) % 83) / 100 + 0.08;
    return { low: best - 0.05, best, high: best + 0.07 };
  });

const input = (more: Partial<StripsInput> = {}): StripsInput => ({
  answers: some(27),
  bands: bandsOf(english),
  pooled: { low: 0.22, best: 0.44, high: 0.69, split: false, lines: ["Pooled 22 to 69 %", "equal weights"] },
  words: {
    title: "How likely is it?",
    description: "Strips of 27 answers.",
    answer: "Answer",
    lowest: "Lowest",
    best: "Best",
    highest: "Highest",
    pooled: "Pooled",
    noStrips: "Answers are not drawn.",
  },
  format: { number: (n) => String(Math.round(n)), percent: (n) => `${Math.round(n)}\u00A0%` },
  direction: "ltr",
  mode: "desk",
  ...more,
});

const all = (node: SceneNode, tag: string): readonly SceneNode[] => [
  ...(node.tag === tag ? [node] : []),
  ...(node.children ?? []).flatMap((child) => all(child, tag)),
];
const bars = (node: SceneNode) => all(node, "rect").filter(({ attrs }) => attrs["fill"] === "var(--bar)");
const dots = (node: SceneNode) => all(node, "circle").filter(({ attrs }) => attrs["fill"] === "var(--q6)");
const texts = (node: SceneNode) => all(node, "text").map(({ text }) => text);

/** The rectangles that the texts of a drawing occupy on the screen. */
const boxes = (drawing: { readonly scene: SceneNode; readonly width: number }) =>
  all(drawing.scene, "text").map(({ attrs, text }) => {
    const size = Number(attrs["font-size"]);
    const wide = widthOf(text ?? "", size);
    const turned = drawing.scene.attrs["direction"] === "rtl";
    const anchor = attrs["text-anchor"];
    const x = Number(attrs["x"]);
    const from = anchor === "middle" ? x - wide / 2 : (anchor === "start") !== turned ? x : x - wide;
    return { text, from, to: from + wide, top: Number(attrs["y"]) - size * 0.72, bottom: Number(attrs["y"]) + size * 0.1 };
  });
const assertLaidOut = (drawing: ReturnType<typeof stripsDrawing>): void => {
  const placed = boxes(drawing);
  for (const box of placed) {
    assert.ok(
      box.from >= -0.5 && box.to <= drawing.width + 0.5,
      `"${box.text}" leaves the drawing: ${box.from}..${box.to} of ${drawing.width}`,
    );
    assert.ok(box.top >= -1 && box.bottom <= drawing.height + 1, `"${box.text}" leaves the drawing at ${box.top}`);
  }
  for (const [at, a] of placed.entries())
    for (const b of placed.slice(at + 1)) {
      const over = a.from < b.to - 0.5 && b.from < a.to - 0.5 && a.top < b.bottom && b.top < a.bottom;
      assert.ok(!over, `"${a.text}" stands over "${b.text}"`);
    }
};

test("D1 D7: the drawing does not show the order of the answers, and equal answers give equal bytes", () => {
  const answers = some(27);
  const shuffled = [...answers].reverse();
  const written = toSvg(stripsDrawing(input({ answers })).scene, screenPalette);
  assert.equal(toSvg(stripsDrawing(input({ answers: shuffled })).scene, screenPalette), written);
  const best = dots(stripsDrawing(input({ answers: shuffled })).scene).map(({ attrs }) => Number(attrs["cx"]));
  assert.deepEqual(
    best,
    [...best].sort((a, b) => a - b),
  );
});

test("D2 D3: the drawing for paper has colour values; the drawing has a role, a title and a description", () => {
  const { scene } = stripsDrawing(input());
  assert.match(toSvg(scene, screenPalette), /fill="var\(--bar\)"/);
  const paper = toSvg(scene, printPalette);
  assert.doesNotMatch(paper, /var\(/);
  assert.match(paper, /fill="#4E9295"/);
  assert.match(paper, /role="img"[^>]*><title>How likely is it\?<\/title><desc>Strips of 27 answers\.<\/desc>/);
});

test("D4: a right-to-left drawing is the mirror of the left-to-right one and sets its direction", () => {
  // numbers only, so that both have the same text widths
  const bare = { bands: [], pooled: { low: 0.2, best: 0.3, high: 0.5, split: false, lines: [] } };
  const ltr = stripsDrawing(input({ ...bare, width: 600 }));
  const rtl = stripsDrawing(input({ ...bare, width: 600, direction: "rtl" }));
  assert.equal(rtl.scene.attrs["direction"], "rtl");
  const there = dots(ltr.scene).map(({ attrs }) => Number(attrs["cx"]));
  const back = dots(rtl.scene).map(({ attrs }) => 600 - Number(attrs["cx"]));
  for (const [at, x] of there.entries()) assert.ok(Math.abs(x - (back[at] ?? Number.NaN)) < 0.02);
  // the first tick is at the right, and its label starts there
  assert.match(toSvg(rtl.scene, printPalette), /x="594\.8"[^>]*text-anchor="start">0</);
});

test("D5 D9: no text is clipped and no texts overlap, in any mode, script and width", () => {
  const arabic = ["احتمال ضئيل للغاية", "مستبعد جداً", "مستبعد", "احتمال واقعي", "مرجَّح", "مرجَّح جداً", "شبه مؤكد"];
  const chinese = ["可能性极微", "很不可能", "不太可能", "存在现实可能性", "较可能", "很可能", "几乎肯定"];
  const groups = [
    { low: 0.08, high: 0.3, lines: ["16 of 27", "best 8 to 30 %", "Unlikely", "Realistic possibility"] },
    { low: 0.31, high: 0.9, lines: ["10 of 27", "best 31 to 90 %", "A very long name of a band in a yardstick of the State’s own"] },
  ];
  for (const labels of [english, russian, arabic, chinese, russian.map((label) => label.replaceAll(" ", ""))])
    for (const mode of ["desk", "wall", "print"] as const)
      for (const direction of ["ltr", "rtl"] as const)
        for (const width of [480, 658, 1180].filter((each) => mode !== "wall" || each > 1000))
          assertLaidOut(
            stripsDrawing(
              input({
                bands: bandsOf(labels),
                mode,
                direction,
                width,
                groups,
                cannotSay: { label: "3 of 30 cannot say" },
                axisTitle: "Likelihood",
              }),
            ),
          );
});

test("D5: text is never smaller than the smallest size", () => {
  for (const [mode, least] of [
    ["desk", 12],
    ["print", 12],
    ["wall", 26],
  ] as const)
    for (const { attrs, text } of all(stripsDrawing(input({ mode, cannotSay: { label: "3 of 30" } })).scene, "text"))
      assert.ok(text === "?" || Number(attrs["font-size"]) >= least, text);
});

test("D7: a best value without a range is a dot without a bar; 500 rows stay inside the page", () => {
  const bare = stripsDrawing(
    input({
      answers: Array.from({ length: 10 }, (_, at) =>
        at === 0 ? { low: 0.1, best: 0.2, high: 0.4 } : { low: null, best: 0.3, high: null },
      ),
    }),
  );
  assert.equal(bars(bare.scene).length, 1);
  assert.equal(dots(bare.scene).length, 10);
  const crowd = stripsDrawing(input({ answers: some(500), mode: "print" }));
  assert.equal(dots(crowd.scene).length, 500);
  assert.ok(crowd.height < 900, String(crowd.height));
  assert.equal(Number(bars(stripsDrawing(input()).scene)[1]?.attrs["y"]) - Number(bars(stripsDrawing(input()).scene)[0]?.attrs["y"]), 13);
});

test("D8: a split pool is hollow and has no best value; a pool of fewer than three answers is words", () => {
  const diamond = (more: Partial<StripsInput>) => all(stripsDrawing(input(more)).scene, "path").map(({ attrs }) => attrs["fill"]);
  assert.deepEqual(diamond({}), ["var(--ink)"]);
  const pooled = { low: 0.22, best: 0.44, high: 0.69, split: true, lines: [] };
  assert.deepEqual(diamond({ pooled }), ["var(--surface)"]);
  assert.deepEqual(stripsDrawing(input({ pooled })).table.rows.at(-1), ["Pooled", "22\u00A0%", "", "69\u00A0%"]);
  const hidden = stripsDrawing(input({ pooled: { hidden: "Fewer than three" } }));
  assert.equal(all(hidden.scene, "path").length, 0);
  assert.ok(texts(hidden.scene).includes("Fewer than three"));
});

test("D10: a group of one or two people has no bracket", () => {
  const groups = [
    { low: 0.08, high: 0.085, lines: ["one", "alone"] },
    { low: 0.3, high: 0.9, lines: ["the others"] },
  ];
  const drawing = stripsDrawing(input({ groups }));
  assert.equal(all(drawing.scene, "path").filter(({ attrs }) => attrs["fill"] === "none").length, 1);
  assert.ok(!texts(drawing.scene).includes("alone"));
  assert.ok(texts(drawing.scene).includes("the others"));
});

test("D11: a hidden count of people who cannot say looks the same for all values", () => {
  const hidden = stripsDrawing(input({ cannotSay: { label: "Fewer than three cannot say", hidden: true } }));
  assert.equal(texts(hidden.scene).includes("?"), false);
  assert.ok(all(hidden.scene, "line").some(({ attrs }) => "stroke-dasharray" in attrs));
  assert.ok(texts(stripsDrawing(input({ cannotSay: { label: "3 of 30 cannot say" } })).scene).includes("?"));
});

test("D12: a version for outside the State has strips only from ten answers on, and no table row per answer", () => {
  const groups = [{ low: 0, high: 1, lines: ["all"] }];
  const nine = stripsDrawing(input({ answers: some(9), leavesState: true, groups }));
  assert.equal(dots(nine.scene).length + bars(nine.scene).length, 0);
  assert.ok(!texts(nine.scene).includes("all"));
  assert.deepEqual(
    nine.table.rows.map(([name]) => name),
    ["Answers are not drawn.", "Pooled"],
  );
  const ten = stripsDrawing(input({ answers: some(10), leavesState: true }));
  assert.equal(dots(ten.scene).length, 10);
  assert.deepEqual(
    ten.table.rows.map(([name]) => name),
    ["Pooled"],
  );
  assert.equal(stripsDrawing(input({ answers: some(10) })).table.rows.length, 11);
  assert.equal(stripsDrawing(input({ answers: some(9) })).table.rows.length, 2, "nine are not listed inside the State either");
  assert.equal(dots(stripsDrawing(input({ strips: false })).scene).length, 0);
  assert.ok(texts(stripsDrawing(input({ answers: [] })).scene).includes("Answers are not drawn."));
});

test("D13: only the last tick has the unit; a log-odds axis has the ends that the caller gives", () => {
  assert.equal(texts(stripsDrawing(input()).scene).filter((text) => text?.includes("%") && !text.includes("Pooled")).length, 1);
  const scale = { kind: "log-odds", low: 0.0005, high: 0.95 } as const;
  const format = { number: (n: number) => String(Number(n.toFixed(2))), percent: (n: number) => `${Number(n.toFixed(2))} %` };
  const drawing = stripsDrawing(input({ scale, format, bands: [] }));
  assert.ok(texts(drawing.scene).includes("0.05") && texts(drawing.scene).includes("95 %"));
  assert.throws(() => stripsDrawing(input({ scale: { kind: "log-odds", low: 0, high: 1 } })), RangeError);
});

test("D7: an answer is rejected if its values are out of order or out of range", () => {
  for (const strip of [
    { low: 0.5, best: 0.4, high: 0.6 },
    { low: 0.1, best: 0.4, high: 0.3 },
    { low: null, best: 1.2, high: null },
    { low: null, best: Number.NaN, high: null },
  ])
    assert.throws(() => stripsDrawing(input({ answers: [strip] })), RangeError);
});

test("D7: any answers and any words give well-formed SVG with as many dots as answers, if there are ten", () => {
  const strip = fc
    .tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    .map((three) => {
      const [low, best, high] = [...three].sort((a, b) => a - b) as [number, number, number];
      return { low, best, high };
    });
  fc.assert(
    fc.property(
      fc.array(strip, { maxLength: 60 }),
      fc.array(fc.string({ unit: "binary", minLength: 1, maxLength: 40 }), { minLength: 7, maxLength: 7 }),
      fc.constantFrom("ltr", "rtl") as fc.Arbitrary<"ltr" | "rtl">,
      (answers, labels, direction) => {
        const drawing = stripsDrawing(input({ answers, bands: bandsOf(labels), direction, width: 700 }));
        assert.equal(dots(drawing.scene).length, answers.length < 10 ? 0 : answers.length);
        assertLaidOut(drawing);
        assert.doesNotMatch(toSvg(drawing.scene, printPalette), /NaN|Infinity|undefined|-0[^.0-9]/);
      },
    ),
    { numRuns: 60, seed: 20261124 },
  );
});
