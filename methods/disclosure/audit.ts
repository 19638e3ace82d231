/**
 * Whether a reader can find too narrow a range for the number of rows in some set about one or two people (D13, D16). A *world* is a possible content of
 * the tables, as a number for each variable of an integer program. If two worlds differ enough in the number of rows of a set, the set is protected, and
 * no program has to be solved. When several tables of the same rows are tried one after the other, the worlds that agree with the next table are reused.
 */
import type { SolveLp } from "../portfolio/index.ts";
import { smallestCell } from "./thresholds.ts";

type World = readonly number[];

export interface AuditedSet {
  readonly key: string;
  /** How many rows of the set each variable stands for. Variables without rows in the set are not listed. */
  readonly adds: readonly (readonly [variable: number, rows: number])[];
  /** The maximum number of rows in the set, for a reader who does not know the tables. */
  readonly of: number;
}
interface Audited<Set extends AuditedSet> {
  readonly truth: World;
  readonly sets: readonly Set[];
  readonly agrees: (world: World) => boolean;
  /** Finds a world that may show that the set is protected, without solving a program. */
  readonly near?: (set: Set, more: boolean, needed: number) => World;
  readonly programOf: (set: Set, most: boolean) => string;
}

/** The results of earlier audits of the same rows: worlds, and the last set whose range was too narrow. */
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
  // a set whose range was too narrow with an earlier table is tried first, because its range is often too narrow with the next table too
  for (const set of [...sets.filter(({ key }) => key === found.bounded), ...sets.filter(({ key }) => key !== found.bounded)])
    if (!(await protectedBy(set))) {
      found.bounded = set.key;
      return true;
    }
  return false;
};
