/** Tests the summary of a profile in words: the limits of each word for agreement, and which gaps are named first. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { agreementWord, placesOf, shortOf } from "./short-words.ts";

test("each figure of agreement has one word, from full agreement to less than chance", () => {
  const words = [1, 0.8, 0.79, 0.667, 0.66, 0.2, 0.19, 0, -0.01, -1].map(agreementWord);
  assert.deepEqual(words, ["full", "full", "mostly", "mostly", "partly", "partly", "hardly", "hardly", "against", "against"]);
});

const item = (id: string, place: number, priority: number | null, gap: number | null, gate: "met" | "unmet" | null = null) => ({
  item: id,
  place,
  priority,
  gap,
  target: gap === null ? null : 3,
  gate,
});

test("equal gaps have the same rank, and an item without a gap has no rank", () => {
  const places = placesOf([item("a", 0, 0.4, 2), item("b", 1, 0.9, 3), item("c", 2, 0.4, 1), item("d", 3, 0, 0), item("e", 4, null, null)]);
  assert.deepEqual([...places], [["a", 2], ["b", 1], ["c", 2]]); // prettier-ignore
});

test("the summary names reached targets, then the gaps with the highest priority, then unmet safeguards", () => {
  const items = [
    item("a", 0, 0.1, 1),
    item("b", 1, 0.9, 3, "unmet"),
    item("c", 2, 0.4, 1),
    item("d", 3, 0, 0, "met"),
    item("e", 4, 0.4, 2),
    item("f", 5, null, null, "unmet"),
  ];
  const { begin, ...said } = shortOf(items);
  assert.deepEqual(said, { aimed: 5, reached: 1, unmet: 2 });
  assert.deepEqual(
    begin.map((one) => one.item),
    ["b", "c", "e"],
  );
  assert.deepEqual(shortOf([]), { aimed: 0, reached: 0, begin: [], unmet: 0 });
});
