import assert from "node:assert/strict";
import { test } from "node:test";
import { filled, merged, scoresIn, tableOf } from "./score-table.ts";

const person = (nomination: string, before: number | null, after: number | null) => ({
  nomination,
  name: "A",
  state: "X-VEL",
  before,
  after,
});
const row = (nomination: string | null, before: number | null, after: number | null) => ({
  row: 2,
  name: "A",
  nomination,
  before,
  after,
  fault: nomination === null ? ("name-unknown" as const) : null,
});

test("a file fills the table; its empty cells and faulty rows leave the present values unchanged", () => {
  const table = tableOf([person("a", 4, null), person("b", null, null)]);
  assert.deepEqual(filled(table, [row("a", null, 7), row(null, 1, 1)]), {
    a: { before: "4", after: "7" },
    b: { before: "", after: "" },
  });
});

test("merging after a conflict: if both people typed a value, the value that was typed here remains", () => {
  const base = tableOf([person("a", 4, null), person("b", null, null)]);
  const mine = { ...base, a: { before: "4", after: "8" } };
  const theirs = tableOf([person("a", 5, 9), person("b", 1, null), person("c", 2, 2)]);
  assert.deepEqual(merged(base, mine, theirs), {
    a: { before: "5", after: "8" },
    b: { before: "1", after: "" },
    c: { before: "2", after: "2" },
  });
});

test("people without points are not sent; zero points count as points", () => {
  assert.deepEqual(scoresIn({ a: { before: "0", after: "" }, b: { before: " ", after: "" } }), [
    { nomination: "a", before: 0, after: null },
  ]);
});
