/** Adds the next nomination of a State. People do not enrol themselves: an officer enters the people whom the State named. */
import { inProgramme } from "#modules/programme/server/index.ts";
import { dayIn } from "#platform/contract/day-in.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { nominate, type Course, type Nomination } from "../contract/training.ts";
import { courseById, lockCourse } from "./courses.ts";

export interface Nominee {
  readonly state: string;
  readonly name: string;
  readonly unit: string;
  readonly unitType: Nomination["unitType"];
  readonly sex: NonNullable<Nomination["person"]>["sex"];
  /** The reason why the nomination is accepted after the deadline; null if it came in time. */
  readonly late: Nomination["late"];
}

/** The caller has locked the course (`lockCourse`). */
export const insertNomination = async (
  tx: Tx,
  course: Course,
  { state, name, unit, unitType, sex, late }: Nominee,
  by: string | null,
): Promise<string> => {
  const workspace = workspaceOf(tx);
  const { last } = await tx
    .selectFrom("training.nomination")
    .select(({ fn }) => fn.max("rank").as("last"))
    .where("workspace_id", "=", workspace)
    .where("course_id", "=", course.id)
    .where("state", "=", state)
    .executeTakeFirstOrThrow();
  const id = newId();
  const visibility = tlpRank(course.marking);
  const rank = (last ?? 0) + 1;
  await tx
    .insertInto("training.nomination")
    .values({
      workspace_id: workspace,
      id,
      course_id: course.id,
      state,
      unit_type: unitType,
      rank,
      late,
      visibility,
      created_by: by,
      updated_by: by,
    })
    .execute();
  await tx
    .insertInto("training.nominee")
    .values({ workspace_id: workspace, nomination_id: id, name: name.trim(), unit: unit.trim(), sex, visibility })
    .execute();
  return id;
};

export const routes = [
  implement(nominate, async ({ tx, params, body, actor, now, audited }) => {
    await inProgramme(tx);
    const course = await courseById(tx, params.course);
    await lockCourse(tx, course.id);
    if (body.name.trim() === "") throw new Problem("invalid-input", { at: ["name"] });
    if (!course.quotas.some(({ state }) => state === body.state)) throw new Problem("no-free-seat", { at: ["state"] });
    const today = dayIn(now(), course.zone);
    const late = today > course.deadline ? body.late : null;
    if (today > course.ends || (today > course.deadline && late === null)) throw new Problem("nominations-closed");
    const id = await insertNomination(tx, course, { ...body, late }, actorForAudit(actor));
    audited([id]);
    return { id };
  }),
];
