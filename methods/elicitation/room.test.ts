import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { leaveOneOut, ordinalPool, pool, type Pooled, type RangeAnswer } from "./index.ts";

const near = (actual: number | null, expected: number, off: number): void =>
  assert.ok(actual !== null && Math.abs(actual - expected) <= off, `${actual}, expected ${expected}`);
const pooledOf = (answers: readonly (RangeAnswer | null)[], scale: "linear" | "log-odds" = "linear"): Pooled => {
  const result = pool(answers, { scale });
  assert.ok(result.pooled);
  return result;
};
const times = (n: number, answer: RangeAnswer): RangeAnswer[] => Array.from({ length: n }, () => answer);

test("E26, E27: if everybody gives the same answer, the pool equals this answer, at its 10, 50 and 90 % points", () => {
  const same = pooledOf(times(5, { low: 0.1, best: 0.25, high: 0.5, sure: 0.8 }));
  near(same.p10, 0.1, 1e-12);
  near(same.p50, 0.25, 1e-12);
  near(same.p90, 0.5, 1e-12);
  near(same.logitMean, 0.25, 1e-12);
  assert.deepEqual([same.n, same.best, same.split, same.unanimous, same.straight], [5, same.p50, null, true, 0]);
});

test("E21, E26: a range with 60 % confidence is widened, one with 100 % is narrowed, to 80 %", () => {
  const wide = pooledOf(times(3, { low: 0.34, best: 0.4, high: 0.49, sure: 0.6 }));
  near(wide.p10, 0.32, 1e-12);
  near(wide.p90, 0.52, 1e-12);
  const tight = pooledOf(times(3, { low: 0.3, best: 0.4, high: 0.6, sure: 1 }));
  near(tight.p10, 0.32, 1e-12);
  near(tight.p90, 0.56, 1e-12);
});

test("E26: on the log-odds scale the range is stretched on log-odds and stays above 0", () => {
  const answer = { low: 0.001, best: 0.005, high: 0.02, sure: 0.6 };
  const asked = pooledOf(times(3, answer), "log-odds");
  const odds = (p: number): number => p / (1 - p);
  near(odds(asked.p10), odds(0.005) * (odds(0.001) / odds(0.005)) ** (0.8 / 0.6), 1e-12);
  assert.equal(asked.straight, 0);
  // The linear rule would go below 0, so it is cut there.
  assert.equal(pooledOf(times(3, answer)).straight, 3);
});

test("E26: if no metalog fits an answer, straight lines are used, and the result counts such answers", () => {
  const skewed = pooledOf([
    ...times(2, { low: 0.1, best: 0.1, high: 0.9, sure: 0.8 }),
    ...times(1, { low: 0.1, best: 0.4, high: 0.9, sure: 0.8 }),
  ]);
  assert.equal(skewed.straight, 2);
  const certain = pooledOf([0, 0.5, 1].map((p) => ({ low: p, best: p, high: p, sure: 0.9 })));
  assert.deepEqual([certain.p10, certain.p50, certain.p90, certain.straight, certain.logitMean], [0, 0.5, 1, 3, null]);
  const points = pooledOf(times(4, { low: 0.3, best: 0.3, high: 0.3, sure: 0.5 }));
  assert.deepEqual([points.p10, points.p50, points.p90, points.unanimous], [0.3, 0.3, 0.3, true]);
});

test("E27: the mixture of four answers without width equals the values calculated by hand", () => {
  // With low = best = high, the cdf of an answer is a step. The mixture has 1/4 of the probability at .2, 1/2 at .4 and 1/4 at .9.
  const at = (p: number): RangeAnswer => ({ low: p, best: p, high: p, sure: 0.8 });
  const three = pooledOf([at(0.2), at(0.4), at(0.4), at(0.9)]);
  assert.deepEqual([three.p10, three.p50, three.p90], [0.2, 0.4, 0.9]);
});

test("E27: zero, one or two answers give no pool; missing answers do not count", () => {
  const one = { low: 0.1, best: 0.2, high: 0.3, sure: 0.8 };
  assert.deepEqual(pool([]), { pooled: false, n: 0, reason: "no-answers" });
  assert.deepEqual(pool([null, null, null, null]), { pooled: false, n: 0, reason: "no-answers" });
  assert.deepEqual(pool([one]), { pooled: false, n: 1, reason: "fewer-than-three" });
  assert.deepEqual(pool([one, null, one]), { pooled: false, n: 2, reason: "fewer-than-three" });
  assert.equal(pool([one, null, one, one]).n, 3);
});

test("E26: an invalid range is rejected", () => {
  const good = { low: 0.1, best: 0.2, high: 0.3, sure: 0.8 };
  for (const bad of [{ low: 0.25 }, { high: 0.1 }, { low: -0.1 }, { high: 1.1 }, { sure: 0 }, { sure: 1.2 }, { best: Number.NaN }]) {
    assert.throws(() => pool([good, good, good, { ...good, ...bad }]), RangeError, JSON.stringify(bad));
  }
});

test("E28: leave-one-out shows that one person's answer moves the median", () => {
  const calm = times(6, { low: 0.1, best: 0.2, high: 0.3, sure: 0.8 });
  const still = leaveOneOut(calm);
  assert.ok(still.pooled);
  near(still.high - still.low, 0, 1e-12);
  const answers = [...times(2, { low: 0.1, best: 0.2, high: 0.3, sure: 0.8 }), ...times(2, { low: 0.6, best: 0.7, high: 0.8, sure: 0.8 })];
  const moved = leaveOneOut(answers);
  assert.ok(moved.pooled && moved.low < 0.3 && moved.high > 0.6 && moved.n === 4);
  near(moved.low, pooledOf(answers.slice(0, 3)).p50, 1e-12);
  assert.deepEqual(leaveOneOut(answers.slice(0, 3)), { pooled: false, n: 3, reason: "fewer-than-three" });
  assert.deepEqual(leaveOneOut([null]), { pooled: false, n: 0, reason: "no-answers" });
});

test("E29: a split room has a range and no best value", () => {
  const split = pooledOf([
    ...times(5, { low: 0.05, best: 0.1, high: 0.2, sure: 0.8 }),
    ...times(5, { low: 0.7, best: 0.8, high: 0.9, sure: 0.8 }),
  ]);
  assert.equal(split.best, null);
  assert.deepEqual(split.split?.groups, [
    { n: 5, low: 0.1, high: 0.1 },
    { n: 5, low: 0.8, high: 0.8 },
  ]);
  assert.ok(split.p10 < 0.1 && split.p90 > 0.8);
});

const answer = fc
  .tuple(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 3, maxLength: 3 }), fc.integer({ min: 5, max: 10 }))
  .map(([points, sure]): RangeAnswer => {
    const [low = 0, best = 0, high = 0] = points.sort((a, b) => a - b).map((point) => point / 100);
    return { low, best, high, sure: sure / 10 };
  });

test("E23, G23: the order of answers changes no bit; the pool lies within the answers", () => {
  fc.assert(
    fc.property(
      fc.array(answer, { minLength: 3, maxLength: 15 }),
      fc.constantFrom("linear" as const, "log-odds" as const),
      (answers, scale) => {
        const result = pooledOf(answers, scale);
        assert.deepEqual(pooledOf([...answers].reverse(), scale), result);
        const shuffled = answers
          .map((a, i) => [(Math.sin(i * 7919) * 1e4) % 1, a] as const)
          .sort(([a], [b]) => a - b)
          .map(([, a]) => a);
        assert.deepEqual(pooledOf(shuffled, scale), result);
        assert.deepEqual(leaveOneOut(shuffled, { scale }), leaveOneOut(answers, { scale }));
        assert.ok(0 <= result.p10 && result.p10 <= result.p50 && result.p50 <= result.p90 && result.p90 <= 1, JSON.stringify(result));
        const bests = answers.map(({ best }) => best);
        assert.ok(result.p50 >= Math.min(...bests) - 1e-12 && result.p50 <= Math.max(...bests) + 1e-12);
        if (answers.length > 3) {
          const out = leaveOneOut(answers, { scale });
          assert.ok(out.pooled && out.low <= out.high);
          // the definition: the medians of all pools in which one answer is missing
          const medians = answers.map((_, left) => pooledOf(answers.toSpliced(left, 1), scale).p50);
          near(out.low, Math.min(...medians), 1e-12);
          near(out.high, Math.max(...medians), 1e-12);
        }
      },
    ),
    { seed: 23, numRuns: 150 },
  );
});

test("E31: the count of an answer with a range of levels is spread evenly over these levels", () => {
  const pooled = ordinalPool([{ from: 2, to: 2 }, { from: 2, to: 4 }, { from: 3, to: 4 }, null], 5);
  assert.deepEqual(
    pooled.counts.map((count) => Math.round(count * 6)),
    [0, 8, 5, 5, 0],
  );
  assert.deepEqual([pooled.n, pooled.median, pooled.low, pooled.high, pooled.split, pooled.reason], [3, 3, 2, 4, false, null]);
  // If exactly half of the count is reached at level 2, the median is 2.
  assert.equal(
    ordinalPool(
      [
        { from: 1, to: 3 },
        { from: 2, to: 2 },
        { from: 3, to: 3 },
        { from: 1, to: 1 },
      ],
      3,
    ).median,
    2,
  );
});

test("E31: if there are fewer than three answers, there are counts but no median and no range", () => {
  assert.deepEqual(ordinalPool([{ from: 1, to: 1 }, null, { from: 4, to: 5 }], 5), {
    n: 2,
    counts: [1, 0, 0, 0.5, 0.5],
    median: null,
    low: null,
    high: null,
    split: false,
    reason: "fewer-than-three",
  });
  assert.equal(ordinalPool([null], 5).reason, "no-answers");
  for (const [from, to] of [
    [0, 1],
    [3, 2],
    [4, 6],
    [1.5, 2],
  ] as const)
    assert.throws(() => ordinalPool([{ from, to }], 5), RangeError);
});

test("E32: two camps with a valley are split; a slope, adjacent camps, and a small room are not", () => {
  const levels = (...counts: number[]) =>
    ordinalPool(
      counts.flatMap((count, i) => Array.from({ length: count }, () => ({ from: i + 1, to: i + 1 }))),
      counts.length,
    );
  assert.deepEqual([levels(0, 4, 1, 3, 0).split, levels(0, 4, 1, 3, 0).median], [true, null]);
  assert.equal(levels(4, 0, 0, 0, 4).split, true);
  assert.equal(levels(2, 3, 4, 3, 2).split, false);
  assert.equal(levels(0, 6, 5, 0, 0).split, false);
  assert.equal(levels(4, 3, 3, 0, 0).split, false, "the level between holds as much as the smaller camp");
  assert.equal(levels(3, 1, 3, 0, 0).split, false, "seven answers are too few");
  assert.equal(levels(8, 1, 2, 0, 0).split, false, "two of eleven answers are less than a quarter");
  assert.equal(levels(6, 1, 2, 0, 0).split, false);
  assert.equal(levels(6, 0, 2, 0, 0).split, true);
});

test("E23, E31: the counts sum to the number of answers, and the order of answers does not matter", () => {
  const range = fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
    .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
  fc.assert(
    fc.property(fc.array(range, { minLength: 1, maxLength: 30 }), (answers) => {
      const pooled = ordinalPool(answers, 5);
      near(
        pooled.counts.reduce((sum, count) => sum + count, 0),
        answers.length,
        1e-9,
      );
      assert.deepEqual(ordinalPool([...answers].reverse(), 5), pooled);
    }),
    { seed: 31 },
  );
});
