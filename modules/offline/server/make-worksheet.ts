/** Exports a list: the server stores the cells of the list once, and makes the file from these cells at each download. */
import { strictestTlp, tlpRank } from "#platform/contract/markings.ts";
import { listWorksheets, makeWorksheet, worksheetFile } from "../contract/offline.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId } from "#platform/server/db/index.ts";
import { actorForAudit, implement, implementFile } from "#platform/server/http/index.ts";
import { headsOf } from "./columns.ts";
import { isSettled, recordsNow, wordsFor } from "./records.ts";
import { worksheetRowsOf, worksheetsIn } from "./worksheets.ts";
import { fileOf } from "./write-worksheet.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";

export const routes = [
  implement(makeWorksheet, async ({ tx, params, body, actor, i18n, now, audited }) => {
    const { workspace, assessment } = params;
    const { kind, format } = body;
    const { marking: around } = await assessmentInSight(tx, assessment);
    const words = await wordsFor(tx, workspace, i18n, body.language);
    const all = await recordsNow(tx, workspace, { assessment, kind }, words, now());
    const records = all.filter((record) => !isSettled(record));
    const marking = strictestTlp([around, ...records.map((record) => record.marking)]);
    const id = newId();
    const visibility = tlpRank(marking);
    await tx
      .insertInto("offline.worksheet")
      .values({
        workspace_id: workspace,
        id,
        assessment_id: assessment,
        kind,
        format,
        language: words.language,
        heads: JSON.stringify(headsOf(kind, words)),
        rows: records.length,
        marking,
        visibility,
        created_by: actorForAudit(actor),
      })
      .execute();
    if (records.length > 0)
      await tx
        .insertInto("offline.worksheet_row")
        .values(
          records.map((record, i) => ({
            workspace_id: workspace,
            worksheet_id: id,
            position: i + 1,
            record_id: record.id,
            rev: record.rev,
            report_id: record.report,
            cells: JSON.stringify(record.cells),
            visibility,
          })),
        )
        .execute();
    audited([id, ...records.map((record) => record.id)]);
    const [made] = await worksheetsIn(tx, workspace, { id });
    if (made === undefined) throw new Problem("not-found");
    return made;
  }),
  implement(listWorksheets, async ({ tx, params }) => {
    await assessmentInSight(tx, params.assessment);
    return { worksheets: await worksheetsIn(tx, params.workspace, { assessment: params.assessment }) };
  }),
  implementFile(worksheetFile, async ({ tx, params, i18n, audited }) => {
    const { workspace } = params;
    const [worksheet] = await worksheetsIn(tx, workspace, { id: params.worksheet });
    if (worksheet === undefined) throw new Problem("not-found");
    const { title } = await assessmentInSight(tx, worksheet.assessment);
    const rows = await worksheetRowsOf(tx, workspace, worksheet.id);
    audited([worksheet.id, ...rows.map(({ record }) => record)]);
    const words = await wordsFor(tx, workspace, i18n, worksheet.language);
    return fileOf({ worksheet, title, rows, words, direction: i18n.direction(worksheet.language) });
  }),
];
