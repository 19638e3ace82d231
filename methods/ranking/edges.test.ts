/** Tests the limits and ties of the ranking rules, with inputs just inside and just outside each limit. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { rankRisks, readStatement, type BestWorstStatement, type Risk, type RiskImpact, type RiskLikelihood } from "./index.ts";
import { sensitivityOf, type Neighbour } from "./neighbours.ts";
import { rankingEntropy } from "./ranking-entropy.ts";
import { indexDraws } from "./risk-draws.ts";
import { checkRisks } from "./risk-input.ts";
import { pointsOf } from "./sample-points.ts";
import { meanWeight, partFactor, preferenceIn, weightFactor, wholeFactor, type PairDraws } from "./sensitivity.ts";
import { preferenceOf, runsOf } from "./separable.ts";
import { halfSpaces, holds } from "./weight-region.ts";

const near = (found: number | null | undefined, expected: number, within = 1e-12): void =>
  assert.ok(found != null && Math.abs(found - expected) <= within, `${found}, expected ${expected}`);

const plain: Risk = {
  id: "R",
  kind: "natural",
  route: "national-list",
  horizonMonths: 24,
  likelihood: { form: "range", low: 0.1, best: 0.2, high: 0.3 },
  impacts: {},
};
const check = (more: Partial<Parameters<typeof checkRisks>[0]>): void =>
  checkRisks({ criteria: ["a"], index: [1, 3, 10], risks: [plain], weights: [], horizonMonths: 24, seed: 1, draws: 100, ...more });
const checkRisk = (more: Partial<Risk>): void => check({ risks: [{ ...plain, ...more }] });

test("K26: the input limits themselves are accepted, values beyond them are rejected", () => {
  check({ draws: 100 });
  check({ draws: 1_000_000 });
  assert.throws(() => check({ draws: 1_000_001 }), /100 to 1,000,000/);
  assert.throws(() => check({ draws: 99 }), /100 to 1,000,000/);
  const sixty = Array.from({ length: 60 }, (_, i) => `c${i}`);
  check({ draws: 1_000_000, criteria: sixty });
  assert.throws(() => check({ draws: 1_000_000, criteria: [...sixty, "c60"] }), /too many/);
  check({ horizonMonths: 0.5, index: [0.001] });
  for (const horizonMonths of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(() => check({ horizonMonths }), /horizon in months/);
    assert.throws(() => checkRisk({ horizonMonths }), /horizon of R/);
  }
  for (const index of [[], [1, 0], [-1], [1, Number.POSITIVE_INFINITY]]) assert.throws(() => check({ index }), /index number above 0/);
  assert.throws(() => check({ criteria: ["a", "a"] }), /each of them once/);
  assert.throws(() => check({ risks: [plain, plain] }), /there twice/);
});

test("K27: likelihoods from 0 to 1 are accepted, also with equal points; confidence must be above 0 and at most 1", () => {
  const said = (likelihood: RiskLikelihood) => (): void => checkRisk({ likelihood });
  const range = { form: "range", low: 0, best: 0.5, high: 1 } as const;
  for (const good of [
    range,
    { ...range, low: 0, best: 0, high: 0 },
    { ...range, low: 1, best: 1, high: 1 },
    { ...range, sure: 1 },
    { ...range, sure: 0.01 },
    { form: "pooled", p10: 0, p50: 0, p90: 1 },
    { form: "band", low: 0, high: 1 },
    { form: "band", low: 0.2, high: 0.2 },
  ] as const)
    said(good)();
  for (const bad of [
    { ...range, low: -0.01 },
    { ...range, low: 0.6 },
    { ...range, best: 1.01, high: 1.01 },
    { ...range, high: 0.4 },
    { ...range, high: 1.01 },
    { form: "pooled", p10: 0.3, p50: 0.2, p90: 0.4 },
    { form: "pooled", p10: 0.1, p50: 0.2, p90: 0.1 },
    { form: "band", low: 0.3, high: 0.2 },
    { form: "band", low: -0.1, high: 0.2 },
  ] as const)
    assert.throws(said(bad), /The likelihood of R/);
  for (const sure of [0, -0.5, 1.01]) assert.throws(said({ ...range, sure }), /How sure R/);
});

test("K29: an impact is valid counts for all levels, or whole levels from 1 to the highest in order", () => {
  const said = (impact: RiskImpact) => (): void => checkRisk({ impacts: { a: impact } });
  for (const good of [
    null,
    { form: "levels", counts: [0, 0, 0.5] },
    { form: "range", low: 1, best: 1, high: 1 },
    { form: "range", low: 1, best: 2, high: 3 },
    { form: "range", low: 3, best: 3, high: 3 },
  ] as const)
    said(good)();
  for (const counts of [
    [1, 1],
    [1, 1, 1, 1],
    [0, 0, 0],
    [2, -1, 0],
    [1, Number.POSITIVE_INFINITY, 0],
    [1, Number.NaN, 0],
  ])
    assert.throws(said({ form: "levels", counts }), /needs 3 counts/);
  for (const [low, best, high] of [
    [0, 1, 1],
    [2, 1, 3],
    [1, 3, 2],
    [1, 2, 4],
    [1, 4, 4],
    [1.5, 2, 3],
    [1, 1.5, 3],
    [1, 2, 2.5],
  ] as const)
    assert.throws(said({ form: "range", low, best, high }), /needs whole levels/);
});

test("K29: the frequencies of a range fall evenly from the best level to its ends, as calculated by hand", () => {
  const n = 60_000;
  const drawn = indexDraws({ ...plain, impacts: { a: { form: "range", low: 1, best: 2, high: 4 } } }, "a", [1, 2, 3, 4, 5], 1, n);
  const share = (level: number): number => drawn.filter((one) => one === level).length / n;
  for (const [level, expected] of [0.2, 0.4, 4 / 15, 2 / 15, 0].entries()) near(share(level + 1), expected, 0.008);
  const unknown = indexDraws(plain, "a", [1, 2, 3, 4, 5], 1, n);
  for (let level = 1; level <= 5; level++) near(unknown.filter((one) => one === level).length / n, 0.2, 0.008);
});

const swing = (points: Readonly<Record<string, number | null>>, order: readonly string[] = []) =>
  readStatement({ kind: "swing", points, order }, ["a", "b", "c"]);

test("K15: 5 points give no upper bound of a ratio, 6 points do; no criterion exceeds the largest", () => {
  const { bounds } = swing({ a: 100, b: 5, c: 6 });
  assert.deepEqual(bounds, [
    { more: "a", less: "b", least: 10, most: Number.POSITIVE_INFINITY },
    { more: "a", less: "c", least: 100 / 11, most: 100 },
  ]);
  assert.deepEqual(swing({ a: 100, b: 97, c: 95 }).bounds, [
    { more: "a", less: "b", least: 1, most: 100 / 92 },
    { more: "a", less: "c", least: 1, most: 100 / 90 },
  ]);
  // the first of equal criteria is the largest; with 5 points or fewer there is no upper bound on the ratio
  assert.deepEqual(swing({ b: 4, c: 4, a: null }).bounds, [
    { more: "b", less: "a", least: 0.04, most: Number.POSITIVE_INFINITY },
    { more: "b", less: "c", least: 0, most: Number.POSITIVE_INFINITY },
  ]);
  assert.deepEqual(swing({ b: 20, c: 20 }).bounds?.[1], { more: "b", less: "c", least: 0.75, most: 20 / 15 });
});

test("K17: six points against the stated order are a contradiction, five are not; a largest swing below 100 is one", () => {
  assert.deepEqual(swing({ a: 100, b: 60, c: 65 }, ["a", "b", "c"]).consistency.contradictions, []);
  assert.deepEqual(swing({ a: 100, b: 60, c: 66 }, ["a", "b", "c"]).consistency.contradictions, [
    { kind: "order", before: "b", after: "c", by: 6 },
  ]);
  assert.deepEqual(swing({ a: 99, b: 60, c: 10 }).consistency.contradictions, [{ kind: "largest-below-100", criterion: "a", points: 99 }]);
  assert.deepEqual(
    swing({ a: 99, b: 60 }).consistency.contradictions,
    [],
    "the unanswered swing may be the largest, so 99 points are no contradiction",
  );
  assert.deepEqual(swing({ a: 0, b: 0 }).consistency.contradictions, [{ kind: "all-zero" }]);
  assert.deepEqual(swing({}).consistency.contradictions, []);
  assert.equal(swing({ a: 0, b: 1 }).bounds?.length, 2, "a single point for one criterion is enough for bounds");
});

const bestWorst = (more: Partial<BestWorstStatement>, criteria = ["a", "b", "c"]) =>
  readStatement({ kind: "best-worst", best: "a", worst: "c", bestToOthers: {}, othersToWorst: {}, ...more }, criteria);

test("K18, K22: an answer is a range of ratios around it, at least 1; without an answer the ratio is at least 1", () => {
  assert.deepEqual(bestWorst({ bestToOthers: { a: 1, b: 3, c: 9 }, othersToWorst: { c: 1 } }).bounds, [
    { more: "a", less: "b", least: 2.5, most: 3.5 },
    { more: "a", less: "c", least: 8.5, most: 9.5 },
    { more: "b", less: "c", least: 1, most: Number.POSITIVE_INFINITY },
  ]);
  assert.deepEqual(bestWorst({ bestToOthers: { b: 1 } }).bounds?.[0], { more: "a", less: "b", least: 1, most: 1.5 });
  // best : worst has the same meaning in either list
  assert.deepEqual(bestWorst({ othersToWorst: { a: 4 } }).bounds?.[1], { more: "a", less: "c", least: 3.5, most: 4.5 });
  assert.throws(() => bestWorst({ best: "c" }), /are two/);
  for (const ratio of [0.99, 9.01]) assert.throws(() => bestWorst({ bestToOthers: { b: ratio } }), /between 1 and 9/);
});

test("K19: contradicting ranges are widened by the factor calculated by hand; ranges that touch are not", () => {
  const { widened, bounds } = bestWorst({ bestToOthers: { b: 4, c: 2 }, othersToWorst: { b: 4 } });
  const factor = Math.cbrt((1.1 * 3.5 * 3.5) / 2.5);
  near(widened, factor, 1e-9);
  near(bounds?.[0]?.least, 3.5 / factor, 1e-9);
  near(bounds?.[0]?.most, 4.5 * factor, 1e-9);
  near(bounds?.[1]?.least, 1);
  near(bounds?.[1]?.most, 2.5 * factor, 1e-9);
  // the opposite case: 2 and 2 against 9 allow at most 2.5 x 2.5, and 9 needs at least 8.5
  near(bestWorst({ bestToOthers: { b: 2, c: 9 }, othersToWorst: { b: 2 } }).widened, Math.cbrt((1.1 * 8.5) / 2.5 / 2.5), 1e-9);
  assert.equal(bestWorst({ bestToOthers: { b: 2, c: 4 }, othersToWorst: { b: 2 } }).widened, 1);
});

test("K20, K21: contradictions are sorted worst first, then by code; an answer equal to best : worst is not listed", () => {
  const four = ["a", "b", "c", "d"];
  const said = (b: number, d: number, worst: number) =>
    bestWorst({ bestToOthers: { b, d, c: worst }, othersToWorst: { b: 2, d: 2 } }, four).consistency;
  const told = ({ contradictions }: ReturnType<typeof said>) =>
    contradictions.map((one) => `${one.kind} ${"criterion" in one ? one.criterion : ""}`);
  // |b x 2 - 3| / 6 for b = 3 and d = 3; with d = 4 the answer for d is further off
  assert.deepEqual(told(said(3, 3, 3)), ["triple b", "triple d"]);
  assert.deepEqual(told(said(3, 4, 3)), ["beyond-worst d", "triple d", "triple b"]);
  assert.deepEqual(told(said(5, 4, 3)).slice(0, 2), ["beyond-worst b", "beyond-worst d"]);
  near(said(3, 3, 3).ratio, 0.5);
  const first = said(3, 3, 3).contradictions[0];
  assert.ok(first?.kind === "triple");
  assert.deepEqual([first.implied, first.factor], [6, 2]);
  // for a ratio below 3 the threshold is 0: 2 x 1 agrees with 2, 2 x 2 does not
  const two = (b: number) => bestWorst({ bestToOthers: { b: 2, c: 2 }, othersToWorst: { b } }).consistency;
  assert.deepEqual([two(1).consistent, two(1).threshold, two(2).consistent, two(2).ratio], [true, 0, false, 1]);
  const counts = ({ answered, asked, complete }: ReturnType<typeof said>) => [answered, asked, complete];
  assert.deepEqual(counts(said(2, 2, 4)), [7, 7, true]);
  assert.deepEqual(counts(bestWorst({ bestToOthers: { b: 2 } }, four).consistency), [3, 7, false]);
  assert.deepEqual(counts(bestWorst({ bestToOthers: { c: 2 } }, ["a", "c"]).consistency), [3, 3, true]);
  assert.deepEqual(counts(bestWorst({ worst: null }, four).consistency), [1, 7, false]);
  assert.deepEqual(counts(bestWorst({ best: "a", worst: "a" }, ["a"]).consistency), [1, 1, true]);
});

test("K18, K22: an answer without a counterpart, or about a criterion and itself, does not count as an answer", () => {
  const four = ["a", "b", "c", "d"];
  const answered = (more: Partial<BestWorstStatement>) => bestWorst(more, four).consistency.answered;
  assert.equal(answered({ best: null, worst: null, bestToOthers: { b: 3 }, othersToWorst: { b: 3 } }), 0);
  assert.equal(answered({ best: null, bestToOthers: { b: 3, d: 2 } }), 1);
  assert.equal(answered({ bestToOthers: { a: 1 }, othersToWorst: { c: 1 } }), 2);
  assert.equal(answered({ bestToOthers: { a: 1, b: 3, c: null }, othersToWorst: { c: 1, d: 2 } }), 4);
  assert.throws(() => bestWorst({ othersToWorst: { c: 2 } }, four), /counts as much as itself/);
  assert.throws(() => bestWorst({ bestToOthers: { z: 2 } }, four), /There is no criterion z/);
});

/** Draws of two alternatives on two criteria: [a1, a2, b1, b2] per draw, with equal weights. */
const pairOf = (...draws: readonly (readonly [number, number, number, number])[]): PairDraws => ({
  criteria: 2,
  weights: Float64Array.from(draws.flatMap(() => [0.5, 0.5])),
  a: Float64Array.from(draws.flatMap(([a1, a2]) => [a1, a2])),
  b: Float64Array.from(draws.flatMap(([, , b1, b2]) => [b1, b2])),
});

test("K33: ties count half; the factors of one draw equal those calculated by hand", () => {
  assert.equal(preferenceIn(pairOf([1, 1, 1, 1], [2, 1, 1, 1], [1, 1, 2, 1], [2, 2, 1, 1])), (1 + 2 + 0 + 2) / 2 / 4);
  near(wholeFactor(pairOf([3, 1, 1, 1])), 0.5);
  assert.equal(wholeFactor(pairOf([0, 0, 0, 0])), 1);
  // the median of an even number of draws is the lower middle one
  near(wholeFactor(pairOf([4, 0, 1, 0], [4, 0, 2, 0])), 0.25);
  const pair = pairOf([3, 1, 1, 2]);
  near(partFactor(pair.a, pair.b, 0, 2), 2 / 3);
  near(partFactor(pair.b, pair.a, 0, 2), 2);
  assert.equal(partFactor(pair.a, pair.b, 1, 2), null, "a is still ahead with a factor of 0");
  const none = pairOf([0, 4, 1, 1]);
  assert.equal(partFactor(none.a, none.b, 0, 2), null);
  assert.equal(partFactor(none.b, none.a, 1, 2), 3);
  // 3f + 1 = f + 2 gives f = 1/2; on the other criterion 3 + f = 1 + 2f gives f = 2
  near(weightFactor(pair, 0), 0.5);
  near(weightFactor(pair, 1), 2);
  assert.equal(weightFactor(pairOf([3, 1, 1, 1]), 0), null);
  const [from, to] = meanWeight({ ...pair, weights: Float64Array.of(0.25, 0.75) }, 0, 3);
  near(from, 0.25);
  near(to, 0.5);
});

test("K33: if an increase and a decrease of equal size both reverse the pair, the increase is reported", () => {
  // the order of one draw changes at the factor 2, and the order of the other draw at the factor 1/2; one changed draw is sufficient
  const pair = pairOf([1, 3, 2, 1], [3, 1, 1, 2]);
  near(weightFactor(pair, 0), 2);
  near(weightFactor(pair, 1), 2);
  near(weightFactor(pairOf([1, 3.1, 2, 1], [3, 1, 1, 2]), 0), 0.5);
});

test("K33: if at one factor as many draws change to a as to b, nothing is reported", () => {
  // at twice the weight, a is no longer ahead in the first draw, is now ahead in the second, and stays ahead in the third
  const [lost, won, kept] = [[1, 3, 2, 1], [2, 1, 1, 3], [2, 2, 1, 1]] as const; // prettier-ignore
  assert.equal(weightFactor(pairOf(lost, won, kept), 0), null);
  near(weightFactor(pairOf(lost, lost, kept), 0), 2);
  // the same for decreasing weights
  near(weightFactor(pairOf([3, 1, 1, 2], [3, 1, 1, 2], kept), 0), 0.5);
  assert.equal(weightFactor(pairOf([3, 1, 1, 2], [1, 2, 3, 1], kept), 0), null);
});

test("K33: a change to likelihood 1 or to the end of the index scale is reported; a change beyond these ends is not", () => {
  const of = (id: string, p95: number, meanIndex: readonly number[]): Neighbour => ({
    id,
    likelihood: { p05: 0.1, p50: 0.2, p95 },
    meanIndex,
  });
  const told = (b: Neighbour) =>
    sensitivityOf(of("a", 0.5, [4, 2]), b, pairOf([3, 1, 1, 1]), ["x", "y"], [1, 2, 4])
      .changes.map((change) =>
        [change.kind, "risk" in change ? change.risk : "", "criterion" in change ? change.criterion : "", change.factor]
          .join(" ")
          .replace(/ +/g, " "),
      )
      .sort();
  const [impact, whole] = [`impact a x ${1 / 3}`, "likelihood a 0.5"];
  assert.deepEqual(told(of("b", 0.5, [1, 1])), [impact, "impact b x 3", "impact b y 3", whole, "likelihood b 2"]);
  assert.deepEqual(told(of("b", 0.500001, [2, 2])), [impact, whole]);
  assert.deepEqual(told(of("b", 0.6, [4 / 3, 1.4])), [impact, "impact b x 3", whole]);
  const { changes, preference } = sensitivityOf(of("a", 0.5, [1, 1]), of("b", 0.5, [1, 1]), pairOf([1, 2, 2, 1]), ["x", "y"], [1, 2]);
  assert.deepEqual([preference, changes], [0.5, []]);
  // a mean index below the lowest level is not possible
  assert.ok(!sensitivityOf(of("a", 0.5, [2, 2]), of("b", 0.9, [9, 9]), pairOf([3, 1, 1, 1]), ["x", "y"], [1, 2, 4]).changes.some(({ kind }) => kind === "impact")); // prettier-ignore
  const [first] = sensitivityOf(of("a", 0.5, [1, 1]), of("b", 0.9, [1, 1]), pairOf([3, 1, 1, 1]), ["x", "y"], [1]).changes;
  assert.deepEqual(first?.kind === "likelihood" && first.to, { p05: 0.05, p50: 0.1, p95: 0.25 });
});

test("K31: the interval of a preference is plus or minus 1.645 standard errors, cut at 0 and 1", () => {
  const { low, high } = preferenceOf(0.7, 0.1, 100);
  near(low, 0.75 - 1.6448536269514722 * Math.sqrt((0.75 * 0.25) / 100));
  near(high, 0.75 + 1.6448536269514722 * Math.sqrt((0.75 * 0.25) / 100));
  assert.deepEqual([preferenceOf(0.99, 0, 10).high, preferenceOf(0.01, 0, 10).low], [1, 0]);
  assert.deepEqual([preferenceOf(0.9, 0, 5).separable, preferenceOf(0.3, 0, 10).separable], [true, false]);
  assert.deepEqual(runsOf(3, (i, k) => i === 0 && k === 1), [[1, 2]]); // prettier-ignore
});

test("K8: rankings that differ in one rank count as different, for each alternative and any key size", () => {
  // a key above 2^53 would be rounded to its neighbour
  for (const alternatives of [3, 10, 22, 30, 70])
    for (const others of [0, alternatives - 1])
      for (let differs = 0; differs < alternatives; differs++) {
        const ranks = Uint16Array.from({ length: 9 * alternatives }, (_, at) =>
          at % alternatives === differs ? Math.floor(at / alternatives) % 3 : others,
        );
        near(rankingEntropy(ranks, alternatives), Math.log2(3));
      }
});

test("K26: a quantile of draws is the smallest value that the given share of the draws does not exceed", () => {
  const values = Float64Array.of(5, 1, 4, 2, 3, 10, 9, 8, 7, 6);
  assert.deepEqual(pointsOf(values, [0, 0.05, 0.1, 0.11, 0.5, 0.9, 0.95, 1]), [1, 1, 1, 2, 5, 9, 10, 10]);
  assert.deepEqual(pointsOf(new Float64Array(0), [0.5]), [Number.NaN]);
});

test("K12: half-spaces equal those calculated by hand, including their edges", () => {
  const halves = halfSpaces({
    criteria: ["a", "b"],
    order: ["b", "a"],
    intervals: [{ criterion: "a", least: 0.25, most: 0.5 }],
    ratios: [{ more: "b", less: "a", least: 1, most: 3 }],
  });
  assert.deepEqual(
    halves.map(({ coefficients, least }) => [...coefficients, least]),
    [
      [-1, 1, 0],
      [1, 0, 0.25],
      [-1, 0, -0.5],
      [-1, 1, 0],
      [3, -1, 0],
    ],
  );
  const kept = (a: number): boolean => holds(halves, Float64Array.of(9, a, 1 - a), 1);
  assert.deepEqual([0.25, 0.5, 0.24, 0.51].map(kept), [true, true, false, false]); // prettier-ignore
  assert.throws(() => halfSpaces({ criteria: ["a"], intervals: [{ criterion: "a", least: -0.1, most: 1 }] }), /least <= most/);
  assert.equal(halfSpaces({ criteria: ["a"], intervals: [{ criterion: "a", least: 0.4, most: 0.4 }] }).length, 2);
});

test("K28: a pair is marked if its kinds differ, and also if its routes differ", () => {
  const marks = (more: Partial<Risk>) =>
    rankRisks({
      criteria: ["a"],
      index: [1, 3, 10],
      risks: [plain, { ...plain, id: "S", ...more }],
      weights: [],
      horizonMonths: 24,
      seed: 1,
      draws: 100,
    }).pairs.map(({ mixedRoutes }) => mixedRoutes);
  assert.deepEqual(
    [marks({}), marks({ kind: "malicious" }), marks({ route: "judgement" }), marks({ horizonMonths: 12 })],
    [[false], [true], [true], [false]],
  );
});
