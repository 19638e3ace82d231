/** Lists the rounds of an assessment, with the likelihood of each scenario that was revealed in a round. */
import { assessmentInSight } from "#modules/assessment/server/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { listRounds } from "../contract/judgement.ts";
import { allResults } from "./results.ts";
import { roundsOf } from "./rounds.ts";

export const routes = [
  implement(listRounds, async ({ tx, params }) => {
    await assessmentInSight(tx, params.assessment);
    const rounds = await roundsOf(tx, params.workspace, { assessment: params.assessment });
    const results = await allResults(tx, params.workspace, params.assessment);
    return { rounds, figures: results.map(({ round, scenario, answered, likelihood }) => ({ round, scenario, answered, likelihood })) };
  }),
];
