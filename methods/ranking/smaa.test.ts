import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { smaa, type SmaaInput, type SmaaResult } from "./index.ts";

const close = (actual: number | undefined, expected: number, what = ""): void =>
  assert.ok(actual !== undefined && Math.abs(actual - expected) <= 1e-12, `${what} ${actual}, expected ${expected}`);

/** A literal and slow implementation of the definitions. */
function plainly({ alternatives: a, criteria: m, measurements, weights }: SmaaInput): Omit<SmaaResult, "holistic" | "meanRank"> {
  const n = Math.max(measurements.length / (a * m), weights.length / m);
  const x = (s: number, i: number, j: number) => measurements[((s * a + i) * m + j) % measurements.length] ?? 0;
  const w = (s: number, j: number) => weights[(s * m + j) % weights.length] ?? 0;
  const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);
  const all = Array.from({ length: a }, (_, i) => i);
  const criteria = Array.from({ length: m }, (_, j) => j);
  const draws = Array.from({ length: n }, (_, s) => s);
  const values = draws.map((s) => all.map((i) => criteria.reduce((total, j) => total + w(s, j) * x(s, i, j), 0)));
  const ranks = values.map((own) => own.map((value) => own.filter((other) => other > value).length));
  const share = (holds: (s: number) => boolean, of = draws) => of.filter(holds).length / of.length;
  const matrix = (cell: (i: number, k: number) => number) => Float64Array.from(all.flatMap((i) => all.map((k) => cell(i, k))));
  const centralWeights = all.map((i) => {
    const first = draws.filter((s) => ranks[s]?.[i] === 0);
    return first.length === 0 ? null : Float64Array.from(criteria, (j) => sum(first.map((s) => w(s, j))) / first.length);
  });
  const counts = new Map<string, number>();
  for (const rank of ranks) counts.set(rank.join(), (counts.get(rank.join()) ?? 0) + 1);
  const own = Array.from({ length: measurements.length / (a * m) }, (_, s) => s);
  return {
    draws: n,
    alternatives: a,
    criteria: m,
    rankAcceptability: matrix((i, r) => share((s) => ranks[s]?.[i] === r)),
    centralWeights,
    confidence: Float64Array.from(all, (i) => {
      const central = centralWeights[i];
      if (!central) return 0;
      const value = (s: number, k: number) => criteria.reduce((total, j) => total + (central[j] ?? 0) * x(s, k, j), 0);
      return share((s) => all.every((k) => value(s, k) <= value(s, i)), own);
    }),
    pairwise: matrix((i, k) => share((s) => (values[s]?.[i] ?? 0) > (values[s]?.[k] ?? 0))),
    ties: matrix((i, k) => share((s) => values[s]?.[i] === values[s]?.[k])),
    entropy: -sum([...counts.values()].map((times) => (times / n) * Math.log2(times / n))),
  };
}

// small whole numbers make ties frequent; sometimes values or weights have a single draw
const inputs = fc
  .record({
    alternatives: fc.integer({ min: 1, max: 6 }),
    criteria: fc.integer({ min: 1, max: 4 }),
    draws: fc.integer({ min: 1, max: 40 }),
    one: fc.constantFrom("values", "weights", "neither"),
  })
  .chain(({ alternatives, criteria, draws, one }) => {
    const [nx, nw] = [one === "values" ? 1 : draws, one === "weights" ? 1 : draws];
    const size = nx * alternatives * criteria;
    return fc.record({
      alternatives: fc.constant(alternatives),
      criteria: fc.constant(criteria),
      measurements: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: size, maxLength: size }).map((list) => Float64Array.from(list)),
      weights: fc
        .array(fc.integer({ min: 0, max: 3 }), { minLength: nw * criteria, maxLength: nw * criteria })
        .map((list) => Float64Array.from(list, (value, at) => (at % criteria === 0 ? value + 1 : value))),
    });
  });

test("G11: for random cases with many ties the results equal the definitions", () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const [fast, slow] = [smaa(input), plainly(input)];
      assert.deepEqual(fast.rankAcceptability, slow.rankAcceptability);
      assert.deepEqual(fast.pairwise, slow.pairwise);
      assert.deepEqual(fast.ties, slow.ties);
      assert.deepEqual(fast.centralWeights, slow.centralWeights);
      assert.deepEqual(fast.confidence, slow.confidence);
      close(fast.entropy, slow.entropy);
    }),
    { seed: 11, numRuns: 400 },
  );
});

test("G12: shares sum to 1, and a dominated alternative is never first", () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const { alternatives: a, criteria: m } = input;
      const { rankAcceptability, pairwise, ties, holistic, meanRank } = smaa(input);
      for (let i = 0; i < a; i++) {
        const row = [...rankAcceptability.subarray(i * a, (i + 1) * a)];
        close(row.reduce((sum, share) => sum + share, 0), 1); // prettier-ignore
        for (let k = 0; k < a; k++) {
          if (i !== k) close((pairwise[i * a + k] ?? 0) + (pairwise[k * a + i] ?? 0) + (ties[i * a + k] ?? 0), 1);
        }
        close(meanRank[i], row.reduce((sum, share, r) => sum + share * (r + 1), 0)); // prettier-ignore
        close(holistic[i], a === 1 ? 1 : (a - (meanRank[i] ?? 0)) / (a - 1));
      }
      // one more alternative, slightly below the first one on every criterion
      const n = input.measurements.length / (a * m);
      const worse = Float64Array.from({ length: n * (a + 1) * m }, (_, at) => {
        const [s, i, j] = [Math.floor(at / ((a + 1) * m)), Math.floor(at / m) % (a + 1), at % m];
        return (input.measurements[(s * a + (i < a ? i : 0)) * m + j] ?? 0) - (i < a ? 0 : 0.5);
      });
      const beside = smaa({ ...input, alternatives: a + 1, measurements: worse });
      assert.equal(beside.rankAcceptability[a * (a + 1)], 0);
      assert.equal(beside.centralWeights[a], null);
      assert.equal(beside.confidence[a], 0);
      assert.equal(beside.pairwise[a], 1);
      assert.equal(beside.pairwise[a * (a + 1)], 0);
    }),
    { seed: 12, numRuns: 200 },
  );
});

test("G12: without ties every rank occurs once in every draw, so columns sum to 1", () => {
  const [a, m, n] = [5, 3, 777];
  const values = (length: number, by: number) => Float64Array.from({ length }, (_, at) => ((at + 1) * by) % 1);
  const result = smaa({ alternatives: a, criteria: m, measurements: values(n * a * m, Math.SQRT2), weights: values(n * m, Math.E) });
  for (let r = 0; r < a; r++) {
    let sum = 0;
    for (let i = 0; i < a; i++) sum += result.rankAcceptability[i * a + r] ?? 0;
    close(sum, 1);
  }
});

test("K5, K6: the results equal those calculated by hand, for two preferences and for fixed weights", () => {
  const input = {
    alternatives: 2,
    criteria: 1,
    measurements: Float64Array.from({ length: 20 }, (_, at) => (at % 2 === 1 ? 0.5 : at === 0 ? 0 : 1)),
    weights: Float64Array.of(1),
  };
  const { pairwise, confidence } = smaa(input);
  assert.deepEqual([...pairwise], [0, 0.9, 0.1, 0]);
  assert.deepEqual([...confidence], [0.9, 0.1]);
});

test("K8: the entropy equals the value calculated by hand, also for rankings that do not fit into one number", () => {
  const input = (a: number, orders: readonly (readonly number[])[]): SmaaInput => ({
    alternatives: a,
    criteria: 1,
    measurements: Float64Array.from(orders.flat()),
    weights: Float64Array.of(1),
  });
  assert.equal(smaa(input(2, [[1, 0], [1, 0], [0, 1], [0, 0]])).entropy, 1.5); // prettier-ignore
  // 40 alternatives in eight orders, each occurring twice: 3 bits
  const many = Array.from({ length: 16 }, (_, s) => Array.from({ length: 40 }, (_, i) => (i === 39 - (s % 8) ? 100 : -i)));
  assert.equal(smaa(input(40, many)).entropy, 3);
  const wide = smaa(input(300, [Array.from({ length: 300 }, (_, i) => i)]));
  assert.deepEqual([wide.entropy, wide.rankAcceptability[299]], [0, 1]);
});

test("K1, K3: one alternative, one criterion and full ties give no NaN", () => {
  const single = smaa({ alternatives: 1, criteria: 1, measurements: Float64Array.of(2), weights: Float64Array.of(3) });
  assert.deepEqual([single.rankAcceptability[0], single.confidence[0], single.entropy, single.holistic[0]], [1, 1, 0, 1]);
  const tied = smaa({ alternatives: 3, criteria: 2, measurements: new Float64Array(6), weights: Float64Array.of(1, 0, 0, 1) });
  assert.deepEqual([...tied.rankAcceptability], [1, 0, 0, 1, 0, 0, 1, 0, 0]);
  assert.deepEqual(tied.centralWeights[2], Float64Array.of(0.5, 0.5));
  assert.equal(tied.entropy, 0);
});

test("K2: invalid draws are rejected with an explanation", () => {
  const sound = { alternatives: 2, criteria: 2, measurements: new Float64Array(12), weights: new Float64Array(6).fill(1) };
  const cases: [Partial<SmaaInput>, RegExp][] = [
    [{ alternatives: 0 }, /at least one alternative/],
    [{ criteria: 0 }, /at least one criterion/],
    [{ measurements: new Float64Array(0) }, /Measurements need a value/],
    [{ measurements: new Float64Array(5) }, /Measurements need a value/],
    [{ weights: new Float64Array(0) }, /Weights need a value/],
    [{ weights: new Float64Array(4).fill(1) }, /3 draws of measurements and 2 of weights/],
    [{ measurements: new Float64Array(12).fill(Number.NaN) }, /measurement is not a finite number/],
    [{ measurements: new Float64Array(12).fill(Number.POSITIVE_INFINITY) }, /measurement is not a finite number/],
    [{ weights: Float64Array.of(1, 1, 1, -1, 1, 1) }, /not below 0/],
    [{ weights: Float64Array.of(1, 1, 1, Number.NaN, 1, 1) }, /finite number and not below 0/],
    [{ weights: Float64Array.of(1, 1, Number.POSITIVE_INFINITY, 1, 1, 1) }, /finite number/],
    [{ weights: Float64Array.of(1, 1, 0, 0, 1, 1) }, /all 0/],
  ];
  smaa(sound);
  for (const [change, sentence] of cases) assert.throws(() => smaa({ ...sound, ...change }), sentence);
});
