/** Allocates points within the total. */
import type { DraftOf } from "#platform/phone/question/use-answering.ts";
import type { PointsAnswer } from "../contract/points.ts";

export type Points = Readonly<Record<string, number>>;

/** The number of points that are left; never below zero. */
export const leftOf = (all: number, points: Readonly<Record<string, number>>): number =>
  Math.max(0, all - Object.values(points).reduce((sum, one) => sum + one, 0));

/** Adds or removes one point of a candidate, within the total. */
export const moved = (all: number, points: Readonly<Record<string, number>>, code: string, by: 1 | -1): Record<string, number> => {
  const now = points[code] ?? 0;
  if (by > 0 && leftOf(all, points) === 0) return { ...points };
  return Object.fromEntries(Object.entries({ ...points, [code]: Math.max(0, now + by) }).filter(([, one]) => one > 0));
};

export const samePoints = (a: PointsAnswer, b: PointsAnswer): boolean => {
  const codes = new Set([...Object.keys(a.points), ...Object.keys(b.points)]);
  return a.cannotSay === b.cannotSay && [...codes].every((code) => (a.points[code] ?? 0) === (b.points[code] ?? 0));
};

const trim = (draft: Points): PointsAnswer => ({ cannotSay: false, points: { ...draft } });
export const pointsDraft: DraftOf<unknown, Points, PointsAnswer> = {
  empty: () => ({}),
  from: (sent) => sent.points,
  trim,
  same: (sent, draft) => sent.cannotSay || samePoints(sent, trim(draft)),
};
