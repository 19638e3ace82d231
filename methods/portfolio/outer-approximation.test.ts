/** Tests the mixed-integer program for the solver, and that its solutions lead to the same optimum as trying every set (P8, P11, P12). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { drawsOf } from "../canonical/index.ts";
import { bruteForce, tableFactor, type Factor, type PortfolioProblem } from "./index.ts";
import { optimise } from "./optimise.ts";
import { outerApproximation, type SolveLp } from "./outer-approximation.ts";

interface Row {
  readonly terms: readonly (readonly [column: string, weight: number])[];
  readonly relation: string;
  readonly bound: number;
}
const rowOf = (text: string): Row => {
  const found = /^ c\d+: (.*?) (<=|>=|=) (-?[\d.]+)$/.exec(text);
  assert.ok(found, text);
  const terms = [...(found[1] ?? "").matchAll(/([+-]) (?:(\d[\d.]*) )?([a-z]_\w+)/g)];
  return {
    terms: terms.map(([, sign, weight, column]) => [column ?? "", Number(weight ?? 1) * (sign === "-" ? -1 : 1)]),
    relation: found[2] ?? "",
    bound: Number(found[3]),
  };
};

/** Solves a program exactly by trying every set, always with whole measures, also if the program allows fractions. Records its calls. */
const everySet = () => {
  const asked = { times: 0, programs: [] as string[] };
  const solve: SolveLp = async (lp) => {
    asked.times += 1;
    asked.programs.push(lp);
    const rows = lp.split("\n").filter((line) => /^ c\d+:/.test(line)).map(rowOf); // prettier-ignore
    const columns = new Set([...lp.matchAll(/\b[xwl]_\w+/g)].map(([name]) => name));
    const named = (letter: string): string[] => [...columns].filter((name) => name.startsWith(`${letter}_`)).toSorted();
    const [measures, losses] = [named("x"), named("l")];
    const groups = [...Map.groupBy(named("w"), (name) => name.split("_").slice(0, 3).join("_")).values()];
    let best: { objective: number; values: ReadonlyMap<string, number> } | null = null;
    for (let set = 0; set < 2 ** measures.length; set++) {
      const values = new Map(measures.map((name, m) => [name, (set >> m) % 2]));
      const sum = ({ terms }: Row, of: (column: string) => number = (column) => values.get(column) ?? 0): number =>
        terms.reduce((all, [column, weight]) => all + weight * of(column), 0);
      const holds = (row: Row): boolean => {
        const left = sum(row);
        return row.relation === "=" ? Math.abs(left - row.bound) < 1e-9 : row.relation === ">=" || left <= row.bound + 1e-9;
      };
      for (const group of groups) {
        const own = rows.filter(({ relation, terms }) => relation === "=" && terms.some(([column]) => group.includes(column)));
        const entry = group.find((name) => {
          for (const one of group) values.set(one, Number(one === name));
          return own.every(holds);
        });
        for (const one of group) values.set(one, Number(one === entry));
      }
      if (!rows.every(holds)) continue;
      for (const loss of losses) {
        const cuts = rows.filter(({ relation, terms }) => relation === ">=" && terms.some(([column]) => column === loss));
        values.set(
          loss,
          Math.max(0, ...cuts.map((cut) => cut.bound - sum(cut, (column) => (column === loss ? 0 : (values.get(column) ?? 0))))),
        );
      }
      const objective = losses.reduce((all, loss) => all + (values.get(loss) ?? 0), 0);
      if (best === null || objective < best.objective - 1e-12) best = { objective, values };
    }
    return best;
  };
  return { asked, solve };
};

/** A random problem of seven measures; every second one has side effects, every third a factor that is computed on demand. */
const problemOf = (seed: number): PortfolioProblem => {
  const draws = drawsOf(seed, "portfolio", "outer approximation");
  let at = 0;
  const next = (): number => draws.at(at++);
  const measures = Array.from({ length: 7 }, (_, m) => ({
    id: `m${m}`,
    cost: next() < 0.15 ? null : Math.ceil(next() * 100),
    forbidden: next() < 0.1 ? "an unresolved no" : null,
    needs: next() < 0.2 ? [`m${Math.floor(next() * 7)}`] : [],
  }));
  const ids = measures.map(({ id }) => id);
  const factorOf = (members: readonly string[]): Factor => {
    const left = Float64Array.from({ length: 2 ** members.length }, (_, entry) =>
      entry === 0 ? 1 : 1 - Math.min(0.9, next() - (seed % 2) * 0.3),
    );
    const table = tableFactor(members, left);
    const more = next() * 0.2;
    return seed % 3 === 0 && members.length > 1
      ? { ...table, left: (isChosen) => table.left(isChosen) * (members.some((_, i) => isChosen(i)) ? 1 + more : 1) }
      : table;
  };
  const total = measures.reduce((sum, { cost }) => sum + (cost ?? 0), 0);
  return {
    measures,
    scenarios: Array.from({ length: 3 }, (_, s) => ({
      id: `s${s}`,
      loss: s === 2 && next() < 0.2 ? 0 : 5 + next() * 50,
      factors: [...Map.groupBy(ids.filter(() => next() < 0.6), (id) => (next() < 0.5 ? id : "g")).values()].map((group) => factorOf(group.slice(0, 3))), // prettier-ignore
    })),
    budget: next() < 0.2 ? null : Math.round(total * (0.2 + next() * 0.5)),
    limits: next() < 0.4 ? [{ name: "an agency", measures: ids.slice(0, 4), most: Math.round(total * 0.2) }] : [],
    atMost: next() < 0.5 ? [{ name: "intrusive", measures: ids.slice(0, 3), most: 1 }] : [],
  };
};

test("P8, P11: with an exact solver the best and the runner-up equal those found by trying every set, in few rounds", async () => {
  let [rounds, programs] = [0, 0];
  for (let seed = 1; seed <= 40; seed++) {
    const problem = problemOf(seed);
    const scale = Math.max(...problem.scenarios.map(({ loss }) => loss));
    const { best, runnerUp } = bruteForce(problem);
    for (const [without, expected] of [
      [[], best],
      [[best], runnerUp],
    ] as const) {
      // prettier-ignore
      const { solve, asked } = everySet();
      const found = await outerApproximation(problem, solve, without, null);
      if (expected === null) {
        assert.equal(found, null);
        continue;
      }
      assert.ok(found?.exact, `problem ${seed}`);
      assert.ok(
        Math.abs(found.portfolio.loss - expected.loss) <= 1e-6 * scale,
        `problem ${seed}: ${found.portfolio.loss}, not ${expected.loss}`,
      );
      rounds += found.rounds;
      programs += asked.times;
    }
  }
  assert.ok(rounds <= 205 && programs <= 460, `${rounds} rounds, ${programs} programs`);
});

test("P11: if the solver finds nothing, the known portfolio is returned and is not marked as exact", async () => {
  const problem = problemOf(1);
  const { best } = bruteForce(problem);
  const nothing: SolveLp = async () => null;
  assert.equal(await outerApproximation(problem, nothing, [], null), null);
  assert.deepEqual(await outerApproximation(problem, nothing, [], best), { portfolio: best, rounds: 1, exact: false });
});

const two: PortfolioProblem = {
  measures: [
    { id: "a", cost: 10, forbidden: null, needs: [] },
    { id: "b", cost: null, forbidden: null, needs: ["a"] },
    { id: "c", cost: 5, forbidden: "an unresolved no", needs: [] },
  ],
  scenarios: [
    { id: "s", loss: 100, factors: [tableFactor(["a", "b"], Float64Array.of(1, 0.5, 1.25, 0.4))] },
    { id: "t", loss: 50, factors: [tableFactor(["c"], Float64Array.of(1, 0.8))] },
  ],
  budget: 12,
  limits: [{ name: "l", measures: ["a", "b"], most: 11 }],
  atMost: [{ name: "n", measures: ["a", "b"], most: 1 }],
};

test("P11: the program of two scenarios has the expected constraints, columns and tangents", async () => {
  const { solve, asked } = everySet();
  const found = await outerApproximation(two, solve, [], null);
  assert.deepEqual(found?.portfolio.chosen, ["a"]);
  const program = asked.programs[0]?.split("\n") ?? [];
  const rows = program.slice(program.indexOf("Subject To") + 1, program.indexOf("Bounds")).map((row) => row.replace(/^ c\d+: /, ""));
  assert.deepEqual(rows.slice(0, 8), [
    "+ 10.000000000 x_0 + 5.000000000 x_2 <= 12.000000000",
    "+ 10.000000000 x_0 <= 11.000000000",
    "+ x_1 - x_0 <= 0",
    "+ x_2 <= 0",
    "+ x_0 + x_1 <= 1",
    "+ w_0_0_0 + w_0_0_1 + w_0_0_2 + w_0_0_3 = 1",
    "+ w_0_0_1 + w_0_0_3 - x_0 = 0",
    "+ w_0_0_2 + w_0_0_3 - x_1 = 0",
  ]);
  const fixed = (value: number): string => Math.abs(value).toFixed(9);
  const cut = (scenario: number, at: number): string => {
    const slope = [1, 0.5][scenario] ?? Number.NaN;
    const part = (left: number, name: string): string => `${left > 1 ? "-" : "+"} ${fixed(slope * Math.exp(at) * Math.log(left))} ${name}`;
    const parts = scenario === 0 ? [part(0.5, "w_0_0_1"), part(1.25, "w_0_0_2"), part(0.4, "w_0_0_3")] : [part(0.8, "x_2")];
    return `+ l_${scenario} ${parts.join(" ")} >= ${(slope * Math.exp(at) * (1 - at)).toFixed(9)}`;
  };
  const touches = [0, -0.25, -0.6, -1.2, -2.4];
  assert.deepEqual(rows.slice(8), [...touches.map((at) => cut(0, at)), ...touches.map((at) => cut(1, at)), cut(0, 0), cut(1, 0)]);
  // the first programs allow fractions of measures, the last one does not
  assert.ok(!(asked.programs[0] ?? "").includes("Binary") && (asked.programs[0] ?? "").includes(" 0 <= x_0 <= 1"));
  const last = asked.programs.at(-1) ?? "";
  assert.ok(last.includes("Binary\n x_0 x_1 x_2\n") && !last.includes("<= x_0 <="));
  assert.ok(last.includes(" 0 <= w_0_0_3 <= 1") && last.includes(" l_1 >= 0") && last.includes("obj: + l_0 + l_1\n"));
});

test("P8: an excluded portfolio adds one row, which the portfolio itself violates", async () => {
  const { solve, asked } = everySet();
  const found = await outerApproximation(two, solve, [{ chosen: ["a"], loss: 100, cost: 10 }], null);
  assert.deepEqual(found?.portfolio.chosen, []);
  assert.ok((asked.programs[0] ?? "").includes(": + x_0 - x_1 - x_2 <= 0\n"));
});

test("P11: the solver is called only if the search gives up, so it is not called for a few measures", async () => {
  const { solve, asked } = everySet();
  assert.deepEqual(await optimise(two, solve), { portfolio: bruteForce(two).best, rounds: 0, exact: true });
  assert.equal(asked.times, 0);
  assert.equal((await optimise(two, solve, [bruteForce(two).best]))?.portfolio.chosen.length, 0);
  await assert.rejects(optimise({ ...two, budget: -1 }, solve), /a budget is at least 0/);
});
