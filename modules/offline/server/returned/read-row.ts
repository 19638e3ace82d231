/** Turns a row into a change, in the list of measures and in the list of recommendations. */
import type { ColumnKey, WorksheetKind } from "../../contract/offline.ts";
import type { RecordNow } from "../records.ts";
import type { Change } from "./change.ts";
import { readMeasureRow } from "./measure-row.ts";
import type { Fault } from "./read-cells.ts";
import { readRecommendationRow, type RowContext } from "./recommendation-row.ts";

/** @param changed cells that differ from the record; for a new row, all non-empty cells */
export const readRow = (
  kind: WorksheetKind,
  changed: ReadonlyMap<ColumnKey, string>,
  now: RecordNow | null,
  context: RowContext,
): { readonly change: Change; readonly faults: readonly Fault[] } => {
  const record = now?.subject ?? null;
  return kind === "measures"
    ? readMeasureRow(changed, record?.kind === "measures" ? record.record : null, context)
    : readRecommendationRow(changed, record?.kind === "recommendations" ? record.record : null, context);
};
