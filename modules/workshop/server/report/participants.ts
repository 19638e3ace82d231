/**
 * Counts participants for a report: by type of organisation, and separately by sex, but never by both together. Groups of one or two people are
 * combined with other groups, so that nobody can compute a small group from the others.
 */
import { isSmallCell } from "#methods/disclosure/index.ts";

/** The stored data about one person. A value is null if the person did not give it. */
export interface Person {
  readonly type: string | null;
  readonly sex: "female" | "male" | null;
}
export interface Group<T> {
  /** The types or sexes in this group; several if small groups were combined. */
  readonly of: readonly T[];
  readonly n: number;
}
export interface Participants {
  readonly n: number;
  /** The groups by type; empty if there are fewer than three people. */
  readonly byType: readonly Group<string | null>[];
  readonly bySex: readonly Group<Person["sex"]>[];
}

/**
 * Groups the values, in the order of `order`. Groups of fewer than three people are combined into one. If this one still has fewer than three people,
 * the smallest other group is added to it.
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
  // no group is small, or there is only one group
  if (small.length < 2) return groups;
  const rest = groups.filter((group) => !small.includes(group));
  return [...rest, { of: groups.filter((group) => small.includes(group)).flatMap(({ of }) => of), n: together }];
};

/** Pure. @param types the types in the order in which the report shows them */
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
