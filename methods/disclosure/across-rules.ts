/**
 * What a reader can compute from released tables of several rules about the same people (D16). For example, one rule counts individuals and another one
 * counts participations; each table divides the rows that its rule counts into cells. Possible are all assignments of rows to cells that agree with the
 * printed numbers. An integer program finds the smallest and the largest number of rows that a set can have in these assignments.
 *
 * A *profile* is the number of rows of a person in each release. The reader is assumed to know how many people have each profile. A *way* is a profile
 * together with the number of the person's rows in each cell. Two kinds of ways are possible for a person: all rows are in one cell, or they are divided
 * among cells like the rows of a real person with the same profile. The variables of the program are the numbers of people with each way.
 */
import type { SolveLp } from "../portfolio/index.ts";
import { nothingFound, someBounded, type Found } from "./audit.ts";
import type { PrintedTable, TableRelease } from "./possible-tables.ts";
import { smallestCell } from "./thresholds.ts";

/** For each release with a table, the number of rows of one person in each cell. */
type Cells = readonly ReadonlyMap<string, number>[];

interface Way {
  readonly profile: string;
  readonly cells: Cells;
  /** The number of rows in each release. */
  readonly totals: readonly number[];
  people: number;
}

interface Model {
  readonly tables: readonly PrintedTable[];
  readonly ways: readonly Way[];
  readonly profiles: ReadonlyMap<string, number>;
}

/** A set of rows about one or two people. */
interface ProtectedRows {
  /** By way: the number of rows in the set of one person with this way. */
  readonly rows: readonly number[];
  /** The maximum number of rows in the set, for a reader who does not know the tables. */
  readonly of: number;
}

const sumOf = (values: Iterable<number>): number => [...values].reduce((sum, one) => sum + one, 0);
const wayOf = (cells: Cells): string => JSON.stringify(cells.map((of) => [...of].toSorted(([a], [b]) => (a < b ? -1 : 1))));

const modelOf = (releases: readonly TableRelease[], grouping: string): Model => {
  const found = releases.flatMap(({ rows, tables: own }) => own.flatMap((table) => (table.grouping === grouping ? [{ rows, table }] : [])));
  const people = new Map<string, Map<string, number>[]>();
  for (const [r, { rows }] of found.entries())
    for (const { about, cells } of rows) {
      const own = people.get(about) ?? found.map(() => new Map<string, number>());
      people.set(about, own);
      const [value, of] = [cells[grouping] ?? "", own[r]];
      of?.set(value, (of.get(value) ?? 0) + 1);
    }
  const [ways, profiles] = [new Map<string, Way>(), new Map<string, number>()];
  const wayAt = (profile: string, cells: Cells): Way => {
    const key = wayOf(cells);
    const way = ways.get(key) ?? { profile, cells, totals: cells.map((of) => sumOf(of.values())), people: 0 };
    ways.set(key, way);
    return way;
  };
  const values = [...new Set(found.flatMap(({ table }) => table.cells.map(({ value }) => value)))];
  for (const cells of people.values()) {
    const profile = cells.map((of) => sumOf(of.values())).join(" ");
    wayAt(profile, cells).people += 1;
    profiles.set(profile, (profiles.get(profile) ?? 0) + 1);
    for (const value of values)
      wayAt(
        profile,
        cells.map((of) => (of.size === 0 ? new Map() : new Map([[value, sumOf(of.values())]]))),
      );
  }
  return { tables: found.map(({ table }) => table), ways: [...ways.values()], profiles };
};

/** The rows of a cell in a release, and those of them that belong to people who are not in another release. */
const protectedRows = ({ tables, ways }: Model): ProtectedRows[] => {
  const sets = new Map<string, ProtectedRows>();
  // only real people count when the number of people of a set is computed
  const real = ways.filter(({ people }) => people > 0);
  for (const [r, { cells }] of tables.entries())
    for (const { value, n } of cells)
      for (const without of [null, ...tables.keys()]) {
        // cells that an earlier release printed were about three or more people then; some of these people may have been erased since
        if (without === null && n !== null && r < tables.length - 1) continue;
        const inside = ({ totals }: Way): boolean => without === null || totals[without] === 0;
        const about = sumOf(real.map((way) => (inside(way) && way.cells[r]?.has(value) === true ? way.people : 0)));
        if (about === 0 || about >= smallestCell) continue;
        const rows = ways.map((way) => (inside(way) ? (way.cells[r]?.get(value) ?? 0) : 0));
        const of = sumOf(real.map((way) => (inside(way) ? way.people * (way.totals[r] ?? 0) : 0)));
        sets.set(rows.join(" "), { rows, of });
      }
  return [...sets.values()];
};

/** The terms of a sum, at most 20 on a line, because readers of the LP format limit the length of a line. */
const termsOf = (factors: readonly number[]): string =>
  factors
    .flatMap((factor, at) => (factor === 0 ? [] : [`+ ${factor} x${at}`]))
    .map((term, at) => `${at > 0 && at % 20 === 0 ? "\n  " : ""}${term}`)
    .join(" ");

const programOf = ({ tables, ways, profiles }: Model, { rows }: ProtectedRows, most: boolean): string => {
  const lines: string[] = [];
  const add = (factors: readonly number[], rest: string): void => {
    if (factors.some((factor) => factor > 0)) lines.push(` c${lines.length}: ${termsOf(factors)} ${rest}`);
  };
  for (const [profile, people] of profiles)
    add(
      ways.map((way) => (way.profile === profile ? 1 : 0)),
      `= ${people}`,
    );
  for (const [r, { cells }] of tables.entries())
    for (const { value, n } of cells)
      add(
        ways.map((way) => way.cells[r]?.get(value) ?? 0),
        n === null ? ">= 1" : `= ${n}`,
      );
  const all = ways.map((_, at) => `x${at}`).join("\n ");
  return `${most ? "Maximize" : "Minimize"}\n obj: ${termsOf(rows)}\nSubject To\n${lines.join("\n")}\nGeneral\n ${all}\nEnd\n`;
};

/**
 * Another possible number of people with each way. It begins with the true numbers and moves people from way to way, only between cells that are not
 * printed, until the number of rows in the set is different enough. If this succeeds, the set is protected, and the slower integer program is not needed.
 */
const moved = ({ tables, ways }: Model, { rows }: ProtectedRows, more: boolean, needed: number): readonly number[] => {
  const world = ways.map(({ people }) => people);
  const open = tables.map(({ cells }) => new Set(cells.flatMap(({ value, n }) => (n === null ? [value] : []))));
  const totals = tables.map(({ cells }, r) =>
    Object.fromEntries(cells.map(({ value }) => [value, sumOf(ways.map((way) => way.people * (way.cells[r]?.get(value) ?? 0)))])),
  );
  let change = 0;
  for (const alike of Map.groupBy(ways.keys(), (at) => ways[at]?.profile ?? "").values())
    for (const from of alike)
      for (const to of alike) {
        const gain = (rows[to] ?? 0) - (rows[from] ?? 0);
        if (more ? gain <= 0 : gain >= 0) continue;
        const moves = tables.flatMap((_, r) => {
          const [was, is] = [ways[from]?.cells[r], ways[to]?.cells[r]];
          return [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])].map((value) => ({
            r,
            value,
            by: (is?.get(value) ?? 0) - (was?.get(value) ?? 0),
          }));
        });
        const possible = (): boolean =>
          moves.every(({ r, value, by }) => by === 0 || (open[r]?.has(value) === true && (totals[r]?.[value] ?? 0) + by >= 1));
        while ((world[from] ?? 0) > 0 && change < needed && possible()) {
          world[from] = (world[from] ?? 0) - 1;
          world[to] = (world[to] ?? 0) + 1;
          change += Math.abs(gain);
          for (const { r, value, by } of moves) (totals[r] as Record<string, number>)[value] = (totals[r]?.[value] ?? 0) + by;
        }
      }
  return world;
};

/**
 * Whether a reader of all releases can bound the number of rows about one or two people to a range narrower than three (D16).
 * @param releases releases of several rules, the new one last
 * @param found the results of earlier audits of the same rows, with other tables of the last release
 * @throws RangeError if the tables do not agree with their rows
 */
export const disclosesAcross = (
  releases: readonly TableRelease[],
  grouping: string,
  solve: SolveLp,
  found: Found = nothingFound(),
): Promise<boolean> => {
  const model = modelOf(releases, grouping);
  const cells = model.tables.flatMap((table, r) =>
    table.cells.map(({ value, n }) => ({
      n,
      adds: model.ways.flatMap(({ cells: of }, at) => {
        const rows = of[r]?.get(value) ?? 0;
        return rows === 0 ? [] : [[at, rows] as const];
      }),
    })),
  );
  const audited = {
    truth: model.ways.map(({ people }) => people),
    sets: protectedRows(model).map((set) => ({
      ...set,
      key: set.rows.join(" "),
      adds: set.rows.flatMap((rows, at) => (rows === 0 ? [] : [[at, rows] as const])),
    })),
    agrees: (world: readonly number[]) =>
      cells.every(({ n, adds }) => {
        const sum = adds.reduce((all, [at, rows]) => all + rows * (world[at] ?? 0), 0);
        return n === null ? sum >= 1 || adds.length === 0 : sum === n;
      }),
    near: (set: ProtectedRows, more: boolean, needed: number) => moved(model, set, more, needed),
    programOf: (set: ProtectedRows, most: boolean) => programOf(model, set, most),
  };
  return someBounded(audited, solve, found);
};
