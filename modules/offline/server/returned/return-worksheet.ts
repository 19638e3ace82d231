/**
 * The two requests of a return: preview and application. The server does not store the uploaded file between the two requests. The
 * second request writes exactly what the first request showed, or nothing.
 */
import { latestDay } from "#methods/calendar/index.ts";
import { createHash } from "node:crypto";
import { applyReturn, offlineLimits, previewReturn, type WorksheetKind } from "../../contract/offline.ts";
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import { scopeOf, type Tx } from "#platform/server/db/index.ts";
import { actorHolds, implement, type Actor } from "#platform/server/http/index.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import { recordsNow, wordsFor } from "../records.ts";
import { worksheetRowsOf, worksheetsIn, type WorksheetLeft } from "../worksheets.ts";
import { applyChange, holdMeasure } from "./apply-change.ts";
import { openReturn, type Opened } from "./open-return.ts";
import { planReturn, type ReturnPlan } from "./plan-return.ts";
import { unreadable, type ReturnedFile } from "./returned-file.ts";
import { markOf, returnedRows } from "./returned-rows.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";

interface Asked {
  readonly workspace: string;
  readonly assessment: string;
  readonly kind: WorksheetKind;
}
interface Around {
  readonly tx: Tx;
  readonly i18n: Languages;
  readonly actor: Actor;
  readonly now: Date;
}

/** Reads the worksheet whose id is in a file. @throws Problem file-unreadable: the worksheet is unknown, or belongs to another list */
const worksheetNamed = async (tx: Tx, id: string, { workspace, assessment, kind }: Asked): Promise<WorksheetLeft> => {
  const [worksheet] = await worksheetsIn(tx, workspace, { id });
  if (worksheet === undefined) throw unreadable("worksheet-unknown");
  if (worksheet.assessment !== assessment) throw unreadable("other-assessment");
  if (worksheet.kind !== kind) throw unreadable("other-list");
  return worksheet;
};

const planned = async (
  { tx, i18n, actor, now }: Around,
  opened: Opened,
  digest: string,
  asked: Asked,
): Promise<{ worksheet: WorksheetLeft; returned: ReturnedFile; plan: ReturnPlan }> => {
  const { workspace } = asked;
  if (asked.kind === "measures" && !actorHolds(actor, "measure.edit")) throw new Problem("no-access");
  const { marking } = await assessmentInSight(tx, asked.assessment);
  const worksheet = await worksheetNamed(tx, markOf(opened), asked);
  const words = await wordsFor(tx, workspace, i18n, worksheet.language);
  const returned = returnedRows(opened, asked.kind, worksheet.heads);
  if (returned.rows.length > offlineLimits.rows + 40) throw unreadable("rows", offlineLimits.rows);
  const plan = planReturn(returned, digest, {
    kind: asked.kind,
    left: await worksheetRowsOf(tx, workspace, worksheet.id),
    now: await recordsNow(tx, workspace, asked, words, now),
    context: {
      words,
      marking,
      clearance: scopeOf(tx).clearance,
      mayReport: actorHolds(actor, "recommendation.report"),
      latest: latestDay(now),
    },
  });
  return { worksheet, returned, plan };
};

const digestOf = (content: string): string => createHash("sha256").update(Buffer.from(content, "base64")).digest("hex");

export const routes = [
  implement(previewReturn, async ({ tx, params, body, actor, i18n, now }) => {
    const opened = await openReturn(body.file.content);
    const asked = { ...params, kind: body.kind };
    const { worksheet, returned, plan } = await planned({ tx, i18n, actor, now: now() }, opened, digestOf(body.file.content), asked);
    const { format, missing, unread, comments } = returned;
    const rows = plan.rows.map(({ row }) => row);
    return { digest: plan.digest, worksheet, format, missing: [...missing], unread: [...unread], comments, rows, counts: plan.counts };
  }),
  implement(applyReturn, async ({ tx, params, body, actor, i18n, now, audited }) => {
    const { workspace, assessment } = params;
    const opened = await openReturn(body.file.content);
    // returns of one list run one after the other, so that each is planned on the result of the previous one
    await sql`select 1 from assessment.assessment where workspace_id = ${workspace} and id = ${assessment} for update`.execute(tx);
    const asked = { workspace, assessment, kind: body.kind };
    const { worksheet, plan } = await planned({ tx, i18n, actor, now: now() }, opened, digestOf(body.file.content), asked);
    if (plan.digest !== body.digest) throw new Problem("preview-stale");
    const take = new Set(body.take);
    const taken = plan.rows.filter(({ row, change }) => change !== null && take.has(row.row));
    if (taken.length !== take.size) throw new Problem("invalid-input", { at: ["take"] });
    const ids: string[] = [];
    for (const { row, change } of taken)
      if (change?.kind === "measures" && row.action === "hold") ids.push(await holdMeasure(tx, assessment, change, actor));
      else if (change !== null) ids.push(await applyChange(tx, workspace, assessment, change, actor, now()));
    audited([worksheet.id, ...ids]);
    const of = (action: "add" | "replace" | "hold"): number => taken.filter(({ row }) => row.action === action).length;
    const { add, replace, hold } = plan.counts;
    return { added: of("add"), replaced: of("replace"), held: of("hold"), ignored: add + replace + hold - taken.length };
  }),
];
