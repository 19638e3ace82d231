/** Records a milestone of an adopted measure. The measure does not change, so its test and its adoption remain valid. */
import { recordMilestone } from "../contract/measure-milestones.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { measureById } from "./measures.ts";
import { milestoneColumns } from "./milestones.ts";
import { latestDay } from "#methods/calendar/index.ts";

export const routes = [
  implement(recordMilestone, async ({ tx, params: { workspace, measure }, body, actor, audited, now }) => {
    const record = await measureById(tx, workspace, measure);
    if (record.status !== "adopted") throw new Problem("measure-not-adopted");
    if (body.on > latestDay(now())) throw new Problem("invalid-input", { at: ["on"] });
    if (body.nextReview !== null && (body.kind !== "reviewed" || body.nextReview <= body.on))
      throw new Problem("invalid-input", { at: ["nextReview"] });
    rejectOperationalDetail({ words: body.words, evidence: body.evidence });
    const id = newId();
    const whose = { workspace_id: workspace, id, measure_id: measure, measure_digest: record.digest };
    await tx
      .insertInto("policy.milestone")
      .values({ ...whose, ...milestoneColumns(body), visibility: tlpRank(record.marking), created_by: actorForAudit(actor) })
      .execute();
    audited([measure]);
    const found = (await measureById(tx, workspace, measure)).milestones.find((one) => one.id === id);
    if (found === undefined) throw new Problem("not-found");
    return found;
  }),
];
