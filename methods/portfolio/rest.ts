/** The part of the problem that remains after the search has decided about some measures. */
import type { Compiled } from "./compile.ts";
import { mostMembers } from "./factor.ts";

/** The decision about each measure: 0 left out, 1 chosen, `free` undecided. */
export type Decided = Uint8Array;
export const free = 2;

/** A group with several undecided members, with the additional effect of choosing them. */
export interface RestGroup {
  readonly scenario: number;
  /** The undecided measures of the group. */
  readonly members: readonly number[];
  /** Indices of the multipliers of the members, grouped by group. */
  readonly copies: readonly number[];
  /** The additional effect for each subset of the members, as ln of a share. */
  readonly logs: readonly number[];
}

export interface Rest {
  /** All undecided measures. */
  readonly open: readonly number[];
  /** For each scenario, ln of the share of the loss that the decided measures leave. */
  readonly base: Float64Array;
  /** Rows that the undecided measures could still violate. */
  readonly rows: readonly { readonly left: number; readonly weights: Float64Array; readonly row: number }[];
  /** Needs between two undecided measures. */
  readonly ties: readonly { readonly measure: number; readonly need: number; readonly tie: number }[];
  readonly groups: readonly RestGroup[];
  /** The undecided members of groups that have only one undecided member left. */
  readonly alone: readonly { readonly scenario: number; readonly measure: number; readonly log: number }[];
}

/** Maps subsets of undecided members to subsets of all members; each group overwrites it. */
const wholes = new Uint32Array(2 ** mostMembers);

export function restOf({ ids, losses, singles, groups, rows, needs }: Compiled, decided: Decided): Rest {
  const n = ids.length;
  const open = ids.flatMap((_, m) => (decided[m] === free ? [m] : []));
  const base = new Float64Array(losses.length);
  for (let m = 0; m < n; m++)
    if (decided[m] === 1)
      for (let at = singles.starts[m] ?? 0; at < (singles.starts[m + 1] ?? 0); at++) {
        const scenario = singles.scenarios[at] ?? 0;
        base[scenario] = (base[scenario] ?? 0) + (singles.logs[at] ?? 0);
      }
  const restGroups: RestGroup[] = [];
  const alone: { scenario: number; measure: number; log: number }[] = [];
  let copies = 0;
  for (const { scenario, members, logs: table } of groups) {
    const first = copies;
    copies += members.length;
    let fixed = 0;
    const still: number[] = [];
    for (let i = 0; i < members.length; i++) {
      const state = decided[members[i] ?? 0];
      if (state === 1) fixed |= 1 << i;
      else if (state === free) still.push(i);
    }
    const before = table[fixed] ?? 0;
    base[scenario] = (base[scenario] ?? 0) + before;
    if (still.length === 0) continue;
    // a plain array: allocating thousands of small typed arrays per second would cost more than filling them
    const own = [0];
    for (let entry = 1; entry < 2 ** still.length; entry++) {
      const lowest = 31 - Math.clz32(entry & -entry);
      const whole = (wholes[entry & (entry - 1)] ?? 0) | (1 << (still[lowest] ?? 0));
      wholes[entry] = whole;
      own.push((table[fixed | whole] ?? 0) - before);
    }
    if (still.length === 1) alone.push({ scenario, measure: members[still[0] ?? 0] ?? 0, log: own[1] ?? 0 });
    else restGroups.push({ scenario, members: still.map((i) => members[i] ?? 0), copies: still.map((i) => first + i), logs: own });
  }
  const restRows = rows.flatMap(({ weights, most }, row) => {
    let left = most;
    for (let m = 0; m < n; m++) if (decided[m] === 1) left -= weights[m] ?? 0;
    return open.reduce((sum, m) => sum + (weights[m] ?? 0), 0) > left ? [{ left, weights, row }] : [];
  });
  let tie = -1;
  const ties = needs.flatMap((list, measure) =>
    list.flatMap((need) => {
      tie++;
      return decided[measure] === free && decided[need] === free ? [{ measure, need, tie }] : [];
    }),
  );
  return { open, base, rows: restRows, ties, groups: restGroups, alone };
}
