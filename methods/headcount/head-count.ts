/** The minimum and the maximum number of people that rows describe, and the pairs whose decision narrows this range the most (SPEC.md). */
import { joined } from "./joined.ts";

/** Two rows with the probability that they are the same person. */
export interface PossiblePair {
  readonly a: string;
  readonly b: string;
  readonly probability: number;
}
/** What a person decided about two rows; null for "cannot say". */
export interface DecidedPair {
  readonly a: string;
  readonly b: string;
  readonly same: boolean | null;
}
export interface HeadCountInput {
  readonly rows: readonly string[];
  readonly pairs: readonly PossiblePair[];
  readonly decided: readonly DecidedPair[];
  /** Only people with at least one of these rows are counted. All rows still decide which rows are one person. If it is absent, all rows are counted. */
  readonly among?: readonly string[];
}
export interface HeadCount {
  readonly fewest: number;
  readonly most: number;
}
/** A pair to ask about. */
export interface Question extends PossiblePair {
  /** The number of rows that the answer affects. */
  readonly moves: number;
  readonly ifSame: HeadCount;
  readonly ifDifferent: HeadCount;
}

const sure = 0.95;
const possible = 0.05;
const keyOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Divides the pairs: `certain` pairs are one person, `doubtful` pairs may be one person. */
const sorted = ({ pairs, decided }: HeadCountInput) => {
  const said = new Map(decided.map((one) => [keyOf(one.a, one.b), one.same]));
  const open = pairs.filter(({ a, b, probability }) => probability >= possible && typeof said.get(keyOf(a, b)) !== "boolean");
  const certain = [...decided.filter(({ same }) => same === true), ...open.filter(({ probability }) => probability >= sure)];
  const doubtful = open.filter(({ probability }) => probability < sure);
  return { certain, doubtful, asked: (one: PossiblePair) => said.has(keyOf(one.a, one.b)) };
};

export const headCount = (input: HeadCountInput): HeadCount => {
  const { certain, doubtful } = sorted(input);
  const setsOf = (pairs: Parameters<typeof joined>[1]): number => {
    const { sets, top } = joined(input.rows, pairs);
    return input.among === undefined ? sets : new Set(input.among.map(top)).size;
  };
  return { fewest: setsOf([...certain, ...doubtful]), most: setsOf(certain) };
};

/**
 * The rows that are not settled (H8). A set of linked rows is settled if it is one person in the minimum count, in the maximum count and in
 * `people`. The settled sets do not depend on `input.among`.
 * @param people sets of rows that are one person
 */
export const openRows = (input: HeadCountInput, people: readonly (readonly string[])[]): ReadonlySet<string> => {
  const { certain, doubtful } = sorted(input);
  const [most, fewest] = [joined(input.rows, certain), joined(input.rows, [...certain, ...doubtful])];
  const personOf = new Map(people.flatMap((set, at) => set.map((row) => [row, at] as const)));
  const several = new Set<string>();
  const setOf = new Map<number, string>();
  for (const row of input.rows) {
    const [set, person] = [fewest.top(row), personOf.get(row)];
    if (person === undefined || most.top(row) !== most.top(set) || personOf.get(set) !== person) several.add(set);
    if (person === undefined) continue;
    const other = setOf.get(person) ?? set;
    setOf.set(person, other);
    if (other !== set) for (const one of [other, set]) several.add(one);
  }
  return new Set(input.rows.filter((row) => several.has(fewest.top(row))));
};

/**
 * The pairs to ask about, the most useful first.
 * @param effects the number of pairs for which the count after each answer is computed; the other pairs get the present count
 */
export const questions = (input: HeadCountInput, effects = Infinity): Question[] => {
  const { certain, doubtful, asked } = sorted(input);
  const { top, sizes } = joined(input.rows, certain);
  const known = new Set(input.rows);
  const best = new Map<string, PossiblePair & { readonly moves: number }>();
  for (const pair of doubtful) {
    if (asked(pair) || !known.has(pair.a) || !known.has(pair.b)) continue;
    const [x, y] = [top(pair.a), top(pair.b)];
    if (x === y) continue;
    const key = keyOf(x, y);
    const before = best.get(key);
    const wins =
      before === undefined ||
      pair.probability > before.probability ||
      (pair.probability === before.probability && keyOf(pair.a, pair.b) < keyOf(before.a, before.b));
    if (wins) best.set(key, { ...pair, moves: (sizes.get(x) ?? 1) + (sizes.get(y) ?? 1) });
  }
  const gain = ({ probability, moves }: PossiblePair & { readonly moves: number }): number =>
    Math.min(probability, 1 - probability) * moves;
  const now = headCount(input);
  const after = ({ a, b }: PossiblePair, same: boolean): HeadCount => headCount({ ...input, decided: [...input.decided, { a, b, same }] });
  return [...best.values()]
    .sort((one, other) => gain(other) - gain(one) || (keyOf(one.a, one.b) < keyOf(other.a, other.b) ? -1 : 1))
    .map((pair, i) => ({
      ...pair,
      ...(i < effects ? { ifSame: after(pair, true), ifDifferent: after(pair, false) } : { ifSame: now, ifDifferent: now }),
    }));
};

/** The number of people in rosters that may not be compared with each other (H7). @param shared the rows that all rosters contain */
export const jointCount = (parts: readonly HeadCount[], shared: HeadCount): HeadCount => ({
  fewest: Math.max(0, ...parts.map(({ fewest }) => fewest)),
  most: parts.reduce((sum, { most }) => sum + most, 0) - Math.max(0, parts.length - 1) * shared.fewest,
});
