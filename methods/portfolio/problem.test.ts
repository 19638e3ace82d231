/**
 * Checks constraints at their limits, each rule for ties, which problems are rejected (P2-P4, P8, P12), and how much work the bound saves
 * (P7, P11).
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { drawsOf } from "../canonical/index.ts";
import { isFeasible, portfolioOf, search, tableFactor, type PortfolioProblem } from "./index.ts";
import { compile } from "./compile.ts";
import { entryOf } from "./factor.ts";
import { checkProblem, isBetter, lossByScenario, type Portfolio, type PortfolioMeasure } from "./problem.ts";

const measure = (id: string, cost: number | null, more: Partial<PortfolioMeasure> = {}): PortfolioMeasure => ({
  id,
  cost,
  forbidden: null,
  needs: [],
  ...more,
});
const problemWith = (more: Partial<PortfolioProblem> = {}): PortfolioProblem => ({
  measures: [measure("a", 10), measure("b", 20), measure("c", null), measure("d", 5, { needs: ["a"] })],
  scenarios: [
    {
      id: "s",
      loss: 100,
      factors: [tableFactor(["a", "b"], Float64Array.of(1, 0.8, 0.5, 0.4)), tableFactor(["d"], Float64Array.of(1, 0.9))],
    },
  ],
  budget: null,
  limits: [],
  atMost: [],
  ...more,
});
const feasible = (more: Partial<PortfolioProblem>, ...chosen: string[]): boolean => isFeasible(problemWith(more), new Set(chosen));

test("P2: a sum may equal the budget, limit or number but not exceed it; an unknown cost adds nothing", () => {
  assert.deepEqual([30, 29].map((budget) => feasible({ budget }, "a", "b", "c")), [true, false]); // prettier-ignore
  const limit = (most: number) => feasible({ limits: [{ name: "l", measures: ["b", "c", "d"], most }] }, "a", "b", "c", "d");
  assert.deepEqual([limit(25), limit(24)], [true, false]);
  const atMost = (most: number) => feasible({ atMost: [{ name: "n", measures: ["a", "b", "c"], most }] }, "a", "b", "d");
  assert.deepEqual([atMost(2), atMost(1)], [true, false]);
  assert.deepEqual(
    [feasible({}, "d"), feasible({}, "a", "d"), feasible({ budget: 0 }), feasible({ budget: 0 }, "c")],
    [false, true, true, true],
  );
  assert.equal(isFeasible({ ...problemWith(), measures: [measure("a", 0, { forbidden: "no" })] }, new Set(["a"])), false);
});

test("P1: the loss of a portfolio is the original loss times all factors; its cost is the sum of known costs", () => {
  assert.deepEqual(portfolioOf(problemWith(), new Set(["d", "b", "a", "c"])), { chosen: ["a", "b", "c", "d"], loss: 36, cost: 35 });
  assert.deepEqual(portfolioOf(problemWith(), new Set()), { chosen: [], loss: 100, cost: 0 });
  assert.deepEqual(lossByScenario(problemWith(), new Set(["b"])), [50]);
  const both = problemWith({ scenarios: [...problemWith().scenarios, { id: "t", loss: 7, factors: [] }] });
  assert.deepEqual([portfolioOf(both, new Set(["a"])).loss, lossByScenario(both, new Set(["a"]))], [87, [80, 7]]);
});

test("P4: equal losses, to a billionth of the largest, are ordered by cost, number of measures, and order", () => {
  const problem = problemWith();
  const one = (loss: number, cost: number, ...chosen: string[]): Portfolio => ({ chosen, loss, cost });
  const better = (x: Portfolio, y: Portfolio): readonly boolean[] => [isBetter(problem, x, y), isBetter(problem, y, x)];
  assert.deepEqual(better(one(50, 9, "a"), one(50.1, 1, "b")), [true, false]);
  // 1e-9 x 100
  assert.deepEqual(better(one(50, 9, "a"), one(50 + 0.9e-7, 1, "b")), [false, true]);
  assert.deepEqual(better(one(50, 9, "a"), one(50 + 1.1e-7, 1, "b")), [true, false]);
  assert.deepEqual(better(one(50, 9, "a", "b"), one(50, 10, "c")), [true, false]);
  assert.deepEqual(better(one(50, 9, "c"), one(50, 9, "a", "b")), [true, false]);
  assert.deepEqual(better(one(50, 9, "a", "c"), one(50, 9, "a", "d")), [true, false]);
  assert.deepEqual(better(one(50, 9, "a", "d"), one(50, 9, "b", "c")), [true, false]);
  assert.deepEqual(better(one(50, 9, "a"), one(50, 9, "a")), [false, false]);
  assert.deepEqual(isBetter({ ...problem, scenarios: [] }, one(0, 1), one(0, 2)), true);
});

test("P1 to P3: contradictory problems are rejected; 0 is a valid cost, loss, budget and limit", () => {
  const [scenario] = problemWith().scenarios;
  assert.ok(scenario);
  checkProblem(problemWith({ budget: 0, limits: [{ name: "l", measures: ["a"], most: 0 }], scenarios: [{ ...scenario, loss: 0 }] }));
  checkProblem(problemWith({ measures: problemWith().measures.map((one) => ({ ...one, cost: 0 })) }));
  const refused: [Partial<PortfolioProblem>, RegExp][] = [
    [{ measures: [...problemWith().measures, measure("a", 1)] }, /two measures have one id/],
    [{ measures: [measure("a", -1), measure("b", 1), measure("d", 1)] }, /a cost is at least 0/],
    [{ measures: [measure("a", Number.POSITIVE_INFINITY), measure("b", 1), measure("d", 1)] }, /a cost is at least 0/],
    [{ measures: [measure("a", 1), measure("b", 1), measure("d", 1, { needs: ["z"] })] }, /there is no measure z/],
    [{ scenarios: [{ ...scenario, loss: -1 }] }, /a loss is at least 0/],
    [{ scenarios: [{ ...scenario, loss: Number.POSITIVE_INFINITY }] }, /a loss is at least 0/],
    [{ scenarios: [{ id: "s", loss: 1, factors: [tableFactor(["z"], Float64Array.of(1, 1))] }] }, /there is no measure z/],
    [{ budget: -1 }, /a budget is at least 0/],
    [{ budget: Number.NaN }, /a budget is at least 0/],
    [{ limits: [{ name: "l", measures: [], most: -1 }] }, /a budget is at least 0/],
    [{ limits: [{ name: "l", measures: ["z"], most: 1 }] }, /there is no measure z/],
    [{ atMost: [{ name: "n", measures: ["z"], most: 1 }] }, /there is no measure z/],
  ];
  for (const [more, sentence] of refused) assert.throws(() => checkProblem(problemWith(more)), sentence);
});

test("P12: a table has up to 16 measures and a share above 0 for each subset; the index has one bit per measure", () => {
  const names = (n: number): string[] => Array.from({ length: n }, (_, i) => `m${i}`);
  assert.equal(tableFactor(names(16), new Float64Array(65_536).fill(1)).below[0]?.at.length, 16);
  assert.throws(() => tableFactor(names(17), new Float64Array(131_072).fill(1)), /at most 16/);
  for (const shares of [3, 5]) assert.throws(() => tableFactor(names(2), new Float64Array(shares).fill(1)), /one share for every subset/);
  for (const bad of [0, -0.1, Number.NaN, Number.POSITIVE_INFINITY])
    assert.throws(() => tableFactor(names(1), Float64Array.of(1, bad)), /is above 0/);
  const table = { at: [2, 0, 5], left: new Float64Array(8) };
  const entry = (...chosen: number[]): number => entryOf(table, (place) => chosen.includes(place));
  assert.deepEqual([entry(), entry(2), entry(0), entry(2, 0), entry(5), entry(0, 2, 5), entry(1, 3)], [0, 1, 2, 3, 4, 7, 0]);
  assert.equal(
    tableFactor(["a", "b"], Float64Array.of(1, 0.8, 0.5, 0.4)).left((place) => place === 1),
    0.5,
  );
});

test("P6: compiled rows that never bind are left out, and weights are scaled by the largest", () => {
  const { rows, ids, takes, needs, neededBy, losses, singles, groups, slack } = compile(
    problemWith({
      budget: 30,
      limits: [{ name: "l", measures: ["a", "d"], most: 15 }],
      atMost: [{ name: "n", measures: ["a", "b", "c"], most: 2 }],
      scenarios: [...problemWith().scenarios, { id: "t", loss: 0, factors: [] }],
    }),
  );
  assert.deepEqual(ids, ["a", "b", "c", "d"]);
  assert.deepEqual(
    rows.map(({ weights, most }) => [[...weights], most]),
    [
      [[0.5, 1, 0, 0.25], 1.5],
      [[1, 1, 1, 0], 2],
    ],
  );
  assert.deepEqual(takes, [true, true, false, true]);
  assert.deepEqual([needs, neededBy], [[[], [], [], [0]], [[3], [], [], []]]); // prettier-ignore
  assert.deepEqual([[...losses], slack, [...singles.starts], [...singles.scenarios]], [[100], 0, [0, 0, 0, 0, 1], [0]]);
  assert.deepEqual([...singles.logs], [Math.log(0.9)]);
  assert.deepEqual(
    groups.map(({ scenario, members, logs }) => [scenario, members, [...logs]]),
    [[0, [0, 1], [0, Math.log(0.8), Math.log(0.5), Math.log(0.4)]]],
  );
  // a forbidden measure has no column, a measure that needs the forbidden one has no column either, and the group of such a measure loses
  // this member
  const without = compile(
    problemWith({ measures: problemWith().measures.map((one) => (one.id === "a" ? { ...one, forbidden: "no" } : one)) }),
  );
  assert.deepEqual([without.ids, without.groups, [...without.singles.logs]], [["b", "c"], [], [Math.log(0.5)]]);
});

/** A random problem of `n` measures in groups of up to three, on four scenarios. */
const large = (n: number, seed: number): PortfolioProblem => {
  const draws = drawsOf(seed, "portfolio", "looks");
  let at = 0;
  const next = (): number => draws.at(at++);
  const measures = Array.from({ length: n }, (_, m) =>
    measure(`m${m}`, 1 + Math.floor(next() * 50), { needs: m > 3 && next() < 0.15 ? [`m${Math.floor(next() * m)}`] : [] }),
  );
  const ids = measures.map(({ id }) => id);
  const factorOf = (members: readonly string[]) => {
    const takes = members.map(() => 0.05 + next() * 0.4);
    return tableFactor(
      members,
      Float64Array.from(
        { length: 2 ** members.length },
        (_, entry) => 1 - Math.max(0, ...takes.filter((_one, i) => (entry >> i) % 2 === 1)),
      ),
    );
  };
  return {
    measures,
    scenarios: Array.from({ length: 4 }, (_, s) => ({
      id: `s${s}`,
      loss: 10 + next() * 90,
      factors: [...Map.groupBy(ids.filter(() => next() < 0.5), (id) => Number(id.slice(1)) % Math.ceil(n / 3)).values()].map(factorOf), // prettier-ignore
    })),
    budget: n * 8,
    limits: [{ name: "l", measures: ids.slice(0, n / 2), most: n * 3 }],
    atMost: [{ name: "n", measures: ids.slice(n / 2), most: Math.ceil(n / 6) }],
  };
};

test("P7, P11: the bound prunes so much that thirty measures need few nodes", () => {
  // the limits are a tenth above the measured numbers; a weaker bound would exceed them
  for (const [seed, looks] of [
    [1, 90],
    [3, 250],
    [4, 90],
    [8, 105],
    [12, 170],
  ] as const) {
    const { complete, portfolio } = search(large(30, seed), [], looks);
    assert.ok(complete && portfolio !== null, `problem ${seed} needs more than ${looks} looks`);
  }
});
