/**
 * The expectation of the simulation as factors that a portfolio is chosen by (SPEC.md V5, V9). Effects are drawn independently of each
 * other and of likelihood and impact, so expectations of groups multiply: E[L x product of groups] = E[L] x product of E[group].
 */
import { entryOf, tableFactor, type Factor, type SubsetTable } from "../portfolio/index.ts";
import { expectedLeft, type Acting, type PreparedScenario } from "../simulation/index.ts";

/** Members of a group whose every subset gets an entry; beyond it a subset is looked at when it is asked for. */
const mostTabled = 10;
/** Draws that are looked at where no table will do: more would cost a calculation seconds. */
const mostDraws = 20_000;

const groupsOf = (acting: readonly Acting[]): Acting[][] => [...Map.groupBy(acting, ({ group }) => group).values()];

/** The law of what it takes away, without what it adds. */
const withoutAdding = ({ law }: Acting): Float64Array => law.map((share) => Math.max(0, share));

const worstInDraw = (members: readonly Acting[], i: number): number => {
  let worst = 0;
  for (const { takes } of members) worst = Math.min(worst, takes[i] ?? 0);
  return worst;
};

/** What a group leaves in a draw. */
const leftInDraw = (members: readonly Acting[], i: number): number => {
  let most = 0;
  for (const { takes } of members) most = Math.max(most, takes[i] ?? 0);
  return (1 - most) * (1 - worstInDraw(members, i));
};

/**
 * Tables whose product is below what a group leaves: min(a, b) >= ab of shares, so parts of a group may multiply; and nothing is less
 * than without what is added.
 * @param adding the first part counts what it adds too
 */
const tablesBelow = (members: readonly Acting[], adding: boolean): SubsetTable[] =>
  Array.from({ length: Math.ceil(members.length / mostTabled) }, (_, part) => {
    const some = members.slice(part * mostTabled, (part + 1) * mostTabled);
    return {
      at: some.map((_one, i) => part * mostTabled + i),
      left: expectedLeft(some.map((one) => (adding && part === 0 ? one.law : withoutAdding(one)))),
    };
  });

/** The same share for the same subset, computed once; never less than its tables say, as it is in expectation. */
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

/** Whether what measures add makes a draw's likelihood more than certain. */
const passesOne = ({ likelihood }: PreparedScenario, groups: readonly (readonly Acting[])[]): boolean => {
  const adding = groups.map((members) => members.filter(({ law }) => (law[0] ?? 0) < 0)).filter((members) => members.length > 0);
  const mostAdded = adding.map((members) => 1 - Math.min(...members.map(({ law }) => law[0] ?? 0)));
  for (let i = 0; i < likelihood.length; i++) {
    const p = likelihood[i] ?? 0;
    // draws are looked up only where the most that can be added would do
    if (mostAdded.reduce((all, factor) => all * factor, p) <= 1) continue;
    if (adding.reduce((all, members) => all * (1 - worstInDraw(members, i)), p) > 1) return true;
  }
  return false;
};

/** What a whole group leaves, by table or by draws. */
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

/** A share of a loss that is little: tables that miss no more of it bound it well. */
const little = 0.01;

/**
 * What measures leave of a likelihood that they may make more than certain: what all groups leave, less what is beyond certainty,
 * which is counted by draws and weighed by the impact. Only what is beyond certainty has an error of draws.
 */
const cappedFactor = ({ likelihood, impact }: PreparedScenario, groups: readonly (readonly Acting[])[]): Factor => {
  const parts = groups.map((members) => ({ members, factor: groupFactor(members), from: 0 }));
  for (const [p, part] of parts.entries()) part.from = parts.slice(0, p).reduce((sum, { members }) => sum + members.length, 0);
  const n = Math.min(mostDraws, likelihood.length);
  let before = 0;
  for (let i = 0; i < n; i++) before += (likelihood[i] ?? 0) * (impact[i] ?? 0);
  /** Share of the loss that lies beyond certainty, of these draws. */
  const beyond = (draws: readonly number[], left: (i: number) => number): number => {
    let sum = 0;
    for (const i of draws) sum += Math.max(0, (likelihood[i] ?? 0) * left(i) - 1) * (impact[i] ?? 0);
    return before === 0 ? 0 : sum / before;
  };
  const allAdded = (i: number): number => groups.reduce((all, members) => all * (1 - worstInDraw(members, i)), 1);
  // no set of the measures adds more than all of them do that add: the other draws add nothing to the sum of any set
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
 * @param scenario as it is drawn
 * @returns factors of its loss, and whether one of them is computed by draws because a likelihood can become more than certain
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
