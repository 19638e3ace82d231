/**
 * Records a portfolio: the measures with the reasons, who decided and when. Rights are hard limits for every decision: a measure that a calculation
 * cannot choose cannot be chosen in words either.
 */
import type { agreePortfolio, EffectMeasure, Portfolio } from "../contract/effect.ts";
import type { BodyOf } from "#platform/contract/endpoint.ts";
import { strictestTlp, tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";
import { markingColumns, nextNumber } from "#platform/server/record/index.ts";
import { calculationById } from "./calculations.ts";
import { portfoliosOf } from "./portfolios.ts";
import { effectMeasuresOf } from "./said-effects.ts";

export type Decision = Omit<BodyOf<typeof agreePortfolio>, "commandId"> & { readonly by: string };

/** @throws Problem invalid-input if a measure is unknown or listed twice; measure-not-choosable if a measure cannot be chosen */
const decided = <T extends { readonly measure: string; readonly chosen: boolean }>(
  given: readonly T[],
  known: readonly EffectMeasure[],
) => {
  if (new Set(given.map(({ measure }) => measure)).size !== given.length) throw new Problem("invalid-input", { at: ["measures"] });
  const found = given.map((one) => {
    const measure = known.find(({ id }) => id === one.measure);
    if (measure === undefined) throw new Problem("invalid-input", { at: ["measures"] });
    return { one, measure };
  });
  const refused = found.filter(({ one, measure }) => one.chosen && measure.notChoosable !== null);
  if (refused.length > 0)
    throw new Problem("measure-not-choosable", {
      details: { measures: refused.map(({ measure: { code, notChoosable } }) => ({ code, reason: notChoosable })) },
    });
  return found;
};

/**
 * @throws Problem not-found if the reader cannot see the assessment or the calculation; invalid-input if a measure is unknown or listed twice;
 * measure-not-choosable if a measure cannot be chosen; reads-like-a-method if the content filter refuses a text
 */
export const recordPortfolio = async (tx: Tx, workspace: string, assessment: string, decision: Decision): Promise<Portfolio> => {
  const row = await assessmentInSight(tx, assessment);
  // locks the measures, so that their texts do not change before the decision is committed
  await sql`select 1 from policy.measure where workspace_id = ${workspace} and assessment_id = ${assessment} for share`.execute(tx);
  const known = await effectMeasuresOf(tx, workspace, assessment);
  const found = decided(decision.measures, known);
  const { statement, decidedBy, decidedOn } = decision;
  const reasons = Object.fromEntries(decision.measures.map(({ reason }, at) => [`measures.${at}.reason`, reason]));
  rejectOperationalDetail({ statement, decidedBy, ...reasons });
  const calculation = decision.calculation === null ? null : await calculationById(tx, workspace, decision.calculation);
  if (calculation !== null && calculation.assessment !== assessment) throw new Problem("not-found");
  const marking = strictestTlp([
    row.marking,
    ...(calculation === null ? [] : [calculation.marking]),
    ...found.map(({ measure }) => measure.marking),
  ]);
  const id = newId();
  await tx
    .insertInto("effect.portfolio")
    .values({
      workspace_id: workspace,
      id,
      assessment_id: assessment,
      number: await nextNumber(tx, "effect.portfolio", assessment),
      statement: statement.text,
      statement_lang: statement.lang,
      decided_by: decidedBy.text,
      decided_by_lang: decidedBy.lang,
      decided_on: decidedOn,
      calculation_id: calculation?.id ?? null,
      ...markingColumns(marking),
      recorded_by: decision.by,
    })
    .execute();
  for (const [position, { one, measure }] of found.entries())
    await tx
      .insertInto("effect.portfolio_measure")
      .values({
        workspace_id: workspace,
        portfolio_id: id,
        position,
        measure_id: measure.id,
        code: measure.code,
        title: measure.title.text,
        title_lang: measure.title.lang,
        rev: measure.rev,
        digest: measure.digest,
        chosen: one.chosen,
        reason: one.reason.text,
        reason_lang: one.reason.lang,
        visibility: tlpRank(measure.marking),
      })
      .execute();
  const [portfolio] = await portfoliosOf(tx, workspace, assessment, known);
  if (portfolio === undefined) throw new Problem("not-found");
  return portfolio;
};
