/**
 * Limits points questions to the candidates that a reader may see. A candidate is named after a record, and this record may be above
 * the reader's clearance or become so later. A reader who may not see the record does not get the candidate. The points of that
 * candidate are hidden too, and are never added to another total.
 */
import type { PointsQuestion, PointsResult } from "../../contract/points.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { opposedMeasures } from "#modules/policy/server/index.ts";
import { sightOf } from "../in-sight.ts";

export const visiblePointsQuestions = async (
  tx: Tx,
  workspace: string,
  pointsQuestions: readonly PointsQuestion[],
): Promise<PointsQuestion[]> => {
  const urns = pointsQuestions.flatMap(({ items }) => items.map(({ urn }) => urn));
  const inSight = await sightOf(tx, workspace, urns);
  const opposed = await opposedMeasures(tx, workspace, urns);
  return pointsQuestions.map((pointsQuestion) => ({
    ...pointsQuestion,
    items: pointsQuestion.items.filter(({ urn }) => inSight(urn)).map((item) => ({ ...item, opposed: opposed.has(item.urn ?? "") })),
  }));
};

export const visiblePointsQuestion = async (tx: Tx, workspace: string, pointsQuestion: PointsQuestion): Promise<PointsQuestion> =>
  (await visiblePointsQuestions(tx, workspace, [pointsQuestion]))[0] ?? pointsQuestion;

export const resultInSight = async (tx: Tx, workspace: string, result: PointsResult): Promise<PointsResult> => {
  const pointsQuestion = await visiblePointsQuestion(tx, workspace, result.pointsQuestion);
  const told = new Set(pointsQuestion.items.map(({ code }) => code));
  const totals = result.totals.flatMap((one) => {
    const codes = one.codes.filter((code) => told.has(code));
    if (codes.length === 0) return [];
    return [codes.length === one.codes.length ? one : { codes, points: null, backers: null }];
  });
  return { ...result, pointsQuestion, totals };
};
