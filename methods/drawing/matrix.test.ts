/** Checks the matrices of steps 1 and 2: D1 to D6 and D32 to D35, in both directions and the three modes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { coverageMatrixDrawing, type CoverageMatrixInput } from "./coverage-matrix.ts";
import { matrixDrawing } from "./matrix.ts";
import { roleMapDrawing, type RoleMapInput } from "./role-map.ts";
import { printPalette, toSvg, type SceneNode } from "./scene.ts";
import { widthOf } from "./text-width.ts";

const words = {
  title: "T",
  description: "D",
  agency: "Agency",
  leads: "Agencies that lead",
  settled: "leads from now on",
  unsaid: "nothing said",
  twoAnswers: "two answers",
  attention: "no lead, or several",
  lead: "leads",
  support: "supports",
  informed: "is informed",
  none: "no part",
};
const roles: RoleMapInput = {
  agencies: [
    { id: "a", name: "National Security Council Secretariat of the Republic" },
    { id: "b", name: "National Police" },
  ],
  functions: [
    {
      code: "assess",
      name: "Assess",
      claims: [
        { agency: "a", level: "lead" },
        { agency: "b", level: "lead" },
      ],
      leads: ["a", "b"],
      settled: "b",
      closed: true,
    },
    { code: "review", name: "Последующий обзор", claims: [{ agency: "a", level: "none" }], leads: [], settled: null, closed: false },
  ],
  words,
  format: { count: String },
  direction: "ltr",
  mode: "desk",
  width: 640,
};
const cell = { covered: 0, partly: 0, not: 0, cannotSay: 0, blindSpot: false, disagreement: false };
const coverage: CoverageMatrixInput = {
  areas: [
    { code: "ai", name: "artificial intelligence and generative media" },
    { code: "cloud", name: "cloud and hosting" },
  ],
  stages: [
    { code: "collect", name: "Collect" },
    { code: "decide", name: "Принятие решений" },
  ],
  cells: [
    { ...cell, stage: "collect", area: "ai", covered: 3, not: 1, disagreement: true },
    { ...cell, stage: "decide", area: "ai", not: 2, blindSpot: true },
    { ...cell, stage: "collect", area: "cloud", partly: 1 },
  ],
  words: {
    title: "T",
    description: "D",
    area: "Area",
    covered: "covered by so many",
    partly: "partly only",
    blindSpot: "blind spot",
    disagreement: "differ",
    unknown: "nobody can say",
    cell: (c) => `${c.covered} ${c.partly} ${c.not}`,
  },
  format: { count: String },
  direction: "ltr",
  mode: "desk",
  width: 640,
};

const flat = (node: SceneNode): SceneNode[] => [node, ...(node.children ?? []).flatMap(flat)];
const texts = (node: SceneNode): string[] =>
  flat(node)
    .filter(({ tag }) => tag === "text")
    .map(({ text }) => text ?? "");

test("D32: a claim is a shape, no claim is an empty cell, and a number of leads other than 1 has a frame", () => {
  const { scene, table } = roleMapDrawing(roles);
  assert.deepEqual(table.rows, [
    ["National Security Council Secretariat of the Republic", "leads", "no part"],
    ["National Police", "leads; leads from now on", "nothing said"],
    ["Agencies that lead", "2", "0"],
  ]);
  const frames = (input: RoleMapInput): number =>
    flat(roleMapDrawing(input).scene).filter(({ tag, attrs }) => tag === "line" && attrs["stroke"] === "var(--ink)").length / 4;
  assert.equal(frames(roles), 4);
  const open = { ...roles, functions: roles.functions.map((one) => ({ ...one, settled: null, closed: false })) };
  assert.equal(
    frames(open),
    3,
    "one frame for each function and one in the key; without a decision of the room, the key does not explain decisions",
  );
  assert.ok(texts(scene).includes("2") && texts(scene).includes("0"));
});

test("D32: if an agency gave two answers, the cell has a dashed ring, and the key and the table explain it", () => {
  const two = { ...roles, functions: roles.functions.map((one) => (one.code === "review" ? { ...one, twoAnswers: ["b"] } : one)) };
  const { scene, table } = roleMapDrawing(two);
  assert.deepEqual(table.rows[1], ["National Police", "leads; leads from now on", "two answers"]);
  assert.equal(texts(scene).filter((text) => text === "two answers").length, 1);
  const dashed = (node: SceneNode) => flat(node).filter(({ attrs }) => attrs["stroke-dasharray"] !== undefined).length;
  assert.equal(dashed(scene) - dashed(roleMapDrawing(roles).scene), 2, "the cell and the sample of the key");
});

test("D34: a cell has the number of agencies; a blind spot has a frame; an unknown cell has a dashed ring", () => {
  const { scene, table } = coverageMatrixDrawing(coverage);
  assert.deepEqual(table.rows, [
    ["artificial intelligence and generative media", "3 0 1", "0 0 2"],
    ["cloud and hosting", "0 1 0", "nobody can say"],
  ]);
  assert.deepEqual(
    texts(scene).filter((text) => /^\d$/.test(text)),
    ["3", "0", "0", "2", "0", "0"],
    "three cells and three samples of the key",
  );
  assert.equal(flat(scene).filter(({ attrs }) => attrs["stroke-dasharray"] !== undefined).length, 2);
});

for (const draw of [
  (more: object) => roleMapDrawing({ ...roles, ...more }),
  (more: object) => coverageMatrixDrawing({ ...coverage, ...more }),
])
  for (const mode of ["desk", "wall", "print"] as const)
    for (const width of [320, 658, 1180])
      test(`the rules D1 to D6 hold in the mode ${mode} at the width ${width}`, () => {
        const ltr = draw({ mode, width });
        const rtl = draw({ mode, width, direction: "rtl" });
        assert.equal(toSvg(ltr.scene, printPalette), toSvg(draw({ mode, width }).scene, printPalette));
        assert.doesNotMatch(toSvg(ltr.scene, printPalette), /var\(/);
        assert.deepEqual([ltr.scene.attrs["role"], ltr.scene.children?.slice(0, 2).map(({ tag }) => tag)], ["img", ["title", "desc"]]);
        for (const [drawing, turned] of [
          [ltr, false],
          [rtl, true],
        ] as const)
          for (const { tag, attrs, text } of flat(drawing.scene)) {
            if (tag !== "text" || width < 600) continue;
            const size = Number(attrs["font-size"]);
            assert.ok(size >= (mode === "wall" ? 26 : 12));
            const wide = widthOf(text ?? "", size);
            const x = turned ? width - Number(attrs["x"]) : Number(attrs["x"]);
            const from = attrs["text-anchor"] === "middle" ? x - wide / 2 : x;
            assert.ok(from >= -1 && from + wide <= width + 1, `"${text}" from ${from} to ${from + wide} of ${width}`);
            assert.ok(Number(attrs["y"]) <= drawing.height);
          }
      });

test("D32: a row without a cell for each column is rejected", () => {
  const drawn = { title: "T", description: "D", table: { head: [], rows: [] }, direction: "ltr", mode: "desk" } as const;
  assert.throws(() => matrixDrawing({ ...drawn, columns: ["a", "b"], rows: [{ name: "r", cells: [{}] }], key: [] }), RangeError);
});

test("D35: a drawing with the option `snug` is only as wide as its columns need, and all of it is inside the frame", () => {
  const wide = roleMapDrawing({ ...roles, width: 1776, mode: "wall" });
  const snug = roleMapDrawing({ ...roles, width: 1776, mode: "wall", snug: true });
  assert.equal(wide.width, 1776);
  assert.ok(snug.width < 1500, `${snug.width}`);
  assert.deepEqual(snug.table, wide.table);
  const narrow = roleMapDrawing({ ...roles, width: 320, snug: true });
  assert.ok(narrow.width <= 320);
});

test("D39: if a column would cut a word of a head, all heads are numbers, and a list explains them", () => {
  const functions = ["Выявление", "Информирование населения", "Последующий обзор"].map((name, at) => ({
    ...(roles.functions[1] as RoleMapInput["functions"][number]),
    code: `f${at}`,
    name,
  }));
  for (const direction of ["ltr", "rtl"] as const)
    for (const [width, numbered] of [
      [300, true],
      [1100, false],
    ] as const) {
      const { scene, table } = roleMapDrawing({ ...roles, functions, width, direction });
      const texts = flat(scene).flatMap(({ text }) => (text === undefined ? [] : [text]));
      assert.ok(!texts.some((text) => text.endsWith("…")), `${width}: ${texts.join(" | ")}`);
      for (const [at, { name }] of functions.entries()) {
        assert.equal(texts.includes(`${at + 1} ${name}`), numbered, `${width}: ${name}`);
        assert.equal(texts.includes(String(at + 1)), numbered);
      }
      assert.ok(JSON.stringify(table.head).includes("Информирование населения"), "the table has the words");
    }
});

test("D35: on a narrow wall all columns are inside the drawing; on a narrow desk none is narrower than a cell", () => {
  const functions = Array.from({ length: 9 }, (_, at) => ({
    ...(roles.functions[0] as RoleMapInput["functions"][number]),
    code: `f${at}`,
  }));
  const rightmost = (more: object): number => {
    const { scene } = roleMapDrawing({ ...roles, functions, ...more });
    return Math.max(...flat(scene).flatMap(({ tag, attrs }) => (tag === "rect" ? [Number(attrs["x"]) + Number(attrs["width"])] : [])));
  };
  assert.ok(rightmost({ width: 976, mode: "wall" }) <= 976);
  assert.ok(rightmost({ width: 320 }) > 320, "the page scrolls");
});
