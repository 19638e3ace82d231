/** Queries on recommendation.points_question: the candidates that a room allocates points to. */
import { Problem } from "#platform/contract/problems.ts";
import type { Translated } from "#platform/contract/values.ts";
import type { Candidate, PointsQuestion } from "../../contract/points.ts";
import { atClearance, newId, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import type { Voice } from "#platform/server/questions/index.ts";
import { nextNumber } from "#platform/server/record/index.ts";
import { sightOf } from "../in-sight.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";
import { withTitles } from "./titles.ts";

/** A candidate in the column `items`. Questions that were made before titles were stored have only the label. */
type Stored = Candidate & { readonly titles?: Translated };

/** Returns the points questions of an assessment or of a room, in the order of opening, or the points question with an id. */
export const pointsQuestionsOf = async (
  tx: Tx,
  workspace: string,
  where: { readonly assessment?: string; readonly room?: string; readonly id?: string },
): Promise<PointsQuestion[]> => {
  let query = tx.selectFrom("recommendation.points_question").selectAll().where("workspace_id", "=", workspace);
  if (where.assessment !== undefined) query = query.where("assessment_id", "=", where.assessment);
  if (where.room !== undefined) query = query.where("room", "=", where.room);
  if (where.id !== undefined) query = query.where("id", "=", where.id);
  const rows = await query.orderBy("number").execute();
  return rows.map((row) => ({
    id: row.id,
    assessment: row.assessment_id,
    number: row.number,
    points: row.points,
    // whether a rights test says "no" to the candidate; `visiblePointsQuestions` sets the value for the pages
    items: (row.items as unknown as Stored[]).map(({ titles, ...item }) => ({
      ...item,
      titles: titles ?? { [item.label.lang]: item.label.text },
      opposed: false,
    })),
    state: row.state as PointsQuestion["state"],
    openedAt: row.opened_at.toISOString(),
    revealedAt: row.revealed_at?.toISOString() ?? null,
    asked: row.asked,
    answered: row.answered,
  }));
};

/** @throws Problem not-found if the points question does not exist or the reader cannot see it */
export const pointsQuestionById = async (tx: Tx, workspace: string, id: string): Promise<PointsQuestion> => {
  const [found] = await pointsQuestionsOf(tx, workspace, { id });
  if (found === undefined) throw new Problem("not-found");
  return found;
};

/**
 * Opens a points question with candidates.
 * @param maxMarking rank of the strictest marking that the respondents may read
 * @param voices the further languages in which labels that are made from records are stored
 * @throws Problem not-found if the reader cannot see the assessment; round-open if the assessment has an open points question;
 * invalid-input if two candidates have the same code; reads-like-a-method if the guard refuses a text; marking-forbids if a
 * candidate is named after a record above `maxMarking`
 */
export const openPointsQuestion = async (
  tx: Tx,
  workspace: string,
  wanted: {
    readonly assessment: string;
    readonly room: string | null;
    readonly points: number;
    readonly items: readonly Candidate[];
    readonly maxMarking?: number;
    readonly voices?: readonly Voice[];
  },
): Promise<PointsQuestion> => {
  const { visibility } = await assessmentInSight(tx, wanted.assessment);
  if (new Set(wanted.items.map(({ code }) => code)).size !== wanted.items.length) throw new Problem("invalid-input", { at: ["items"] });
  if (wanted.maxMarking !== undefined) {
    const urns = wanted.items.map(({ urn }) => urn);
    const inSight = await atClearance(tx, wanted.maxMarking, () => sightOf(tx, workspace, urns));
    const above = urns.findIndex((urn) => !inSight(urn));
    if (above >= 0) throw new Problem("marking-forbids", { at: ["items", above] });
  }
  rejectOperationalDetail(Object.fromEntries(wanted.items.map(({ code, label }) => [code, label])));
  // This locks the assessment's points questions. If two facilitators open one at once, the second sees the points question of the first.
  const number = await nextNumber(tx, "recommendation.points_question", wanted.assessment);
  if ((await pointsQuestionsOf(tx, workspace, { assessment: wanted.assessment })).some(({ state }) => state === "open"))
    throw new Problem("round-open");
  const id = newId();
  await tx
    .insertInto("recommendation.points_question")
    .values({
      workspace_id: workspace,
      id,
      assessment_id: wanted.assessment,
      room: wanted.room,
      number,
      points: wanted.points,
      items: JSON.stringify(await withTitles(tx, { workspace, ...wanted }, wanted.items, wanted.voices ?? [])),
      visibility,
    })
    .execute();
  return pointsQuestionById(tx, workspace, id);
};
