/** The sessions of a course, which are those of its event, and the confirmations of trainers. */
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { namesOf } from "#platform/server/directory/index.ts";
import { eventById, nameOfRow, rowsById } from "#modules/people/server/index.ts";
import type { Course, CourseSession } from "../contract/training.ts";

export const sessionsOf = async (tx: Tx, { id, event }: Course): Promise<CourseSession[]> => {
  const workspace = workspaceOf(tx);
  const names = await namesOf(tx, workspace);
  const rows = await tx
    .selectFrom("training.confirmed_session")
    .select(["session_id", "confirmed_on", "confirmed_by", "trainer_id"])
    .where("workspace_id", "=", workspace)
    .where("course_id", "=", id)
    .execute();
  const ids = rows.flatMap(({ trainer_id: trainer }) => trainer ?? []);
  const trainers = new Map((ids.length === 0 ? [] : await rowsById(tx, ids)).map((row) => [row.id, { id: row.id, name: nameOfRow(row) }]));
  const confirmed = new Map(
    rows.map((row) => [
      row.session_id,
      {
        on: row.confirmed_on,
        by: names.of(row.confirmed_by.replace(/^account:/, "")),
        trainer: trainers.get(row.trainer_id ?? "") ?? null,
      },
    ]),
  );
  return (await eventById(tx, event)).sessions.map((one) => ({
    id: one.id,
    title: one.title,
    day: one.day,
    confirmed: confirmed.get(one.id) ?? null,
  }));
};
