/** Imports the new lines of a State's list. The import gives no seats, so the support gate is not asked here. */
import { sql } from "kysely";
import { inProgramme } from "#modules/programme/server/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { acknowledge, hasEnded } from "#platform/server/exchange/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { takeList } from "../../contract/calls-at-programme.ts";
import { listKind } from "../../contract/nomination-parcels.ts";
import { courseById, lockCourse } from "../courses.ts";
import { insertNomination } from "../nominate.ts";
import { nominationById } from "../nominations.ts";
import { withdraw } from "../withdraw.ts";
import { checkLines, isLate } from "./check-lines.ts";
import { statesOfCourse } from "./called-states.ts";
import { forgetPeople } from "./threads.ts";

/** @throws Problem nomination-list-over if the list was replaced or withdrawn, not-found if it never arrived */
const missing = async (tx: Tx, id: string): Promise<never> => {
  throw new Problem((await hasEnded(tx, listKind, id)) ? "nomination-list-over" : "not-found");
};

export const routes = [
  implement(takeList, async ({ tx, params, body, actor, now, i18n, audited }) => {
    await inProgramme(tx);
    const course = await courseById(tx, params.course);
    await lockCourse(tx, course.id);
    const workspace = workspaceOf(tx);
    // locks the parcel, so that the State cannot replace or withdraw its list during the import
    await sql`select from exchange.incoming where workspace_id = ${workspace} and id = ${params.list} for no key update`.execute(tx);
    const of = (await statesOfCourse(tx, course)).find(({ list }) => list?.id === params.list);
    const list = of?.list ?? null;
    if (of === undefined || list === null) return missing(tx, params.list);
    const states = checkLines(list.lines, of.nominations, of.rules, body.late !== null);
    const at = now();
    const by = actorForAudit(actor);
    const set = (line: string, values: { readonly nomination_id?: string; readonly not_taken: (typeof states)[number] | null }) =>
      tx
        .updateTable("training.line")
        .set(values)
        .where("workspace_id", "=", workspace)
        .where("course_id", "=", course.id)
        .where("sender", "=", list.sender)
        .where("line", "=", line)
        .execute();
    const done = { taken: 0, withdrawn: 0, notTaken: 0 };
    const touched: string[] = [];
    for (const [i, line] of list.lines.entries()) {
      const state = states[i];
      if (state === "to-withdraw" && line.nomination !== null && line.withdrawn !== null) {
        const { nomination, ...read } = await nominationById(tx, line.nomination);
        const next = await withdraw(tx, read, nomination, { reason: line.withdrawn, actor, now: at, i18n });
        touched.push(nomination.id, ...(next === null ? [] : [next.id]));
        done.withdrawn += 1;
      } else if (state === "new" && line.person !== null) {
        const late = isLate(line, of.rules) ? body.late : null;
        const id = await insertNomination(tx, course, { state: of.shown.state, unitType: line.unitType, ...line.person, late }, by);
        await set(line.id, { nomination_id: id, not_taken: null });
        touched.push(id);
        done.taken += 1;
      } else if (state === "late" || state === "over-quota" || state === "named-twice") {
        await set(line.id, { not_taken: state });
        done.notTaken += 1;
      }
    }
    const taken = list.lines.filter((line, i) => line.nomination !== null || states[i] === "new").map(({ id }) => id);
    if (taken.length > 0)
      await tx
        .updateTable("training.arrived_nominee")
        .set({ name: null, unit: null, sex: null })
        .where("workspace_id", "=", workspace)
        .where("parcel_id", "=", list.id)
        .where("line", "in", taken)
        .execute();
    await forgetPeople(tx, course.id, taken);
    await acknowledge(tx, list.id);
    audited([course.id, list.id, ...touched]);
    return done;
  }),
];
