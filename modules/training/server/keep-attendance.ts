/** Writes who attended a session of a course. A session remains confirmed until its attendance is written again without a confirmation. */
import { inProgramme } from "#modules/programme/server/index.ts";
import { trainersOf } from "#modules/people/server/index.ts";
import { dayIn } from "#platform/contract/day-in.ts";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { keepAttendance } from "../contract/training.ts";
import { courseById, lockCourse } from "./courses.ts";
import { nominationsOf } from "./nominations.ts";
import { sessionsOf } from "./sessions.ts";

/** Whether the named trainer can confirm. If the roster has no trainer, `trainer` must be null, and the account that confirms is enough. */
const maySign = async (tx: Tx, event: string, trainer: string | null): Promise<boolean> => {
  const trainers = await trainersOf(tx, event);
  return trainer === null ? trainers.length === 0 : trainers.some(({ id }) => id === trainer);
};

export const routes = [
  implement(keepAttendance, async ({ tx, params, body, actor, now, audited }) => {
    await inProgramme(tx);
    const course = await courseById(tx, params.course);
    await lockCourse(tx, course.id);
    const sessions = await sessionsOf(tx, course);
    if (!sessions.some(({ id }) => id === params.session)) throw new Problem("not-found");
    const mayAttend = (await nominationsOf(tx, { course, sessions })).filter(
      ({ status }) => status === "confirmed" || status === "certified",
    );
    const present = new Set(body.present);
    if ([...present].some((id) => !mayAttend.some((one) => one.id === id))) throw new Problem("invalid-input", { at: ["present"] });
    if (body.confirmed && !(await maySign(tx, course.event, body.trainer))) throw new Problem("invalid-input", { at: ["trainer"] });
    const workspace = workspaceOf(tx);
    const here = { workspace_id: workspace, session_id: params.session };
    if (mayAttend.length > 0)
      await tx
        .deleteFrom("training.attendance")
        .where("workspace_id", "=", workspace)
        .where("session_id", "=", params.session)
        .where(
          "nomination_id",
          "in",
          mayAttend.map(({ id }) => id),
        )
        .execute();
    if (present.size > 0)
      await tx
        .insertInto("training.attendance")
        .values([...present].map((id) => ({ ...here, nomination_id: id })))
        .execute();
    await tx
      .deleteFrom("training.confirmed_session")
      .where("workspace_id", "=", workspace)
      .where("course_id", "=", course.id)
      .where("session_id", "=", params.session)
      .execute();
    if (body.confirmed)
      await tx
        .insertInto("training.confirmed_session")
        .values({
          ...here,
          course_id: course.id,
          confirmed_on: dayIn(now(), "UTC"),
          confirmed_by: actorForAudit(actor) ?? "",
          trainer_id: body.trainer,
        })
        .execute();
    audited([course.id, ...present]);
    const after = (await sessionsOf(tx, course)).find(({ id }) => id === params.session);
    if (after === undefined) throw new Problem("not-found");
    return after;
  }),
];
