/**
 * Which cells of new tables may be printed, so that together with everything released before nobody can count a set of rows about one or two
 * people (D13 to D16).
 */
import type { SolveLp } from "../portfolio/index.ts";
import { disclosesAcross } from "./across-rules.ts";
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

type World = ReadonlyMap<string, number>;
const countIn = (world: World, { tracks }: ProtectedSet): number =>
  tracks.reduce((sum, at) => sum + Math.round(world.get(`x${at}`) ?? 0), 0);

/**
 * Whether a reader of all releases can bound the number of rows about one or two people within less than three (D13), or, where the numbers
 * of rows alone already bound it so, more closely than these do.
 * @throws RangeError if the tables do not agree with their rows
 */
export const discloses = async (releases: readonly TableRelease[], grouping: string, solve: SolveLp): Promise<boolean> => {
  const model = modelOf(releases, grouping);
  // each solution is a possible world; two worlds that differ enough protect a set without a further program
  const worlds: World[] = [new Map(model.tracks.map(({ rows }, at) => [`x${at}`, rows]))];
  for (const set of protectedSets(model, smallestCell)) {
    const needed = Math.min(smallestCell, set.of);
    const width = (): number => {
      const counts = worlds.map((world) => countIn(world, set));
      return Math.max(...counts) - Math.min(...counts);
    };
    for (const most of [true, false]) {
      if (width() >= needed) break;
      const answer = await solve(programOf(model, set, most));
      if (answer === null) throw new RangeError("the released tables contradict each other");
      worlds.push(answer.values);
    }
    if (width() < needed) return true;
  }
  return false;
};

const peopleIn = (rows: readonly TableRow[], grouping: string, value: string): number =>
  new Set(rows.flatMap(({ about, cells }) => (cells[grouping] === value ? [about] : []))).size;

/**
 * The tables that may be printed of new rows, in the order of `groupings`. A cell about one or two people is not printed, and as few others
 * as needed, smallest first. A table that would still tell too much is left out.
 * @param earlier everything that was released of such rows before, also what was taken back
 * @param groupings the fixed groupings with their values
 * @param across what was released by other rules about the same people
 */
export async function tablesToPrint(
  earlier: readonly TableRelease[],
  rows: readonly TableRow[],
  groupings: Readonly<Record<string, readonly string[]>>,
  solve: SolveLp,
  across: readonly TableRelease[] = [],
): Promise<readonly PrintedTable[]> {
  const printed: PrintedTable[] = [];
  const passes = async (table: PrintedTable): Promise<boolean> => {
    const [{ grouping }, own] = [table, [...earlier, { rows, tables: [table] }]];
    if (await discloses(own, grouping, solve)) return false;
    const others = across.filter(({ tables }) => tables.some((one) => one.grouping === grouping));
    if (others.length === 0) return true;
    // a program that the solver gives up proves nothing, so the cell stays hidden or the table is left out
    const found = disclosesAcross([...others, ...own], grouping, solve).catch((error: unknown) => {
      if (error instanceof RangeError) throw error;
      return true;
    });
    return !(await found);
  };
  for (const [grouping, values] of Object.entries(groupings)) {
    const counts = values.map((value) => rows.filter(({ cells }) => cells[grouping] === value).length);
    const hidden = new Set(
      [...values.keys()].filter((at) => (counts[at] ?? 0) > 0 && peopleIn(rows, grouping, values[at] ?? "") < smallestCell),
    );
    const small = new Set(hidden);
    const table = (): PrintedTable => ({
      grouping,
      cells: values.map((value, at) => ({ value, n: hidden.has(at) ? null : (counts[at] ?? 0) })),
    });
    const open = (): number[] =>
      [...values.keys()].filter((at) => (counts[at] ?? 0) > 0 && !hidden.has(at)).toSorted((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0));
    let safe = await passes(table());
    for (let next = open()[0]; !safe && next !== undefined; next = open()[0]) {
      hidden.add(next);
      safe = await passes(table());
    }
    if (!safe) continue;
    // a cell that was hidden on the way, and is not needed in the end, is printed
    for (const at of [...hidden].filter((one) => !small.has(one)).toReversed()) {
      hidden.delete(at);
      if (!(await passes(table()))) hidden.add(at);
    }
    printed.push(table());
  }
  return printed;
}
