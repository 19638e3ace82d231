import assert from "node:assert/strict";
import { test } from "node:test";
import { isSmallCell, suppressSmallCells } from "./index.ts";

test("D1, D2: counts of one and two are suppressed, counts of zero and three are shown; a group needs three people", () => {
  assert.deepEqual([0, 1, 2, 3, 40].map(suppressSmallCells), [0, "fewer-than-three", "fewer-than-three", 3, 40]);
  assert.deepEqual([0, 1, 2, 3].map(isSmallCell), [true, true, true, false]);
});
