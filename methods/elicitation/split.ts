/**
 * Decides whether a room is split. If almost nobody is near the middle of the answers, the middle does not represent the room. If there are
 * two camps with nothing between them, the middle of the larger camp does not represent the room either (SPEC.md E29-E30, with the trials
 * that the numbers are based on).
 */
import { logit } from "./pools.ts";

export interface Group {
  readonly n: number;
  /** The smallest and the largest best value of the group. */
  readonly low: number;
  readonly high: number;
}

export interface Split {
  /** The two groups on the two sides of the widest gap; an empty list if no gap is wide enough. */
  readonly groups: readonly Group[];
}

/** Smallest number of answers for which a split is reported. */
export const splitNeeds = 8;
/** The room is split if a smaller share than this is near the pooled median. */
export const nearShare = 0.15;
/** The maximum distance of a value that counts as near the median: 5 points, or 0.5 in log-odds (a factor of about 1.65 in odds). */
export const near = { linear: 0.05, "log-odds": 0.5 } as const;
/** The smallest gap between two camps, as a multiple of `near`. Each camp has at least a quarter of the room. */
export const campGap = 4;
export const campShare = 0.25;
/** The smallest gap between two groups, as a multiple of `near`. Each group has at least three people. */
export const groupGap = 2;
export const groupNeeds = 3;

/** Best values and the pooled median are probabilities 0..1; returns null if the room is not split. */
export function splitOf(bests: readonly number[], median: number, scale: "linear" | "log-odds"): Split | null {
  const n = bests.length;
  if (n < splitNeeds) return null;
  const onto = scale === "linear" ? (p: number): number => p : logit;
  const reach = near[scale] + 1e-9;
  const sorted = [...bests].sort((a, b) => a - b);
  const camps = widestGap(sorted, onto, Math.max(groupNeeds, campShare * n));
  if (camps.gap >= campGap * near[scale] - 1e-9) return { groups: groupsAt(sorted, camps.cut) };
  const around = sorted.filter((best) => best === median || Math.abs(onto(best) - onto(median)) <= reach).length;
  if (around >= nearShare * n) return null;
  const widest = widestGap(sorted, onto, groupNeeds);
  return { groups: widest.gap >= groupGap * near[scale] - 1e-9 ? groupsAt(sorted, widest.cut) : [] };
}

/** The widest gap that has at least `least` values on each side; of equal gaps, the lowest. */
function widestGap(sorted: readonly number[], onto: (p: number) => number, least: number): { readonly gap: number; readonly cut: number } {
  let best = { gap: 0, cut: 0 };
  for (let cut = 1; cut < sorted.length; cut++) {
    const gap = onto(sorted[cut] ?? 0) - onto(sorted[cut - 1] ?? 0);
    if (Math.min(cut, sorted.length - cut) >= least && gap > best.gap + 1e-9) best = { gap, cut };
  }
  return best;
}

const groupsAt = (sorted: readonly number[], cut: number): readonly Group[] =>
  [sorted.slice(0, cut), sorted.slice(cut)].map((side) => ({ n: side.length, low: side[0] ?? 0, high: side.at(-1) ?? 0 }));
