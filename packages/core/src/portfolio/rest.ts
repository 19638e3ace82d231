/** What is left of a problem under what is decided. */
import type { Compiled } from "./compile.ts";

/** By measure: 0 left out, 1 chosen, `free` undecided. */
export type Decided = Uint8Array;
export const free = 2;

export interface Rest {
  /** Undecided measures. */
  readonly open: readonly number[];
  /** By scenario, ln of what is left of its loss by what is decided. */
  readonly base: Float64Array;
  /** Rows that the undecided could still break. */
  readonly rows: readonly { readonly left: number; readonly weights: Float64Array; readonly row: number }[];
  /** Needs between two undecided. */
  readonly ties: readonly { readonly measure: number; readonly need: number; readonly tie: number }[];
  readonly groups: readonly {
    readonly scenario: number;
    readonly group: number;
    readonly sign: -1 | 1;
    readonly members: readonly number[];
    /** Of each what it counts beyond what is chosen already; of a group that adds, its part in the mean. */
    readonly beyond: readonly number[];
  }[];
}

export function restOf({ ids, losses, logs, groups, rows, needs }: Compiled, decided: Decided): Rest {
  const n = ids.length;
  const open = ids.flatMap((_, m) => (decided[m] === free ? [m] : []));
  const base = new Float64Array(losses.length);
  for (let m = 0; m < n; m++)
    if (decided[m] === 1) for (let s = 0; s < losses.length; s++) base[s] = (base[s] ?? 0) + (logs[s * n + m] ?? 0);
  const restGroups = groups.flatMap(({ scenario, sign, members }, group) => {
    const counts = Math.max(0, ...members.map(({ measure, size }) => (decided[measure] === 1 ? size : 0)));
    base[scenario] = (base[scenario] ?? 0) + sign * counts;
    const still = members.filter(({ measure, size }) => decided[measure] === free && size > counts);
    if (still.length === 0) return [];
    const parts = sign < 0 ? 1 : still.length;
    return [
      { scenario, group, sign, members: still.map(({ measure }) => measure), beyond: still.map(({ size }) => (size - counts) / parts) },
    ];
  });
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
  return { open, base, rows: restRows, ties, groups: restGroups };
}
