/** Lists, reads, adds and changes courses, with the seats of each State. */
import { engagedStates, inProgramme, stateByCode } from "#modules/programme/server/index.ts";
import { eventsOf, trainersOf } from "#modules/people/server/index.ts";
import { dayIn } from "#platform/contract/day-in.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, scopeOf, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { changeRecord, markingColumns } from "#platform/server/record/index.ts";
import { dayOutOfOrder } from "../contract/call-days.ts";
import { addCourse, changeCourse, getCourse, listCourses, type Course, type CourseFields } from "../contract/training.ts";
import { courseById, coursesOf } from "./courses.ts";
import { nominationsOf } from "./nominations.ts";
import { sessionsOf } from "./sessions.ts";
import { unitsOf } from "./units.ts";

const named = (code: string) => ({ code, name: stateByCode(code)?.name ?? {} });
/** The options of the course form: events, and States that take part in the programme. */
const choices = async (tx: Tx, now: Date) => ({
  events: (await eventsOf(tx)).map(({ id, title, starts, ends }) => ({ id, title, starts, ends })),
  choosable: [...(await engagedStates(tx, workspaceOf(tx), now))].map(named),
});

/**
 * Checks the fields of a course and returns its columns.
 * @throws Problem invalid-input if the event does not exist, if the deadline is after the course, or if a State is listed twice; call-days-order;
 * marking-forbids if the marking is above the writer's clearance; reads-like-a-method if the content filter refuses a text
 */
const courseColumns = async (tx: Tx, fields: CourseFields) => {
  const { event, title, objectives, subject, deadline, decideBy, confirmBy, alternateDays, quotas, share, marking } = fields;
  const found = (await eventsOf(tx, event))[0];
  if (found === undefined) throw new Problem("invalid-input", { at: ["event"] });
  if (deadline > found.ends) throw new Problem("invalid-input", { at: ["deadline"] });
  const unordered = dayOutOfOrder({ deadline, decideBy, confirmBy, starts: found.starts });
  if (unordered !== null) throw new Problem("call-days-order", { at: [unordered] });
  if (new Set(quotas.map(({ state }) => state)).size < quotas.length) throw new Problem("invalid-input", { at: ["quotas"] });
  if (quotas.some(({ state }) => stateByCode(state) === undefined)) throw new Problem("invalid-input", { at: ["quotas"] });
  if (tlpRank(marking) > scopeOf(tx).clearance) throw new Problem("marking-forbids", { at: ["marking"] });
  rejectOperationalDetail({ title, objectives });
  return {
    event_id: event,
    title: title.text.trim(),
    title_lang: title.lang,
    subject,
    objectives: objectives.text.trim(),
    objectives_lang: objectives.lang,
    deadline,
    decide_by: decideBy,
    confirm_by: confirmBy,
    alternate_days: alternateDays,
    share,
    ...markingColumns(marking),
  };
};

const keepQuotas = async (tx: Tx, course: string, { quotas, marking }: CourseFields): Promise<void> => {
  const workspace = workspaceOf(tx);
  await tx.deleteFrom("training.quota").where("workspace_id", "=", workspace).where("course_id", "=", course).execute();
  if (quotas.length === 0) return;
  const visibility = tlpRank(marking);
  await tx
    .insertInto("training.quota")
    .values(quotas.map(({ state, seats }) => ({ workspace_id: workspace, course_id: course, state, seats, visibility })))
    .execute();
};

export const insertCourse = async (tx: Tx, fields: CourseFields, by: string | null): Promise<string> => {
  const id = newId();
  const columns = await courseColumns(tx, fields);
  await tx
    .insertInto("training.course")
    .values({ workspace_id: workspaceOf(tx), id, ...columns, created_by: by, updated_by: by })
    .execute();
  await keepQuotas(tx, id, fields);
  return id;
};

/** Refuses another event for a course with attendance, because the attended sessions belong to the event. @throws Problem invalid-input */
const keepsEvent = async (tx: Tx, before: Course, { event }: CourseFields): Promise<void> => {
  if (event === before.event) return;
  const read = { course: before, sessions: await sessionsOf(tx, before) };
  if ((await nominationsOf(tx, read)).some(({ attended }) => attended.length > 0)) throw new Problem("invalid-input", { at: ["event"] });
};

export const routes = [
  implement(listCourses, async ({ tx, now, audited }) => {
    await inProgramme(tx);
    const courses = await coursesOf(tx);
    audited(courses.map(({ id }) => id));
    return { courses, ...(await choices(tx, now())) };
  }),
  implement(getCourse, async ({ tx, params, now, i18n, audited }) => {
    await inProgramme(tx);
    const course = await courseById(tx, params.course);
    const sessions = await sessionsOf(tx, course);
    const today = dayIn(now(), course.zone);
    const nominations = await nominationsOf(tx, { course, sessions });
    audited([course.id, ...nominations.map(({ id }) => id)]);
    const units = await unitsOf(tx, course, nominations, { i18n, now: now() });
    const codes = new Set([...course.quotas, ...nominations].map(({ state }) => state));
    const open = today <= course.deadline;
    const late = !open && today <= course.ends;
    const trainers = await trainersOf(tx, course.event);
    return {
      course,
      sessions,
      trainers,
      nominations,
      units,
      states: [...codes].map(named),
      open,
      late,
      today,
      ...(await choices(tx, now())),
    };
  }),
  implement(addCourse, async ({ tx, body, actor, audited }) => {
    await inProgramme(tx);
    const id = await insertCourse(tx, body, actorForAudit(actor));
    audited([id]);
    return courseById(tx, id);
  }),
  implement(changeCourse, async ({ tx, params, body, actor, audited }) => {
    await inProgramme(tx);
    const { expectedRev, ...fields } = body;
    const before = await courseById(tx, params.course);
    await keepsEvent(tx, before, fields);
    const columns = await courseColumns(tx, fields);
    const edition = before.edition + (columns.objectives === before.objectives.text ? 0 : 1);
    const key = { id: before.id };
    const values = { ...columns, edition };
    await changeRecord(tx, { table: "training.course", key, expectedRev, values, actor }, () => courseById(tx, before.id));
    await keepQuotas(tx, before.id, fields);
    audited([before.id]);
    return courseById(tx, before.id);
  }),
];
