import assert from "node:assert/strict";
import { test } from "node:test";
import { drawsOf } from "../canonical/index.ts";
import { characterSet, eachNear, editDistance, mayBeNear } from "./edit-distance.ts";
import { jaroWinkler, mayBeAlike } from "./jaro-winkler.ts";

/** The definition, without a limit on the distance. */
function plainDistance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)));
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      d[i]![j] = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d[i]![j] = Math.min(d[i]![j]!, d[i - 2]![j - 2]! + 1);
    }
  return d[a.length]![b.length]!;
}
const draws = drawsOf(1, "linkage", "words");
const words = Array.from({ length: 300 }, (_, i) =>
  Array.from({ length: 3 + Math.floor(draws.at(20 * i) * 6) }, (_, k) => "abcd"[Math.floor(draws.at(20 * i + k + 1) * 4)]).join(""),
);

test("L12: distances up to the limit equal the definition, in both directions, and no filter drops a near pair", () => {
  const distance = editDistance();
  for (const most of [1, 2, 3])
    for (const a of words.slice(0, 100))
      for (const b of words) {
        const exact = Math.min(plainDistance(a, b), most + 1);
        assert.equal(distance(a, b, most), exact, `${a} ${b}`);
        assert.equal(distance(b, a, most), exact, `${b} ${a}`);
        if (exact <= most) assert.ok(mayBeNear(characterSet(a), characterSet(b), most));
      }
});

test("L12: the search by deletions finds all near pairs", () => {
  const distinct = [...new Set(words)];
  const found = new Map<string, number>();
  eachNear(
    distinct,
    () => 2,
    (i, j, edits) => void found.set([Math.min(i, j), Math.max(i, j)].join(), edits),
  );
  const expected = new Map<string, number>();
  for (const [i, a] of distinct.entries())
    for (const [k, b] of distinct.slice(i + 1).entries()) {
      const edits = plainDistance(a, b);
      if (edits <= 2) expected.set([i, i + 1 + k].join(), edits);
    }
  assert.deepEqual(Object.fromEntries(found), Object.fromEntries(expected));
});

test("L12: Jaro-Winkler gives the published values, is symmetric, and its filter drops no value of .7 or more", () => {
  for (const [a, b, value] of [
    ["martha", "marhta", 0.9611],
    ["dixon", "dicksonx", 0.8133],
    ["dwayne", "duane", 0.84],
    ["same", "same", 1],
    ["abc", "xyz", 0],
  ] as const)
    assert.ok(Math.abs(jaroWinkler(a, b) - value) < 5e-5, `${a} ${b} ${jaroWinkler(a, b)}`);
  for (const a of words)
    for (const b of words) {
      const value = jaroWinkler(a, b);
      assert.equal(value, jaroWinkler(b, a));
      if (value >= 0.7) assert.ok(mayBeAlike(a.length, characterSet(a), b.length, characterSet(b)), `${a} ${b}`);
    }
  // the code for long texts uses other flags; the same letters give the same value
  const [x, y] = [`${"ab".repeat(20)}c`, `${"ab".repeat(20)}d`];
  assert.ok(Math.abs(jaroWinkler(x, y) - (0.4 + 0.6 * ((40 / 41 + 40 / 41 + 1) / 3))) < 1e-12);
});
