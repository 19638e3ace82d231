/** Stores the decision about who leads a function, for example if no agency or several agencies claim to lead it. The claims do not change. */
import { settleFunction } from "../contract/landscape.ts";
import { Problem } from "#platform/contract/problems.ts";
import { changeRow, emit } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { withCurrentOnConflict } from "#platform/server/record/index.ts";
import { claimsQuestionChanged } from "./follow.ts";
import { roleMapOfClaimsQuestion, claimsQuestionOfStep } from "./maps.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";

export const routes = [
  implement(settleFunction, async ({ tx, live, params, body, actor, audited }) => {
    const { workspace, assessment } = params;
    const { visibility } = await assessmentInSight(tx, assessment);
    const claimsQuestion = await claimsQuestionOfStep(tx, params, "roles");
    if (claimsQuestion.state !== "revealed") throw new Problem("not-found");
    const map = () => roleMapOfClaimsQuestion(tx, workspace, claimsQuestion);
    const before = await map();
    const settled = before.functions.find(({ code }) => code === params.function);
    if (settled === undefined) throw new Problem("not-found");
    const { outcome, agency, reason, expectedRev } = body;
    // "agency" needs an agency that the claims question asked; "shared" is possible if several agencies claim to lead; "open" is possible if none
    // does
    const agencyFits = outcome === "agency" ? before.agencies.some(({ id }) => id === agency) : agency === null;
    if (!agencyFits) throw new Problem("invalid-input", { at: ["agency"] });
    const stateFits = outcome === "agency" || (outcome === "shared" ? settled.state === "several-leads" : settled.state === "no-lead");
    if (!stateFits) throw new Problem("invalid-input", { at: ["outcome"] });
    rejectOperationalDetail({ reason });

    const values = { outcome, agency_id: agency, reason: reason.text, reason_lang: reason.lang };
    await withCurrentOnConflict(map, async () => {
      if (expectedRev !== null) {
        const key = { claims_question_id: claimsQuestion.id, item: params.function };
        await changeRow(tx, { table: "landscape.settlement", key, expectedRev, values, actor });
        return;
      }
      const by = actorForAudit(actor);
      const row = {
        workspace_id: workspace,
        claims_question_id: claimsQuestion.id,
        item: params.function,
        visibility,
        created_by: by,
        updated_by: by,
      };
      const { numInsertedOrUpdatedRows } = await tx
        .insertInto("landscape.settlement")
        .values({ ...row, ...values })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows === 0n) throw new Problem("conflict");
    });
    await emit(tx, claimsQuestionChanged, { live, assessment });
    audited([claimsQuestion.id]);
    return map();
  }),
];
