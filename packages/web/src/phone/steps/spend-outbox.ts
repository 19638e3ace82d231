/**
 * Points on their way: one entry a poll, its counter rising with every change, so that a late replay never replaces a newer
 * answer. Received only when the room said so for exactly this counter. All pure; the vault changes it in one transaction.
 */
import type { ProblemCode } from "@counterpart/contract/problems";
import type { PointsAnswer } from "@counterpart/contract/spend";

export interface PointsEntry {
  readonly poll: string;
  readonly answer: PointsAnswer;
  readonly counter: number;
  /** kept: not yet at the room. received: acknowledged. late: came after the close. refused: needs the person. */
  readonly state: "kept" | "received" | "late" | "refused";
  readonly problem?: ProblemCode;
}
export type PointsOutbox = Readonly<Record<string, PointsEntry>>;

const put = (outbox: PointsOutbox, entry: PointsEntry): PointsOutbox => ({ ...outbox, [entry.poll]: entry });

export const keepPoints = (outbox: PointsOutbox, poll: string, answer: PointsAnswer): PointsOutbox =>
  put(outbox, { poll, answer, counter: (outbox[poll]?.counter ?? 0) + 1, state: "kept" });

export const waitingPoints = (outbox: PointsOutbox): PointsEntry | undefined => Object.values(outbox).find(({ state }) => state === "kept");

/** The room acknowledged `sent`; a change made meanwhile still waits. */
export const acknowledgePoints = (outbox: PointsOutbox, sent: PointsEntry): PointsOutbox =>
  outbox[sent.poll]?.counter === sent.counter ? put(outbox, { ...sent, state: "received" }) : outbox;

export const refusePoints = (outbox: PointsOutbox, sent: PointsEntry, problem: ProblemCode): PointsOutbox =>
  outbox[sent.poll]?.counter === sent.counter
    ? put(outbox, { ...sent, state: problem === "round-closed" ? "late" : "refused", problem })
    : outbox;

/** Found at the room by a phone that had lost it; never replaces what the phone has. */
export const foundPoints = (outbox: PointsOutbox, poll: string, answer: PointsAnswer, counter: number): PointsOutbox =>
  outbox[poll] ? outbox : put(outbox, { poll, answer, counter, state: "received" });

/** What is left to spend; never below nothing. */
export const leftOf = (all: number, points: Readonly<Record<string, number>>): number =>
  Math.max(0, all - Object.values(points).reduce((sum, one) => sum + one, 0));

/** One more or one less on a candidate, within what there is to spend. */
export const moved = (all: number, points: Readonly<Record<string, number>>, code: string, by: 1 | -1): Record<string, number> => {
  const now = points[code] ?? 0;
  if (by > 0 && leftOf(all, points) === 0) return { ...points };
  return Object.fromEntries(Object.entries({ ...points, [code]: Math.max(0, now + by) }).filter(([, one]) => one > 0));
};

export const samePoints = (a: PointsAnswer, b: PointsAnswer): boolean => {
  const codes = new Set([...Object.keys(a.points), ...Object.keys(b.points)]);
  return a.cannotSay === b.cannotSay && [...codes].every((code) => (a.points[code] ?? 0) === (b.points[code] ?? 0));
};
