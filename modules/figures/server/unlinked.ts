/**
 * New names, digests and labels for the rows of erased people, all of them at each erasure, so that nobody who holds an earlier copy of the
 * figures, even with residues of former erasures, finds out which row was whose (decision 0067). What stays of a row is in which figures it
 * counted, and its cells there; rows in which these are equal are exchanged at random.
 */

/** A row without a name, of one figure. */
export interface NamelessRow {
  readonly figure: string;
  /** The rule of the figure. A name is the same in all figures of a rule, so that their tables can be compared, and in no other. */
  readonly rule: string;
  readonly counted: string;
  /** A label, or the person, if the row gets its first label now. */
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
 * Labels in the place of people. A set of rows is about one or two people only if it has one or two labels; more labels would tell more. So a set of
 * rows has never more labels than people, and what D13 protects stays protected.
 */
const labels = ["1", "2", "3"];

/** A whole number from 0, below the end. */
type Draw = (end: number) => number;

export const inRandomOrder = <T>(of: readonly T[], draw: Draw): T[] => {
  const list = [...of];
  for (let i = list.length - 1; i > 0; i -= 1) {
    const j = draw(i + 1);
    [list[i], list[j]] = [list[j] as T, list[i] as T];
  }
  return list;
};

/** Each person gets the label that the fewest people have; among those, one at random. */
const labelled = (rows: readonly NamelessRow[], draw: Draw): ((about: string) => string) => {
  const used = new Map(labels.map((label) => [label, 0]));
  const add = (label: string): unknown => used.set(label, (used.get(label) ?? 0) + 1);
  // how many people a label stands for is not kept: rows say it well enough
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

/** What still tells rows apart: the figures with the cells. */
const classOf = (rows: readonly NamelessRow[]): string =>
  JSON.stringify(
    rows
      .map(({ figure, cells, residue }) => [figure, residue, Object.entries(cells).toSorted(([a], [b]) => (a < b ? -1 : 1))])
      .map((one) => JSON.stringify(one))
      .toSorted(),
  );

/** @returns the rows in random order, in which they are to be written */
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
