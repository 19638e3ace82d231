/**
 * Counts that are published again after more members have answered (D17). A reader who has an earlier version can subtract: if a cell has grown by one, the
 * reader knows the answer of the new member. So each new version (a "step") is compared with every earlier step, member by member.
 */
import { isSmallCell } from "./thresholds.ts";

/** The number of rows in each cell, by member. All lists have the same length; members without rows are not in the map. */
export type Rows = ReadonlyMap<string, readonly number[]>;

/** A published step. `cells`: the number of rows in each cell. `sum`: the number of all rows; `mixed` is true if some of them are not in the first cell. */
export type Told =
  | { readonly kind: "cells"; readonly cells: readonly number[] }
  | { readonly kind: "sum"; readonly rows: number; readonly mixed: boolean };

export interface Step {
  readonly rows: Rows;
  readonly told: Told;
}

const inCells = (row: readonly number[], set: readonly number[]): number => set.reduce((n, cell) => n + (row[cell] ?? 0), 0);
const sumOver = (rows: Rows, set: readonly number[]): number => [...rows.values()].reduce((n, row) => n + inCells(row, set), 0);
const membersIn = (rows: Rows, cell: number): number => [...rows.values()].filter((row) => (row[cell] ?? 0) > 0).length;

/** The number of members for whom `what` differs between two steps. */
const differing = (a: Rows, b: Rows, what: (row: readonly number[]) => string | number): number =>
  [...new Set([...a.keys(), ...b.keys()])].filter((member) => what(a.get(member) ?? []) !== what(b.get(member) ?? [])).length;

/** Every set of cells that is not empty. */
const setsOf = (cells: number): number[][] =>
  Array.from({ length: 2 ** cells - 1 }, (_, i) => [...Array(cells).keys()].filter((cell) => ((i + 1) >> cell) & 1));

/** Whether a published step reveals every cell. A sum does so if all rows are in the first cell. */
const tellsCells = (told: Told): boolean => told.kind === "cells" || !told.mixed;
const isMixed = (rows: Rows, cells: number): boolean => sumOver(rows, [...Array(cells).keys()].slice(1)) > 0;

/** Whether the later step is safe: a reader of both steps cannot compute what one or two members changed. */
const mayFollow = (earlier: Step, later: Step, cells: number): boolean => {
  const all = [...Array(cells).keys()];
  const safe = (n: number): boolean => n === 0 || !isSmallCell(n);
  const over = (set: readonly number[]) => differing(earlier.rows, later.rows, (row) => inCells(row, set));
  if (!safe(differing(earlier.rows, later.rows, (row) => all.map((cell) => row[cell] ?? 0).join())) || !safe(over(all))) return false;
  if (tellsCells(earlier.told) && tellsCells(later.told)) return setsOf(cells).every((set) => safe(over(set)));
  const turned = isMixed(earlier.rows, cells) !== isMixed(later.rows, cells);
  return !turned || safe(over(all.slice(1)));
};

const same = (a: Step, b: Step): boolean =>
  JSON.stringify(a.told) === JSON.stringify(b.told) && differing(a.rows, b.rows, (row) => row.join()) === 0;

/**
 * The next step to publish; null if nothing new may be published, or if nothing has changed.
 * - With fewer than three members nothing is published.
 * - The cells are published only if each has three members. After the cells were published, the sum alone is not published any more.
 * - If an earlier step shows the same number, its change must come from no member or from at least three members.
 * @param cells the number of cells
 */
export const nextStep = (earlier: readonly Step[], rows: Rows, cells: number): Told | null => {
  if (isSmallCell(rows.size)) return null;
  const all = [...Array(cells).keys()];
  const full = all.every((cell) => !isSmallCell(membersIn(rows, cell)));
  const candidates: Told[] = full ? [{ kind: "cells", cells: all.map((cell) => sumOver(rows, [cell])) }] : [];
  if (!earlier.some(({ told }) => told.kind === "cells"))
    candidates.push({ kind: "sum", rows: sumOver(rows, all), mixed: isMixed(rows, cells) });
  const last = earlier.at(-1);
  for (const told of candidates) {
    const step = { rows, told };
    if (last !== undefined && same(last, step)) return null;
    if (earlier.every((one) => mayFollow(one, step, cells))) return told;
  }
  return null;
};
