import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { inputThreshold } from "./best-worst-thresholds.ts";
import { readStatement, sampleWeights, type BestWorstStatement, type SwingStatement } from "./index.ts";

const criteria = ["life", "rights", "trust", "services", "economy"];
const swing = (points: SwingStatement["points"], order?: readonly string[]): SwingStatement => ({
  kind: "swing",
  points,
  ...(order ? { order } : {}),
});
const bestWorst = (more: Partial<BestWorstStatement> = {}): BestWorstStatement => ({
  kind: "best-worst",
  best: "life",
  worst: "economy",
  bestToOthers: { rights: 2, trust: 4, services: 4, economy: 8 },
  othersToWorst: { rights: 4, trust: 2, services: 2 },
  ...more,
});

test("K15: points are bounds relative to the largest swing, plus or minus five points", () => {
  const { bounds, consistency } = readStatement(swing({ life: 100, rights: 50, trust: 100, services: 3, economy: 0 }), criteria);
  assert.deepEqual(bounds, [
    { more: "life", less: "economy", least: 20, most: Number.POSITIVE_INFINITY },
    { more: "life", less: "rights", least: 100 / 55, most: 100 / 45 },
    { more: "life", less: "services", least: 12.5, most: Number.POSITIVE_INFINITY },
    { more: "life", less: "trust", least: 0.95, most: 100 / 95 },
  ]);
  assert.deepEqual([consistency.complete, consistency.consistent, consistency.answered, consistency.asked], [true, true, 5, 5]);
});

test("K16: answers of a phone that leaves count; a missing one is 0 to 100 points; empty statements do not count", () => {
  const { bounds, consistency } = readStatement(swing({ life: 100, rights: 50, trust: null }), criteria);
  assert.equal(consistency.complete, false);
  assert.deepEqual(bounds?.filter(({ less }) => less === "trust"), [{ more: "life", less: "trust", least: 1, most: Number.POSITIVE_INFINITY }]); // prettier-ignore
  // if nobody named the largest swing, a criterion without an answer may have a larger one
  assert.deepEqual(readStatement(swing({ rights: 50 }), criteria).bounds?.[0], { more: "rights", less: "economy", least: 0.5, most: Number.POSITIVE_INFINITY }); // prettier-ignore
  assert.equal(readStatement(swing({}), criteria).bounds, null);
  assert.equal(readStatement(swing({ trust: null }), criteria).bounds, null);
});

test("K17: contradictions of a swing are reported with figures: wrong order, largest below 100, all zero", () => {
  const order = readStatement(
    swing({ life: 100, rights: 40, trust: 70, services: 72, economy: 10 }, ["life", "rights", "trust", "services"]),
    criteria,
  );
  assert.deepEqual(order.consistency.contradictions, [
    { kind: "order", before: "rights", after: "services", by: 32 },
    { kind: "order", before: "rights", after: "trust", by: 30 },
  ]);
  assert.equal(order.consistency.consistent, false);
  const low = swing({ life: 80, rights: 40, trust: 40, services: 40, economy: 0 });
  assert.deepEqual(readStatement(low, criteria).consistency.contradictions, [{ kind: "largest-below-100", criterion: "life", points: 80 }]);
  const full = swing({ life: 100, rights: 50, trust: 50, services: 50, economy: 0 });
  assert.deepEqual(readStatement(low, criteria).bounds, readStatement(full, criteria).bounds);
  const zero = readStatement(swing({ life: 0, rights: 0, trust: 0, services: 0, economy: 0 }), criteria);
  assert.deepEqual([zero.bounds, zero.consistency.contradictions], [null, [{ kind: "all-zero" }]]);
});

test("K18: consistent best-worst answers are not widened, and their bounds include the true weights", () => {
  const { bounds, widened, consistency } = readStatement(bestWorst(), criteria);
  assert.equal(widened, 1);
  assert.deepEqual([consistency.ratio, consistency.threshold, consistency.consistent, consistency.complete], [0, 0.2958, true, true]);
  const meant: Record<string, number> = { life: 8, rights: 4, trust: 2, services: 2, economy: 1 };
  for (const { more, less, least, most } of bounds ?? []) {
    const ratio = (meant[more] ?? 0) / (meant[less] ?? 1);
    assert.ok(ratio >= least && ratio <= most, `${more} : ${less}`);
  }
});

test("K20: the input-based ratio equals that by hand, and the result names the three criteria", () => {
  const { consistency, widened } = readStatement(bestWorst({ othersToWorst: { rights: 6, trust: 7, services: 2 } }), criteria);
  // trust: |4 x 7 - 8| / 56, rights: |2 x 6 - 8| / 56
  assert.ok(Math.abs((consistency.ratio ?? 0) - 20 / 56) < 1e-15);
  assert.equal(consistency.consistent, false);
  assert.deepEqual(consistency.contradictions, [
    {
      kind: "triple",
      best: "life",
      criterion: "trust",
      worst: "economy",
      bestToCriterion: 4,
      criterionToWorst: 7,
      bestToWorst: 8,
      implied: 28,
      factor: 3.5,
      ratio: 20 / 56,
    },
  ]);
  assert.ok(widened > 1.2 && widened < 2);
});

test("K20: if best and worst count the same, a consistent answer says that all criteria count the same", () => {
  const three = ["life", "rights", "economy"];
  const alike = (rights: number) =>
    readStatement(bestWorst({ bestToOthers: { rights, economy: 1 }, othersToWorst: { rights: 1 } }), three).consistency;
  assert.deepEqual([alike(1).ratio, alike(1).consistent, alike(1).contradictions], [0, true, []]);
  assert.deepEqual([alike(2).ratio, alike(2).consistent], [Number.POSITIVE_INFINITY, false]);
});

test("K20: the thresholds equal those of Liang, Brunelli & Rezaei 2020, table 3", () => {
  const at = (m: number, scale: number): number | null => inputThreshold(m, scale);
  assert.deepEqual(
    [at(3, 3), at(9, 3), at(3, 4), at(4, 4), at(5, 6), at(7, 8), at(9, 9)],
    [0.1667, 0.1667, 0.1121, 0.1529, 0.2643, 0.3408, 0.3662],
  );
  // more criteria never lower a threshold, and no threshold exceeds that of nine criteria on the widest scale
  for (let scale = 3; scale <= 9; scale++)
    for (let m = 4; m <= 9; m++) {
      const [fewer, more] = [at(m - 1, scale) ?? Number.NaN, at(m, scale) ?? Number.NaN];
      assert.ok(fewer <= more && more <= 0.3662, `${m} criteria, scale ${scale}: ${fewer}, ${more}`);
    }
  assert.deepEqual([at(2, 9), at(5, 2), at(5, 1), at(12, 9)], [null, 0, 0, 0.3662]);
});

test("K21: an impossible order is reported: a criterion counts less than the worst, or more than the best", () => {
  const { consistency, bounds } = readStatement(
    bestWorst({ bestToOthers: { rights: 9, economy: 3 }, othersToWorst: { trust: 5 } }),
    criteria,
  );
  assert.deepEqual(consistency.contradictions, [
    { kind: "beyond-worst", criterion: "rights", said: 9, bestToWorst: 3 },
    { kind: "beyond-best", criterion: "trust", said: 5, bestToWorst: 3 },
  ]);
  assert.ok(bounds !== null && sampleWeights({ criteria, ratios: bounds }, { seed: 1, stream: "t" }, 10).every(Number.isFinite));
});

test("K22: a best-worst answer is used if it names the best or the worst criterion", () => {
  const empty = { best: null, worst: null, bestToOthers: {}, othersToWorst: {} };
  assert.equal(readStatement(bestWorst(empty), criteria).bounds, null);
  assert.equal(readStatement(bestWorst({ ...empty, bestToOthers: { rights: 3 } }), criteria).bounds, null);
  const best = readStatement(bestWorst({ ...empty, best: "life" }), criteria);
  assert.deepEqual(best.bounds?.map(({ more, least, most }) => [more, least, most]), criteria.slice(1).map(() => ["life", 1, Number.POSITIVE_INFINITY])); // prettier-ignore
  const worst = readStatement(bestWorst({ ...empty, worst: "economy" }), criteria);
  assert.ok(worst.bounds?.every(({ less, least }) => less === "economy" && least === 1));
  assert.deepEqual([best.consistency.answered, best.consistency.asked, best.consistency.ratio], [1, 9, null]);
});

const anyBestWorst = fc
  .record({
    names: fc.shuffledSubarray(criteria, { minLength: 2 }),
    down: fc.array(fc.option(fc.integer({ min: 1, max: 9 })), { minLength: 5, maxLength: 5 }),
    up: fc.array(fc.option(fc.integer({ min: 1, max: 9 })), { minLength: 5, maxLength: 5 }),
  })
  .map(({ names: [best = "", worst = ""], down, up }): BestWorstStatement => ({
    kind: "best-worst",
    best,
    worst,
    bestToOthers: Object.fromEntries(criteria.filter((one) => one !== best).map((one, i) => [one, down[i] ?? null])),
    othersToWorst: Object.fromEntries(criteria.filter((one) => one !== worst).map((one, i) => [one, up[i] ?? null])),
  }));

test("K19: for any answers some weights satisfy the widened bounds, and the best criterion has the largest weight", () => {
  fc.assert(
    fc.property(anyBestWorst, (statement) => {
      const { bounds, widened } = readStatement(statement, criteria);
      assert.ok(bounds !== null && widened >= 1 && widened <= 12);
      const weights = sampleWeights({ criteria, ratios: bounds }, { seed: 3, stream: "any" }, 5);
      for (let s = 0; s < 5; s++) {
        const row = [...weights.subarray(s * 5, s * 5 + 5)];
        const [best, worst] = [row[criteria.indexOf(statement.best ?? "")] ?? 0, row[criteria.indexOf(statement.worst ?? "")] ?? 0];
        assert.ok(row.every((weight) => weight <= best + 1e-12 && weight >= worst - 1e-12));
      }
    }),
    { seed: 19, numRuns: 60 },
  );
});

test("K15, K22: a single criterion gets the full weight from any answer", () => {
  assert.deepEqual(readStatement(swing({ life: 100 }), ["life"]).bounds, []);
  const own = bestWorst({ best: "life", worst: "life", bestToOthers: {}, othersToWorst: {} });
  assert.deepEqual(readStatement(own, ["life"]).bounds, []);
});

test("K15, K18: invalid statements are rejected", () => {
  const bad: [SwingStatement | BestWorstStatement, RegExp][] = [
    [swing({ life: 101 }), /between 0 and 100/],
    [swing({ life: -1 }), /between 0 and 100/],
    [swing({ life: Number.NaN }), /between 0 and 100/],
    [swing({ flood: 3 }), /There is no criterion flood/],
    [swing({ life: 100 }, ["life", "life"]), /stands twice/],
    [bestWorst({ best: "economy" }), /The best and the worst criterion are two/],
    [bestWorst({ best: "flood" }), /There is no criterion flood/],
    [bestWorst({ bestToOthers: { rights: 0.5 } }), /between 1 and 9/],
    [bestWorst({ othersToWorst: { rights: 10 } }), /between 1 and 9/],
    [bestWorst({ bestToOthers: { life: 2 } }), /counts as much as itself/],
  ];
  for (const [statement, sentence] of bad) assert.throws(() => readStatement(statement, criteria), sentence);
});
