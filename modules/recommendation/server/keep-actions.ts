/** Adds and changes national actions. A change replaces the whole set of recommendations that an action answers. */
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { addAction, changeAction, type Action, type ActionFields } from "../contract/recommendation.ts";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { agencyById } from "#modules/programme/server/index.ts";
import { changeRecord, markedUnder, nextNumber } from "#platform/server/record/index.ts";
import { actionsOf } from "./actions.ts";
import { assessmentInSight, raiseReportVersions, type AssessmentInSight } from "#modules/assessment/server/index.ts";

const actionById = async (tx: Tx, workspace: string, id: string): Promise<Action> => {
  const [found] = await actionsOf(tx, workspace, { id });
  if (found === undefined) throw new Problem("not-found");
  return found;
};

const columnsOf = (fields: ActionFields, above: AssessmentInSight) => ({
  text: fields.text.text.trim(),
  text_lang: fields.text.lang,
  owner_id: fields.owner,
  starts_on: fields.startsOn,
  ends_on: fields.endsOn,
  status: fields.status,
  ...markedUnder(fields.marking, above),
});

const check = async (tx: Tx, workspace: string, assessment: string, fields: ActionFields): Promise<void> => {
  rejectOperationalDetail({ text: fields.text });
  if (fields.owner !== null && (await agencyById(tx, workspace, fields.owner)) === null)
    throw new Problem("invalid-input", { at: ["owner"] });
  if (fields.startsOn !== null && fields.endsOn !== null && fields.endsOn < fields.startsOn)
    throw new Problem("invalid-input", { at: ["endsOn"] });
  if (fields.answers.length === 0) return;
  const { n } = await tx
    .selectFrom("recommendation.recommendation")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("workspace_id", "=", workspace)
    .where("assessment_id", "=", assessment)
    .where("id", "in", fields.answers)
    .executeTakeFirstOrThrow();
  if (Number(n) !== new Set(fields.answers).size) throw new Problem("invalid-input", { at: ["answers"] });
};

/** Replaces the links to recommendations that the writer can see. Links to recommendations above the writer's clearance are kept. */
const link = async (tx: Tx, workspace: string, action: string, before: readonly string[], wanted: readonly string[]): Promise<void> => {
  const gone = before.filter((id) => !wanted.includes(id));
  if (gone.length > 0)
    await tx
      .deleteFrom("recommendation.answered_by")
      .where("workspace_id", "=", workspace)
      .where("action_id", "=", action)
      .where("recommendation_id", "in", gone)
      .execute();
  const come = [...new Set(wanted)].filter((id) => !before.includes(id));
  if (come.length > 0)
    await tx
      .insertInto("recommendation.answered_by")
      .values(come.map((id) => ({ workspace_id: workspace, action_id: action, recommendation_id: id })))
      .execute();
};

export const routes = [
  implement(addAction, async ({ tx, params, body, actor, audited }) => {
    const { workspace, assessment } = params;
    const above = await assessmentInSight(tx, assessment);
    await check(tx, workspace, assessment, body);
    const id = newId();
    const by = actorForAudit(actor);
    const number = await nextNumber(tx, "recommendation.action", assessment);
    await tx
      .insertInto("recommendation.action")
      .values({
        workspace_id: workspace,
        id,
        assessment_id: assessment,
        number,
        ...columnsOf(body, above),
        created_by: by,
        updated_by: by,
      })
      .execute();
    await link(tx, workspace, id, [], body.answers);
    audited([id]);
    return actionById(tx, workspace, id);
  }),
  implement(changeAction, async ({ tx, params, body, actor, audited }) => {
    const { workspace } = params;
    const { expectedRev, ...fields } = body;
    const before = await actionById(tx, workspace, params.action);
    const above = await assessmentInSight(tx, before.assessment);
    await check(tx, workspace, before.assessment, fields);
    const row = await changeRecord(
      tx,
      {
        table: "recommendation.action",
        key: { id: before.id },
        expectedRev,
        values: columnsOf(fields, above),
        actor,
      },
      () => actionById(tx, workspace, before.id),
    );
    if (tlpRank(fields.marking) > tlpRank(before.marking)) {
      const { assessment, marking } = before;
      await raiseReportVersions(tx, workspace, { assessment, before: marking, marking: fields.marking, since: row.created_at });
    }
    await link(tx, workspace, before.id, before.answers, fields.answers);
    audited([before.id]);
    return actionById(tx, workspace, before.id);
  }),
];
