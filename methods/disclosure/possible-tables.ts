/**
 * What a reader of several released tables of one grouping can compute (D13). Possible are all tables that agree with the printed numbers of all
 * releases. An integer program finds the smallest and the largest number of rows that a set can have in these tables.
 *
 * The *pattern* of a row is the list of releases that contain it. The *track* of a row is its pattern together with its cell in each of these releases.
 * The reader is assumed to know how many rows have each pattern, for example that a later release contains all rows of an earlier one and two more.
 * Under this assumption the tables of other groupings reveal nothing about this one: every combination of tables with these numbers of rows is possible.
 */

/** A row of a release: the person that the row is about, and its cell in each grouping. */
export interface TableRow {
  readonly key: string;
  /** The person whom the row is about. Several rows may be about one person. */
  readonly about: string;
  readonly cells: Readonly<Record<string, string>>;
}

/** A table in the form that readers see. `n` is the number of rows in a cell; null if it is not printed. An empty cell is always printed. */
export interface PrintedTable {
  readonly grouping: string;
  readonly cells: readonly { readonly value: string; readonly n: number | null }[];
}

/** A release: its rows, whose total number is printed, and its tables. */
export interface TableRelease {
  readonly rows: readonly TableRow[];
  readonly tables: readonly PrintedTable[];
}

export interface Track {
  readonly pattern: number;
  /** The cell in each release; null if the row is not in the release. */
  readonly cells: readonly (string | null)[];
  rows: number;
  readonly about: Set<string>;
}

interface Pattern {
  /** For each release, whether it contains the rows with this pattern. */
  readonly in: readonly boolean[];
  rows: number;
}

/** A set of rows about one or two people, which a reader must not be able to count. */
export interface ProtectedSet {
  /** Indexes into `TableModel.tracks`. */
  readonly tracks: readonly number[];
  /** The maximum number of rows in the set, for a reader who does not know the tables. */
  readonly of: number;
}

export interface TableModel {
  /** The table of the grouping in each release that has one. */
  readonly tables: readonly PrintedTable[];
  readonly tracks: readonly Track[];
  readonly patterns: readonly Pattern[];
}

const same = (a: readonly unknown[], b: readonly unknown[]): boolean => a.length === b.length && a.every((one, at) => one === b[at]);

export const modelOf = (releases: readonly TableRelease[], grouping: string): TableModel => {
  // a release without a table of this grouping reveals nothing about it
  const found = releases.flatMap(({ rows, tables: own }) => own.flatMap((table) => (table.grouping === grouping ? [{ rows, table }] : [])));
  const tables = found.map(({ table }) => table);
  const rowsIn = found.map(({ rows }) => new Map(rows.map((row) => [row.key, row])));
  const keys = [...new Set(rowsIn.flatMap((rows) => [...rows.keys()]))].toSorted();
  const patterns: Pattern[] = [];
  const patternOf = keys.map((key) => {
    const pattern = rowsIn.map((rows) => rows.has(key));
    let at = patterns.findIndex((one) => same(one.in, pattern));
    if (at < 0) at = patterns.push({ in: pattern, rows: 0 }) - 1;
    (patterns[at] as Pattern).rows += 1;
    return at;
  });
  const tracks: Track[] = [];
  const trackAt = (pattern: number, cells: readonly (string | null)[]): Track => {
    const found = tracks.find((one) => one.pattern === pattern && same(one.cells, cells));
    if (found !== undefined) return found;
    const made: Track = { pattern, cells, rows: 0, about: new Set() };
    tracks.push(made);
    return made;
  };
  // the reader must assume that a row can be in any cell, even in a cell without rows
  for (const value of new Set(tables.flatMap(({ cells }) => cells.map(({ value }) => value))))
    for (const [at, pattern] of patterns.entries())
      trackAt(
        at,
        pattern.in.map((is) => (is ? value : null)),
      );
  for (const [k, key] of keys.entries()) {
    const ways = rowsIn.map((rows) => rows.get(key));
    const track = trackAt(
      patternOf[k] ?? 0,
      ways.map((row) => row?.cells[grouping] ?? null),
    );
    track.rows += 1;
    for (const row of ways) if (row !== undefined) track.about.add(row.about);
  }
  return { tables, tracks, patterns };
};

/**
 * The sets that are about one or two people, of three kinds: the rows of a cell in a release, those of them that another release does not contain, and
 * the rows of a single track.
 */
export const protectedSets = ({ tables, tracks, patterns }: TableModel, smallest: number): ProtectedSet[] => {
  const sets = new Map<string, ProtectedSet>();
  const those = (which: (track: Track) => boolean): number[] => tracks.flatMap((track, at) => (which(track) ? [at] : []));
  // cells that an earlier release printed were about three or more people then; some of these people may have been erased since
  const printed = new Set(
    tables
      .slice(0, -1)
      .flatMap(({ cells }, r) =>
        cells.flatMap(({ value, n }) => (n === null ? [] : [those((track) => track.cells[r] === value).join(" ")])),
      ),
  );
  const add = (which: readonly number[], inPattern: (pattern: Pattern) => boolean): void => {
    if (printed.has(which.join(" "))) return;
    const about = new Set(which.flatMap((at) => [...(tracks[at]?.about ?? [])]));
    const of = patterns.reduce((sum, pattern) => sum + (inPattern(pattern) ? pattern.rows : 0), 0);
    if (about.size > 0 && about.size < smallest) sets.set(which.join(" "), { tracks: which, of });
  };
  for (const r of tables.keys())
    for (const value of new Set(tracks.flatMap(({ cells }) => cells[r] ?? []))) {
      add(
        those(({ cells }) => cells[r] === value),
        (pattern) => pattern.in[r] === true,
      );
      for (const s of tables.keys())
        add(
          those(({ cells }) => cells[r] === value && cells[s] === null),
          (pattern) => pattern.in[r] === true && pattern.in[s] === false,
        );
    }
  for (const [at, track] of tracks.entries()) add([at], (pattern) => pattern === patterns[track.pattern]);
  return [...sets.values()];
};

/** The terms of a sum, on several lines, because readers of the LP format limit the length of a line. */
const sumOf = (names: readonly string[]): string => names.map((name, at) => `${at > 0 && at % 20 === 0 ? "\n  " : ""}+ ${name}`).join(" ");

/** The program in LP format whose optimum is the smallest or the largest number of rows in the set. */
export const programOf = ({ tables, tracks, patterns }: TableModel, set: ProtectedSet, most: boolean): string => {
  const rows: string[] = [];
  const add = (which: (track: Track) => boolean, rest: string): void => {
    const names = tracks.flatMap((track, at) => (which(track) ? [`x${at}`] : []));
    if (names.length > 0) rows.push(` c${rows.length}: ${sumOf(names)} ${rest}`);
  };
  for (const [p, pattern] of patterns.entries()) add((track) => track.pattern === p, `= ${pattern.rows}`);
  for (const [r, table] of tables.entries())
    for (const { value, n } of table.cells) add(({ cells }) => cells[r] === value, n === null ? ">= 1" : `= ${n}`);
  const all = tracks.map((_, at) => `x${at}`).join("\n ");
  const goal = sumOf(set.tracks.map((at) => `x${at}`));
  return `${most ? "Maximize" : "Minimize"}\n obj: ${goal}\nSubject To\n${rows.join("\n")}\nGeneral\n ${all}\nEnd\n`;
};
