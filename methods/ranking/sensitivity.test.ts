import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { meanWeight, partFactor, preferenceIn, weightFactor, wholeFactor, type PairDraws } from "./sensitivity.ts";
import { preferenceOf, runsOf } from "./separable.ts";

const m = 3;
/** Draws of two alternatives with weights, where a is ahead more often. */
const pairs = fc
  .array(fc.tuple(...Array.from({ length: 3 * m }, () => fc.double({ min: 0.05, max: 1, noNaN: true }))), { minLength: 5, maxLength: 60 })
  .map((draws): PairDraws => {
    const weights: number[] = [];
    const [a, b]: [number[], number[]] = [[], []];
    for (const draw of draws) {
      const sum = (draw[0] ?? 0) + (draw[1] ?? 0) + (draw[2] ?? 0);
      for (let j = 0; j < m; j++) {
        const weight = (draw[j] ?? 0) / sum;
        weights.push(weight);
        a.push(weight * (draw[m + j] ?? 0) * 1.15);
        b.push(weight * (draw[2 * m + j] ?? 0));
      }
    }
    return { criteria: m, weights: Float64Array.from(weights), a: Float64Array.from(a), b: Float64Array.from(b) };
  })
  .filter((pair) => preferenceIn(pair) > 0.5);

const times = (parts: Float64Array, factor: number, criterion?: number): Float64Array =>
  parts.map((part, at) => (criterion === undefined || at % m === criterion ? part * factor : part));
const slightly = 1e-7;

test("K33: a factor on the whole value reverses the pair just beyond the reported factor and not just below it", () => {
  fc.assert(
    fc.property(pairs, (pair) => {
      const factor = wholeFactor(pair);
      assert.ok(preferenceIn({ ...pair, a: times(pair.a, factor * (1 - slightly)) }) <= 0.5);
      assert.ok(preferenceIn({ ...pair, a: times(pair.a, factor * (1 + slightly)) }) >= 0.5);
      assert.ok(preferenceIn({ ...pair, b: times(pair.b, (1 + slightly) / factor) }) <= 0.5);
    }),
    { seed: 33 },
  );
});

test("K33: a factor on one criterion of one alternative reverses the pair exactly at the reported factor", () => {
  fc.assert(
    fc.property(pairs, fc.nat(m - 1), (pair, criterion) => {
      const lowered = partFactor(pair.a, pair.b, criterion, m);
      if (lowered !== null) {
        assert.ok(preferenceIn({ ...pair, a: times(pair.a, lowered * (1 - slightly), criterion) }) <= 0.5);
        assert.ok(preferenceIn({ ...pair, a: times(pair.a, lowered * (1 + slightly), criterion) }) >= 0.5);
      } else assert.ok(preferenceIn({ ...pair, a: times(pair.a, 0, criterion) }) > 0.5 - 1 / pair.a.length);
      const raised = partFactor(pair.b, pair.a, criterion, m);
      assert.ok(
        raised !== null && preferenceIn({ ...pair, b: times(pair.b, raised * (1 + slightly), criterion) }) <= 0.5 + m / pair.b.length,
      );
    }),
    { seed: 34 },
  );
});

test("K33: a factor on a weight reverses the pair exactly at the reported factor, and no closer factor does", () => {
  fc.assert(
    fc.property(pairs, fc.nat(m - 1), (pair, criterion) => {
      const with_ = (factor: number) => preferenceIn({ ...pair, a: times(pair.a, factor, criterion), b: times(pair.b, factor, criterion) });
      const factor = weightFactor(pair, criterion);
      const away = factor === null ? null : factor > 1 ? 1 + slightly : 1 - slightly;
      if (factor !== null && away !== null) assert.ok(with_(factor * away) <= 0.5, `${factor}: ${with_(factor * away)}`);
      const far = factor === null ? Math.log(50) : Math.abs(Math.log(factor));
      for (const share of [0.2, 0.5, 0.8, 0.99]) {
        assert.ok(with_(Math.exp(far * share)) > 0.5);
        assert.ok(with_(Math.exp(-far * share)) > 0.5);
      }
      const [from, to] = meanWeight(pair, criterion, factor ?? 1);
      assert.ok(from > 0 && to > 0 && to < 1 && (factor === null || to > from === factor > 1));
    }),
    { seed: 35 },
  );
});

test("K31: to distinguish two risks, the preference must be 60 % or more, and its interval exclude 50 %", () => {
  assert.deepEqual([0.4, 0.6, 0.59, 0.5, 0.41, 0.39].map((win) => preferenceOf(win, 0, 100_000).separable), [true, true, false, false, false, true]); // prettier-ignore
  // wins in 62 % of 25 draws: the interval is 46 to 78 % and contains 50 %
  const few = preferenceOf(0.62, 0, 25);
  assert.ok(!few.separable && Math.abs(few.low - 0.4603) < 1e-3);
  // ties count half, so a pair that is always tied has a preference of one half
  assert.deepEqual(preferenceOf(0, 1, 1000).separable, false);
  assert.deepEqual(preferenceOf(1, 0, 1000), { share: 1, low: 1, high: 1, separable: true });
});

test("K32: runs of adjacent risks that cannot be distinguished are as long as possible and may overlap", () => {
  const run = (open: readonly string[], n: number) => runsOf(n, (i, k) => !open.includes(`${i}${k}`));
  assert.deepEqual(run(["01", "02", "12", "13", "23"], 4), [[0, 2], [1, 3]]); // prettier-ignore
  assert.deepEqual(run(["01", "12"], 3), [[0, 1], [1, 2]]); // prettier-ignore
  assert.deepEqual(run([], 5), []);
  assert.deepEqual(run(["01", "02", "03", "12", "13", "23"], 4), [[0, 3]]);
});
