/**
 * Finds the best portfolio by mixed-integer programming. The remaining loss of a scenario is loss x exp(z), where z is the sum of ln(share
 * left) over its factors. This is convex, so tangents are lower bounds. The algorithm adds the tangent at each solution until the bound
 * equals the true value of the solution; this gives the exact optimum (SPEC.md P11). If the factors leave less than their tables, the
 * solution is excluded and the solver finds the next one. The caller passes the solver as a parameter, so that methods/ does not depend on
 * one. Source: Duran & Grossmann 1986.
 */
import { compile } from "./compile.ts";
import { isBetter, isFeasible, lossByScenario, portfolioOf, type Portfolio, type PortfolioProblem } from "./problem.ts";

/** Solves a program in CPLEX LP format. @returns values of the columns, or null if it is infeasible. */
export type SolveLp = (lp: string) => Promise<{ readonly objective: number; readonly values: ReadonlyMap<string, number> } | null>;

export interface Solved {
  readonly portfolio: Portfolio;
  /** The number of programs that were solved. */
  readonly rounds: number;
  /** Whether the bound and the value agree within one part in a million; false only if the limit `mostRounds` was reached. */
  readonly exact: boolean;
}

const mostRounds = 60;
/** Writes numbers with fixed decimals, because LP text must not contain exponents or locale formats. */
const fixed = (value: number): string => (Object.is(value, -0) ? 0 : value).toFixed(9);

interface Cut {
  readonly scenario: number;
  /** The value of z at which the tangent touches. */
  readonly at: number;
}

/** A column for each subset of a group of several measures; it is 1 for the chosen subset. */
const column = (s: number, g: number, entry: number): string => `w_${s}_${g}_${entry}`;

/** The tables of a scenario that have two or more measures. */
const groupsOf = ({ factors }: PortfolioProblem["scenarios"][number]) =>
  factors.flatMap(({ measures, below }) =>
    below.filter(({ at }) => at.length > 1).map(({ at, left }) => ({ members: at.map((place) => measures[place] ?? ""), left })),
  );

/** z of each scenario, the sum of ln(share left), as weights of the columns. */
const logShares = (problem: PortfolioProblem): readonly ReadonlyMap<string, number>[] =>
  problem.scenarios.map((scenario, s) => {
    const weights = new Map<string, number>();
    const add = (name: string, left: number): void => {
      if (left !== 1) weights.set(name, (weights.get(name) ?? 0) + Math.log(left));
    };
    for (const { measures, below } of scenario.factors)
      for (const { at, left } of below)
        if (at.length === 1) add(`x_${problem.measures.findIndex(({ id }) => id === measures[at[0] ?? 0])}`, left[1] ?? 1);
    for (const [g, { left }] of groupsOf(scenario).entries()) left.forEach((share, entry) => add(column(s, g, entry), share));
    return weights;
  });

interface Model {
  readonly problem: PortfolioProblem;
  readonly logs: readonly ReadonlyMap<string, number>[];
  readonly scale: number;
}

/** @param relaxed if true, fractions of measures are allowed; this is faster and gives a lower bound */
const program = (
  { problem, logs, scale }: Model,
  cuts: readonly Cut[],
  without: readonly ReadonlySet<string>[],
  relaxed: boolean,
): string => {
  const x = new Map(problem.measures.map((measure, m) => [measure.id, `x_${m}`]));
  const rows: string[] = [];
  const add = (terms: readonly string[], relation: string): void => {
    rows.push(` c${rows.length}: ${terms.join(" ")} ${relation}`);
  };
  const columns = problem.measures.map((_, m) => `x_${m}`);
  if (problem.budget !== null) {
    const priced = problem.measures.flatMap((measure, m) => (measure.cost ? [`+ ${fixed(measure.cost)} x_${m}`] : []));
    if (priced.length > 0) add(priced, `<= ${fixed(problem.budget)}`);
  }
  for (const { measures, most } of problem.limits) {
    const priced = problem.measures.flatMap(({ id, cost }, m) => (cost && measures.includes(id) ? [`+ ${fixed(cost)} x_${m}`] : []));
    if (priced.length > 0) add(priced, `<= ${fixed(most)}`);
  }
  for (const [m, { needs, forbidden }] of problem.measures.entries()) {
    if (forbidden !== null) add([`+ x_${m}`], "<= 0");
    for (const need of needs) add([`+ x_${m}`, `- ${x.get(need)}`], "<= 0");
  }
  for (const { measures, most } of problem.atMost)
    if (measures.length > most)
      add(
        measures.map((id) => `+ ${x.get(id)}`),
        `<= ${most}`,
      );
  // exclude an earlier solution, to find the runner-up
  for (const set of without) {
    const inside = problem.measures.map((measure) => set.has(measure.id));
    add(
      columns.map((name, m) => (inside[m] === true ? `+ ${name}` : `- ${name}`)),
      `<= ${set.size - 1}`,
    );
  }
  const bounds: string[] = [];
  for (const [s, scenario] of problem.scenarios.entries()) {
    for (const [g, { members, left }] of groupsOf(scenario).entries()) {
      // The weights of the subsets sum to one, and each member occurs as often as its measure is chosen. With whole measures this
      // selects exactly one subset.
      const entries = Array.from(left, (_, entry) => entry);
      add(
        entries.map((entry) => `+ ${column(s, g, entry)}`),
        "= 1",
      );
      for (const [i, member] of members.entries())
        add([...entries.filter((entry) => entry & (1 << i)).map((entry) => `+ ${column(s, g, entry)}`), `- ${x.get(member)}`], "= 0");
      bounds.push(...entries.map((entry) => ` 0 <= ${column(s, g, entry)} <= 1`));
    }
    bounds.push(` l_${s} >= 0`);
  }
  for (const { scenario, at } of cuts) {
    const slope = ((problem.scenarios[scenario]?.loss ?? 0) / scale) * Math.exp(at);
    // l >= loss e^at (1 + z - at)
    const terms = [...(logs[scenario] ?? [])].map(([name, log]) => `${log > 0 ? "-" : "+"} ${fixed(Math.abs(slope * log))} ${name}`);
    add([`+ l_${scenario}`, ...terms], `>= ${fixed(slope * (1 - at))}`);
  }
  const objective = problem.scenarios.map((_, s) => `+ l_${s}`).join(" ");
  const whole = relaxed ? "" : `Binary\n ${columns.join(" ")}\n`;
  if (relaxed) bounds.push(...columns.map((name) => ` 0 <= ${name} <= 1`));
  return `Minimize\n obj: ${objective}\nSubject To\n${rows.join("\n")}\nBounds\n${bounds.join("\n")}\n${whole}End\n`;
};

/** The points at which the tangents of a portfolio touch. */
const tangents = (problem: PortfolioProblem, chosen: ReadonlySet<string>): Cut[] =>
  lossByScenario(problem, chosen).flatMap((left, scenario) => {
    const { loss } = problem.scenarios[scenario] ?? { loss: 0 };
    return loss > 0 ? [{ scenario, at: Math.log(left / loss) }] : [];
  });

const mostTightened = 8;
/** Adds tangents at the solutions of the relaxed program, which is fast, until they no longer change its bound. */
const tighten = async (model: Model, cuts: Cut[], excluded: readonly ReadonlySet<string>[], solve: SolveLp): Promise<void> => {
  let before = 0;
  for (let round = 0; round < mostTightened; round++) {
    const answer = await solve(program(model, cuts, excluded, true));
    if (answer === null || answer.objective - before <= 1e-3 * Math.max(1e-9, answer.objective)) return;
    before = answer.objective;
    for (const [scenario, weights] of model.logs.entries()) {
      const at = [...weights].reduce((sum, [name, log]) => sum + log * (answer.values.get(name) ?? 0), 0);
      if ((model.problem.scenarios[scenario]?.loss ?? 0) > 0) cuts.push({ scenario, at });
    }
  }
};

/**
 * The feasible portfolio with the lowest expected remaining loss, exact to one part in a million of the largest scenario.
 * @param without portfolios to exclude, to find the runner-up
 * @param good a feasible starting portfolio that is not in `without`; its tangents are close to those of the best
 * @returns null if every portfolio is excluded
 */
export async function outerApproximation(
  problem: PortfolioProblem,
  solve: SolveLp,
  without: readonly Portfolio[],
  good: Portfolio | null,
): Promise<Solved | null> {
  const scale = Math.max(1e-9, ...problem.scenarios.map((scenario) => scenario.loss));
  const cuts: Cut[] = problem.scenarios.flatMap((_, scenario) => [0, -0.25, -0.6, -1.2, -2.4].map((at) => ({ scenario, at })));
  const model: Model = { problem, logs: logShares(problem), scale };
  const { slack } = compile(problem);
  const excluded = without.map((portfolio) => new Set(portfolio.chosen));
  let best = good;
  cuts.push(...tangents(problem, new Set(good?.chosen)));
  await tighten(model, cuts, excluded, solve);
  const seen = new Set<string>();
  for (let round = 1; ; round++) {
    const answer = await solve(program(model, cuts, excluded, false));
    if (answer === null) return best === null ? null : { portfolio: best, rounds: round, exact: false };
    const chosen = new Set(problem.measures.filter((_, m) => (answer.values.get(`x_${m}`) ?? 0) > 0.5).map((measure) => measure.id));
    if (!isFeasible(problem, chosen)) {
      // the solver keeps sums of large costs only within its tolerance; a solution slightly over a limit is rejected
      excluded.push(chosen);
      if (round === mostRounds) return best === null ? null : { portfolio: best, rounds: round, exact: false };
      continue;
    }
    const found = portfolioOf(problem, chosen);
    if (best === null || isBetter(problem, found, best)) best = found;
    const bound = answer.objective * scale - slack;
    if (best.loss - bound <= 1e-6 * scale) return { portfolio: best, rounds: round, exact: true };
    if (round === mostRounds) return { portfolio: best, rounds: round, exact: false };
    const key = JSON.stringify(found.chosen);
    if (seen.has(key)) excluded.push(chosen);
    seen.add(key);
    cuts.push(...tangents(problem, chosen));
  }
}
