// Tests which items the form of step 7 selects at first: the items that no agency has answered. For a first question, at least one item must be
// selected.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answeredIn, firstChosen } from "./first-chosen.ts";

const area = (id: string, ...items: string[]) => ({ area: { id }, items: items.map((item) => ({ id: item })) });
const areas = [area("a", "a1", "a2"), area("b", "b1"), area("c", "c1", "c2")];

test("at first all items are chosen, afterwards the items that no agency has answered", () => {
  assert.deepEqual(firstChosen(areas, new Set(), false), { areas: ["a", "b", "c"], left: [] });
  assert.deepEqual(firstChosen(areas, new Set(["a1", "b1"]), true), { areas: ["a", "c"], left: ["a1"] });
});

test("if all items are answered, a first question selects all of them, and a further question selects none", () => {
  const all = new Set(["a1", "a2", "b1", "c1", "c2"]);
  assert.deepEqual(firstChosen(areas, all, false), { areas: ["a", "b", "c"], left: [] });
  assert.deepEqual(firstChosen(areas, all, true), { areas: [], left: [] });
});

test("an item counts as answered if at least one agency answered it", () => {
  const items = [
    { item: "a1", answered: 1 },
    { item: "a2", answered: 0 },
  ] as Parameters<typeof answeredIn>[0]["items"];
  assert.deepEqual([...answeredIn({ items })], ["a1"]);
});
