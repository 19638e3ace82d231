/**
 * Whether some set of rows about one or two people can be bounded too closely (D13, D16). A *world* is a way to fill the tables, as a number for
 * each variable of the program. If two worlds differ enough in a set, the set is protected, and no program is needed. A world stays valid for
 * another table of the same rows if it agrees with that table, so the worlds are reused when several tables are tried one after the other.
 */
import type { SolveLp } from "../portfolio/index.ts";
import { smallestCell } from "./thresholds.ts";

type World = readonly number[];

export interface AuditedSet {
  readonly key: string;
  /** How much each variable adds to the number of rows in the set. It contains only variables that add something. */
  readonly adds: readonly (readonly [variable: number, rows: number])[];
  /** The largest value that the reader could assume without the tables. */
  readonly of: number;
}
interface Audited<Set extends AuditedSet> {
  readonly truth: World;
  readonly sets: readonly Set[];
  readonly agrees: (world: World) => boolean;
  /** A world that may protect the set, found without a program. */
  readonly near?: (set: Set, more: boolean, needed: number) => World;
  readonly programOf: (set: Set, most: boolean) => string;
}

/** What earlier audits of the same rows found: worlds, and the set that was bounded last. */
export interface Found {
  readonly worlds: World[];
  bounded: string | null;
}
export const nothingFound = (): Found => ({ worlds: [], bounded: null });

const countIn = (world: World, { adds }: AuditedSet): number => adds.reduce((sum, [at, rows]) => sum + rows * (world[at] ?? 0), 0);

/** @throws RangeError if the tables do not agree with their rows */
export const someBounded = async <Set extends AuditedSet>(
  { truth, sets, agrees, near, programOf }: Audited<Set>,
  solve: SolveLp,
  found: Found,
): Promise<boolean> => {
  const worlds = [truth, ...found.worlds.filter(agrees)];
  const protectedBy = async (set: Set): Promise<boolean> => {
    const needed = Math.min(smallestCell, set.of);
    const counts = worlds.map((world) => countIn(world, set));
    let [least, largest] = [Math.min(...counts), Math.max(...counts)];
    const add = (world: World): void => {
      worlds.push(world);
      found.worlds.push(world);
      const n = countIn(world, set);
      [least, largest] = [Math.min(least, n), Math.max(largest, n)];
    };
    for (const more of [true, false]) if (near !== undefined && largest - least < needed) add(near(set, more, needed));
    for (const most of [true, false]) {
      if (largest - least >= needed) return true;
      const answer = await solve(programOf(set, most));
      if (answer === null) throw new RangeError("the released tables contradict each other");
      add(truth.map((_, at) => Math.round(answer.values.get(`x${at}`) ?? 0)));
    }
    return largest - least >= needed;
  };
  // a set that was bounded with an earlier table is often bounded with the next one
  for (const set of [...sets.filter(({ key }) => key === found.bounded), ...sets.filter(({ key }) => key !== found.bounded)])
    if (!(await protectedBy(set))) {
      found.bounded = set.key;
      return true;
    }
  return false;
};
