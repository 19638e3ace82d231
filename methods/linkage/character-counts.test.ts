/** Tests that the filter by character counts drops no near pair, with long texts and with many kinds of characters too. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { drawsOf } from "../canonical/index.ts";
import { characterCounts, editDistance, surplus } from "./edit-distance.ts";

test("L12: no text has more surplus characters than edits, and unrelated numbers have more than two", () => {
  const draws = drawsOf(1, "linkage", "counts");
  let at = 0;
  const below = (n: number): number => Math.floor(n * draws.at(at++));
  const distance = editDistance();
  for (const [letters, length] of [
    ["0123456789", 9],
    ["abcdefghijklmnopqrstuvwxyzя中", 12],
    ["a", 60],
    ["ahi", 120],
  ] as const)
    for (let round = 0; round < 500; round++) {
      const text = Array.from({ length }, () => letters.charAt(below(letters.length))).join("");
      let other = text;
      for (let edit = below(4); edit > 0; edit--) {
        const place = below(other.length);
        other = other.slice(0, place) + letters.charAt(below(letters.length)).repeat(below(3)) + other.slice(place + below(2));
      }
      const edits = distance(text, other, 200);
      const [a, b] = [characterCounts(text), characterCounts(other)];
      assert.ok(surplus(a, b) <= edits && surplus(b, a) <= edits, `${text} ${other}`);
    }
  assert.equal(surplus(characterCounts("123456789"), characterCounts("000000000")), 8);
  assert.equal(surplus(characterCounts("19700101"), characterCounts("19701010")), 0);
});
