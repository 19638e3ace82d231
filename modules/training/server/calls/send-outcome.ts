/** Answers a State about its list. The answer contains the statuses of the nominations; no field of the parcel contains a reason of a decision. */
import { inProgramme } from "#modules/programme/server/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { send } from "#platform/server/exchange/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { sendOutcome } from "../../contract/calls-at-programme.ts";
import { outcomeKind, outcomeVersion, type SentOutcome } from "../../contract/nomination-parcels.ts";
import { courseById, lockCourse } from "../courses.ts";
import { seatAsk } from "../give-seat.ts";
import { calledState, stateOfCourse } from "./called-states.ts";
import { outcomeThread, peopleMarking } from "./threads.ts";

const invites: readonly string[] = ["selected", "confirmed"];

export const routes = [
  implement(sendOutcome, async ({ tx, params, body, now, supports, audited }) => {
    await inProgramme(tx);
    const course = await courseById(tx, params.course);
    await lockCourse(tx, course.id);
    const { shown, list, nominations, outcomes, told } = await stateOfCourse(tx, course, body.state);
    const before = new Map(told.map((one) => [one.id, one.outcome]));
    const invited = outcomes.filter(({ id, outcome }) => invites.includes(outcome) && !invites.includes(before.get(id) ?? ""));
    const asks = invited.flatMap(({ id }) => {
      const line = list?.lines.find((one) => one.id === id);
      return nominations.filter((one) => one.id === line?.nomination).map((one) => seatAsk(course, one));
    });
    await supports(asks);
    if (list === null || shown.answer.behind === 0) throw new Problem("call-nothing-to-say");
    if (!shown.partner) throw new Problem("call-state-absent");
    const payload: SentOutcome = { course: course.id, people: outcomes };
    const { parcel } = await send(tx, {
      kind: outcomeKind,
      version: outcomeVersion,
      thread: outcomeThread(course.id),
      receiver: list.sender,
      marking: peopleMarking,
      payload,
      title: course.title,
      subject: `urn:counterpart:training-course:${course.id}`,
      reason: null,
      sentAt: now(),
    });
    audited([course.id, parcel, ...outcomes.map(({ id }) => id)]);
    return calledState(tx, course, body.state);
  }),
];
