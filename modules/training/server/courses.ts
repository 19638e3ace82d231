/** Queries on training.course, with the seats of each State and the numbers of its nominations. */
import type { Tlp } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { CourseSource } from "#modules/people/server/index.ts";
import type { Course } from "../contract/training.ts";

/** The statuses of a nomination whose person has a seat. */
export const seated = ["selected", "confirmed", "certified"] as const;

/** The courses, newest first. @param id only this course */
export const coursesOf = async (tx: Tx, id?: string): Promise<Course[]> => {
  const count = (where: ReturnType<typeof sql<boolean>>) => sql<number>`(select count(*)::int from training.nomination n
    where n.workspace_id = c.workspace_id and n.course_id = c.id and ${where})`;
  let query = tx
    .selectFrom("training.course as c")
    .innerJoin("people.event as e", (on) => on.onRef("e.workspace_id", "=", "c.workspace_id").onRef("e.id", "=", "c.event_id"))
    .selectAll("c")
    .select([
      "e.starts",
      "e.ends",
      "e.zone",
      "e.implementers",
      "e.languages",
      "e.interpretation",
      sql<Course["quotas"]>`coalesce((select jsonb_agg(jsonb_build_object('state', q.state, 'seats', q.seats) order by q.state)
        from training.quota q where q.workspace_id = c.workspace_id and q.course_id = c.id), '[]')`.as("quotas"),
      count(sql`true`).as("nominated"),
      count(sql`n.status in (${sql.join(seated)})`).as("seated"),
      count(sql`n.status = 'waitlisted'`).as("waitlisted"),
      count(sql`n.status = 'certified'`).as("certified"),
    ])
    .where("c.workspace_id", "=", workspaceOf(tx))
    .orderBy("e.starts", "desc")
    .orderBy("c.id");
  if (id !== undefined) query = query.where("c.id", "=", id);
  return (await query.execute()).map((row) => ({
    id: row.id,
    rev: row.rev,
    event: row.event_id,
    title: { text: row.title, lang: row.title_lang },
    subject: row.subject as Course["subject"],
    objectives: { text: row.objectives, lang: row.objectives_lang },
    edition: row.edition,
    deadline: row.deadline,
    decideBy: row.decide_by,
    confirmBy: row.confirm_by,
    alternateDays: row.alternate_days,
    quotas: row.quotas,
    share: row.share,
    implementers: row.implementers,
    languages: row.languages,
    interpretation: row.interpretation,
    marking: row.marking as Tlp,
    starts: row.starts,
    ends: row.ends,
    zone: row.zone,
    counts: { nominated: row.nominated, seated: row.seated, waitlisted: row.waitlisted, certified: row.certified },
  }));
};

/** @throws Problem not-found if the reader cannot see such a course */
export const courseById = async (tx: Tx, id: string): Promise<Course> => {
  const [course] = await coursesOf(tx, id);
  if (course === undefined) throw new Problem("not-found");
  return course;
};

/** Prevents other decisions about seats of the course until the transaction ends. */
export const lockCourse = async (tx: Tx, course: string): Promise<void> => {
  await sql`select from training.course where workspace_id = ${workspaceOf(tx)} and id = ${course} for update`.execute(tx);
};

/** The courses of the programme, in the form that other modules use to name them. */
export const coursesToName: CourseSource = {
  kind: "training-course",
  of: async (tx) =>
    (await coursesOf(tx)).map(({ id, title, starts, ends, marking }) => ({
      urn: `urn:counterpart:training-course:${id}`,
      title,
      starts,
      ends,
      marking,
    })),
};
