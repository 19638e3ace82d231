/**
 * The expectation of the simulation, as a product of factors that the portfolio search uses (SPEC.md V5, V9). Effects are drawn
 * independently of each other and of likelihood and impact, so the expectations of groups multiply: E[L x product of groups] = E[L]
 * x product of E[group].
 */
import { entryOf, tableFactor, type Factor, type SubsetTable } from "../portfolio/index.ts";
import { expectedLeft, type Acting, type PreparedScenario } from "../simulation/index.ts";

/** The maximum number of measures in a group for which a table with all subsets is computed. In a larger group, a subset is evaluated when it is needed. */
const mostTabled = 10;
/** The number of draws that are evaluated if a table is not possible. With more draws, a calculation would take seconds. */
const mostDraws = 20_000;

const groupsOf = (acting: readonly Acting[]): Acting[][] => [...Map.groupBy(acting, ({ group }) => group).values()];

/** The quantiles of the reduction, with additions set to 0. */
const withoutAdding = ({ law }: Acting): Float64Array => law.map((share) => Math.max(0, share));

const worstInDraw = (members: readonly Acting[], i: number): number => {
  let worst = 0;
  for (const { takes } of members) worst = Math.min(worst, takes[i] ?? 0);
  return worst;
};

/** The share that a group leaves in one draw. */
const leftInDraw = (members: readonly Acting[], i: number): number => {
  let most = 0;
  for (const { takes } of members) most = Math.max(most, takes[i] ?? 0);
  return (1 - most) * (1 - worstInDraw(members, i));
};

/**
 * Tables whose product is a lower bound of what the group leaves: min(a, b) >= ab for shares, so parts of a group may be
 * multiplied; and ignoring additions never makes the result greater.
 * @param adding whether the table of the first part includes its additions; the other tables never do
 */
const tablesBelow = (members: readonly Acting[], adding: boolean): SubsetTable[] =>
  Array.from({ length: Math.ceil(members.length / mostTabled) }, (_, part) => {
    const some = members.slice(part * mostTabled, (part + 1) * mostTabled);
    return {
      at: some.map((_one, i) => part * mostTabled + i),
      left: expectedLeft(some.map((one) => (adding && part === 0 ? one.law : withoutAdding(one)))),
    };
  });

/**
 * Evaluates the share of a subset once and stores it. The tables are a lower bound of the share, so a smaller value, which can come
 * from sampling, is replaced by the bound.
 */
const remembered = (measures: readonly string[], below: readonly SubsetTable[], slack: number, compute: Factor["left"]): Factor => {
  const known = new Map<string, number>();
  return {
    measures,
    below,
    slack,
    left(isChosen) {
      const key = measures.map((_, place) => (isChosen(place) ? "1" : "0")).join("");
      if (!key.includes("1")) return 1;
      const least = below.reduce((left, table) => left * (table.left[entryOf(table, isChosen)] ?? 1), 1) - slack;
      const left = known.get(key) ?? Math.max(least, compute(isChosen));
      known.set(key, left);
      return left;
    },
  };
};

/** Whether the additions make the likelihood of some draw greater than 1. */
const passesOne = ({ likelihood }: PreparedScenario, groups: readonly (readonly Acting[])[]): boolean => {
  const adding = groups.map((members) => members.filter(({ law }) => (law[0] ?? 0) < 0)).filter((members) => members.length > 0);
  const mostAdded = adding.map((members) => 1 - Math.min(...members.map(({ law }) => law[0] ?? 0)));
  for (let i = 0; i < likelihood.length; i++) {
    const p = likelihood[i] ?? 0;
    // evaluate the draws only if the largest possible addition would exceed 1
    if (mostAdded.reduce((all, factor) => all * factor, p) <= 1) continue;
    if (adding.reduce((all, members) => all * (1 - worstInDraw(members, i)), p) > 1) return true;
  }
  return false;
};

/** The share that a whole group leaves, by table or by draws. */
const groupFactor = (members: readonly Acting[]): Factor => {
  const measures = members.map(({ measure }) => measure);
  if (members.length <= mostTabled) return tableFactor(measures, expectedLeft(members.map(({ law }) => law)));
  const n = Math.min(mostDraws, members[0]?.takes.length ?? 0);
  return remembered(measures, tablesBelow(members, true), 0, (isChosen) => {
    const chosen = members.filter((_, place) => isChosen(place));
    let sum = 0;
    for (let i = 0; i < n; i++) sum += leftInDraw(chosen, i);
    return sum / n;
  });
};

/** The tables of the groups are used as a bound only if the part beyond certainty (at likelihoods above 1) is at most this share of the loss. */
const little = 0.01;

/**
 * The share that measures leave of a likelihood that they may raise above 1: the share that all groups leave, minus the part beyond
 * certainty. Only that part has a sampling error: it is calculated by draws and weighted by the impact.
 */
const cappedFactor = ({ likelihood, impact }: PreparedScenario, groups: readonly (readonly Acting[])[]): Factor => {
  const parts = groups.map((members) => ({ members, factor: groupFactor(members), from: 0 }));
  for (const [p, part] of parts.entries()) part.from = parts.slice(0, p).reduce((sum, { members }) => sum + members.length, 0);
  const n = Math.min(mostDraws, likelihood.length);
  let before = 0;
  for (let i = 0; i < n; i++) before += (likelihood[i] ?? 0) * (impact[i] ?? 0);
  /** The share of the loss that belongs to the part of the likelihoods above 1, in these draws. */
  const beyond = (draws: readonly number[], left: (i: number) => number): number => {
    let sum = 0;
    for (const i of draws) sum += Math.max(0, (likelihood[i] ?? 0) * left(i) - 1) * (impact[i] ?? 0);
    return before === 0 ? 0 : sum / before;
  };
  const allAdded = (i: number): number => groups.reduce((all, members) => all * (1 - worstInDraw(members, i)), 1);
  // No set adds more than all adding measures together, so the other draws contribute 0 for every set.
  const passing = Array.from({ length: n }, (_, i) => i).filter((i) => (likelihood[i] ?? 0) * allAdded(i) > 1);
  const most = beyond(passing, allAdded);
  const shifted = (tables: readonly SubsetTable[], from: number): SubsetTable[] =>
    tables.map(({ at, left }) => ({ at: at.map((place) => from + place), left }));
  const below = parts.flatMap(({ members, factor, from }) => shifted(most <= little ? factor.below : tablesBelow(members, false), from));
  const measures = groups.flat().map(({ measure }) => measure);
  return remembered(measures, below, most <= little ? most : 0, (isChosen) => {
    const all = parts.reduce((left, { factor, from }) => left * factor.left((place) => isChosen(from + place)), 1);
    const chosen = parts.map(({ members, from }) => members.filter((_, place) => isChosen(from + place)));
    return all - beyond(passing, (i) => chosen.reduce((left, members) => left * leftInDraw(members, i), 1));
  });
};

/**
 * @param scenario the drawn scenario
 * @returns the factors of its loss, and whether one of them is calculated by draws because a likelihood can exceed 1
 */
export function expectedFactors(scenario: PreparedScenario): { readonly factors: Factor[]; readonly byDraws: boolean } {
  const on = (side: Acting["on"]): Acting[][] => groupsOf(scenario.acting.filter((one) => one.on === side));
  const [likelihood, impact] = [on("likelihood"), on("impact")];
  const byDraws = passesOne(scenario, likelihood);
  return {
    factors: [...(byDraws ? [cappedFactor(scenario, likelihood)] : likelihood.map(groupFactor)), ...impact.map(groupFactor)],
    byDraws,
  };
}
