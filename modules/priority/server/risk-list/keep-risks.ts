/** Adds, changes and withdraws one typed risk, with conflict handling and history as for every record. */
import { Problem } from "#platform/contract/problems.ts";
import {
  addRisk,
  changeRisk,
  getRisk,
  listRisks,
  riskHistory,
  withdrawRisk,
  type Risk,
  type RiskFields,
} from "../../contract/risk-list.ts";
import { newId, type Change, type Tx } from "#platform/server/db/index.ts";
import { actorForAudit, implement, type Actor } from "#platform/server/http/index.ts";
import { assessmentInSight, criteriaSetById, yardsticksOf } from "#modules/assessment/server/index.ts";
import { changeRecord, revisionsOf } from "#platform/server/record/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { lockList, readAsOf } from "./read-as.ts";
import { keptLikelihood } from "./likelihood.ts";
import { followRisk } from "./follow-risk.ts";
import { riskColumns, risksIn, riskTexts, type KeptRisk } from "./risks.ts";

export const riskById = async (tx: Tx, workspace: string, id: string): Promise<Risk> => {
  const [found] = await risksIn(tx, workspace, { id });
  if (found === undefined) throw new Problem("not-found");
  return found;
};

/**
 * Checks the typed fields against the assessment's criteria and the workspace's yardsticks, and returns the fields. @throws Problem
 * invalid-input if a value is not allowed; low-best-high if three numbers are not in ascending order
 */
const kept = async (tx: Tx, workspace: string, assessment: string, fields: RiskFields): Promise<KeptRisk> => {
  const { criteria_set_id } = await assessmentInSight(tx, assessment);
  const { data } = await criteriaSetById(tx, workspace, criteria_set_id);
  const seen = new Set<string>();
  for (const [i, { criterion, low, best, high }] of fields.impacts.entries()) {
    const known = data.criteria.find((one) => one.code === criterion);
    if (known === undefined || seen.has(criterion)) throw new Problem("invalid-input", { at: ["impacts", i, "criterion"] });
    if (high > known.levels.length) throw new Problem("invalid-input", { at: ["impacts", i, "high"] });
    if (!(low <= best && best <= high)) throw new Problem("low-best-high", { at: ["impacts", i] });
    seen.add(criterion);
  }
  if (fields.code.trim() !== fields.code) throw new Problem("invalid-input", { at: ["code"] });
  return { ...fields, likelihood: keptLikelihood(fields.likelihood, await yardsticksOf(tx, workspace)) };
};

const insertRisk = async (tx: Tx, workspace: string, assessment: string, fields: RiskFields, by: string): Promise<Risk> => {
  const risk = await kept(tx, workspace, assessment, fields);
  await lockList(tx, workspace, assessment, by);
  const id = newId();
  await tx
    .insertInto("priority.risk")
    .values({ workspace_id: workspace, id, assessment_id: assessment, ...riskColumns(risk), created_by: by, updated_by: by })
    .execute();
  return riskById(tx, workspace, id);
};

const updateRisk = async (
  tx: Tx,
  workspace: string,
  id: string,
  expectedRev: number,
  values: Change<"priority.risk">["values"],
  actor: Actor,
): Promise<Risk> => {
  const before = await riskById(tx, workspace, id);
  await lockList(tx, workspace, before.assessment, actorForAudit(actor));
  await changeRecord(tx, { table: "priority.risk", key: { id }, expectedRev, values, actor }, () => riskById(tx, workspace, id));
  const after = await riskById(tx, workspace, id);
  await followRisk(tx, workspace, before.marking, after);
  return after;
};

export const routes = [
  implement(listRisks, async ({ tx, params, audited }) => {
    const readAs = await readAsOf(tx, params.workspace, params.assessment);
    const risks = await risksIn(tx, params.workspace, { assessment: params.assessment });
    audited(risks.map((risk) => risk.id));
    return { risks, readAs };
  }),
  implement(getRisk, async ({ tx, params, audited }) => {
    audited([params.risk]);
    return riskById(tx, params.workspace, params.risk);
  }),
  implement(addRisk, async ({ tx, params, body, actor, audited }) => {
    const { commandId: _, ...fields } = body;
    // errors in the fields are reported before a moderator gets the text
    await kept(tx, params.workspace, params.assessment, fields);
    rejectOperationalDetail(riskTexts(fields));
    const made = await insertRisk(tx, params.workspace, params.assessment, fields, actorForAudit(actor));
    audited([made.id]);
    return made;
  }),
  implement(changeRisk, async ({ tx, params, body, actor, audited }) => {
    const { expectedRev, ...fields } = body;
    const before = await riskById(tx, params.workspace, params.risk);
    if (before.status === "withdrawn") throw new Problem("conflict", { details: { current: before } });
    const values = riskColumns(await kept(tx, params.workspace, before.assessment, fields));
    // a risk, and its text that waits for a moderator, are visible only to people who can see the assessment
    await assessmentInSight(tx, before.assessment);
    rejectOperationalDetail(riskTexts(fields));
    audited([params.risk]);
    return updateRisk(tx, params.workspace, params.risk, expectedRev, values, actor);
  }),
  implement(withdrawRisk, async ({ tx, params, body, actor, audited }) => {
    audited([params.risk]);
    const values = { status: "withdrawn", withdrawn_reason: body.reason.text, withdrawn_reason_lang: body.reason.lang };
    return updateRisk(tx, params.workspace, params.risk, body.expectedRev, values, actor);
  }),
  implement(riskHistory, async ({ tx, params, audited }) => {
    const now = await riskById(tx, params.workspace, params.risk);
    const former = await revisionsOf(tx, "priority.risk", params.risk);
    audited([params.risk]);
    return {
      revisions: [
        { rev: now.rev, at: now.updatedAt, title: now.title.text, given: now.likelihood.given },
        ...former.map(({ rev, at, row }) => ({ rev, at, title: String(row["title"]), given: String(row["given"]) })),
      ],
    };
  }),
];
