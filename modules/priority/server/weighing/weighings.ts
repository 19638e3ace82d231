/**
 * Queries on priority.weighing. A weighing has the marking of its assessment: a reader who cannot see the assessment cannot see the
 * weighing.
 */
import type { Weighing, WeighingMethod } from "../../contract/priority.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { nextNumber } from "#platform/server/record/index.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";

/** Weighings of an assessment, of a room, or one by id, in the order of opening. Those that the reader cannot see are left out. */
export const weighingsOf = async (
  tx: Tx,
  workspace: string,
  where: { assessment?: string; room?: string; id?: string },
): Promise<Weighing[]> => {
  let query = tx
    .selectFrom("priority.weighing as w")
    .innerJoin("threat.assessment as a", (join) =>
      join.onRef("a.workspace_id", "=", "w.workspace_id").onRef("a.id", "=", "w.assessment_id"),
    )
    .select([
      "w.id",
      "w.assessment_id",
      "w.number",
      "w.method",
      "w.state",
      "w.criteria_set_id",
      "w.room",
      "w.opened_at",
      "w.revealed_at",
      "w.asked",
      "w.answered",
    ])
    .where("w.workspace_id", "=", workspace);
  if (where.assessment !== undefined) query = query.where("w.assessment_id", "=", where.assessment);
  if (where.room !== undefined) query = query.where("w.room", "=", where.room);
  if (where.id !== undefined) query = query.where("w.id", "=", where.id);
  const rows = await query.orderBy("w.number").execute();
  return rows.map((row) => ({
    id: row.id,
    assessment: row.assessment_id,
    number: row.number,
    method: row.method as WeighingMethod,
    state: row.state as Weighing["state"],
    criteriaSet: row.criteria_set_id,
    inRoom: row.room !== null,
    openedAt: row.opened_at.toISOString(),
    revealedAt: row.revealed_at?.toISOString() ?? null,
    asked: row.asked,
    answered: row.answered,
  }));
};

/** @throws Problem not-found */
export const weighingById = async (tx: Tx, workspace: string, id: string): Promise<Weighing> => {
  const [found] = await weighingsOf(tx, workspace, { id });
  if (found === undefined) throw new Problem("not-found");
  return found;
};

/** The open weighing of a room; if none is open, the latest one. */
export const weighingOfRoom = async (tx: Tx, workspace: string, room: string): Promise<Weighing | null> =>
  (await weighingsOf(tx, workspace, { room })).at(-1) ?? null;

/** Opens a weighing of the assessment's criteria. @throws Problem not-found, round-open if the assessment already has an open weighing */
export const openWeighing = async (
  tx: Tx,
  workspace: string,
  wanted: { readonly assessment: string; readonly room: string | null; readonly method: WeighingMethod },
): Promise<Weighing> => {
  const assessment = await assessmentInSight(tx, wanted.assessment);
  // This locks the assessment's weighings. If two facilitators open one at once, the second sees the weighing of the first.
  const number = await nextNumber(tx, "priority.weighing", assessment.id);
  if ((await weighingsOf(tx, workspace, { assessment: assessment.id })).some((one) => one.state === "open"))
    throw new Problem("round-open");
  const id = newId();
  await tx
    .insertInto("priority.weighing")
    .values({
      workspace_id: workspace,
      id,
      assessment_id: assessment.id,
      room: wanted.room,
      number,
      method: wanted.method,
      criteria_set_id: assessment.criteria_set_id,
    })
    .execute();
  return weighingById(tx, workspace, id);
};
