/** Weighings of an assessment, and the results of the revealed ones. */
import { listWeighings, weighingResult } from "../../contract/priority.ts";
import { implement } from "#platform/server/http/index.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";
import { weighingById, weighingsOf } from "./weighings.ts";
import { weighingResultOf } from "./weighing-result.ts";

export const routes = [
  implement(listWeighings, async ({ tx, params, audited }) => {
    await assessmentInSight(tx, params.assessment);
    const weighings = await weighingsOf(tx, params.workspace, { assessment: params.assessment });
    audited(weighings.map(({ id }) => id));
    return { weighings };
  }),
  implement(weighingResult, async ({ tx, params, audited }) => {
    const weighing = await weighingById(tx, params.workspace, params.weighing);
    audited([weighing.id]);
    return weighingResultOf(tx, params.workspace, weighing);
  }),
];
