/** Tests the columns of dots in the drawing that a phone shows during a talk. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { columnsOf, mostColumns } from "./split-columns.ts";

const linear = { at: (p: number) => p };

test("each value is one dot, neighbouring values share a column, and columns are in the order of the track", () => {
  const bests = [0.9, 0.07, 0.3, 0.301, 0.31, 0.9];
  assert.deepEqual(
    columnsOf(linear, bests).map(({ count }) => count),
    [1, 3, 2],
  );
  const columns = columnsOf(
    linear,
    Array.from({ length: 600 }, (_, n) => n / 599),
  );
  assert.equal(columns.length, mostColumns);
  assert.equal(
    columns.reduce((sum, { count }) => sum + count, 0),
    600,
  );
  assert.ok(columns.every(({ at }, n) => n === 0 || at > (columns[n - 1]?.at ?? 1)));
});

test("columns of values at the ends of the track are inside the track; without values there are no columns", () => {
  assert.deepEqual(columnsOf(linear, [0, 1]), [{ at: 0, count: 1 }, { at: 1, count: 1 }]); // prettier-ignore
  assert.deepEqual(columnsOf(linear, []), []);
});
