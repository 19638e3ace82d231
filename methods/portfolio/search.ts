/** Finds the best portfolio by branch and bound: exact if it ends within a given number of nodes (SPEC.md P6, P7). */
import { boundBelow, copyOf, firstMultipliers, type Multipliers } from "./bound.ts";
import { compile, type Compiled } from "./compile.ts";
import { greedyPortfolio } from "./greedy.ts";
import { isBetter, isFeasible, portfolioOf, type Portfolio, type PortfolioProblem } from "./problem.ts";
import { free, type Decided } from "./rest.ts";

export interface Found {
  /** The best portfolio; null if every portfolio is excluded. */
  readonly portfolio: Portfolio | null;
  /** Whether every other portfolio was evaluated or pruned. */
  readonly complete: boolean;
}

/** Facts that are known before a search. */
export interface Known {
  /** Starting portfolio instead of a greedy one. It may be infeasible, and may disagree with the other two fields. */
  readonly portfolio: Portfolio;
  /** Measures that every better portfolio contains, and measures that no better portfolio contains. The search fixes both. */
  readonly chosen: readonly string[];
  readonly leftOut: readonly string[];
}

/** The number of multiplier steps at the first node and at each later node. Each node starts with the multipliers of its parent. */
const firstSteps = 300;
const steps = 12;

/**
 * Makes the decisions that follow from the decisions so far. A measure is chosen if a chosen measure needs it. It is left out if it violates a row, if
 * one of its needs is left out, or if it has no effect and every measure that needs it is left out.
 * @returns whether a portfolio that agrees with the decisions can exist
 */
const settle = ({ ids, rows, needs, neededBy, takes }: Compiled, decided: Decided): boolean => {
  // slightly more than the limit, because of rounding; `isFeasible` decides at the end
  const left = rows.map(({ weights, most }) => {
    let rest = most * (1 + 1e-12);
    for (let m = 0; m < ids.length; m++) if (decided[m] === 1) rest -= weights[m] ?? 0;
    return rest;
  });
  const isOut = (m: number): boolean => decided[m] === 0;
  for (let changed = true; changed;) {
    changed = false;
    if (left.some((rest) => rest < 0)) return false;
    for (let m = 0; m < ids.length; m++) {
      if (isOut(m)) continue;
      const lacks = needs[m]?.some(isOut) === true;
      if (decided[m] === 1) {
        if (lacks) return false;
        continue;
      }
      const tooMuch = rows.some(({ weights }, row) => (weights[m] ?? 0) > (left[row] ?? 0));
      const useless = takes[m] === false && neededBy[m]?.every(isOut) === true;
      const needed = neededBy[m]?.some((one) => decided[one] === 1) === true;
      if (lacks || tooMuch || useless) {
        if (needed) return false;
        decided[m] = 0;
      } else if (needed) {
        decided[m] = 1;
        for (const [row, { weights }] of rows.entries()) left[row] = (left[row] ?? 0) - (weights[m] ?? 0);
      } else continue;
      changed = true;
    }
  }
  return true;
};

/** The measure that is decided next: the undecided measure with the smallest influence on the bound. */
const openQuestion = (decided: Decided, changes: Float64Array): number => {
  let at = -1;
  for (let m = 0; m < decided.length; m++)
    if (decided[m] === free && (at < 0 || Math.abs(changes[m] ?? 0) < Math.abs(changes[at] ?? 0))) at = m;
  return at;
};

/**
 * The feasible portfolio with the lowest expected remaining loss, ties as in `isBetter`.
 * @param without portfolios to exclude, to find the runner-up
 * @param most maximum number of nodes; a node takes about 0.1 ms at 60 measures
 */
export function search(problem: PortfolioProblem, without: readonly Portfolio[], most: number, known: Known | null = null): Found {
  const of = compile(problem);
  const tolerance = 1e-9 * Math.max(1e-300, ...of.losses);
  const keyOf = ({ chosen }: Portfolio): string => JSON.stringify(chosen);
  const excluded = new Set(without.map(keyOf));
  let best: Portfolio | null = null;
  const offer = (chosen: ReadonlySet<string>): void => {
    if (!isFeasible(problem, chosen)) return;
    const found = portfolioOf(problem, chosen);
    if (!excluded.has(keyOf(found)) && (best === null || isBetter(problem, found, best))) best = found;
  };
  if (known !== null) offer(new Set(known.portfolio.chosen));
  if (best === null) offer(new Set(greedyPortfolio(problem).chosen));
  // A measure without effect can be in the runner-up only as an addition to an excluded portfolio, because `settle` leaves it out.
  for (const { chosen } of without) for (const [m, id] of of.ids.entries()) if (of.takes[m] === false) offer(new Set([...chosen, id]));

  let looks = 0;
  const look = (decided: Decided, from: Multipliers): void => {
    if (looks > most || !settle(of, decided)) return;
    looks++;
    if (!decided.includes(free)) return offer(new Set(of.ids.filter((_, m) => decided[m] === 1)));
    // a loss within the tolerance is a tie and must be examined, and the bound uses the tables, which have slack
    const beaten = best === null ? Number.MAX_VALUE : best.loss + tolerance + of.slack;
    const toward = best === null ? of.losses.reduce((sum, loss) => sum + loss, 0) : 1.002 * beaten;
    const bound = boundBelow(of, decided, from, { beaten, toward, steps: looks === 1 ? firstSteps : steps });
    if (bound.value > beaten) return;
    const certain = decided.slice();
    for (let m = 0; m < certain.length; m++) {
      const change = bound.changes[m] ?? 0;
      if (certain[m] === free && bound.value + Math.abs(change) > beaten) certain[m] = change < 0 ? 1 : 0;
    }
    const at = openQuestion(certain, bound.changes);
    const likely = (bound.changes[at] ?? 0) < 0 ? 1 : 0;
    const multipliers = copyOf(bound.multipliers);
    if (at < 0) return look(certain, multipliers);
    for (const value of [likely, 1 - likely]) {
      const next = certain.slice();
      next[at] = value;
      look(next, multipliers);
    }
  };
  const start = Uint8Array.from(of.ids, (id) =>
    known?.chosen.includes(id) === true ? 1 : known?.leftOut.includes(id) === true ? 0 : free,
  );
  // if a required measure may never be chosen, there is no better portfolio
  if (known?.chosen.every((id) => of.ids.includes(id)) !== false) look(start, firstMultipliers(of));
  return { portfolio: best, complete: looks <= most };
}
