/** Selects, puts on the waiting list, declines, confirms and withdraws. When a person with a seat withdraws, the next alternate moves up. */
import { dayIn } from "#platform/contract/day-in.ts";
import { Problem } from "#platform/contract/problems.ts";
import { implement } from "#platform/server/http/index.ts";
import { changeRecord } from "#platform/server/record/index.ts";
import { supportRefusal } from "#platform/server/support/index.ts";
import { decideNomination, possible, reasons, type Nomination } from "../contract/training.ts";
import { lockCourse, seated } from "./courses.ts";
import { giveSeat, seatAsk } from "./give-seat.ts";
import { programmeHere } from "./in-programme.ts";
import { nominationById, nominationsOf } from "./nominations.ts";

/** The codes from which a decision takes its reason; empty if it has none. */
const reasonsOf = (to: string): readonly string[] => (to === "declined" || to === "withdrawn" ? reasons[to] : []);

export const routes = [
  implement(decideNomination, async ({ tx, params, body, actor, now, i18n, audited, supports }) => {
    await programmeHere(tx);
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
    await supports(to === "selected" || to === "confirmed" ? [seatAsk(before)] : []);
    const at = now();
    if (to === "selected") await giveSeat(tx, read, before, { actor, now: at, expectedRev, promoted: false });
    else {
      const values = { status: to, reason, decided_on: dayIn(at, "UTC") };
      await changeRecord(tx, { table: "training.nomination", key: { id: before.id }, expectedRev, values, actor }, current);
    }
    let next: Nomination | undefined;
    if (to === "withdrawn" && (seated as readonly string[]).includes(before.status)) {
      for (const one of await nominationsOf(tx, read)) {
        if (one.state !== before.state || one.status !== "waitlisted") continue;
        // a unit that may not be supported keeps its place and does not hold up the others
        if ((await supportRefusal(tx, seatAsk(one), { i18n, now: at })) !== null) continue;
        next = one;
        break;
      }
      if (next) await giveSeat(tx, read, next, { actor, now: at, expectedRev: next.rev, promoted: true });
    }
    audited([before.id, ...(next ? [next.id] : [])]);
    return { nomination: await current(), promoted: next ? (await nominationById(tx, next.id)).nomination : null };
  }),
];
