/**
 * Which cells of new tables may be printed, so that no reader of these tables and of all earlier releases can count a set of rows about one or two people
 * (D13 to D16).
 */
import type { SolveLp } from "../portfolio/index.ts";
import { disclosesAcross } from "./across-rules.ts";
import { nothingFound, someBounded, type Found } from "./audit.ts";
import {
  modelOf,
  programOf,
  protectedSets,
  type PrintedTable,
  type ProtectedSet,
  type TableRelease,
  type TableRow,
} from "./possible-tables.ts";
import { smallestCell } from "./thresholds.ts";

/**
 * Whether a reader of all releases can find a range narrower than three for the number of rows in a set about one or two people (D13). If the total numbers
 * of rows alone already give such a range: whether the tables make it narrower.
 * @param found the results of earlier audits of the same rows, with other tables of the last release
 * @throws RangeError if the tables do not agree with their rows
 */
export const discloses = (
  releases: readonly TableRelease[],
  grouping: string,
  solve: SolveLp,
  found: Found = nothingFound(),
): Promise<boolean> => {
  const model = modelOf(releases, grouping);
  const cells = model.tables.flatMap((table, r) =>
    table.cells.map(({ value, n }) => ({ n, tracks: model.tracks.flatMap((track, at) => (track.cells[r] === value ? [at] : [])) })),
  );
  const audited = {
    truth: model.tracks.map(({ rows }) => rows),
    sets: protectedSets(model, smallestCell).map((set) => ({
      ...set,
      key: set.tracks.join(" "),
      adds: set.tracks.map((at) => [at, 1] as const),
    })),
    agrees: (world: readonly number[]) =>
      cells.every(({ n, tracks }) => {
        const sum = tracks.reduce((all, at) => all + (world[at] ?? 0), 0);
        return n === null ? sum >= 1 || tracks.length === 0 : sum === n;
      }),
    programOf: (set: ProtectedSet, most: boolean) => programOf(model, set, most),
  };
  return someBounded(audited, solve, found);
};

const peopleIn = (rows: readonly TableRow[], grouping: string, value: string): number =>
  new Set(rows.flatMap(({ about, cells }) => (cells[grouping] === value ? [about] : []))).size;

/**
 * The tables that may be printed of new rows, in the order of `groupings`. A cell about one or two people is not printed. If the table would still reveal too
 * much, other cells are left out too, smallest first, and at the end the whole table.
 * @param earlier all earlier releases of the same rule, including withdrawn ones
 * @param groupings the fixed groupings with their values
 * @param across the releases of other rules about the same people
 */
export async function tablesToPrint(
  earlier: readonly TableRelease[],
  rows: readonly TableRow[],
  groupings: Readonly<Record<string, readonly string[]>>,
  solve: SolveLp,
  across: readonly TableRelease[] = [],
): Promise<readonly PrintedTable[]> {
  const printed: PrintedTable[] = [];
  const passes = async (table: PrintedTable, found: { readonly own: Found; readonly across: Found }): Promise<boolean> => {
    const [{ grouping }, own] = [table, [...earlier, { rows, tables: [table] }]];
    if (await discloses(own, grouping, solve, found.own)) return false;
    const others = across.filter(({ tables }) => tables.some((one) => one.grouping === grouping));
    if (others.length === 0) return true;
    // if the solver gives up, nothing is proved, so the cell stays hidden or the table is left out
    const told = disclosesAcross([...others, ...own], grouping, solve, found.across).catch((error: unknown) => {
      if (error instanceof RangeError) throw error;
      return true;
    });
    return !(await told);
  };
  for (const [grouping, values] of Object.entries(groupings)) {
    const counts = values.map((value) => rows.filter(({ cells }) => cells[grouping] === value).length);
    const hidden = new Set(
      [...values.keys()].filter((at) => (counts[at] ?? 0) > 0 && peopleIn(rows, grouping, values[at] ?? "") < smallestCell),
    );
    const small = new Set(hidden);
    const found = { own: nothingFound(), across: nothingFound() };
    const table = (): PrintedTable => ({
      grouping,
      cells: values.map((value, at) => ({ value, n: hidden.has(at) ? null : (counts[at] ?? 0) })),
    });
    const open = (): number[] =>
      [...values.keys()].filter((at) => (counts[at] ?? 0) > 0 && !hidden.has(at)).toSorted((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0));
    let safe = await passes(table(), found);
    for (let next = open()[0]; !safe && next !== undefined; next = open()[0]) {
      hidden.add(next);
      safe = await passes(table(), found);
    }
    if (!safe) continue;
    // cells that were hidden during the search, but need not be hidden in the result, are printed
    for (const at of [...hidden].filter((one) => !small.has(one)).toReversed()) {
      hidden.delete(at);
      if (!(await passes(table(), found))) hidden.add(at);
    }
    printed.push(table());
  }
  return printed;
}
