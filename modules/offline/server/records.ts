/** The records of a list as rows: the records that the reader can see now, each with its revision and its cells. */
import type { ColumnKey, WorksheetKind } from "../contract/offline.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import type { Measure } from "#modules/policy/contract/policy.ts";
import type { Recommendation } from "#modules/recommendation/contract/recommendation.ts";
import type { Tx } from "#platform/server/db/index.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import { measuresOf } from "#modules/policy/server/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import { recommendationsOf } from "#modules/recommendation/server/index.ts";
import { worksheetWords, type Cells, type WorksheetWords } from "./columns.ts";
import { measureCells } from "./measure-cells.ts";
import { recommendationCells, recommendationCode } from "./recommendation-cells.ts";

export type Subject =
  | { readonly kind: "recommendations"; readonly record: Recommendation }
  | { readonly kind: "measures"; readonly record: Measure };

export interface RecordNow {
  readonly id: string;
  readonly code: string;
  readonly rev: number;
  /** The State's latest report about the recommendation; cells of the worksheet show it. */
  readonly report: string | null;
  readonly marking: Tlp;
  readonly cells: Cells;
  readonly subject: Subject;
}

/** Columns that belong to the State's report and not to the record: a new report does not change the record's revision. */
export const reportColumns: readonly ColumnKey[] = ["status", "words", "by", "on", "evidence"];

/** The column with the main text of a record; a row without this text cannot be added. */
export const titleColumn = { recommendations: "text", measures: "title" } as const satisfies Record<WorksheetKind, ColumnKey>;

export const wordsFor = async (tx: Tx, workspace: string, i18n: Languages, language: string): Promise<WorksheetWords> =>
  worksheetWords(i18n, language, await agenciesOf(tx, workspace));

/** A measure that was refused or withdrawn cannot be changed any more. */
export const isSettled = ({ subject }: RecordNow): boolean =>
  subject.kind === "measures" && (subject.record.status === "refused" || subject.record.status === "withdrawn");

/** Converts a recommendation to a row. Pure. */
export const recommendationNow = (record: Recommendation, words: WorksheetWords): RecordNow => ({
  id: record.id,
  code: recommendationCode(record),
  rev: record.rev,
  report: record.report?.id ?? null,
  marking: record.marking,
  cells: recommendationCells(record, words),
  subject: { kind: "recommendations", record },
});

/** Records of a list, ordered by number. */
export const recordsNow = async (
  tx: Tx,
  workspace: string,
  { assessment, kind }: { readonly assessment: string; readonly kind: WorksheetKind },
  words: WorksheetWords,
  now: Date,
): Promise<RecordNow[]> => {
  if (kind === "recommendations")
    return (await recommendationsOf(tx, workspace, assessment, now)).map((record) => recommendationNow(record, words));
  return (await measuresOf(tx, workspace, assessment)).map((record) => ({
    id: record.id,
    code: record.code,
    rev: record.rev,
    report: null,
    marking: record.marking,
    cells: measureCells(record, words),
    subject: { kind, record },
  }));
};
