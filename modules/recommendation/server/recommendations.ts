/** Queries on recommendation.recommendation, with the latest reply, report and verification, and the values that depend on dates. */
import type { Recommendation, RecommendationFields, Reply, Report, Verification } from "../contract/recommendation.ts";
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { byLanguage, parseTlp, translationsOf, urnOf } from "#platform/server/record/index.ts";
import { daysBetween } from "#methods/calendar/index.ts";
import { dayIn } from "#platform/contract/day-in.ts";
import { sightOf } from "./in-sight.ts";

export const recommendationUrn = (id: string): string => urnOf("recommendation", id);

const actions = sql<string[]>`(
  select coalesce(json_agg(a.id order by a.number), '[]') from recommendation.answered_by b
  join recommendation.action a on a.workspace_id = b.workspace_id and a.id = b.action_id
  where b.workspace_id = r.workspace_id and b.recommendation_id = r.id)`;

type Row<T> = T & { readonly recommendation: string };
const latest = <T>(rows: readonly Row<T>[]): Map<string, T> =>
  // rows are newest first, so this keeps the newest row of each recommendation
  new Map(rows.toReversed().map((row) => [row.recommendation, row]));

const columns = ["id", "recommendation_id", "on_day"] as const;
/** Limits replies, reports and verifications to those that were written until a given time of the database's clock. Null means no limit. */
const writtenBy = (until: Date | null) => sql<boolean>`(${until}::timestamptz is null or created_at <= ${until}::timestamptz)`;

/** The State's answers, newest first. */
export const repliesOf = async (tx: Tx, workspace: string, ids: readonly string[], until: Date | null = null): Promise<Row<Reply>[]> =>
  (
    await tx
      .selectFrom("recommendation.reply")
      .select([...columns, "answer", "reason", "reason_lang", "by_whom"])
      .where("workspace_id", "=", workspace)
      .where("recommendation_id", "in", [...ids])
      .where(writtenBy(until))
      .orderBy("created_at", "desc")
      .orderBy("id", "desc")
      .execute()
  ).map((row) => ({
    recommendation: row.recommendation_id,
    id: row.id,
    answer: row.answer as Reply["answer"],
    reason: { text: row.reason, lang: row.reason_lang },
    byWhom: row.by_whom,
    on: row.on_day,
  }));

/** The State's reports, newest first. */
export const reportsOf = async (tx: Tx, workspace: string, ids: readonly string[], until: Date | null = null): Promise<Row<Report>[]> =>
  (
    await tx
      .selectFrom("recommendation.report")
      .select([...columns, "status", "words", "words_lang", "by_whom", "evidence"])
      .where("workspace_id", "=", workspace)
      .where("recommendation_id", "in", [...ids])
      .where(writtenBy(until))
      .orderBy("created_at", "desc")
      .orderBy("id", "desc")
      .execute()
  ).map((row) => ({
    recommendation: row.recommendation_id,
    id: row.id,
    status: row.status as Report["status"],
    words: { text: row.words, lang: row.words_lang },
    byWhom: row.by_whom,
    on: row.on_day,
    evidence: row.evidence as unknown as Report["evidence"],
  }));

/** Verifications, newest first. */
export const verificationsOf = async (
  tx: Tx,
  workspace: string,
  ids: readonly string[],
  until: Date | null = null,
): Promise<Row<Verification>[]> =>
  (
    await tx
      .selectFrom("recommendation.verification")
      .select([
        ...columns,
        "report_id",
        "result",
        "words",
        "words_lang",
        "organisation",
        "relation",
        "evidence",
        "unopened",
        "unopened_lang",
      ])
      .where("workspace_id", "=", workspace)
      .where("recommendation_id", "in", [...ids])
      .where(writtenBy(until))
      .orderBy("created_at", "desc")
      .orderBy("id", "desc")
      .execute()
  ).map((row) => ({
    recommendation: row.recommendation_id,
    id: row.id,
    report: row.report_id,
    result: row.result as Verification["result"],
    words: { text: row.words, lang: row.words_lang },
    organisation: row.organisation,
    relation: row.relation,
    on: row.on_day,
    evidence: row.evidence as unknown as Verification["evidence"],
    unopened: row.unopened === null || row.unopened_lang === null ? null : { text: row.unopened, lang: row.unopened_lang },
  }));

/** Whether a recommendation is open. It is closed if the State reported it as done or overtaken and a verifier confirmed that report. */
export const isOpen = (report: Report | null, verification: Verification | null): boolean =>
  !(
    report !== null &&
    (report.status === "done" || report.status === "overtaken") &&
    verification?.result === "confirmed" &&
    verification.report === report.id
  );

const sourcesOf = ({ sources }: { readonly sources: unknown }): Recommendation["sources"] => sources as Recommendation["sources"];

/** The sources of a recommendation that this user cannot see. If the user edits the recommendation, these sources must stay. */
export const sourcesOutOfSight = async (tx: Tx, workspace: string, id: string): Promise<Recommendation["sources"]> => {
  const row = await tx
    .selectFrom("recommendation.recommendation")
    .select("sources")
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .executeTakeFirst();
  const sources = row === undefined ? [] : sourcesOf(row);
  const inSight = await sightOf(
    tx,
    workspace,
    sources.map(({ urn }) => urn),
  );
  return sources.filter(({ urn }) => !inSight(urn));
};

/**
 * Returns the recommendations that the reader is cleared for, ordered by number. With `until`, only replies, reports and verifications
 * that were written until that time are included.
 */
export const recommendationsIn = async (
  tx: Tx,
  workspace: string,
  where: { readonly assessment: string } | { readonly id: string },
  now: Date,
  until: Date | null = null,
): Promise<Recommendation[]> => {
  let query = tx
    .selectFrom("recommendation.recommendation as r")
    .selectAll("r")
    .select([translationsOf("recommendation", "r").as("translations"), actions.as("actions")])
    .where("r.workspace_id", "=", workspace);
  query = "id" in where ? query.where("r.id", "=", where.id) : query.where("r.assessment_id", "=", where.assessment);
  const rows = await query.orderBy("r.number").execute();
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const replies = latest(await repliesOf(tx, workspace, ids, until));
  const reports = latest(await reportsOf(tx, workspace, ids, until));
  const verifications = latest(await verificationsOf(tx, workspace, ids, until));
  const inSight = await sightOf(
    tx,
    workspace,
    rows.flatMap((row) => sourcesOf(row).map(({ urn }) => urn)),
  );
  return rows.map((row): Recommendation => {
    const today = dayIn(now, row.zone);
    const [reply, report, verification] = [replies.get(row.id) ?? null, reports.get(row.id) ?? null, verifications.get(row.id) ?? null];
    return {
      id: row.id,
      urn: recommendationUrn(row.id),
      assessment: row.assessment_id,
      number: row.number,
      rev: row.rev,
      text: { text: row.text, lang: row.text_lang },
      translations: byLanguage(row.translations, row.rev).map(({ lang, behind, text }) => ({ lang, text: text("text"), behind })),
      addressee: { text: row.addressee, lang: row.addressee_lang },
      owner: row.owner_id,
      dueOn: row.due_on,
      zone: row.zone,
      sources: sourcesOf(row).filter(({ urn }) => inSight(urn)),
      origin: row.origin as Recommendation["origin"],
      replyUntil: row.reply_until,
      marking: parseTlp(row.marking),
      windowOpen: reply === null && row.reply_until !== null && today <= row.reply_until,
      reply,
      report,
      verification,
      open: isOpen(report, verification),
      ageDays: Math.max(0, daysBetween(dayIn(row.created_at, row.zone), today)),
      dueInDays: row.due_on === null ? null : daysBetween(today, row.due_on),
      actions: row.actions,
      updatedAt: row.updated_at.toISOString(),
    };
  });
};

/** @throws Problem not-found if the recommendation does not exist or the reader cannot see it */
export const recommendationById = async (tx: Tx, workspace: string, id: string, now: Date): Promise<Recommendation> => {
  const [found] = await recommendationsIn(tx, workspace, { id }, now);
  if (found === undefined) throw new Problem("not-found");
  return found;
};

/** All recommendations of an assessment that the reader is cleared for; used by the report and by releases. */
export const recommendationsOf = (tx: Tx, workspace: string, assessment: string, now: Date): Promise<Recommendation[]> =>
  recommendationsIn(tx, workspace, { assessment }, now);

/** The column values for the fields that a person writes. */
export const recommendationColumns = (fields: RecommendationFields) => ({
  text: fields.text.text.trim(),
  text_lang: fields.text.lang,
  addressee: fields.addressee.text,
  addressee_lang: fields.addressee.lang,
  owner_id: fields.owner,
  due_on: fields.dueOn,
  zone: fields.zone,
  sources: JSON.stringify(fields.sources),
  origin: fields.origin,
  reply_until: fields.replyUntil,
});
