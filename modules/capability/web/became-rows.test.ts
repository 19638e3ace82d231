import assert from "node:assert/strict";
import { test } from "node:test";
import { becameRows } from "./became-rows.ts";

test("I12: the same id is the same item; one item that became several is split; several that became one are merged", () => {
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
