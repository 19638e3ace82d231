import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { printPalette, toSvg, type SceneNode } from "./scene.ts";
import { timelineDrawing, type TimelineInput, type TimelineRow } from "./timeline.ts";

const row = (from: string, more: Partial<TimelineRow> = {}): TimelineRow => ({
  label: `Event of ${from}`,
  when: from,
  more: ["34"],
  from,
  until: from,
  exact: true,
  shape: "workshop",
  held: true,
  ...more,
});
const input = (rows: readonly TimelineRow[], more: Partial<TimelineInput> = {}): TimelineInput => ({
  rows,
  today: null,
  words: { title: "Timeline", description: "Events.", event: "Event", when: "When", more: ["Number"], today: "Today" },
  format: { tick: (date, unit) => (unit === "year" ? date.slice(0, 4) : date.slice(0, 7)) },
  direction: "ltr",
  mode: "desk",
  width: 800,
  ...more,
});
const all = (node: SceneNode, tag: string): readonly SceneNode[] => [
  ...(node.tag === tag ? [node] : []),
  ...(node.children ?? []).flatMap((child) => all(child, tag)),
];
const texts = (node: SceneNode) => all(node, "text").map(({ text }) => text);
/** x of the tops of the triangles, in the order drawn. */
const tops = (node: SceneNode): number[] => all(node, "path").map(({ attrs }) => Number(/^M([\d.]+)/.exec(String(attrs["d"]))?.[1]));

test("D40: a workshop is a triangle, another event is a dot; filled means held, hollow means not held", () => {
  const { scene } = timelineDrawing(input([row("2023-09-12"), row("2024-01-09", { held: false }), row("2024-05-01", { shape: "other" })]));
  assert.deepEqual(
    [...all(scene, "path"), ...all(scene, "circle")].map(({ tag, attrs }) => [tag, attrs["fill"]]),
    [
      ["path", "var(--ink)"],
      ["path", "var(--surface)"],
      ["circle", "var(--ink)"],
    ],
  );
});

test("D41: the axis is in the order of days, and a right-to-left drawing is the mirror of the other", () => {
  const day = fc.integer({ min: 0, max: 2500 }).map((n) => new Date(Date.UTC(2021, 0, 1 + n)).toISOString().slice(0, 10));
  fc.assert(
    fc.property(fc.array(day, { minLength: 2, maxLength: 12 }), (days) => {
      const drawn = tops(timelineDrawing(input(days.map((one) => row(one)))).scene);
      const mirrored = tops(
        timelineDrawing(
          input(
            days.map((one) => row(one)),
            { direction: "rtl" },
          ),
        ).scene,
      );
      for (const [i, a] of days.entries())
        for (const [j, b] of days.entries()) {
          assert.equal(Math.sign((drawn[i] ?? 0) - (drawn[j] ?? 0)), a < b ? -1 : a > b ? 1 : 0);
          assert.equal(Math.sign((mirrored[j] ?? 0) - (mirrored[i] ?? 0)), a < b ? -1 : a > b ? 1 : 0);
        }
      for (const x of [...drawn, ...mirrored]) assert.ok(x >= 0 && x <= 800);
    }),
    { seed: 20_261_201 },
  );
});

test("D42: a date known only to the month is a band over the month with its mark in the middle", () => {
  const { scene } = timelineDrawing(input([row("2023-10-01", { until: "2023-10-31", exact: false }), row("2023-10-01")]));
  const [band] = all(scene, "rect");
  const [x, wide] = [Number(band?.attrs["x"]), Number(band?.attrs["width"])];
  assert.ok(wide > 10 && Math.abs((tops(scene)[0] ?? 0) - (x + wide / 2)) < 0.02);
  assert.ok(Math.abs((tops(scene)[1] ?? 0) - x) < 0.02);
});

test("D43: the axis has years for a long period, quarters for a short one, and a line for a given today", () => {
  assert.deepEqual(texts(timelineDrawing(input([row("2022-02-10"), row("2024-06-30")])).scene).slice(0, 3), ["2022", "2023", "2024"]);
  const short = timelineDrawing(input([row("2026-02-10"), row("2026-10-05")], { today: "2026-11-24" })).scene;
  assert.deepEqual(texts(short).slice(0, 4), ["2026-01", "2026-04", "2026-07", "2026-10"]);
  assert.ok(texts(short).includes("Today"));
});

test("D44: the table has all texts of every row; without rows there is no axis; an impossible date throws an error", () => {
  const long = "A workshop with a very long name that cannot stand beside its axis in any way at all, whatever the width";
  const { scene, table } = timelineDrawing(input([row("2023-10-01", { label: long })]));
  assert.deepEqual(table.rows, [[long, "2023-10-01", "34"]]);
  assert.ok(texts(scene).some((text) => text?.endsWith("…")));
  assert.deepEqual(all(timelineDrawing(input([])).scene, "line"), []);
  assert.throws(() => timelineDrawing(input([row("2023-13-01")])), RangeError);
  assert.throws(() => timelineDrawing(input([row("2023-10-02", { until: "2023-10-01" })])), RangeError);
});

test("D1, D2: equal input gives equal bytes, and the drawing for paper has no CSS variables", () => {
  const svg = () =>
    toSvg(
      timelineDrawing(input([row("2023-10-01"), row("2024-01-02", { held: false })], { mode: "print", today: "2024-02-01" })).scene,
      printPalette,
    );
  assert.equal(svg(), svg());
  assert.ok(!svg().includes("var("));
});
