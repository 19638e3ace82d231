import assert from "node:assert/strict";
import { test } from "node:test";
import { drawsOf } from "../canonical/index.ts";
import { editDistance } from "./edit-distance.ts";
import { jaroWinkler } from "./jaro-winkler.ts";
import { letterMasks } from "./letter-masks.ts";

const draws = drawsOf(1, "linkage", "masks");
const words = Array.from({ length: 400 }, (_, i) => {
  const letters = i % 3 === 0 ? "ab" : i % 3 === 1 ? "abcdefжш" : "aы中0123456789";
  const length = i < 20 ? 30 + (i % 5) : Math.floor(draws.at(50 * i) * 12);
  return Array.from({ length }, (_unused, k) => letters[Math.floor(draws.at(50 * i + k + 1) * letters.length)]).join("");
});
const distinct = [...new Set(words)];

test("L12: similarity and edits by bit masks equal those of the plain functions; longer texts have no masks", () => {
  const masks = letterMasks(distinct) ?? assert.fail();
  const distance = editDistance();
  let compared = 0;
  for (const [i, a] of distinct.entries())
    for (const [j, b] of distinct.entries()) {
      if (i === j) continue;
      assert.equal(masks.has(i), a.length <= 32);
      if (!masks.has(i) || !masks.has(j)) continue;
      compared += 1;
      assert.equal(masks.jaroWinkler(i, j), jaroWinkler(a, b), `${a} ${b}`);
      assert.equal(masks.edits(i, j), distance(a, b, 40), `${a} ${b}`);
    }
  assert.ok(compared > 50_000);
});

test("texts with too many different letters have no masks", () => {
  const many = Array.from({ length: 5000 }, (_, i) => String.fromCharCode(0x4e00 + i));
  assert.equal(letterMasks(many), null);
});
