import assert from "node:assert/strict";
import { test } from "node:test";
import { inOrderOfNeed, publishedOnly } from "./order-of-need.ts";

const rows = ["X-A", "X-B", "X-C", "X-D"].map((state) => ({ state }));
const told = (duties: readonly (string | null)[]) =>
  inOrderOfNeed(
    rows,
    duties.map((state) => ({ state })),
  ).map(({ named, rows: inside }) => [named, inside.map(({ state }) => state).join(" ")]);

test("States with duties come first, in the order of the duties and each once; the others keep their order", () => {
  assert.deepEqual(told(["X-C", "X-A", "X-C"]), [
    ["needs-you", "X-C X-A"],
    ["others", "X-B X-D"],
  ]);
});

test("without a duty there is one list; a duty that is about no State, or about a State that is filtered out, changes nothing", () => {
  for (const duties of [[], [null], ["X-Z"]]) assert.deepEqual(told(duties), [[undefined, "X-A X-B X-C X-D"]]);
  assert.deepEqual(told(["X-D", "X-C", "X-B", "X-A"]), [["needs-you", "X-D X-C X-B X-A"]]);
});

test("a State counts as published only if a source names it and the programme has no event with it", () => {
  const row = { source: "a source", steps: [], lastEvent: null, nextEvent: null };
  const event = { id: "", title: {}, starts: { date: "2026-01-01", precision: "day" as const }, ends: null };
  assert.deepEqual(
    [row, { ...row, source: null }, { ...row, nextEvent: event }, { ...row, lastEvent: event }, { ...row, steps: [1] }].map(publishedOnly),
    [true, false, false, false, false],
  );
});
