/** The tally of a revealed points question, anonymous. If fewer than three people allocated points, the result has no tally. */
import { isSmallCell, toldPart } from "#methods/disclosure/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { listPointsQuestions, getPointsResult, type PointsAnswer, type PointsQuestion, type PointsResult } from "../../contract/points.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { visiblePointsQuestions, resultInSight } from "./visible-points-questions.ts";
import { pointsQuestionById, pointsQuestionsOf } from "./points-questions.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";

type Total = PointsResult["totals"][number] & { readonly points: number; readonly backers: number };

const codesOf = ({ items }: PointsQuestion): string[] => items.map(({ code }) => code);

/**
 * The totals of the candidates. Most people allocate all their points, so a reader could compute a hidden total from the other totals.
 * Therefore, candidates to which only one or two people gave points are joined into one total. Further candidates, the smallest first,
 * are joined to this total until at least three people gave points to it (decision 0043).
 */
const totalsOf = (codes: readonly string[], spent: readonly PointsAnswer[]): Total[] => {
  const totalOf = (joined: readonly string[]): Total => {
    const given = spent.map(({ points }) => joined.reduce((sum, code) => sum + (points[code] ?? 0), 0)).filter((one) => one > 0);
    return { codes: [...joined], points: given.reduce((sum, one) => sum + one, 0), backers: given.length };
  };
  // toSorted is stable, so candidates with equal points stay in the order of the points question
  const alone = codes.map((code) => totalOf([code])).toSorted((a, b) => b.points - a.points);
  const isFew = ({ backers }: Total): boolean => backers > 0 && isSmallCell(backers);
  let together = totalOf(alone.filter(isFew).flatMap((one) => one.codes));
  const rest = alone.filter((one) => !isFew(one));
  while (isFew(together)) {
    const smallest = rest.findLastIndex(({ backers }) => backers > 0);
    together = totalOf([...rest.splice(smallest, 1), together].flatMap((one) => one.codes));
  }
  return together.codes.length === 0 ? rest : [...rest, together];
};

/** Pure: computes the tally from the stated points. */
export const tally = (pointsQuestion: PointsQuestion, answers: readonly PointsAnswer[]): PointsResult => {
  const spent = answers.filter(({ points }) => Object.values(points).some((one) => one > 0));
  const few = isSmallCell(spent.length);
  const n = toldPart(spent.length, answers.length);
  return {
    pointsQuestion,
    // every allocated point counts, so no answer can be left out; if only one or two people allocated no points, the number is null
    n: typeof n === "number" ? n : null,
    cannotSay: toldPart(answers.length - spent.length, answers.length),
    noTally: few ? "fewer-than-three" : null,
    totals: few ? [] : totalsOf(codesOf(pointsQuestion), spent),
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
