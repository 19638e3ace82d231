/** The records of a list as rows: what is in the reader's sight now, with the revision each cell is of. */
import type { ColumnKey, SheetKind } from "@counterpart/contract/offline";
import type { Tlp } from "@counterpart/contract/markings";
import type { Measure } from "@counterpart/contract/policy";
import type { Recommendation } from "@counterpart/contract/recommendation";
import { Problem } from "@counterpart/contract/problems";
import type { Text } from "@counterpart/contract/values";
import type { Tx } from "../../platform/db/index.ts";
import type { Languages } from "../../platform/i18n/index.ts";
import { measuresOf } from "../policy/index.ts";
import { agenciesOf } from "../programme/index.ts";
import { recommendationsOf } from "../recommendation/index.ts";
import { assessmentRow } from "../assessment/index.ts";
import { labelOf } from "../../platform/record/index.ts";
import { sheetWords, type Cells, type SheetWords } from "./columns.ts";
import { measureCells } from "./measure-cells.ts";
import { recommendationCells, recommendationCode } from "./recommendation-cells.ts";

export type Subject =
  | { readonly kind: "recommendations"; readonly record: Recommendation }
  | { readonly kind: "measures"; readonly record: Measure };

export interface RecordNow {
  readonly id: string;
  readonly code: string;
  readonly rev: number;
  /** The State's report that the cells tell of. */
  readonly report: string | null;
  readonly marking: Tlp;
  readonly cells: Cells;
  readonly subject: Subject;
}

/** Columns that tell of a report and not of the record itself: another revision says nothing of them. */
export const reportColumns: readonly ColumnKey[] = ["status", "words", "by", "on", "evidence"];

export const wordsFor = async (tx: Tx, workspace: string, i18n: Languages, language: string): Promise<SheetWords> =>
  sheetWords(i18n, language, await agenciesOf(tx, workspace));

/** @throws Problem not-found, also for an assessment above the reader's clearance */
export const assessmentHere = async (tx: Tx, workspace: string, assessment: string): Promise<{ title: Text; marking: Tlp }> => {
  const row = await assessmentRow(tx, workspace, assessment);
  if (row === undefined) throw new Problem("not-found");
  return { title: { text: row.title, lang: row.title_lang }, marking: labelOf(row.marking) };
};

/** A measure that was refused or withdrawn is not worked on any more. */
export const isSettled = ({ subject }: RecordNow): boolean =>
  subject.kind === "measures" && (subject.record.status === "refused" || subject.record.status === "withdrawn");

/** Pure. */
export const recommendationNow = (record: Recommendation, words: SheetWords): RecordNow => ({
  id: record.id,
  code: recommendationCode(record),
  rev: record.rev,
  report: record.report?.id ?? null,
  marking: record.marking,
  cells: recommendationCells(record, words),
  subject: { kind: "recommendations", record },
});

/** In the order of their numbers. */
export const recordsNow = async (
  tx: Tx,
  workspace: string,
  { assessment, kind }: { readonly assessment: string; readonly kind: SheetKind },
  words: SheetWords,
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
