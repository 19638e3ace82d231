/** Writes one row by calling the module that owns the record, so that the checks, the history and the conflicts of this module apply. */
import { strictestTlp } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { accountOf, actorForAudit, type Actor } from "#platform/server/http/index.ts";
import { checkText } from "#platform/server/guard/index.ts";
import { hold } from "#platform/server/moderation/index.ts";
import { heldMeasure, insertMeasure, measureTextsIn, rewriteMeasure } from "#modules/policy/server/index.ts";
import {
  checkRecommendation,
  childColumns,
  insertRecommendation,
  insertReport,
  rewriteRecommendation,
} from "#modules/recommendation/server/index.ts";
import type { MeasureChange } from "./measure-row.ts";
import type { Change } from "./change.ts";
import type { RecommendationChange } from "./recommendation-row.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";

/**
 * If the guard stopped a text, sends this text to the moderation queue, as a page would. The server writes the text after the
 * approval. @returns the id of the text in the queue
 */
export const holdMeasure = async (tx: Tx, assessment: string, { before, fields }: MeasureChange, actor: Actor): Promise<string> => {
  const author = accountOf(actor);
  const { marking: around } = await assessmentInSight(tx, assessment);
  const { marking, ...text } = fields;
  const strict = strictestTlp([around, marking, ...(before === null ? [] : [before.marking])]);
  const held = heldMeasure({ assessment, measure: before?.id ?? null, rev: before?.rev ?? null, author, fields });
  return hold(tx, held, strict, checkText(measureTextsIn(text)), { account: author, group: null });
};

const applyMeasure = async (tx: Tx, workspace: string, assessment: string, change: MeasureChange, actor: Actor): Promise<string> => {
  const { before, fields } = change;
  const author = accountOf(actor);
  const written =
    before === null
      ? await insertMeasure(tx, workspace, assessment, fields, author)
      : await rewriteMeasure(tx, workspace, before.id, fields, { expectedRev: before.rev, authors: [author] });
  return written.id;
};

const applyRecommendation = async (
  tx: Tx,
  workspace: string,
  assessment: string,
  { before, fields, report }: RecommendationChange,
  actor: Actor,
  now: Date,
): Promise<string> => {
  if (fields !== null) await checkRecommendation(tx, workspace, fields);
  if (before !== null && fields !== null)
    await rewriteRecommendation(tx, workspace, before, { fields, expectedRev: before.rev, actor, now });
  const id = before?.id ?? (fields === null ? null : await insertRecommendation(tx, workspace, assessment, fields, actorForAudit(actor)));
  if (id === null) throw new Problem("invalid-input");
  if (report !== null)
    await insertReport(tx, await childColumns(tx, workspace, id, actor, now), { ...report, evidence: [...report.evidence] });
  return id;
};

/** @returns the record's id. @throws Problem preview-stale if somebody changed the record in the meantime */
export const applyChange = async (
  tx: Tx,
  workspace: string,
  assessment: string,
  change: Change,
  actor: Actor,
  now: Date,
): Promise<string> => {
  try {
    return change.kind === "measures"
      ? await applyMeasure(tx, workspace, assessment, change, actor)
      : await applyRecommendation(tx, workspace, assessment, change, actor, now);
  } catch (error) {
    if (error instanceof Problem && error.code === "conflict") throw new Problem("preview-stale");
    throw error;
  }
};
