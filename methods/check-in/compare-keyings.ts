/** Compares the entries of two people who typed in the same paper sheet (K12, K13). */
import { keyOf, type Direction } from "./settle.ts";

export interface KeyedLine {
  /** Identifies the person of a line, but has no name: the kind of a list, and an id in this list. */
  readonly person: string;
  readonly direction: Direction;
}
export interface Difference extends KeyedLine {
  /** Whether each of the two people entered the line. */
  readonly first: boolean;
  readonly second: boolean;
}

const each = (lines: readonly KeyedLine[]): ReadonlyMap<string, KeyedLine> =>
  new Map(lines.map((line) => [keyOf("", line.person, line.direction), line]));

/**
 * Divides the lines into those that are agreed and those that an officer must decide. An officer decides about a line that only one person entered, and about
 * a line of somebody who may not attend.
 * @param mayAttend the people of the event who may attend
 */
export const compareKeyings = (
  first: readonly KeyedLine[],
  second: readonly KeyedLine[],
  mayAttend: ReadonlySet<string>,
): { readonly agreed: readonly KeyedLine[]; readonly differences: readonly Difference[] } => {
  const [one, two] = [each(first), each(second)];
  const all = [...new Map([...one, ...two])].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const agrees = (key: string, { person }: KeyedLine): boolean => one.has(key) && two.has(key) && mayAttend.has(person);
  return {
    agreed: all.filter(([key, line]) => agrees(key, line)).map(([, { person, direction }]) => ({ person, direction })),
    differences: all
      .filter(([key, line]) => !agrees(key, line))
      .map(([key, { person, direction }]) => ({ person, direction, first: one.has(key), second: two.has(key) })),
  };
};
