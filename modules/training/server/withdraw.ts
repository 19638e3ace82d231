/**
 * Withdraws a nomination. If the person had a seat and the course is not over, the next alternate of the State whose unit may be supported moves
 * up.
 */
import { dayIn } from "#platform/contract/day-in.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Actor, Tx } from "#platform/server/db/index.ts";
import { changeRecord } from "#platform/server/record/index.ts";
import { supportRefusal, type Asking } from "#platform/server/support/index.ts";
import type { Nomination } from "../contract/training.ts";
import { seated } from "./courses.ts";
import { giveSeat, seatAsk } from "./give-seat.ts";
import { nominationById, nominationsOf, type CourseRead } from "./nominations.ts";

interface Withdrawing extends Asking {
  readonly actor: Actor;
  readonly reason: Nomination["reason"];
}

/** The caller has locked the course. @returns the alternate who moved up; null if nobody did */
export const withdraw = async (
  tx: Tx,
  read: CourseRead,
  before: Nomination,
  { actor, reason, now, i18n }: Withdrawing,
): Promise<Nomination | null> => {
  const today = dayIn(now, read.course.zone);
  const values = { status: "withdrawn", reason, decided_on: today };
  const change = { table: "training.nomination", key: { id: before.id }, expectedRev: before.rev, values, actor } as const;
  await changeRecord(tx, change, async () => (await nominationById(tx, before.id)).nomination);
  if (!(seated as readonly string[]).includes(before.status)) return null;
  // for example a person who did not come, and is withdrawn after the course
  if (today > read.course.ends) return null;
  for (const one of await nominationsOf(tx, read)) {
    if (one.state !== before.state || one.status !== "waitlisted") continue;
    // a person whose unit may not be supported keeps the rank and does not delay the others
    if ((await supportRefusal(tx, seatAsk(read.course, one), { i18n, now })) !== null) continue;
    try {
      await giveSeat(tx, read, one, { actor, now, expectedRev: one.rev, promoted: true });
    } catch (error) {
      // the State now has fewer seats than people with a seat, so nobody moves up; the withdrawal remains
      if (error instanceof Problem && error.code === "no-free-seat") return null;
      throw error;
    }
    return (await nominationById(tx, one.id)).nomination;
  }
  return null;
};
