import assert from "node:assert/strict";
import { test } from "node:test";
import { workNumber } from "./work-number.ts";

test("the number of a work is read with or without the letter W; other texts are refused", () => {
  assert.deepEqual([workNumber("3"), workNumber(" W3 "), workNumber("w 12")], [3, 3, 12]);
  assert.deepEqual(
    ["", "W", "0", "W0", "3a", "-3", "123456", "R3"].map(workNumber),
    Array.from({ length: 8 }, () => null),
  );
});
