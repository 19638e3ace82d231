/**
 * Who took part, as a report may tell it: how many, by type of organisation and by sex, each on its own and never crossed. A group of
 * one or two people is told together with others, so that nothing can be worked out from what is left.
 */
import { isSmallCell } from "#methods/disclosure/index.ts";

/** What is kept of one person. Null: not said. */
export interface Person {
  readonly type: string | null;
  readonly sex: "female" | "male" | null;
}
export interface Group<T> {
  /** More than one where small groups are told together. */
  readonly of: readonly T[];
  readonly n: number;
}
export interface Participants {
  readonly n: number;
  /** Empty under three people. */
  readonly byType: readonly Group<string | null>[];
  readonly bySex: readonly Group<Person["sex"]>[];
}

/** Groups in the order of `order`; those under three people become one with the next smallest until that one is not. */
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
  // one group alone that is small has been joined by another, or all there is are fewer than three
  if (small.length < 2) return groups;
  const rest = groups.filter((group) => !small.includes(group));
  return [...rest, { of: groups.filter((group) => small.includes(group)).flatMap(({ of }) => of), n: together }];
};

/** Pure. @param types in the order in which they are told */
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
