/**
 * Agreeing on a portfolio: a decision on record, in words. A calculation may stand behind it and need not. What may not be chosen
 * in a calculation may not be chosen in words either. And what the page of the step shows of all of it.
 */
import { agreePortfolio, getEffect, type EffectMeasure, type LeftOutReason } from "@counterpart/contract/effect";
import { strictest, strictness } from "@counterpart/contract/markings";
import { Problem } from "@counterpart/contract/problems";
import { sql } from "kysely";
import { newId, type Tx } from "../../platform/db/index.ts";
import { implement } from "../../platform/http/index.ts";
import { measuredShare, measuresOf } from "../policy/index.ts";
import { lookedAtScenarios } from "../priority/index.ts";
import { assessmentRow, checkText, criteriaSetById, labelOf, marked } from "../threat/index.ts";
import { accountOf } from "./account-of.ts";
import { calculationById, calculationsOf } from "./calculations.ts";
import { portfoliosOf } from "./portfolios.ts";
import { effectMeasuresOf } from "./said-effects.ts";

/** @throws Problem not-found */
const assessmentInSight = async (tx: Tx, workspace: string, id: string) => {
  const row = await assessmentRow(tx, workspace, id);
  if (row === undefined) throw new Problem("not-found");
  return row;
};

/** Scenarios of the assessment, and why one is in no figure. */
const scenariosTold = async (tx: Tx, workspace: string, assessment: string, criteriaSet: string) => {
  const { data } = await criteriaSetById(tx, workspace, criteriaSet);
  const codes = data.criteria.map(({ code }) => code);
  return (await lookedAtScenarios(tx, workspace, assessment, codes)).map(({ id, code, title, risk, why }) => {
    const silent = risk !== null && codes.every((criterion) => (risk.impacts[criterion] ?? null) === null);
    return { id, code, title, leftOut: why ?? (silent ? ("impact-not-judged" as LeftOutReason) : null) };
  });
};

/** @throws Problem invalid-input for one that is there twice or not at all, measure-not-choosable */
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

export const routes = [
  implement(getEffect, async ({ tx, params: { workspace, assessment }, audited }) => {
    const row = await assessmentInSight(tx, workspace, assessment);
    const measures = await effectMeasuresOf(tx, workspace, assessment);
    const calculations = await calculationsOf(tx, workspace, assessment);
    const portfolios = await portfoliosOf(tx, workspace, assessment, measures);
    audited([...measures, ...calculations, ...portfolios].map(({ id }) => id));
    return {
      measures,
      scenarios: await scenariosTold(tx, workspace, assessment, row.criteria_set_id),
      calculations,
      portfolios,
      indicators: measuredShare(await measuresOf(tx, workspace, assessment)),
    };
  }),
  implement(agreePortfolio, async ({ tx, params: { workspace, assessment }, body, actor, audited }) => {
    const row = await assessmentInSight(tx, workspace, assessment);
    // the texts that are decided on stay as they are until the decision stands
    await sql`select 1 from policy.measure where workspace_id = ${workspace} and assessment_id = ${assessment} for share`.execute(tx);
    const known = await effectMeasuresOf(tx, workspace, assessment);
    const found = decided(body.measures, known);
    const texts = { statement: body.statement, decidedBy: body.decidedBy };
    const reasons = Object.fromEntries(body.measures.map(({ reason }, at) => [`measures.${at}.reason`, reason]));
    const held = checkText({ ...texts, ...reasons });
    if (held.length > 0) throw new Problem("reads-like-a-method", { details: { fields: [...new Set(held.map(({ field }) => field))] } });
    const calculation = body.calculation === null ? null : await calculationById(tx, workspace, body.calculation);
    if (calculation !== null && calculation.assessment !== assessment) throw new Problem("not-found");
    const marking = strictest([
      labelOf(row.marking),
      ...(calculation === null ? [] : [calculation.marking]),
      ...found.map(({ measure }) => measure.marking),
    ]);
    const { rows } = await sql<{ n: number }>`select effect.next_number('portfolio', ${assessment}::uuid) as n`.execute(tx);
    const id = newId();
    await tx
      .insertInto("effect.portfolio")
      .values({
        workspace_id: workspace,
        id,
        assessment_id: assessment,
        number: rows[0]?.n ?? 1,
        statement: body.statement.text,
        statement_lang: body.statement.lang,
        decided_by: body.decidedBy.text,
        decided_by_lang: body.decidedBy.lang,
        decided_on: body.decidedOn,
        calculation_id: calculation?.id ?? null,
        ...marked(marking),
        recorded_by: accountOf(actor),
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
          visibility: strictness(measure.marking),
        })
        .execute();
    audited([id, ...found.map(({ measure }) => measure.id)]);
    const [portfolio] = await portfoliosOf(tx, workspace, assessment, known);
    if (portfolio === undefined) throw new Problem("not-found");
    return portfolio;
  }),
];
