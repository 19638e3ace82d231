/**
 * What a reader can compute by adding and subtracting published counts. A count of one or two people is not printed (D1), and a reader must not be able to
 * compute it from other counts either. For example, if "16 of 27" and "10 of 27" are printed for two of three groups, the third group has one member.
 *
 * People are divided into disjoint *atoms*. A published figure is a count over a set of atoms.
 */
import { isSmallCell, smallestCell } from "./thresholds.ts";

/**
 * A figure that a reader sees: how many people belong to these atoms. `least` and `most` differ where the text gives a range, such as
 * "fewer than three".
 */
export interface PublishedCount {
  readonly atoms: readonly string[];
  readonly least: number;
  readonly most: number;
}

/** A group whose size the reader can work out, although it has one or two members. */
export interface Disclosure {
  readonly atoms: readonly string[];
  readonly size: number;
}

/** The maximum number of atoms, because n atoms have 2^n groups. */
const mostAtoms = 12;

/** A printed count: n people belong to the atoms. */
export const exactCount = (atoms: readonly string[], n: number): PublishedCount => ({ atoms, least: n, most: n });

/** The words "fewer than three": one or two people, because zero is printed as zero (D1). */
export const fewCount = (atoms: readonly string[]): PublishedCount => ({ atoms, least: 1, most: smallestCell - 1 });

/**
 * The groups of one or two people whose size follows from the published counts (D4), smallest groups first. A group that contains a reported group of the
 * same size is not reported. `published` must have all numbers that one reader can see: the counts and totals of all pages and drawings, of earlier rounds,
 * and the numbers of marks.
 *
 * A group is disclosed if it has the same size in every possible world. A possible world is a whole number of people for each atom, none of
 * them negative, that agrees with all counts. The function takes all groups of one or two people in one world as candidates. For each candidate it searches
 * another world in which the group has a different size. Such a world often excludes other candidates too.
 *
 * @param open the atoms whose sizes everybody may know, for example the people who have not answered. A group that consists only of these
 * atoms is not reported. A group that also contains other atoms is.
 * @throws RangeError if there are more than 12 atoms, if an atom is repeated in a count, or if the counts contradict each other.
 */
export function workedOut(published: readonly PublishedCount[], open: readonly string[] = []): readonly Disclosure[] {
  const names = [...new Set(published.flatMap((count) => count.atoms))].toSorted();
  if (names.length > mostAtoms)
    throw new RangeError(`${String(names.length)} groups are more than the checker can combine (${String(mostAtoms)})`);
  const figures = published.map(({ atoms, least, most }) => ({ set: setOf(names, atoms), least, most }));
  const world = possibleWorld(names.length, figures);
  if (world === null) throw new RangeError("the published counts contradict each other");
  const openSet = setOf(
    names,
    open.filter((atom) => names.includes(atom)),
  );
  let candidates = Array.from({ length: 1 << names.length }, (_, set) => ({ set, size: sizeIn(world, set) })).filter(
    ({ set, size }) => size > 0 && isSmallCell(size) && (set & ~openSet) !== 0,
  );
  const disclosed: typeof candidates = [];
  for (let candidate = candidates[0]; candidate !== undefined; candidate = candidates[0]) {
    const { set, size } = candidate;
    const other =
      possibleWorld(names.length, [...figures, { set, least: 0, most: size - 1 }]) ??
      possibleWorld(names.length, [...figures, { set, least: size + 1, most: Infinity }]);
    if (other === null && mayHaveMembers(names.length, figures, set & ~openSet)) disclosed.push(candidate);
    candidates = candidates.filter((rest) => rest !== candidate && (other === null || sizeIn(other, rest.set) === rest.size));
  }
  return disclosed
    .filter(({ set, size }) => !disclosed.some((part) => part.set !== set && (part.set & set) === part.set && part.size === size))
    .toSorted((a, b) => a.size - b.size || a.set - b.set)
    .map(({ set, size }) => ({ atoms: names.filter((_, at) => (set >> at) & 1), size }));
}

/**
 * Joins small cells of an ordered partition to a neighbour, so that each printed cell has no member or at least three (D5). A small cell is
 * joined to its smaller neighbour that is not empty; if both neighbours have the same size, to the earlier one. If all cells together have
 * one or two members, one cell is left.
 *
 * @returns the first and last index of each printed cell, with its count.
 */
export function joinSmallCells(counts: readonly number[]): readonly { from: number; to: number; n: number }[] {
  const cells = counts.map((n, at) => ({ from: at, to: at, n }));
  for (;;) {
    const small = cells.findIndex((cell) => cell.n > 0 && cell.n < smallestCell);
    if (small < 0 || cells.length === 1) return cells;
    const [first, last] = cellsToJoin(cells, small);
    const joined = cells.slice(first, last + 1).reduce((before, cell) => ({ from: before.from, to: cell.to, n: before.n + cell.n }));
    cells.splice(first, last - first + 1, joined);
  }
}

/** The first and last index of the cells to join: the small cell, its neighbour, and the empty cells between them. */
function cellsToJoin(cells: readonly { n: number }[], small: number): readonly [number, number] {
  const before = cells.findLastIndex(({ n }, at) => at < small && n > 0);
  const after = cells.findIndex(({ n }, at) => at > small && n > 0);
  if (before < 0 && after < 0) return [0, cells.length - 1];
  if (after < 0) return [before, small];
  if (before < 0) return [small, after];
  return (cells[before]?.n ?? 0) <= (cells[after]?.n ?? 0) ? [before, small] : [small, after];
}

function setOf(names: readonly string[], atoms: readonly string[]): number {
  let set = 0;
  for (const atom of atoms) {
    const bit = 1 << names.indexOf(atom);
    if (set & bit) throw new RangeError(`the group ${atom} is named twice in one count`);
    set |= bit;
  }
  return set;
}

interface Figure {
  readonly set: number;
  readonly least: number;
  readonly most: number;
}

const sizeIn = (world: readonly number[], set: number): number => world.reduce((sum, n, at) => sum + ((set >> at) & 1) * n, 0);

/** Whether a group has a member in some possible world. */
const mayHaveMembers = (atoms: number, figures: readonly Figure[], set: number): boolean =>
  possibleWorld(atoms, [...figures, { set, least: 1, most: Infinity }]) !== null;

interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** The number of people in each atom in one world that agrees with the figures; null if there is none. */
function possibleWorld(atoms: number, figures: readonly Figure[]): readonly number[] | null {
  const largest = (at: number): number => Math.min(...figures.filter(({ set }) => (set >> at) & 1).map(({ most }) => most));
  return search(
    figures,
    Array.from({ length: atoms }, (_, at) => ({ low: 0, high: largest(at) })),
  );
}

/**
 * Narrows the bounds of the atoms by each figure until nothing changes, then tries each possible value of the atom that has the fewest
 * possible values.
 */
function search(figures: readonly Figure[], given: readonly Bounds[]): readonly number[] | null {
  let bounds = given;
  for (let before: readonly Bounds[] | null = null; before !== bounds;) {
    before = bounds;
    for (const figure of figures) {
      const narrowed = narrow(bounds, figure);
      if (narrowed === null) return null;
      bounds = narrowed;
    }
  }
  const open = bounds
    .map(({ low, high }, at) => ({ at, low, high }))
    .filter(({ low, high }) => low < high)
    .toSorted((a, b) => a.high - a.low - (b.high - b.low))[0];
  if (open === undefined) return bounds.map(({ low }) => low);
  for (let n = open.low; n <= open.high; n++) {
    const found = search(figures, bounds.with(open.at, { low: n, high: n }));
    if (found !== null) return found;
  }
  return null;
}

/**
 * The bounds of the atoms of a figure, given the bounds of its other atoms. Returns the same array if nothing changes, and null if the
 * figure cannot be true.
 */
function narrow(bounds: readonly Bounds[], { set, least, most }: Figure): readonly Bounds[] | null {
  const low = sizeIn(
    bounds.map((atom) => atom.low),
    set,
  );
  const high = sizeIn(
    bounds.map((atom) => atom.high),
    set,
  );
  if (low > most || high < least) return null;
  const narrowed = bounds.map((atom, at) =>
    (set >> at) & 1 ? { low: Math.max(atom.low, least - (high - atom.high)), high: Math.min(atom.high, most - (low - atom.low)) } : atom,
  );
  return narrowed.every((atom, at) => atom.low === bounds[at]?.low && atom.high === bounds[at].high) ? bounds : narrowed;
}
