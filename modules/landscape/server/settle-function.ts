/** Decides who leads a function that no agency or several agencies claim to lead. The claims do not change. */
import { settleFunction } from "../contract/landscape.ts";
import { Problem } from "#platform/contract/problems.ts";
import { changeRow, emit } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { withCurrentOnConflict } from "#platform/server/record/index.ts";
import { surveyChanged } from "./follow.ts";
import { roleMapOfSurvey, surveyOfStep } from "./maps.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";

export const routes = [
  implement(settleFunction, async ({ tx, live, params, body, actor, audited }) => {
    const { workspace, assessment } = params;
    const { visibility } = await assessmentInSight(tx, assessment);
    const survey = await surveyOfStep(tx, params, "roles");
    if (survey.state !== "revealed") throw new Problem("not-found");
    const map = () => roleMapOfSurvey(tx, workspace, survey);
    const before = await map();
    const settled = before.functions.find(({ code }) => code === params.function);
    if (settled === undefined) throw new Problem("not-found");
    const { outcome, agency, reason, expectedRev } = body;
    // "agency" needs an agency of the survey, "shared" needs several leaders, "open" needs none
    const agencyFits = outcome === "agency" ? before.agencies.some(({ id }) => id === agency) : agency === null;
    if (!agencyFits) throw new Problem("invalid-input", { at: ["agency"] });
    const stateFits = outcome === "agency" || (outcome === "shared" ? settled.state === "several-leads" : settled.state === "no-lead");
    if (!stateFits) throw new Problem("invalid-input", { at: ["outcome"] });
    rejectOperationalDetail({ reason });

    const values = { outcome, agency_id: agency, reason: reason.text, reason_lang: reason.lang };
    await withCurrentOnConflict(map, async () => {
      if (expectedRev !== null) {
        const key = { survey_id: survey.id, item: params.function };
        await changeRow(tx, { table: "landscape.settlement", key, expectedRev, values, actor });
        return;
      }
      const by = actorForAudit(actor);
      const row = { workspace_id: workspace, survey_id: survey.id, item: params.function, visibility, created_by: by, updated_by: by };
      const { numInsertedOrUpdatedRows } = await tx
        .insertInto("landscape.settlement")
        .values({ ...row, ...values })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows === 0n) throw new Problem("conflict");
    });
    await emit(tx, surveyChanged, { live, assessment });
    audited([survey.id]);
    return map();
  }),
];
