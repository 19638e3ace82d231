import assert from "node:assert/strict";
import { test } from "node:test";
import { ordinalPool } from "#methods/elicitation/index.ts";
import { levelRange } from "./level-range.ts";

test("without answers there is no range", () => assert.equal(levelRange([0, 0, 0, 0, 0]), null));
test("for any counts, the range has the same ends as the pooled range of impact levels", () => {
  for (const counts of [
    [0, 0, 9, 0, 0],
    [1, 4, 10, 4, 1],
    [6, 0, 0, 0, 6],
    [3, 0, 0, 1, 0],
    [1, 1, 1, 1, 20],
  ]) {
    const answers = counts.flatMap((n, at) => Array.from({ length: n }, () => ({ from: at + 1, to: at + 1 })));
    const pool = ordinalPool(answers, 5);
    assert.deepEqual(levelRange(counts), { low: pool.low, high: pool.high });
  }
});
