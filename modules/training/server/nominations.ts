/** Queries on training.nomination, with the person, attendance and certificate of each nomination. */
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { confirmDay } from "../contract/call-days.ts";
import type { Certificate } from "../contract/certificate.ts";
import type { Course, CourseSession, Nomination } from "../contract/training.ts";
import { courseById } from "./courses.ts";
import { meetsRule } from "./meets-rule.ts";
import { sessionsOf } from "./sessions.ts";

export interface CourseRead {
  readonly course: Course;
  readonly sessions: readonly CourseSession[];
}

/** The nominations, sorted by State and rank. @param id only this nomination */
export const nominationsOf = async (tx: Tx, { course, sessions }: CourseRead, id?: string): Promise<Nomination[]> => {
  let query = tx
    .selectFrom("training.nomination as n")
    .leftJoin("training.nominee as p", (on) => on.onRef("p.workspace_id", "=", "n.workspace_id").onRef("p.nomination_id", "=", "n.id"))
    .selectAll("n")
    .select([
      "p.name",
      "p.unit",
      "p.sex",
      sql<string[]>`array(select a.session_id::text from training.attendance a
        where a.workspace_id = n.workspace_id and a.nomination_id = n.id order by a.session_id)`.as("attended"),
      sql<Certificate | null>`(select jsonb_build_object('id', c.id, 'number', c.serial, 'issuedOn', c.issued_on, 'edition', c.edition,
          'revoked', case when c.revoked_on is not null then jsonb_build_object('on', c.revoked_on, 'reason', c.revoked_reason) end,
          'appealed', exists (select from training.appeal w
            where w.workspace_id = c.workspace_id and w.certificate_id = c.id and w.status = 'waiting'),
          'held', exists (select from training.badge b where b.workspace_id = c.workspace_id and b.certificate_id = c.id), 'rev', c.rev)
        from training.certificate c where c.workspace_id = n.workspace_id and c.nomination_id = n.id)`.as("certificate"),
    ])
    .where("n.workspace_id", "=", workspaceOf(tx))
    .where("n.course_id", "=", course.id)
    .orderBy("n.state")
    .orderBy("n.rank");
  if (id !== undefined) query = query.where("n.id", "=", id);
  const confirmed = new Set(sessions.filter((one) => one.confirmed !== null).map((one) => one.id));
  return (await query.execute()).map((row) => {
    const counted = row.attended.filter((session) => confirmed.has(session)).length;
    return {
      id: row.id,
      rev: row.rev,
      state: row.state,
      unitType: row.unit_type as Nomination["unitType"],
      rank: row.rank,
      person: row.name === null ? null : { name: row.name, unit: row.unit ?? "", sex: row.sex as NonNullable<Nomination["person"]>["sex"] },
      status: row.status as Nomination["status"],
      reason: row.reason as Nomination["reason"],
      decidedOn: row.decided_on,
      promoted: row.promoted,
      confirmBy: row.status === "selected" && row.decided_on !== null ? confirmDay(course, row.decided_on) : null,
      late: row.late as Nomination["late"],
      attended: row.attended,
      counted,
      meetsRule: meetsRule({ attended: counted, sessions: sessions.length, share: course.share }),
      certificate: row.certificate,
    };
  });
};

/** @throws Problem not-found if the reader cannot see such a nomination */
export const nominationById = async (tx: Tx, id: string): Promise<CourseRead & { readonly nomination: Nomination }> => {
  const row = await tx
    .selectFrom("training.nomination")
    .select("course_id")
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  const course = await courseById(tx, row.course_id);
  const read = { course, sessions: await sessionsOf(tx, course) };
  const [nomination] = await nominationsOf(tx, read, id);
  if (nomination === undefined) throw new Problem("not-found");
  return { ...read, nomination };
};
