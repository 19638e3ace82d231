import assert from "node:assert/strict";
import { test } from "node:test";
import { ratedFrom } from "./rated-effects.ts";

const scale = ["none", "little", "clear"].map((code) => ({ code, name: { en: code }, help: { en: code } })) as unknown as Parameters<
  typeof ratedFrom
>[0];

test("ten answers are needed to show counts of words or single ranges; five to show the middle half of the answers", () => {
  for (let n = 3; n <= 12; n++) {
    const said = Array.from({ length: n }, (_, at) => ({
      word: ["none", "little", "clear"][at % 3] ?? "none",
      range: { low: 0.01, best: 0.1 + at / 100, high: 0.9 },
    }));
    const rated = ratedFrom(scale, said);
    assert.equal(rated.n, n);
    assert.deepEqual([rated.words.length > 0, rated.spread !== null], [n >= 10, n >= 10], `single answers of ${n}`);
    assert.deepEqual([rated.half !== null, rated.rangeHalf !== null], [n >= 5 && n < 10, n >= 5 && n < 10], `middle half of ${n}`);
    assert.ok(rated.pooled !== null);
  }
});
