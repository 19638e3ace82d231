/**
 * The only code that gives a person a seat: after a selection, or to the alternate who moves up. A seat leads to an invitation and to restricted
 * material, so it is support to the person's unit. The caller has asked the support gate with `seatAsk`.
 */
import { dayIn } from "#platform/contract/day-in.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Actor, Tx } from "#platform/server/db/index.ts";
import { changeRecord } from "#platform/server/record/index.ts";
import type { SupportAsk } from "#platform/server/support/index.ts";
import type { Course, Nomination } from "../contract/training.ts";
import { seated } from "./courses.ts";
import { nominationById, nominationsOf, type CourseRead } from "./nominations.ts";

/** The question to the support gate for the seat of a person. */
export const seatAsk = (
  { implementers }: Pick<Course, "implementers">,
  { state, unitType }: Pick<Nomination, "state" | "unitType">,
): SupportAsk => ({
  state,
  unit: unitType,
  kind: "training",
  people: true,
  by: implementers,
});

interface Giving {
  readonly actor: Actor;
  readonly now: Date;
  readonly expectedRev: number;
  /** Whether the person moves up because another person withdrew. */
  readonly promoted: boolean;
}

/** The caller has locked the course (`lockCourse`). @throws Problem no-free-seat, conflict */
export const giveSeat = async (tx: Tx, read: CourseRead, one: Nomination, { actor, now, expectedRev, promoted }: Giving): Promise<void> => {
  const { course } = read;
  const taken = (await nominationsOf(tx, read)).filter(
    ({ state, status }) => state === one.state && (seated as readonly string[]).includes(status),
  );
  const seats = course.quotas.find(({ state }) => state === one.state)?.seats ?? 0;
  if (taken.length >= seats) throw new Problem("no-free-seat");
  const values = { status: "selected", reason: null, decided_on: dayIn(now, course.zone), promoted };
  await changeRecord(tx, { table: "training.nomination", key: { id: one.id }, expectedRev, values, actor }, async () => {
    return (await nominationById(tx, one.id)).nomination;
  });
};
