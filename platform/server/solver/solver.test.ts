/** Tests that the portfolios of the solver and of the search equal the best of all sets, and that rights are constraints (G18, G23). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { drawsOf } from "#methods/canonical/index.ts";
import {
  bruteForce,
  choosePortfolio,
  isFeasible,
  optimise,
  outerApproximation,
  search,
  tableFactor,
  type Factor,
  type PortfolioProblem,
} from "#methods/portfolio/index.ts";
import { solveInWorker } from "./index.ts";

/** A factor of fixed shares: in each group only the largest share above 0 and the smallest share below 0 count. */
const factorOf = (members: readonly { readonly measure: string; readonly share: number }[]): Factor =>
  tableFactor(
    members.map(({ measure }) => measure),
    Float64Array.from({ length: 2 ** members.length }, (_, entry) => {
      const shares = members.flatMap(({ share }, i) => ((entry >> i) % 2 === 1 ? [share] : []));
      return (1 - Math.max(0, ...shares)) * (1 - Math.min(0, ...shares));
    }),
  );

/** A random problem, the same for the same seed. */
const problemOf = (seed: number, n = 5 + (seed % 10), scenarioCount = 2 + (seed % 5)): PortfolioProblem => {
  const groups = Math.max(2, n / 10);
  const draws = drawsOf(seed, "portfolio", "problem");
  let at = 0;
  const next = (): number => draws.at(at++);
  const measures = Array.from({ length: n }, (_, m) => ({
    id: `m${m}`,
    cost: next() < 0.1 ? null : Math.ceil(next() * 100),
    forbidden: next() < 0.12 ? "an unresolved no" : null,
    needs: m > 0 && next() < 0.2 ? [`m${Math.floor(next() * m)}`] : [],
  }));
  const total = measures.reduce((sum, measure) => sum + (measure.cost ?? 0), 0);
  return {
    measures,
    scenarios: Array.from({ length: scenarioCount }, (_, s) => ({
      id: `s${s}`,
      loss: next() * 50,
      factors: [
        ...Map.groupBy(
          measures.flatMap(({ id: measure }) =>
            next() < 0.5
              ? [
                  {
                    measure,
                    share: next() * 0.9 - (seed % 2) * 0.15,
                    group: next() < 0.4 ? `g${Math.floor(next() * groups)}` : `own ${measure}`,
                  },
                ]
              : [],
          ),
          ({ group }) => group,
        ).values(),
      ].map(factorOf),
    })),
    budget: seed % 7 === 0 ? null : Math.round(total * (0.2 + next() * 0.5)),
    limits: seed % 3 === 0 ? [{ name: "an agency", measures: measures.slice(1, 5).map(({ id }) => id), most: 60 }] : [],
    atMost: next() < 0.6 ? [{ name: "intrusive", measures: measures.slice(0, 3).map(({ id }) => id), most: 1 }] : [],
  };
};

test("G18: on 200 random problems, search and solver find the best of all sets", { timeout: 240_000 }, async () => {
  for (let seed = 1; seed <= 200; seed++) {
    const problem = problemOf(seed);
    const { best } = bruteForce(problem);
    assert.deepEqual(search(problem, [], 20_000), { portfolio: best, complete: true }, `problem ${seed}`);
    const solved = await outerApproximation(problem, solveInWorker, [], null);
    assert.ok(solved, `problem ${seed}`);
    assert.ok(solved.exact, `problem ${seed}`);
    const scale = Math.max(...problem.scenarios.map((scenario) => scenario.loss));
    assert.ok(
      Math.abs(solved.portfolio.loss - best.loss) <= 2e-6 * scale,
      `problem ${seed}: ${solved.portfolio.loss} against ${best.loss}`,
    );
    assert.ok(isFeasible(problem, new Set(solved.portfolio.chosen)), `problem ${seed}`);
    for (const measure of problem.measures) if (measure.forbidden !== null) assert.ok(!solved.portfolio.chosen.includes(measure.id));
  }
});

test("G18: a larger budget or one constraint less never makes the result worse; a binding constraint has a cost", async () => {
  for (const seed of [3, 11, 24]) {
    const problem = { ...problemOf(seed, 10, 4), budget: 100 };
    let before = Number.POSITIVE_INFINITY;
    for (const budget of [0, 50, 100, 200, 400]) {
      const { loss } = bruteForce({ ...problem, budget }).best;
      assert.ok(loss <= before);
      before = loss;
    }
    const choice = await choosePortfolio(problem, solveInWorker);
    assert.equal(choice.method, "search");
    for (const { costs } of choice.bindings) assert.ok(costs > 0);
    const free = bruteForce({ ...problem, budget: null }).best;
    const bound = choice.bindings.find((one) => one.kind === "budget");
    assert.ok(Math.abs((bound?.costs ?? 0) - Math.max(0, choice.best.loss - free.loss)) < 1e-9);
    assert.ok(choice.runnerUp && choice.regret !== null && choice.regret >= 0);
    assert.notDeepEqual(choice.runnerUp.chosen, choice.best.chosen);
  }
});

test("G18: a forbidden measure is never chosen, however good, cheap and needed it is", async () => {
  const good = { id: "good", cost: 0, forbidden: "an unresolved no", needs: [] };
  const rest = Array.from({ length: 20 }, (_, m) => ({ id: `m${m}`, cost: 5, forbidden: null, needs: m < 10 ? ["good"] : [] }));
  const problem: PortfolioProblem = {
    measures: [good, ...rest],
    scenarios: [
      { id: "s", loss: 100, factors: [good, ...rest].map(({ id }, i) => factorOf([{ measure: id, share: i === 0 ? 0.99 : 0.1 }])) },
    ],
    budget: 1000,
    limits: [],
    atMost: [],
  };
  const choice = await choosePortfolio(problem, solveInWorker);
  assert.equal(choice.method, "search");
  assert.deepEqual(
    choice.best.chosen,
    rest.slice(10).map(({ id }) => id),
    "measures that need the forbidden measure are not chosen either",
  );
  assert.ok(choice.bindings.some((one) => one.kind === "rights" && one.name === "good"));
});

test(
  "G23: with 60 measures two runs give the same answer, and the second-best portfolio is another set",
  { timeout: 120_000 },
  async () => {
    const problem = problemOf(77, 60, 8);
    const one = await optimise(problem, solveInWorker);
    assert.deepEqual(await optimise(problem, solveInWorker), one);
    assert.ok(one?.exact);
    const second = await optimise(problem, solveInWorker, [one.portfolio]);
    assert.ok(second && second.portfolio.loss >= one.portfolio.loss - 1e-6);
    assert.notDeepEqual(second.portfolio.chosen, one.portfolio.chosen);
    const solved = await outerApproximation(problem, solveInWorker, [], null);
    assert.ok(solved?.exact);
    assert.ok(Math.abs(solved.portfolio.loss - one.portfolio.loss) <= 1e-6 * Math.max(...problem.scenarios.map(({ loss }) => loss)));
  },
);

test("P11: if all measures are equal, the search cannot finish and the solver solves the problem", async () => {
  const ids = Array.from({ length: 30 }, (_, m) => `m${m}`);
  const problem: PortfolioProblem = {
    measures: ids.map((id) => ({ id, cost: 5, forbidden: null, needs: [] })),
    scenarios: [{ id: "s", loss: 10, factors: ids.map((measure) => factorOf([{ measure, share: 0.1 }])) }],
    budget: 75,
    limits: [],
    atMost: [],
  };
  assert.equal(search(problem, [], 1_000).complete, false);
  const solved = await optimise(problem, solveInWorker);
  assert.ok(solved?.exact && solved.rounds > 0);
  assert.ok(Math.abs(solved.portfolio.loss - 10 * 0.9 ** 15) < 1e-9);
});

test("a contradictory problem is refused with an error message", async () => {
  const base = problemOf(5);
  await assert.rejects(() => optimise({ ...base, budget: -1 }, solveInWorker), /budget/);
  await assert.rejects(
    () => optimise({ ...base, scenarios: [{ id: "s", loss: 1, factors: [factorOf([{ measure: "no", share: 0.1 }])] }] }, solveInWorker),
    /no measure no/,
  );
});
