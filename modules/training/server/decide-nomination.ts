/**
 * Decides on nominations: selects a person, puts a person on the waiting list, declines, confirms or withdraws. When a person with a seat withdraws,
 * the next alternate moves up.
 */
import { inProgramme } from "#modules/programme/server/index.ts";
import { dayIn } from "#platform/contract/day-in.ts";
import { Problem } from "#platform/contract/problems.ts";
import { implement } from "#platform/server/http/index.ts";
import { changeRecord } from "#platform/server/record/index.ts";
import { decideNomination, possible, reasons, type Nomination } from "../contract/training.ts";
import { lockCourse } from "./courses.ts";
import { giveSeat, seatAsk } from "./give-seat.ts";
import { nominationById } from "./nominations.ts";
import { withdraw } from "./withdraw.ts";

/** The codes of the reasons for a decision; empty if the decision has no reason. */
const reasonsOf = (to: string): readonly string[] => (to === "declined" || to === "withdrawn" ? reasons[to] : []);

export const routes = [
  implement(decideNomination, async ({ tx, params, body, actor, now, i18n, audited, supports }) => {
    await inProgramme(tx);
    const { course } = await nominationById(tx, params.nomination);
    await lockCourse(tx, course.id);
    const { nomination: before, ...read } = await nominationById(tx, params.nomination);
    const { to, reason, expectedRev } = body;
    const current = async (): Promise<Nomination> => (await nominationById(tx, before.id)).nomination;
    if (before.rev !== expectedRev) throw new Problem("conflict", { details: { current: before } });
    if (!possible[before.status].includes(to)) throw new Problem("nomination-state");
    const known = reasonsOf(to);
    if (known.length === 0 ? reason !== null : reason === null || !known.includes(reason))
      throw new Problem("invalid-input", { at: ["reason"] });
    await supports(to === "selected" || to === "confirmed" ? [seatAsk(course, before)] : []);
    const at = now();
    let promoted: Nomination | null = null;
    if (to === "selected") await giveSeat(tx, read, before, { actor, now: at, expectedRev, promoted: false });
    else if (to === "withdrawn") promoted = await withdraw(tx, read, before, { reason, actor, now: at, i18n });
    else {
      const values = { status: to, reason, decided_on: dayIn(at, course.zone) };
      await changeRecord(tx, { table: "training.nomination", key: { id: before.id }, expectedRev, values, actor }, current);
    }
    audited([before.id, ...(promoted === null ? [] : [promoted.id])]);
    return { nomination: await current(), promoted };
  }),
];
