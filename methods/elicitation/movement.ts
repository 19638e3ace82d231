/**
 * How a room moved between two rounds: how many people raised their best value, lowered it, or stayed near it (E45), and which of these counts may
 * be shown (E46).
 */
import { drawnForm, isSmallCell, leaveOut, smallestCell } from "../disclosure/index.ts";
import { logit } from "./pools.ts";
import { near } from "./split.ts";

/** The best values of one person in two rounds, 0..1. */
export interface BestPair {
  readonly earlier: number;
  readonly later: number;
}

export const moves = ["down", "stayed", "up"] as const;
export type Move = (typeof moves)[number];
/** `not-told`: the count is not shown, because a reader could otherwise compute another count, which is below three. */
export type MoveCount = number | "fewer-than-three" | "not-told";

export interface Movement extends Readonly<Record<Move, MoveCount>> {
  /** The number of people who are compared. */
  readonly of: number;
}

export type MovementScale = keyof typeof near;

/** Signed distance on the scale. It is 0 for equal values, even if they are 0 or 1, whose log-odds are infinite. */
const distance = ({ earlier, later }: BestPair, scale: MovementScale): number =>
  earlier === later ? 0 : scale === "linear" ? later - earlier : logit(later) - logit(earlier);

/** The move of one person (E45): more than `near` (E29) is a move. */
export const moveOf = (pair: BestPair, scale: MovementScale): Move => {
  const by = distance(pair, scale);
  return Math.abs(by) <= near[scale] + 1e-9 ? "stayed" : by > 0 ? "up" : "down";
};

/** Leaves out people at the middle of the movement until each total exceeds the number of compared people by zero or by at least three (E46). */
const compared = (pairs: readonly BestPair[], totals: readonly number[], scale: MovementScale): readonly BestPair[] => {
  const byDistance = (a: BestPair, b: BestPair): number => distance(a, scale) - distance(b, scale) || a.earlier - b.earlier;
  let left = pairs;
  // `leaveOut` may return another array of the same length, so the lengths are compared
  for (let before = Infinity; left.length < before;) {
    before = left.length;
    // a round may have fewer used ranges than there are pairs, because ranges of the round were left out (D9); this total is skipped until enough pairs
    // are left out for another total
    for (const total of totals.toSorted((a, b) => b - a)) if (total >= left.length) left = leaveOut(left, total, byDistance);
  }
  return left;
};

const isFew = (n: number): boolean => n > 0 && isSmallCell(n);

/**
 * The counts that may be shown (E46). Which of them are not shown does not depend on which count is larger, because a reader who knows the rule
 * could otherwise compute the small count.
 */
const toldOf = (counts: readonly number[]): readonly MoveCount[] => {
  const at = [0, 2, 1].find((one) => isFew(counts[one] ?? 0));
  if (at === undefined) return counts;
  const [first, second] = at === 1 ? ([0, 2] as const) : ([1, at === 0 ? 2 : 0] as const);
  const neighbour = (counts[first] ?? 0) > 0 ? first : second;
  const hidden: number[] = [neighbour];
  if ((counts[at] ?? 0) + (counts[neighbour] ?? 0) < 2 * smallestCell) hidden.push(first, second);
  return counts.map((n, place) => (hidden.includes(place) ? "not-told" : isFew(n) ? "fewer-than-three" : n));
};

/**
 * The counts that may be shown; null if fewer than ten people can be compared.
 * @param pairs one pair for each person who gave a range in both rounds
 * @param totals the numbers that are shown beside the counts: people who answered, and ranges that are used, in both rounds
 */
export const movementOf = (pairs: readonly BestPair[], totals: readonly number[], scale: MovementScale): Movement | null => {
  const used = compared(pairs, totals, scale);
  if (drawnForm(used.length) !== "each") return null;
  const counts = moves.map((move) => used.filter((pair) => moveOf(pair, scale) === move).length);
  const [down = 0, stayed = 0, up = 0] = toldOf(counts);
  return { of: used.length, down, stayed, up };
};
