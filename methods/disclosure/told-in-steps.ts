/**
 * Counts that are published again when more members have answered (D17). A reader who keeps an earlier version can subtract: if a cell grew by one, it
 * shows the answer of the new member. So each version ("step") is compared with every earlier one, member by member.
 */
import { isSmallCell } from "./thresholds.ts";

/** How many rows each member has in each cell. Every member has the same number of cells; a member without rows is left out. */
export type Rows = ReadonlyMap<string, readonly number[]>;

/** `cells`: the rows of each cell. `sum`: the number of all rows, and whether some are outside the first cell. */
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

/** The members for whom `what` differs between two steps. */
const differing = (a: Rows, b: Rows, what: (row: readonly number[]) => string | number): number =>
  [...new Set([...a.keys(), ...b.keys()])].filter((member) => what(a.get(member) ?? []) !== what(b.get(member) ?? [])).length;

/** Every set of cells that is not empty. */
const setsOf = (cells: number): number[][] =>
  Array.from({ length: 2 ** cells - 1 }, (_, i) => [...Array(cells).keys()].filter((cell) => ((i + 1) >> cell) & 1));

/** If all rows are in the first cell, the sum reveals every cell. */
const tellsCells = (told: Told): boolean => told.kind === "cells" || !told.mixed;
const isMixed = (rows: Rows, cells: number): boolean => sumOver(rows, [...Array(cells).keys()].slice(1)) > 0;

/** Whether a person who read the earlier step cannot learn from the later one what one or two members changed. */
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
 * What to publish next; null if the last version stays.
 * - With fewer than three members nothing is published.
 * - The cells are published only if each has three members. After the cells were published, the sum alone is not published any more.
 * - A number that an earlier version also contained is published only if it counts the same members, or if at least three members changed it.
 * @param cells the number of cells; `mixed` says whether there are rows outside the first one
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
