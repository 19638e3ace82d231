/** Plans a visit, notes the finding on each item, and closes the visit when every item of the agenda has a status. */
import { closeVisit, getVisit, listVisits, moveVisit, noteItem, planVisit, type Visit } from "../contract/follow-up.ts";
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { changeRecord, nextNumber } from "#platform/server/record/index.ts";
import { childColumns } from "./speak-for-state.ts";
import { visitById, visitsOf } from "./visits.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";

/**
 * Reads the visit and locks it until the end of the transaction, so that nothing is noted while another person closes it.
 * @throws Problem visit-closed if the visit is closed; not-found
 */
const openVisit = async (tx: Tx, workspace: string, id: string, now: Date): Promise<Visit> => {
  await sql`select 1 from recommendation.visit where workspace_id = ${workspace} and id = ${id} for update`.execute(tx);
  const visit = await visitById(tx, workspace, id, now);
  if (visit.state === "closed") throw new Problem("visit-closed");
  return visit;
};

type Plan = Pick<Visit, "plannedOn" | "zone" | "mode">;

/** @returns the id of the new visit */
const plan = async (tx: Tx, workspace: string, assessment: string, { plannedOn, zone, mode }: Plan, by: string): Promise<string> => {
  const { visibility } = await assessmentInSight(tx, assessment);
  const id = newId();
  const number = await nextNumber(tx, "recommendation.visit", assessment);
  const row = { workspace_id: workspace, id, assessment_id: assessment, number, planned_on: plannedOn, zone, mode, visibility };
  await tx
    .insertInto("recommendation.visit")
    .values({ ...row, created_by: by, updated_by: by })
    .execute();
  return id;
};

export const routes = [
  implement(listVisits, async ({ tx, params, now, audited }) => {
    await assessmentInSight(tx, params.assessment);
    const visits = await visitsOf(tx, params.workspace, params.assessment, now());
    audited(visits.map(({ id }) => id));
    return { visits };
  }),
  implement(planVisit, async ({ tx, params, body, actor, now, audited }) => {
    const { workspace, assessment } = params;
    const id = await plan(tx, workspace, assessment, body, actorForAudit(actor));
    audited([id]);
    return visitById(tx, workspace, id, now());
  }),
  implement(getVisit, async ({ tx, params, now, audited }) => {
    audited([params.visit]);
    return visitById(tx, params.workspace, params.visit, now());
  }),
  implement(moveVisit, async ({ tx, params, body, actor, now, audited }) => {
    const { workspace } = params;
    const current = () => visitById(tx, workspace, params.visit, now());
    const { id } = await openVisit(tx, workspace, params.visit, now());
    const { expectedRev, plannedOn, zone, mode } = body;
    const values = { planned_on: plannedOn, zone, mode };
    await changeRecord(tx, { table: "recommendation.visit", key: { id }, expectedRev, values, actor }, current);
    audited([id]);
    return current();
  }),
  implement(noteItem, async ({ tx, params, body, actor, now, audited }) => {
    const { workspace } = params;
    const current = () => visitById(tx, workspace, params.visit, now());
    const { items } = await openVisit(tx, workspace, params.visit, now());
    const item = items.find(({ recommendation }) => recommendation.id === params.recommendation);
    if (item === undefined) throw new Problem("not-found");
    if (body.status === "not-discussed" && body.finding.text.trim() === "") throw new Problem("invalid-input", { at: ["finding"] });
    rejectOperationalDetail({ finding: body.finding });
    const values = { status: body.status, finding: body.finding.text.trim(), finding_lang: body.finding.lang };
    const key = { visit_id: params.visit, recommendation_id: item.recommendation.id };
    const { expectedRev } = body;
    if (expectedRev !== null) await changeRecord(tx, { table: "recommendation.visit_item", key, expectedRev, values, actor }, current);
    else if (item.noted !== null) throw new Problem("conflict", { details: { current: await current() } });
    else {
      const { visibility } = await childColumns(tx, workspace, item.recommendation.id, actor, now());
      const by = actorForAudit(actor);
      await tx
        .insertInto("recommendation.visit_item")
        .values({ workspace_id: workspace, ...key, ...values, visibility, created_by: by, updated_by: by })
        .execute();
    }
    audited([params.visit, item.recommendation.id]);
    return current();
  }),
  implement(closeVisit, async ({ tx, params, body, actor, now, audited }) => {
    const { workspace } = params;
    const current = () => visitById(tx, workspace, params.visit, now());
    const visit = await openVisit(tx, workspace, params.visit, now());
    const left = visit.items.filter(({ noted }) => noted === null);
    if (left.length > 0)
      throw new Problem("visit-items-open", {
        details: { n: left.length, numbers: left.map(({ recommendation }) => `R${recommendation.number}`).join(", ") },
      });
    rejectOperationalDetail({ findings: body.findings });
    const values = {
      state: "closed",
      closed_at: now(),
      findings: body.findings.text.trim(),
      findings_lang: body.findings.lang,
      next_on: body.nextOn,
    };
    await changeRecord(tx, { table: "recommendation.visit", key: { id: visit.id }, expectedRev: body.expectedRev, values, actor }, current);
    audited([visit.id]);
    const { nextOn: plannedOn } = body;
    if (plannedOn !== null) {
      const others = await visitsOf(tx, workspace, visit.assessment, now());
      if (!others.some((one) => one.state === "planned" && one.plannedOn === plannedOn))
        audited([await plan(tx, workspace, visit.assessment, { ...visit, plannedOn }, actorForAudit(actor))]);
    }
    return current();
  }),
];
