/**
 * Impact, capability and intent are ordinal levels, and an answer may be a range of levels. Source: docs/methods.md B.2. Rules:
 * SPEC.md E31-E32.
 */
import { poolNeeds } from "./room.ts";
import { splitNeeds } from "./split.ts";

/** Levels counted from 1; from <= to. For a single level from = to. */
export interface LevelAnswer {
  readonly from: number;
  readonly to: number;
}

export interface OrdinalPool {
  readonly n: number;
  /** The count of each level, from level 1: each answer counts as one, spread evenly over its levels. */
  readonly counts: readonly number[];
  /** The levels at which the cumulative count reaches 50 %, 10 % and 90 %; null if there are fewer than three answers. */
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Whether there are two camps with a valley between them: then the pool has a range but no median. */
  readonly split: boolean;
  readonly reason: "no-answers" | "fewer-than-three" | null;
}

const slack = 1e-9;

/**
 * Whether the counts have two peaks: two levels, at least two apart, with at least a quarter of the answers each, and a level between them
 * that has fewer answers than both.
 */
function hasValley(counts: readonly number[], n: number): boolean {
  const camp = counts.map((count) => count >= n / 4 - slack);
  return counts.some((left, i) =>
    counts.some(
      (right, j) =>
        j - i >= 2 &&
        camp[i] === true &&
        camp[j] === true &&
        counts.slice(i + 1, j).some((between) => between < Math.min(left, right) - slack),
    ),
  );
}

/**
 * Pools ranges of levels 1..`levels`; null is a person without an answer.
 * @throws RangeError unless 1 <= from <= to <= levels in whole numbers
 */
export function ordinalPool(answers: readonly (LevelAnswer | null)[], levels: number): OrdinalPool {
  const given = answers.filter((answer) => answer !== null);
  const n = given.length;
  // Summed by range instead of by person, so that the order of answers changes no bit.
  const ranges = new Map<number, number>();
  for (const { from, to } of given) {
    if (!(Number.isInteger(from) && Number.isInteger(to) && 1 <= from && from <= to && to <= levels)) {
      throw new RangeError("A range of levels needs 1 <= from <= to <= levels");
    }
    const key = from * (levels + 1) + to;
    ranges.set(key, (ranges.get(key) ?? 0) + 1);
  }
  const counts = Array.from({ length: levels }, () => 0);
  for (const [key, times] of [...ranges].sort(([a], [b]) => a - b)) {
    const [from, to] = [Math.floor(key / (levels + 1)), key % (levels + 1)];
    for (let level = from; level <= to; level++) counts[level - 1] = (counts[level - 1] ?? 0) + times / (to - from + 1);
  }
  const reason = n === 0 ? "no-answers" : n < poolNeeds ? "fewer-than-three" : null;
  if (reason !== null) return { n, counts, median: null, low: null, high: null, split: false, reason };
  const split = n >= splitNeeds && hasValley(counts, n);
  const reaches = (share: number): number => {
    let sum = 0;
    return counts.findIndex((count) => (sum += count) >= share * n - slack) + 1;
  };
  return { n, counts, median: split ? null : reaches(0.5), low: reaches(0.1), high: reaches(0.9), split, reason };
}
