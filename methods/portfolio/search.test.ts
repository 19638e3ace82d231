/**
 * Tests that the search gives the same result as trying every set, including ties and the runner-up, and that the bound of the search is
 * valid (P4, P6, P7, G18, G23).
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { drawsOf } from "../canonical/index.ts";
import { boundBelow, firstMultipliers } from "./bound.ts";
import { compile } from "./compile.ts";
import { bruteForce, choosePortfolio, isFeasible, portfolioOf, search, tableFactor, type Factor, type PortfolioProblem } from "./index.ts";
import { greedyPortfolio } from "./greedy.ts";
import { free, restOf } from "./rest.ts";

const drawsFor = (seed: number): (() => number) => {
  const draws = drawsOf(seed, "portfolio", "search");
  let at = 0;
  return () => draws.at(at++);
};

/** A random problem; the same seed gives the same problem. Every third has coarse figures, so that many sets tie. */
const problemOf = (seed: number): PortfolioProblem => {
  const next = drawsFor(seed);
  const coarse = seed % 3 === 0;
  const round = (value: number, parts: number): number => (coarse ? Math.round(value * parts) / parts : value);
  const n = 1 + Math.floor(next() * 10);
  const measures = Array.from({ length: n }, (_, m) => ({
    id: `m${m}`,
    cost: next() < 0.2 ? null : Math.ceil(next() * (coarse ? 3 : 100)),
    forbidden: next() < 0.12 ? "an unresolved no" : null,
    needs: n > 1 && next() < 0.25 ? [`m${Math.floor(next() * n)}`] : [],
  }));
  const ids = measures.map(({ id }) => id);
  const total = measures.reduce((sum, { cost }) => sum + (cost ?? 0), 0);
  const left = (): number => 1 - Math.min(0.9, round(next() * 0.95 - (seed % 2) * 0.3, 5));
  /** Any table is valid: the shares need not follow a rule. */
  const factorOf = (members: readonly string[]): Factor => {
    const shares = Float64Array.from({ length: 2 ** members.length }, (_, entry) => (entry === 0 ? 1 : left()));
    if (members.length < 4 || coarse) return tableFactor(members, shares);
    // a factor that is computed on demand: its value is above the product of two tables
    const [low, high] = [shares.subarray(0, 4), Float64Array.from({ length: 2 ** (members.length - 2) }, (_, i) => shares[4 * i] ?? 1)];
    const [more, slack] = [next(), next() < 0.5 ? 0 : 0.01 * next()];
    return {
      measures: members,
      left: (isChosen) => {
        const entry = members.reduce((sum, _, i) => sum + (isChosen(i) ? 2 ** i : 0), 0);
        return (low[entry % 4] ?? 1) * (high[Math.floor(entry / 4)] ?? 1) * (entry === 0 ? 1 : 1 + more) - (entry === 0 ? 0 : slack);
      },
      slack,
      below: [
        { at: [0, 1], left: low },
        { at: members.slice(2).map((_, i) => i + 2), left: high },
      ],
    };
  };
  return {
    measures,
    scenarios: Array.from({ length: 1 + Math.floor(next() * 5) }, (_, s) => ({
      id: `s${s}`,
      loss: next() < 0.1 ? 0 : round(next() * 50, 0.2),
      factors: [
        ...Map.groupBy(
          ids.filter(() => next() < 0.5),
          (id) => (next() < 0.5 ? `own ${id}` : `g${Math.floor(next() * 2)}`),
        ).values(),
      ].map(factorOf),
    })),
    budget: next() < 0.3 ? null : Math.round(total * next()),
    limits: next() < 0.4 ? [{ name: "an agency", measures: ids.slice(0, 4), most: Math.round(total * 0.2) }] : [],
    atMost: next() < 0.5 ? [{ name: "intrusive", measures: ids.slice(0, 3), most: 1 }] : [],
  };
};

test("P6 G18: the best and the runner-up equal those found by trying every set, on 1,000 random problems", () => {
  for (let seed = 1; seed <= 1000; seed++) {
    const problem = problemOf(seed);
    const { best, runnerUp } = bruteForce(problem);
    assert.deepEqual(search(problem, [], 20_000), { portfolio: best, complete: true }, `problem ${seed}`);
    assert.deepEqual(search(problem, [best], 20_000), { portfolio: runnerUp, complete: true }, `runner-up of problem ${seed}`);
  }
});

/** The problems that result if one constraint is removed; P9 compares their best portfolio with the original one. */
const withoutEach = (problem: PortfolioProblem): readonly (readonly [kind: string, name: string, without: PortfolioProblem])[] => {
  const { measures, limits, atMost } = problem;
  const but = (id: string, change: object): PortfolioProblem => ({
    ...problem,
    measures: measures.map((measure) => (measure.id === id ? { ...measure, ...change } : measure)),
  });
  return [
    ["budget", "", { ...problem, budget: null }],
    ...limits.map(({ name }) => ["limit", name, { ...problem, limits: limits.filter((one) => one.name !== name) }] as const),
    ...measures.map(({ id }) => ["rights", id, but(id, { forbidden: null })] as const),
    ...measures.map(({ id }) => ["needs", id, but(id, { needs: [] })] as const),
    ...atMost.map(({ name }) => ["at-most", name, { ...problem, atMost: atMost.filter((one) => one.name !== name) }] as const),
  ];
};

test("P9: on 300 random problems, a constraint binds if and only if a better set exists without it", async () => {
  const found = new Map<string, number>();
  for (let seed = 1; seed <= 300; seed++) {
    const made = problemOf(seed);
    // some measures need two others: which of them is left out is not known beforehand
    const two = made.measures.map((measure, m) => (seed % 2 === 0 && m === 4 ? { ...measure, needs: ["m0", "m2"] } : measure));
    const problem = { ...made, measures: two };
    const { best } = bruteForce(problem);
    const scale = Math.max(1e-300, ...problem.scenarios.map(({ loss }) => loss));
    const expected = withoutEach(problem).flatMap(([kind, name, relaxed]) => {
      const without = bruteForce(relaxed).best;
      if (best.loss - without.loss <= 1e-9 * scale || isFeasible(problem, new Set(without.chosen))) return [];
      found.set(kind, (found.get(kind) ?? 0) + 1);
      return [{ kind, name, costs: best.loss - without.loss, without }];
    });
    const { bindings } = await choosePortfolio(problem, () => Promise.reject(new Error("no solver was to be asked")));
    assert.deepEqual(bindings, expected, `problem ${seed}`);
  }
  for (const kind of ["budget", "limit", "rights", "needs", "at-most"])
    assert.ok((found.get(kind) ?? 0) >= 10, `${kind} binds ${found.get(kind)} times`);
});

test("P6: extending a portfolio removes no measure, satisfies every constraint and lowers the loss", () => {
  let grown = 0;
  for (let seed = 1; seed <= 200; seed++) {
    const problem = problemOf(seed);
    const { best } = bruteForce({ ...problem, budget: 30 });
    const free = { ...problem, budget: null };
    const more = greedyPortfolio(free, best);
    assert.ok(best.chosen.every((id) => more.chosen.includes(id)) && isFeasible(free, new Set(more.chosen)));
    assert.deepEqual(more, portfolioOf(free, new Set(more.chosen)));
    assert.ok(more.loss < best.loss || more.chosen.length === best.chosen.length);
    grown += Number(more.loss < best.loss);
  }
  assert.ok(grown > 50, `${grown} grew`);
});

test("P7: for any multipliers, each portfolio that agrees with the decisions has a loss that is not below the bound", () => {
  let tight = 0;
  for (let seed = 1; seed <= 300; seed++) {
    const problem = problemOf(seed);
    const next = drawsFor(seed + 5000);
    const of = compile(problem);
    const decided = Uint8Array.from(of.ids, () => (next() < 0.3 ? Math.floor(next() * 2) : free));
    const least = Array.from({ length: 2 ** of.ids.length }, (_, mask) => of.ids.map((_, m) => Math.floor(mask / 2 ** m) % 2))
      .filter((bits) => bits.every((bit, m) => decided[m] === free || decided[m] === bit))
      .map((bits) => new Set(of.ids.filter((_, m) => bits[m] === 1)))
      .filter((chosen) => isFeasible(problem, chosen))
      .reduce((lowest, chosen) => Math.min(lowest, portfolioOf(problem, chosen).loss), Number.POSITIVE_INFINITY);
    const first = firstMultipliers(of);
    for (const values of [first.prices, first.ties, first.copies]) values.forEach((_, i) => (values[i] = next() * 5));
    first.slopes.forEach((slope, i) => (first.slopes[i] = slope * (0.1 + 2 * next())));
    for (const steps of [1, 10, 200]) {
      const bound = boundBelow(of, decided, first, { beaten: Number.MAX_VALUE, toward: Math.min(least, 1e6), steps }).value - of.slack;
      assert.ok(bound <= least + 1e-9 * Math.max(1, least), `problem ${seed}, ${steps} steps: ${bound} above ${least}`);
      if (steps === 200 && bound > 0.9 * least) tight++;
    }
  }
  assert.ok(tight > 150, `of 300 only ${tight} bounds are close`);
});

test("P7: decisions and subproblem together give the loss of each portfolio and what is left of each limit", () => {
  for (let seed = 1; seed <= 100; seed++) {
    const next = drawsFor(seed + 9000);
    const of = compile(problemOf(seed));
    const decided = Uint8Array.from(of.ids, () => (next() < 0.4 ? Math.floor(next() * 2) : free));
    const rest = restOf(of, decided);
    assert.deepEqual(rest.open, [...decided.keys()].filter((m) => decided[m] === free)); // prettier-ignore
    for (const { members, copies, logs } of rest.groups)
      assert.ok(members.length > 1 && copies.length === members.length && logs.length === 2 ** members.length);
    // a row is dropped only if even all undecided measures together satisfy it
    for (const [row, { weights, most }] of of.rows.entries()) {
      const all = weights.reduce((sum, weight, m) => sum + (decided[m] === 0 ? 0 : weight), 0);
      assert.equal(rest.rows.some((one) => one.row === row), all > most, `problem ${seed}, row ${row}`); // prettier-ignore
    }
    for (let set = 0; set < 2 ** rest.open.length; set++) {
      const chosen = of.ids.map((_, m) => (decided[m] === free ? (set >> rest.open.indexOf(m)) % 2 === 1 : decided[m] === 1));
      const entry = (members: readonly number[]): number => members.reduce((sum, m, i) => sum + (chosen[m] === true ? 2 ** i : 0), 0);
      const { starts, scenarios, logs } = of.singles;
      const [whole, left] = [[...of.losses].map(() => 0), [...rest.base]];
      const add = (to: number[], scenario: number, by = Number.NaN): void => void (to[scenario] = (to[scenario] ?? Number.NaN) + by);
      for (const m of of.ids.keys())
        for (let at = starts[m] ?? 0; at < (starts[m + 1] ?? 0); at++) {
          if (chosen[m] === true) add(whole, scenarios[at] ?? -1, logs[at]);
          if (chosen[m] === true && decided[m] === free) add(left, scenarios[at] ?? -1, logs[at]);
        }
      for (const { scenario, members, logs: table } of of.groups) add(whole, scenario, table[entry(members)]);
      for (const { scenario, members, logs: table } of rest.groups) add(left, scenario, table[entry(members)]);
      for (const { scenario, measure, log } of rest.alone) if (chosen[measure] === true) add(left, scenario, log);
      for (const [s, log] of whole.entries()) assert.ok(Math.abs(log - (left[s] ?? Number.NaN)) < 1e-9, `problem ${seed}, set ${set}`);
      const weighed = (weights: Float64Array): number => weights.reduce((sum, weight, m) => sum + (chosen[m] === true ? weight : 0), 0);
      const open = (weights: Float64Array): number => rest.open.reduce((sum, m) => sum + (chosen[m] === true ? (weights[m] ?? 0) : 0), 0);
      for (const { row, weights, left: room } of rest.rows)
        assert.ok(Math.abs((of.rows[row]?.most ?? Number.NaN) - weighed(weights) - (room - open(weights))) < 1e-9);
    }
  }
});

test("P3 G18: no forbidden measure, and none that needs one, is chosen; a search that gives up says so", () => {
  const ids = Array.from({ length: 24 }, (_, m) => `m${m}`);
  const problem: PortfolioProblem = {
    measures: ids.map((id, m) => ({ id, cost: 5, forbidden: m === 0 ? "an unresolved no" : null, needs: m % 2 === 1 ? ["m0"] : [] })),
    scenarios: [{ id: "s", loss: 10, factors: ids.map((measure) => tableFactor([measure], Float64Array.of(1, 0.9))) }],
    budget: 1_000,
    limits: [],
    atMost: [],
  };
  const all = search(problem, [], 1_000);
  assert.ok(all.complete);
  assert.deepEqual(
    all.portfolio?.chosen,
    ids.filter((_, m) => m > 0 && m % 2 === 0),
  );
  const few = search({ ...problem, budget: 30 }, [], 10);
  assert.equal(few.complete, false);
  assert.equal(few.portfolio?.chosen.length, 6);
});
