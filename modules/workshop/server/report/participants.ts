/**
 * Participants as a report may count them: by type of organisation and by sex, each separately and never crossed. A group of one or
 * two people is combined with others, so that no small group can be computed from the rest.
 */
import { isSmallCell } from "#methods/disclosure/index.ts";

/** What is stored about one person. Null: not given. */
export interface Person {
  readonly type: string | null;
  readonly sex: "female" | "male" | null;
}
export interface Group<T> {
  /** More than one value if small groups are combined. */
  readonly of: readonly T[];
  readonly n: number;
}
export interface Participants {
  readonly n: number;
  /** Empty under three people. */
  readonly byType: readonly Group<string | null>[];
  readonly bySex: readonly Group<Person["sex"]>[];
}

/**
 * Groups in the order of `order`. Groups under three people are combined, with the next smallest too, until the combined group has
 * at least three.
 */
const grouped = <T>(values: readonly T[], order: readonly T[]): Group<T>[] => {
  const groups = order.map((one) => ({ of: [one], n: values.filter((value) => value === one).length })).filter(({ n }) => n > 0);
  const bySize = groups.toSorted((a, b) => a.n - b.n);
  const small = bySize.filter(({ n }) => isSmallCell(n));
  let together = small.reduce((sum, { n }) => sum + n, 0);
  for (const next of bySize.slice(small.length)) {
    if (together === 0 || !isSmallCell(together)) break;
    small.push(next);
    together += next.n;
  }
  // a single small group has already been combined, or there are fewer than three people in total
  if (small.length < 2) return groups;
  const rest = groups.filter((group) => !small.includes(group));
  return [...rest, { of: groups.filter((group) => small.includes(group)).flatMap(({ of }) => of), n: together }];
};

/** Pure. @param types in the order in which they are shown */
export const participantsOf = (people: readonly Person[], types: readonly string[]): Participants => {
  if (isSmallCell(people.length)) return { n: people.length, byType: [], bySex: [] };
  return {
    n: people.length,
    byType: grouped<string | null>(
      people.map(({ type }) => type),
      [...types, null],
    ),
    bySex: grouped<Person["sex"]>(
      people.map(({ sex }) => sex),
      ["female", "male", null],
    ),
  };
};
