/**
 * Converts a problem to arrays for the search, which evaluates many sets: measures that may be chosen, constraint rows, and
 * logarithms of shares (SPEC.md P6).
 */
import type { PortfolioProblem } from "./problem.ts";

/** A constraint on the sum of weights of the chosen measures, at most `most`: a budget, a limit, or a number of measures. */
export interface Row {
  /** The weight of each measure, scaled so that the largest is 1. */
  readonly weights: Float64Array;
  readonly most: number;
}

/** Several measures that act together on one scenario, with the share that is left for each subset of them. */
export interface Group {
  readonly scenario: number;
  readonly members: readonly number[];
  /** ln of the share that is left, or of a lower bound of it. Bit i of the index is set if the i-th member is chosen. */
  readonly logs: Float64Array;
}

/** Only measures that may be chosen have a number, and only scenarios with a loss above 0 have a number. */
export interface Compiled {
  readonly ids: readonly string[];
  readonly losses: Float64Array;
  /** The tables may overestimate the total loss by at most this much. */
  readonly slack: number;
  /** Effects of measures that act alone. The effects of measure m are at `starts[m]` up to, but not including, `starts[m + 1]`. */
  readonly singles: {
    readonly starts: Uint32Array;
    readonly scenarios: Uint32Array;
    /** ln of the share that is left. */ readonly logs: Float64Array;
  };
  /** Groups of two or more measures. */
  readonly groups: readonly Group[];
  readonly rows: readonly Row[];
  /** For each measure, its direct needs. */
  readonly needs: readonly (readonly number[])[];
  /** For each measure, the measures that directly need it. */
  readonly neededBy: readonly (readonly number[])[];
  /**
   * For each measure, whether it can reduce any loss. A measure that cannot reduce a loss is chosen only if a chosen measure needs it
   * (P4).
   */
  readonly takes: readonly boolean[];
}

/** Ids of the measures that may be chosen: they are not forbidden, and none of their direct or indirect needs is forbidden. */
const openIds = ({ measures }: PortfolioProblem): readonly string[] => {
  const open = new Set(measures.flatMap(({ id, forbidden }) => (forbidden === null ? [id] : [])));
  for (let before = -1; before !== open.size;) {
    before = open.size;
    for (const { id, needs } of measures) if (needs.some((need) => !open.has(need))) open.delete(id);
  }
  return measures.flatMap(({ id }) => (open.has(id) ? [id] : []));
};

const rowsOf = (problem: PortfolioProblem, ids: readonly string[]): readonly Row[] => {
  const costs = new Map(problem.measures.map(({ id, cost }) => [id, cost ?? 0]));
  const row = (weightOf: (id: string) => number, most: number): Row[] => {
    const weights = Float64Array.from(ids, weightOf);
    const largest = Math.max(...weights, 0);
    const sum = weights.reduce((all, weight) => all + weight, 0);
    // if all measures together satisfy the row, it never binds
    return sum <= most ? [] : [{ weights: weights.map((weight) => weight / (largest || 1)), most: most / (largest || 1) }];
  };
  return [
    ...(problem.budget === null ? [] : row((id) => costs.get(id) ?? 0, problem.budget)),
    ...problem.limits.flatMap(({ measures, most }) => row((id) => (measures.includes(id) ? (costs.get(id) ?? 0) : 0), most)),
    // a measure listed twice in a set counts twice, as in `isFeasible`
    ...problem.atMost.flatMap(({ measures, most }) => row((id) => measures.filter((one) => one === id).length, most)),
  ];
};

/** The table restricted to the members that may be chosen. */
const restricted = (left: Float64Array, places: readonly number[]): Float64Array =>
  Float64Array.from({ length: 2 ** places.length }, (_, entry) => {
    let whole = 0;
    for (let i = 0; i < places.length; i++) if (entry & (1 << i)) whole |= 1 << (places[i] ?? 0);
    return Math.log(left[whole] ?? 1);
  });

/** Whether the i-th member reduces the share when it is added to some subset. */
const lowers = (logs: Float64Array, i: number): boolean =>
  logs.some((log, entry) => (entry & (1 << i)) !== 0 && log < (logs[entry ^ (1 << i)] ?? 0));

/** How far the true loss of a scenario can be below its tables: the slack of each factor, with the other factors at their maximum. */
const slackOf = ({ loss, factors }: PortfolioProblem["scenarios"][number]): number => {
  const most = factors.map(({ below }) => below.reduce((all, { left }) => all * left.reduce((a, b) => Math.max(a, b), 1), 1));
  const all = most.reduce((product, one) => product * one, loss);
  return factors.reduce((sum, { slack }, f) => sum + (slack * all) / (most[f] ?? 1), 0);
};

export function compile(problem: PortfolioProblem): Compiled {
  const ids = openIds(problem);
  const place = new Map(ids.map((id, m) => [id, m]));
  const scenarios = problem.scenarios.filter(({ loss }) => loss > 0);
  const own = ids.map(() => new Map<number, number>());
  const groups: Group[] = [];
  const takes = ids.map(() => false);
  for (const [scenario, { factors }] of scenarios.entries()) {
    for (const { measures, below } of factors) {
      for (const { at, left } of below) {
        const open = at.flatMap((one, i) => {
          const measure = place.get(measures[one] ?? "");
          return measure === undefined ? [] : [{ measure, i }];
        });
        const table = restricted(left, open.map(({ i }) => i)); // prettier-ignore
        for (const [i, { measure }] of open.entries()) if (lowers(table, i)) takes[measure] = true;
        const [first] = open;
        if (open.length > 1) groups.push({ scenario, members: open.map(({ measure }) => measure), logs: table });
        else if (first !== undefined) own[first.measure]?.set(scenario, (own[first.measure]?.get(scenario) ?? 0) + (table[1] ?? 0));
      }
    }
  }
  const needsOf = new Map(problem.measures.map(({ id, needs }) => [id, needs]));
  const needs = ids.map((id) => (needsOf.get(id) ?? []).flatMap((need) => place.get(need) ?? []));
  const neededBy: number[][] = ids.map(() => []);
  for (const [m, list] of needs.entries()) for (const need of list) neededBy[need]?.push(m);
  return {
    ids,
    losses: Float64Array.from(scenarios, ({ loss }) => loss),
    slack: scenarios.reduce((sum, scenario) => sum + slackOf(scenario), 0),
    singles: {
      starts: Uint32Array.from([...ids, ""], (_, m) => own.slice(0, m).reduce((sum, { size }) => sum + size, 0)),
      scenarios: Uint32Array.from(own.flatMap((one) => [...one.keys()])),
      logs: Float64Array.from(own.flatMap((one) => [...one.values()])),
    },
    groups,
    rows: rowsOf(problem, ids),
    needs,
    neededBy,
    takes,
  };
}
