/**
 * Finds the record that already has the content of a new row, for example because the same file was returned before. A record matches
 * if it has the value of every column that the row fills in. A refused or withdrawn measure never matches, because a person may
 * propose it again.
 */
import { canonicalize } from "#methods/canonical/index.ts";
import type { ColumnKey, WorksheetKind } from "../../contract/offline.ts";
import { folded } from "../columns.ts";
import { isSettled, titleColumn, type RecordNow } from "../records.ts";
import { readRow } from "./read-row.ts";
import type { RowContext } from "./recommendation-row.ts";

/** @returns a function that finds the record with the given cells; its result is null if the list has no such record */
export const presentIn = (now: readonly RecordNow[], kind: WorksheetKind, context: RowContext) => {
  const title = titleColumn[kind];
  const byTitle = Map.groupBy(
    now.filter((record) => !isSettled(record)),
    ({ cells }) => folded(cells[title] ?? ""),
  );
  /** Whether these cells, read as an edit of the record, change nothing. Different spellings of a value are therefore equal. */
  const has = (record: RecordNow, given: ReadonlyMap<ColumnKey, string>): boolean => {
    const own = new Map([...given.keys()].map((key) => [key, record.cells[key] ?? ""]));
    const [asked, stands] = [readRow(kind, given, record, context), readRow(kind, own, record, context)];
    return asked.faults.length === 0 && canonicalize(written(asked.change)) === canonicalize(written(stands.change));
  };
  return (given: ReadonlyMap<ColumnKey, string>): RecordNow | null =>
    byTitle.get(given.get(title) ?? "")?.find((record) => has(record, given)) ?? null;
};

/** The values that a change would write. */
const written = (change: ReturnType<typeof readRow>["change"]) =>
  change.kind === "measures" ? { fields: change.fields } : { fields: change.fields, report: change.report };
