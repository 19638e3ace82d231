/** Tests that the area of an item is the topmost node above it, in the instrument's order. An item without a parent is its own area. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { InstrumentNode } from "../contract/capability.ts";
import { areasOf } from "./areas-of.ts";

const node = (id: string, parent: string | null, assessable: boolean): InstrumentNode => ({ id, parent, assessable }) as InstrumentNode;

test("items of every depth are listed under their area; a node that is not an item and has no items below it is left out", () => {
  const nodes = [
    node("a", null, false),
    node("a.1", "a", false),
    node("a.1.1", "a.1", true),
    node("empty", null, false),
    node("b", null, true),
    node("a.2", "a", true),
    node("lost", "nowhere", true),
  ];
  assert.deepEqual(
    areasOf({ nodes }).map(({ area, items }) => [area.id, items.map(({ id }) => id)]),
    [
      ["a", ["a.1.1", "a.2"]],
      ["b", ["b"]],
      ["lost", ["lost"]],
    ],
  );
});
