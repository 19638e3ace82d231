/** The tally of a revealed points question, anonymous. If fewer than three people allocated points, the result has no tally. */
import { isSmallCell, suppressSmallCells, toldPart } from "#methods/disclosure/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { listPointsQuestions, getPointsResult, type PointsAnswer, type PointsQuestion, type PointsResult } from "../../contract/points.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { visiblePointsQuestions, resultInSight } from "./visible-points-questions.ts";
import { pointsQuestionById, pointsQuestionsOf } from "./points-questions.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";

/** Pure: computes the tally from the stated points. */
export const tally = (pointsQuestion: PointsQuestion, answers: readonly PointsAnswer[]): PointsResult => {
  const spent = answers.filter(({ points }) => Object.values(points).some((one) => one > 0));
  const few = isSmallCell(spent.length);
  const n = toldPart(spent.length, answers.length);
  const items = pointsQuestion.items.map(({ code }) => {
    const given = spent.flatMap(({ points }) => points[code] ?? []).filter((one) => one > 0);
    return { code, total: given.reduce((sum, one) => sum + one, 0), backers: suppressSmallCells(given.length) };
  });
  return {
    pointsQuestion,
    // every allocated point counts, so nobody is left out: the number is not told if one or two people would remain
    n: typeof n === "number" ? n : null,
    cannotSay: toldPart(answers.length - spent.length, answers.length),
    noTally: few ? "fewer-than-three" : null,
    // toSorted is stable, so candidates with equal points stay in the order of the points question
    items: few ? [] : items.toSorted((a, b) => b.total - a.total),
  };
};

export const pointsResultOf = async (tx: Tx, workspace: string, pointsQuestion: PointsQuestion): Promise<PointsResult> => {
  if (pointsQuestion.state === "open") throw new Problem("round-open");
  const rows = await tx
    .selectFrom("recommendation.stated_points")
    .select("answer")
    .where("workspace_id", "=", workspace)
    .where("points_question_id", "=", pointsQuestion.id)
    .orderBy("id")
    .execute();
  return tally(
    pointsQuestion,
    rows.map(({ answer }) => answer as unknown as PointsAnswer),
  );
};

export const routes = [
  implement(listPointsQuestions, async ({ tx, params, audited }) => {
    await assessmentInSight(tx, params.assessment);
    const pointsQuestions = await pointsQuestionsOf(tx, params.workspace, { assessment: params.assessment });
    audited(pointsQuestions.map(({ id }) => id));
    return { pointsQuestions: await visiblePointsQuestions(tx, params.workspace, pointsQuestions) };
  }),
  implement(getPointsResult, async ({ tx, params, audited }) => {
    const pointsQuestion = await pointsQuestionById(tx, params.workspace, params.pointsQuestion);
    audited([pointsQuestion.id]);
    return resultInSight(tx, params.workspace, await pointsResultOf(tx, params.workspace, pointsQuestion));
  }),
];
