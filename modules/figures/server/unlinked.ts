/**
 * Gives the rows of all erased people new names, digests and labels at each erasure, so that a person with an earlier copy of the figures, even
 * with residues of former erasures, cannot find out whose row it was (decision 0067). Each row keeps only the figures in which it counted and its
 * cells there; rows in which these are equal are exchanged at random.
 */

/** A row without a name, of one figure. */
export interface NamelessRow {
  readonly figure: string;
  /** The rule of the figure. A name is the same in all figures of one rule, so that their tables can be compared, and differs between rules. */
  readonly rule: string;
  readonly counted: string;
  /** A label; the person, if the row gets its first label now. */
  readonly about: string;
  readonly cells: Readonly<Record<string, string>>;
  readonly residue: boolean;
}

export interface Unlinked {
  readonly row: NamelessRow;
  readonly name: string;
  readonly about: string;
}

/**
 * Labels replace people. A set of rows is about one or two people only if it has one or two labels; more labels would reveal more. So a set of rows
 * never has more labels than people, and the protection of D13 is kept.
 */
const labels = ["1", "2", "3"];

/** A random whole number from 0 to below `end`. */
type Draw = (end: number) => number;

export const inRandomOrder = <T>(of: readonly T[], draw: Draw): T[] => {
  const list = [...of];
  for (let i = list.length - 1; i > 0; i -= 1) {
    const j = draw(i + 1);
    [list[i], list[j]] = [list[j] as T, list[i] as T];
  }
  return list;
};

/** Each person gets the label that stands for the fewest people; among several such labels, a random one. */
const labelled = (rows: readonly NamelessRow[], draw: Draw): ((about: string) => string) => {
  const used = new Map(labels.map((label) => [label, 0]));
  const add = (label: string): unknown => used.set(label, (used.get(label) ?? 0) + 1);
  // the number of people per label is not stored: the number of rows is a sufficient estimate
  for (const { about } of new Map(rows.map((row) => [`${row.rule}\n${row.counted}`, row])).values()) if (labels.includes(about)) add(about);
  const given = new Map(labels.map((label) => [label, label]));
  return (about) => {
    const found = given.get(about);
    if (found !== undefined) return found;
    const least = Math.min(...used.values());
    const free = labels.filter((label) => used.get(label) === least);
    const label = free[draw(free.length)] ?? "1";
    add(label);
    given.set(about, label);
    return label;
  };
};

/** The properties that still distinguish rows: the figures and the cells. */
const classOf = (rows: readonly NamelessRow[]): string =>
  JSON.stringify(
    rows
      .map(({ figure, cells, residue }) => [figure, residue, Object.entries(cells).toSorted(([a], [b]) => (a < b ? -1 : 1))])
      .map((one) => JSON.stringify(one))
      .toSorted(),
  );

/** @returns the rows in random order, in which they must be written */
export const unlinked = (rows: readonly NamelessRow[], draw: Draw, newName: () => string): Unlinked[] => {
  const labelOf = labelled(rows, draw);
  const named = [...Map.groupBy(rows, ({ rule, counted }) => `${rule}\n${counted}`).values()].map((own) => ({
    own,
    label: labelOf(own[0]?.about ?? ""),
  }));
  const done = [...Map.groupBy(named, ({ own }) => classOf(own)).values()].flatMap((alike) => {
    const mixed = inRandomOrder(
      alike.map(({ label }) => label),
      draw,
    );
    return alike.flatMap(({ own }, at) => {
      const [name, about] = [newName(), mixed[at] ?? "1"];
      return own.map((row) => ({ row, name, about }));
    });
  });
  return inRandomOrder(done, draw);
};
