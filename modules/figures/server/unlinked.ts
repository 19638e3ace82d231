/**
 * Gives the rows of all erased people new names, digests and labels at each erasure. So a person with an earlier copy of the figures cannot find
 * out whom a row was about, even if the copy contains residues of earlier erasures (decision 0067). A row keeps only two things: the figures in
 * which it counted, and its cells in these figures. Rows in which both are equal are exchanged at random.
 */

/** A nameless row of one figure: the person whom it was about was erased. */
export interface NamelessRow {
  readonly figure: string;
  /**
   * The rule of the figure. The new name of a row is the same in all figures of one rule, so that their tables can be compared. It differs between
   * rules.
   */
  readonly rule: string;
  readonly counted: string;
  /** The label of the row. If the row gets its first label now: the id of the person. */
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
 * Nameless rows have one of three labels instead of the id of the person. Rule D13 protects a set of rows with at most two labels, because it
 * counts as a set about one or two people. Therefore a set of rows must never have more labels than people: it would lose this protection.
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

/** Each person gets the label that the fewest people have; if several labels have equally few people, a random one of them. */
const labelled = (rows: readonly NamelessRow[], draw: Draw): ((about: string) => string) => {
  const used = new Map(labels.map((label) => [label, 0]));
  const add = (label: string): unknown => used.set(label, (used.get(label) ?? 0) + 1);
  // the number of people with each label is not stored: the number of rows with the label is a sufficient estimate
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

/** The properties that still distinguish the rows of one name: the figures and the cells. */
const classOf = (rows: readonly NamelessRow[]): string =>
  JSON.stringify(
    rows
      .map(({ figure, cells, residue }) => [figure, residue, Object.entries(cells).toSorted(([a], [b]) => (a < b ? -1 : 1))])
      .map((one) => JSON.stringify(one))
      .toSorted(),
  );

/** @returns the rows in random order. They must be written in this order */
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
