/** Queries on offline.worksheet and offline.worksheet_row: exported lists with their exported values. */
import { tlpLabels } from "#platform/contract/markings.ts";
import type { OfflineWorksheet } from "../contract/offline.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { membersOf } from "#platform/server/directory/index.ts";
import { urnOf } from "#platform/server/record/index.ts";
import type { Cells } from "./columns.ts";

/** An exported worksheet with the headings of its columns. */
export interface WorksheetLeft extends OfflineWorksheet {
  readonly assessment: string;
  readonly heads: Cells;
}

export interface WorksheetRow {
  readonly record: string;
  readonly rev: number;
  readonly report: string | null;
  readonly cells: Cells;
}

export const worksheetUrn = (id: string): string => urnOf("sheet", id);

/** Returns a function that gives the name of the person who exported a worksheet, or "–" for an account without a membership. */
export const whoMade = async (tx: Tx, workspace: string): Promise<(by: string | null) => string> => {
  const names = new Map((await membersOf(tx, workspace)).map(({ account, name }) => [`account:${account}`, name]));
  return (by) => names.get(by ?? "") ?? "–";
};

export const worksheetsIn = async (
  tx: Tx,
  workspace: string,
  where: { readonly assessment: string } | { readonly id: string },
): Promise<WorksheetLeft[]> => {
  let query = tx.selectFrom("offline.worksheet").selectAll().where("workspace_id", "=", workspace);
  query = "id" in where ? query.where("id", "=", where.id) : query.where("assessment_id", "=", where.assessment);
  const rows = await query.orderBy("created_at", "desc").orderBy("id", "desc").limit(200).execute();
  const by = await whoMade(tx, workspace);
  return rows.map((row) => ({
    id: row.id,
    assessment: row.assessment_id,
    heads: row.heads as unknown as Cells,
    kind: row.kind as OfflineWorksheet["kind"],
    format: row.format as OfflineWorksheet["format"],
    language: row.language,
    // the present marking of the strictest record in the worksheet
    marking: tlpLabels[row.visibility] ?? "TLP:RED",
    rows: row.rows,
    by: by(row.created_by),
    at: row.created_at.toISOString(),
  }));
};

export const worksheetRowsOf = async (tx: Tx, workspace: string, worksheet: string): Promise<WorksheetRow[]> =>
  (
    await tx
      .selectFrom("offline.worksheet_row")
      .select(["record_id", "rev", "report_id", "cells"])
      .where("workspace_id", "=", workspace)
      .where("worksheet_id", "=", worksheet)
      .orderBy("position")
      .execute()
  ).map((row) => ({ record: row.record_id, rev: row.rev, report: row.report_id, cells: row.cells as unknown as Cells }));
