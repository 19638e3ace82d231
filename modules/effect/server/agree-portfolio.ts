/** Returns the data of the page of step 6 (expected effects, calculations, portfolios and readings), and records a portfolio. */
import { agreePortfolio, getEffect } from "../contract/effect.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { accountOf, implement } from "#platform/server/http/index.ts";
import { measuredShare } from "#modules/policy/server/index.ts";
import { assessmentInSight, criteriaSetById } from "#modules/assessment/server/index.ts";
import { calculationsOf } from "./calculations.ts";
import { scenariosIn } from "./gather-inputs.ts";
import { portfoliosOf } from "./portfolios.ts";
import { recordPortfolio } from "./record-portfolio.ts";
import { effectMeasuresOf } from "./said-effects.ts";

/** The scenarios of the assessment. If a scenario is not in the figures, the reason is added. */
const scenariosTold = async (tx: Tx, workspace: string, assessment: string, criteriaSet: string) => {
  const { data } = await criteriaSetById(tx, workspace, criteriaSet);
  const criteria = data.criteria.map(({ code }) => code);
  return (await scenariosIn(tx, workspace, assessment, criteria)).map(({ id, code, title, reason }) => ({
    id,
    code,
    title,
    leftOut: reason,
  }));
};

export const routes = [
  implement(getEffect, async ({ tx, params: { workspace, assessment }, audited }) => {
    const row = await assessmentInSight(tx, assessment);
    const measures = await effectMeasuresOf(tx, workspace, assessment);
    const calculations = await calculationsOf(tx, workspace, assessment);
    const portfolios = await portfoliosOf(tx, workspace, assessment, measures);
    audited([...measures, ...calculations, ...portfolios].map(({ id }) => id));
    return {
      measures,
      scenarios: await scenariosTold(tx, workspace, assessment, row.criteria_set_id),
      calculations,
      portfolios,
      indicators: measuredShare(measures),
    };
  }),
  implement(agreePortfolio, async ({ tx, params: { workspace, assessment }, body, actor, audited }) => {
    const portfolio = await recordPortfolio(tx, workspace, assessment, { ...body, by: accountOf(actor) });
    audited([portfolio.id, ...portfolio.measures.map(({ measure }) => measure)]);
    return portfolio;
  }),
];
