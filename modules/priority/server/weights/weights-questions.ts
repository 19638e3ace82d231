/**
 * Queries on priority.weights_question. A weights question has the marking of its assessment: a reader who cannot see the assessment cannot see the
 * weights question.
 */
import type { WeightsQuestion, WeightsMethod } from "../../contract/priority.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { nextNumber } from "#platform/server/record/index.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";

/**
 * Returns the weights questions of an assessment or of a room, in the order of opening, or the weights question with an id. Weights
 * questions that the reader cannot see are left out.
 */
export const weightsQuestionsOf = async (
  tx: Tx,
  workspace: string,
  where: { assessment?: string; room?: string; id?: string },
): Promise<WeightsQuestion[]> => {
  let query = tx
    .selectFrom("priority.weights_question as w")
    .innerJoin("assessment.assessment as a", (join) =>
      join.onRef("a.workspace_id", "=", "w.workspace_id").onRef("a.id", "=", "w.assessment_id"),
    )
    .leftJoin("question.item as i", (join) => join.onRef("i.workspace_id", "=", "w.workspace_id").onRef("i.question", "=", "w.id"))
    .select([
      "i.reason",
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
    method: row.method as WeightsMethod,
    state: row.state as WeightsQuestion["state"],
    closedBecause: row.reason as WeightsQuestion["closedBecause"],
    criteriaSet: row.criteria_set_id,
    inRoom: row.room !== null,
    openedAt: row.opened_at.toISOString(),
    revealedAt: row.revealed_at?.toISOString() ?? null,
    asked: row.asked,
    answered: row.answered,
  }));
};

/** @throws Problem not-found if the weights question does not exist or the reader cannot see it */
export const weightsQuestionById = async (tx: Tx, workspace: string, id: string): Promise<WeightsQuestion> => {
  const [found] = await weightsQuestionsOf(tx, workspace, { id });
  if (found === undefined) throw new Problem("not-found");
  return found;
};

/** The open weights question of a room; if no question is open, the latest question. */
export const weightsQuestionOfRoom = async (tx: Tx, workspace: string, room: string): Promise<WeightsQuestion | null> =>
  (await weightsQuestionsOf(tx, workspace, { room })).at(-1) ?? null;

/**
 * Opens a weights question of the assessment's criteria. @throws Problem not-found if the reader cannot see the assessment;
 * round-open if the assessment already has an open weights question
 */
export const openWeightsQuestion = async (
  tx: Tx,
  workspace: string,
  wanted: { readonly assessment: string; readonly room: string | null; readonly method: WeightsMethod },
): Promise<WeightsQuestion> => {
  const assessment = await assessmentInSight(tx, wanted.assessment);
  // This locks the assessment's weights questions. If two facilitators open one at once, the second sees the weights question of the first.
  const number = await nextNumber(tx, "priority.weights_question", assessment.id);
  if ((await weightsQuestionsOf(tx, workspace, { assessment: assessment.id })).some((one) => one.state === "open"))
    throw new Problem("round-open");
  const id = newId();
  await tx
    .insertInto("priority.weights_question")
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
  return weightsQuestionById(tx, workspace, id);
};
