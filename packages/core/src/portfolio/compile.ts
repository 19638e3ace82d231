/** A problem as arrays, for a search that looks at many sets: what may be chosen at all, rows, and log-shares (SPEC.md P6). */
import type { PortfolioProblem } from "./problem.ts";

/** Sum of weights of the chosen, at most `most`: a budget, a limit, a number. */
export interface Row {
  /** By measure; the largest is 1. */
  readonly weights: Float64Array;
  readonly most: number;
}

/** Of a mechanism group of one scenario only the largest chosen size counts. */
export interface Group {
  readonly scenario: number;
  /** -1: takes away. 1: adds. */
  readonly sign: -1 | 1;
  readonly members: readonly { readonly measure: number; readonly size: number }[];
}

/** Measures are numbered among those that may be chosen, scenarios among those with a loss. */
export interface Compiled {
  readonly ids: readonly string[];
  readonly losses: Float64Array;
  /** ln(1 - share) that counts by itself, scenario after scenario: [scenario * ids.length + measure]. */
  readonly logs: Float64Array;
  /** Groups of several. */
  readonly groups: readonly Group[];
  readonly rows: readonly Row[];
  /** By measure, what it needs at once. */
  readonly needs: readonly (readonly number[])[];
  /** The same backwards. */
  readonly neededBy: readonly (readonly number[])[];
  /** By measure: whether it takes anything away anywhere. One that does not is chosen only where a chosen one needs it (P4). */
  readonly takes: readonly boolean[];
}

/** Ids that may be chosen: not forbidden, and in need of nothing forbidden. */
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
    // what all of them together keep binds nobody
    return sum <= most ? [] : [{ weights: weights.map((weight) => weight / (largest || 1)), most: most / (largest || 1) }];
  };
  return [
    ...(problem.budget === null ? [] : row((id) => costs.get(id) ?? 0, problem.budget)),
    ...problem.limits.flatMap(({ measures, most }) => row((id) => (measures.includes(id) ? (costs.get(id) ?? 0) : 0), most)),
    // a measure that a set names twice counts twice in its number, as `isFeasible` counts
    ...problem.atMost.flatMap(({ measures, most }) => row((id) => measures.filter((one) => one === id).length, most)),
  ];
};

export function compile(problem: PortfolioProblem): Compiled {
  const ids = openIds(problem);
  const place = new Map(ids.map((id, m) => [id, m]));
  const scenarios = problem.scenarios.filter(({ loss }) => loss > 0);
  const logs = new Float64Array(scenarios.length * ids.length);
  const groups: Group[] = [];
  const takes = ids.map(() => false);
  for (const [scenario, { effects }] of scenarios.entries()) {
    const sizes = new Map<string, Map<number, number>>();
    for (const { measure, share, group } of effects) {
      const m = place.get(measure);
      if (m === undefined || share === 0) continue;
      if (share > 0) takes[m] = true;
      const key = `${share < 0 ? "adds" : "takes"} ${group === null ? `own ${measure}` : `group ${group}`}`;
      const members = sizes.get(key) ?? new Map<number, number>();
      sizes.set(key, members.set(m, Math.max(members.get(m) ?? 0, Math.abs(Math.log1p(-share)))));
    }
    for (const [key, members] of sizes) {
      const sign = key.startsWith("adds") ? 1 : -1;
      const [first] = members;
      if (members.size > 1) groups.push({ scenario, sign, members: [...members].map(([measure, size]) => ({ measure, size })) });
      else if (first !== undefined) {
        const at = scenario * ids.length + first[0];
        logs[at] = (logs[at] ?? 0) + sign * first[1];
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
    logs,
    groups,
    rows: rowsOf(problem, ids),
    needs,
    neededBy,
    takes,
  };
}
