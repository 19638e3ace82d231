// Tests the ranks of a risk in the draws, and the brackets on one page of the wall.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bracketsOf, placesOf } from "./rank-places.ts";

test("the range contains 90 % of the draws, and the mark is the most frequent rank", () => {
  assert.deepEqual(placesOf({ acceptability: [0.04, 0.5, 0.3, 0.13, 0.03] }), { low: 1, high: 3, often: 1 });
  assert.deepEqual(placesOf({ acceptability: [1, 0, 0] }), { low: 0, high: 0, often: 0 });
});

test("overlapping brackets are in different lanes, and a group that is split over two pages has a bracket on each", () => {
  const runs = [
    ["a", "b", "c"],
    ["b", "c", "d"],
    ["e", "f"],
  ];
  assert.deepEqual(bracketsOf(runs, ["a", "b", "c", "d", "e", "f"]), [
    { from: 0, to: 2, lane: 0 },
    { from: 1, to: 3, lane: 1 },
    { from: 4, to: 5, lane: 0 },
  ]);
  assert.deepEqual(bracketsOf([["a", "b", "c", "d"]], ["c", "d", "e"]), [{ from: 0, to: 1, lane: 0 }]);
  assert.deepEqual(bracketsOf([["a", "b"]], ["b", "c"]), [], "a bracket around one row says nothing");
});
