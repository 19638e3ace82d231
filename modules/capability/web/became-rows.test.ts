import assert from "node:assert/strict";
import { test } from "node:test";
import { becameRows } from "./became-rows.ts";

test("I12: items with the same id are the same; an item that became several items is split, several items that became one item are merged, and all other items are new or dropped", () => {
  const rows = becameRows(["a", "b", "c", "d", "e", "f"], ["a", "b1", "b2", "cd", "e2", "g"], {
    b: ["b1", "b2"],
    c: ["cd"],
    d: ["cd"],
    e: ["e2"],
  });
  assert.deepEqual(rows, [
    { kind: "same", from: ["a"], to: ["a"] },
    { kind: "split", from: ["b"], to: ["b1", "b2"] },
    { kind: "merged", from: ["c", "d"], to: ["cd"] },
    { kind: "same", from: ["e"], to: ["e2"] },
    { kind: "dropped", from: ["f"], to: [] },
    { kind: "new", from: [], to: ["g"] },
  ]);
});
