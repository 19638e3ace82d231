/** Sends the call of a course to a State that has seats, and lists the calls, the lists that arrived and the answers. */
import { inProgramme } from "#modules/programme/server/index.ts";
import { eventById } from "#modules/people/server/index.ts";
import { dayIn } from "#platform/contract/day-in.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { acknowledge, presentPartners, send } from "#platform/server/exchange/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { listCalls, sendCall } from "../../contract/calls-at-programme.ts";
import { callKind, callVersion, type SentCall } from "../../contract/nomination-parcels.ts";
import { courseById, lockCourse } from "../courses.ts";
import { calledState, calledStates, unopenedLists } from "./called-states.ts";
import { callThread } from "./threads.ts";

/** The workspace of a State. @throws Problem call-state-absent */
export const workspaceOfState = async (tx: Tx, code: string): Promise<string> => {
  const partner = (await presentPartners(tx, "state")).find(({ state }) => state === code);
  if (partner === undefined) throw new Problem("call-state-absent");
  return partner.workspace;
};

export const routes = [
  implement(listCalls, async ({ tx, params, audited, receipt }) => {
    await inProgramme(tx);
    const course = await courseById(tx, params.course);
    const states = await calledStates(tx, course);
    audited([course.id, ...states.flatMap(({ list }) => list?.lines.map(({ id }) => id) ?? [])]);
    for (const id of await unopenedLists(tx, course.id)) receipt(async (after) => void (await acknowledge(after, id)));
    return { states };
  }),
  implement(sendCall, async ({ tx, params, body, actor, now, audited }) => {
    const here = await inProgramme(tx);
    const course = await courseById(tx, params.course);
    await lockCourse(tx, course.id);
    const at = now();
    const seats = course.quotas.find(({ state }) => state === body.state)?.seats;
    if (seats === undefined) throw new Problem("no-free-seat", { at: ["state"] });
    const event = await eventById(tx, course.event);
    if (dayIn(at, event.zone) > course.deadline) throw new Problem("nominations-closed");
    if (course.marking === "TLP:RED") throw new Problem("release-red");
    rejectOperationalDetail({ asked: body.asked });
    const receiver = await workspaceOfState(tx, body.state);
    const payload: SentCall = {
      programme: here.name,
      fictional: here.fictional,
      course: course.id,
      title: course.title,
      subject: course.subject,
      objectives: course.objectives,
      starts: course.starts,
      ends: course.ends,
      place: event.place,
      deadline: course.deadline,
      zone: event.zone,
      decideBy: course.decideBy,
      confirmBy: course.confirmBy,
      alternateDays: course.alternateDays,
      seats,
      alternates: body.alternates,
      asked: { text: body.asked.text.trim(), lang: body.asked.lang },
    };
    const { parcel, sequence } = await send(tx, {
      kind: callKind,
      version: callVersion,
      thread: callThread(course.id),
      receiver,
      marking: course.marking,
      payload,
      title: course.title,
      subject: `urn:counterpart:training-course:${course.id}`,
      reason: null,
      sentAt: at,
    });
    await tx
      .insertInto("training.call")
      .values({
        workspace_id: workspaceOf(tx),
        id: parcel,
        course_id: course.id,
        state: body.state,
        receiver,
        sequence,
        seats,
        alternates: body.alternates,
        deadline: course.deadline,
        visibility: tlpRank(course.marking),
        sent_at: at,
        sent_by: actorForAudit(actor),
      })
      .execute();
    audited([course.id, parcel]);
    return calledState(tx, course, body.state);
  }),
];
