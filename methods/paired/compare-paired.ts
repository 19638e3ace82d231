/** Compares the scores of the same people before and after a course. Rules: SPEC.md. */

import { suppressSmallCells } from "../disclosure/index.ts";
import { medianChange, type MedianChange } from "./median-change.ts";

export interface Score {
  /** A key that identifies the person in both lists and reveals nothing about the person. */
  readonly person: string;
  readonly score: number;
}
export interface PairedInput {
  readonly kind: "test" | "self-rating";
  /** Keys of everybody who was asked. */
  readonly invited: readonly string[];
  readonly highest: number;
  readonly before: readonly Score[];
  readonly after: readonly Score[];
}
export interface PairedResult {
  readonly invited: number;
  readonly before: number;
  readonly after: number;
  readonly pairs: number;
  /** Scores that were left out: of people who were not invited, twice in one list, or outside 0 to the highest score. */
  readonly leftOut: number;
  /** Null if the counts would reveal something about one or two people, or if there are too few pairs. */
  readonly counts: { readonly up: number; readonly same: number; readonly down: number } | null;
  /** Only for a test; null if there are too few pairs, or if too few of the invited people are pairs. */
  readonly change: MedianChange | null;
  /** The statement about the group (T4); null if there is none. */
  readonly says: "improved" | "fell" | null;
}

/** The minimum number of pairs for a statement about the group. */
export const leastPairs = 10;

/** The usable scores of one list by person. */
const usable = (scores: readonly Score[], invited: ReadonlySet<string>, highest: number): ReadonlyMap<string, number> => {
  const times = new Map<string, number>();
  for (const { person } of scores) times.set(person, (times.get(person) ?? 0) + 1);
  return new Map(
    scores
      .filter(({ person, score }) => invited.has(person) && times.get(person) === 1 && score >= 0 && score <= highest)
      .map(({ person, score }) => [person, score]),
  );
};

/** Whether the exact two-sided sign test of `more` against `fewer` has p < .05, in whole numbers: 2 × tail / 2^n < 1 / 20. */
const differs = (more: number, fewer: number): boolean => {
  const n = more + fewer;
  let tail = 0n;
  let ways = 1n;
  for (let k = 0; k <= fewer; k += 1) {
    tail += ways;
    ways = (ways * BigInt(n - k)) / BigInt(k + 1);
  }
  return 40n * tail < 2n ** BigInt(n);
};

export const comparePaired = ({ kind, invited, highest, before, after }: PairedInput): PairedResult => {
  const asked = new Set(invited);
  const [first, second] = [usable(before, asked, highest), usable(after, asked, highest)];
  const changes = [...first].flatMap(([person, score]) => {
    const later = second.get(person);
    return later === undefined ? [] : [later - score];
  });
  const count = (sign: number): number => changes.filter((one) => Math.sign(one) === sign).length;
  const [up, same, down] = [count(1), count(0), count(-1)];
  const enough = changes.length >= leastPairs;
  const shown = enough && [up, same, down].every((n) => suppressSmallCells(n) === n);
  const change = kind === "test" && enough && 2 * changes.length >= asked.size ? medianChange(changes) : null;
  const speaks = change !== null && (up > down ? change.median > 0 : change.median < 0) && differs(Math.max(up, down), Math.min(up, down));
  return {
    invited: asked.size,
    before: first.size,
    after: second.size,
    pairs: changes.length,
    leftOut: before.length - first.size + (after.length - second.size),
    counts: shown ? { up, same, down } : null,
    change,
    says: speaks ? (up > down ? "improved" : "fell") : null,
  };
};

/** The number of responses, or null for one or two, which pages print as "fewer than three" (T7). */
export const toldResponse = (n: number): number | null => (suppressSmallCells(n) === n ? n : null);
