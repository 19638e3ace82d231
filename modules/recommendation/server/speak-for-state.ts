/** The State's own statements: its answer to a recommendation, and its reports of progress. Both are only added, never changed. */
import { replyTo, reportProgress, type Report } from "../contract/recommendation.ts";
import { latestDay } from "#methods/calendar/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { actorForAudit, implement, type Actor } from "#platform/server/http/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { markedUnder } from "#platform/server/record/index.ts";
import { recommendationById } from "./recommendations.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";

/** Columns that every reply, report and verification has. @throws Problem not-found if the reader cannot see the recommendation */
export const childColumns = async (tx: Tx, workspace: string, recommendation: string, actor: Actor, now: Date) => {
  const found = await recommendationById(tx, workspace, recommendation, now);
  const above = await assessmentInSight(tx, found.assessment);
  return {
    workspace_id: workspace,
    id: newId(),
    recommendation_id: found.id,
    visibility: markedUnder(found.marking, above).visibility,
    created_by: actorForAudit(actor),
  };
};

/** Adds one report by the State; earlier reports stay. */
export const insertReport = async (
  tx: Tx,
  row: Awaited<ReturnType<typeof childColumns>>,
  { status, words, byWhom, on, evidence }: Omit<Report, "id">,
): Promise<void> => {
  await tx
    .insertInto("recommendation.report")
    .values({
      ...row,
      status,
      words: words.text.trim(),
      words_lang: words.lang,
      by_whom: byWhom,
      on_day: on,
      evidence: JSON.stringify(evidence),
    })
    .execute();
};

/** A statement is about the past. @throws Problem invalid-input if the day has begun nowhere yet */
const refuseFuture = (on: string, now: Date): void => {
  if (on > latestDay(now)) throw new Problem("invalid-input", { at: ["on"] });
};

export const routes = [
  implement(replyTo, async ({ tx, params, body, actor, now, audited }) => {
    refuseFuture(body.on, now());
    rejectOperationalDetail({ reason: body.reason });
    const row = await childColumns(tx, params.workspace, params.recommendation, actor, now());
    const { answer, reason, byWhom, on } = body;
    await tx
      .insertInto("recommendation.reply")
      .values({ ...row, answer, reason: reason.text.trim(), reason_lang: reason.lang, by_whom: byWhom, on_day: on })
      .execute();
    audited([row.recommendation_id]);
    return recommendationById(tx, params.workspace, params.recommendation, now());
  }),
  implement(reportProgress, async ({ tx, params, body, actor, now, audited }) => {
    const { status, words, byWhom, on, evidence } = body;
    refuseFuture(on, now());
    rejectOperationalDetail({ words, ...Object.fromEntries(evidence.map(({ reference }, i) => [`evidence.${i}`, reference])) });
    const row = await childColumns(tx, params.workspace, params.recommendation, actor, now());
    await insertReport(tx, row, { status, words, byWhom, on, evidence });
    audited([row.recommendation_id]);
    return recommendationById(tx, params.workspace, params.recommendation, now());
  }),
];
