/** Checks whether published parts add up to the published total. */
import type { AddedUp, PublishedDocument } from "../contract/published.ts";

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0);

/** Every combination of at least one part, the combinations with fewer parts first. */
const choicesOf = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: 2 ** all.length - 1 }, (_, i) => all.filter((__, bit) => ((i + 1) >> bit) % 2 === 1)).toSorted(
    (one, other) => one.length - other.length,
  );

export const addUp = ({ total, parts, perhaps }: PublishedDocument): AddedUp => {
  const sum = sumOf(parts.map(({ n }) => n));
  return {
    sum,
    without: Math.max(0, total.n - sum),
    choices: choicesOf(perhaps).map((chosen) => {
      const n = sumOf(chosen.map((one) => one.n));
      return { keys: chosen.map(({ key }) => key), n, beyond: Math.max(0, sum + n - total.n) };
    }),
    byEvent: parts
      .filter(({ events }) => events.length > 0)
      .map(({ key, events }) => ({
        key,
        sum: sumOf(events.map(({ n }) => n ?? 0)),
        silent: events.filter(({ n }) => n === null).length,
      })),
  };
};
