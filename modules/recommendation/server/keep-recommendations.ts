/** Adds, changes, translates and reads recommendations, with conflict handling and history as for every record. */
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import {
  addRecommendation,
  changeRecommendation,
  getRecommendation,
  listRecommendations,
  translateRecommendation,
  type Recommendation,
  type RecommendationFields,
} from "../contract/recommendation.ts";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { actorForAudit, implement, type Actor } from "#platform/server/http/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { agencyById } from "#modules/programme/server/index.ts";
import { assessmentInSight, raiseReportVersions } from "#modules/assessment/server/index.ts";
import { changeRecord, keepTranslations, markedUnder, nextNumber, revisionsOf } from "#platform/server/record/index.ts";
import { actionsOf } from "./actions.ts";
import {
  recommendationById,
  recommendationColumns,
  recommendationsIn,
  repliesOf,
  reportsOf,
  sourcesOutOfSight,
  verificationsOf,
} from "./recommendations.ts";

/**
 * Checks the fields. @throws Problem invalid-input, with the name of the field, if a value is not allowed; reads-like-a-method if
 * the guard refuses a text
 */
export const checkRecommendation = async (tx: Tx, workspace: string, fields: RecommendationFields): Promise<void> => {
  if (fields.owner !== null && (await agencyById(tx, workspace, fields.owner)) === null)
    throw new Problem("invalid-input", { at: ["owner"] });
  for (const [i, { kind, urn, body }] of fields.sources.entries())
    // a report of another body is identified by its title; a record of this workspace is identified by its URN
    if (kind === "report" ? body === null : urn === null && kind !== "item" && kind !== "gap")
      throw new Problem("invalid-input", { at: ["sources", i, kind === "report" ? "body" : "urn"] });
  const labels = fields.sources.map(({ label }, i) => [`sources.${i}`, label] as const);
  rejectOperationalDetail({ text: fields.text, addressee: fields.addressee, ...Object.fromEntries(labels) });
};

export const insertRecommendation = async (
  tx: Tx,
  workspace: string,
  assessment: string,
  fields: RecommendationFields,
  by: string,
): Promise<string> => {
  const above = await assessmentInSight(tx, assessment);
  const id = newId();
  await tx
    .insertInto("recommendation.recommendation")
    .values({
      workspace_id: workspace,
      id,
      assessment_id: assessment,
      number: await nextNumber(tx, "recommendation.recommendation", assessment),
      ...recommendationColumns(fields),
      ...markedUnder(fields.marking, above),
      created_by: by,
      updated_by: by,
    })
    .execute();
  return id;
};

interface Rewriting {
  readonly fields: RecommendationFields;
  readonly expectedRev: number;
  readonly actor: Actor;
  readonly now: Date;
}

/**
 * Replaces the fields and keeps the history. Report versions that contain the recommendation become as strict as the recommendation.
 * @throws Problem conflict if the revision is not the expected one; marking-forbids if the marking is not allowed
 */
export const rewriteRecommendation = async (
  tx: Tx,
  workspace: string,
  before: Recommendation,
  { fields, expectedRev, actor, now }: Rewriting,
): Promise<Recommendation> => {
  const current = () => recommendationById(tx, workspace, before.id, now);
  const above = await assessmentInSight(tx, before.assessment);
  const sources = [...fields.sources, ...(await sourcesOutOfSight(tx, workspace, before.id))];
  const values = { ...recommendationColumns({ ...fields, sources }), ...markedUnder(fields.marking, above) };
  const row = await changeRecord(
    tx,
    { table: "recommendation.recommendation", key: { id: before.id }, expectedRev, values, actor },
    current,
  );
  if (tlpRank(fields.marking) > tlpRank(before.marking))
    await raiseReportVersions(tx, workspace, {
      assessment: before.assessment,
      before: before.marking,
      marking: fields.marking,
      since: row.created_at,
    });
  return current();
};

export const routes = [
  implement(listRecommendations, async ({ tx, params, now, audited }) => {
    await assessmentInSight(tx, params.assessment);
    const recommendations = await recommendationsIn(tx, params.workspace, { assessment: params.assessment }, now());
    audited(recommendations.map(({ id }) => id));
    return { recommendations, actions: await actionsOf(tx, params.workspace, { assessment: params.assessment }) };
  }),
  implement(getRecommendation, async ({ tx, params, now, audited }) => {
    const { workspace } = params;
    const recommendation = await recommendationById(tx, workspace, params.recommendation, now());
    audited([recommendation.id]);
    const all = await actionsOf(tx, workspace, { assessment: recommendation.assessment });
    const former = await revisionsOf(tx, "recommendation.recommendation", recommendation.id);
    return {
      recommendation,
      replies: await repliesOf(tx, workspace, [recommendation.id]),
      reports: await reportsOf(tx, workspace, [recommendation.id]),
      verifications: await verificationsOf(tx, workspace, [recommendation.id]),
      actions: all.filter(({ id }) => recommendation.actions.includes(id)),
      former: former.map(({ rev, at, row }) => ({ rev, at, text: String(row["text"]) })),
    };
  }),
  implement(addRecommendation, async ({ tx, params, body, actor, now, audited }) => {
    const { commandId: _, ...fields } = body;
    await checkRecommendation(tx, params.workspace, fields);
    const id = await insertRecommendation(tx, params.workspace, params.assessment, fields, actorForAudit(actor));
    audited([id]);
    return recommendationById(tx, params.workspace, id, now());
  }),
  implement(changeRecommendation, async ({ tx, params, body, actor, now, audited }) => {
    const { workspace } = params;
    const { expectedRev, ...fields } = body;
    const before = await recommendationById(tx, workspace, params.recommendation, now());
    await checkRecommendation(tx, workspace, fields);
    const after = await rewriteRecommendation(tx, workspace, before, { fields, expectedRev, actor, now: now() });
    audited([before.id]);
    return after;
  }),
  implement(translateRecommendation, async ({ tx, params, body, now, audited }) => {
    const { workspace, lang } = params;
    const source = await recommendationById(tx, workspace, params.recommendation, now());
    if (lang === source.text.lang) throw new Problem("invalid-input", { at: ["lang"] });
    rejectOperationalDetail({ text: { text: body.text, lang } });
    const above = await assessmentInSight(tx, source.assessment);
    const { visibility } = markedUnder(source.marking, above);
    const of = { urn: source.urn, rev: source.rev, visibility };
    await keepTranslations(tx, of, [{ field: "text", lang, text: body.text }]);
    audited([source.id]);
    return recommendationById(tx, workspace, source.id, now());
  }),
];
