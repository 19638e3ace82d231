/** Turns a row of the list of recommendations into two changes: a change of the record, and a change of the State's report. */
import type { Tlp } from "#platform/contract/markings.ts";
import type { ColumnKey } from "../../contract/offline.ts";
import {
  evidenceKinds,
  type Evidence,
  type ProgressStatus,
  type Recommendation,
  type RecommendationFields,
} from "#modules/recommendation/contract/recommendation.ts";
import type { Text } from "#platform/contract/values.ts";
import { codeOf, folded, type WorksheetWords } from "../columns.ts";
import { reportColumns } from "../records.ts";
import { cellReader, fault, type Fault } from "./read-cells.ts";

export interface ReportFields {
  readonly status: ProgressStatus;
  readonly words: Text;
  readonly byWhom: string;
  readonly on: string;
  readonly evidence: readonly Evidence[];
}
export interface RecommendationChange {
  readonly kind: "recommendations";
  readonly before: Recommendation | null;
  /** The change of the record; null if the record does not change. */
  readonly fields: RecommendationFields | null;
  readonly report: ReportFields | null;
}
export interface RowContext {
  readonly words: WorksheetWords;
  readonly clearance: number;
  /** The assessment's marking, used for a new row without one. */
  readonly marking: Tlp;
  readonly mayReport: boolean;
  /** The latest day that has begun anywhere. A report is about the past. */
  readonly latest: string;
}

/** One line per document: "Handed over: title". A line without a known word means "referenced". */
const evidenceIn = (text: string, lang: string, words: WorksheetWords): Evidence[] =>
  folded(text)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [, word = "", rest = ""] = /^([^:：]{1,60})[:：]\s*(.+)$/s.exec(line) ?? [];
      const code = word === "" ? null : codeOf(words.evidence, word);
      const how = evidenceKinds.find((kind) => kind === code);
      return how === undefined ? { how: "referenced", reference: { text: line, lang } } : { how, reference: { text: rest, lang } };
    });

const reportFrom = (
  changed: ReadonlyMap<ColumnKey, string>,
  before: Recommendation | null,
  lang: string,
  { words, mayReport, latest }: RowContext,
  faults: Fault[],
): ReportFields | null => {
  const touched = reportColumns.filter((key) => changed.has(key));
  if (touched.length === 0) return null;
  const cells = cellReader(changed, words);
  const stands = before?.report ?? null;
  const first = touched[0] ?? "status";
  if (!mayReport) faults.push(fault("not-yours", first));
  // a report belongs to one day and must be complete: either all of its cells are filled, or none
  const absent = (["status", "words", "by", "on"] as const).filter((key) =>
    changed.has(key) ? folded(changed.get(key) ?? "") === "" : stands === null,
  );
  if (absent.length > 0) {
    faults.push(...absent.map((key) => fault("report-incomplete", key)));
    return null;
  }
  const report = {
    status: cells.choice<ProgressStatus>("status", stands?.status ?? "not-started"),
    words: { text: cells.text("words", stands?.words.text ?? "", 2_000), lang: changed.has("words") ? lang : (stands?.words.lang ?? lang) },
    byWhom: cells.text("by", stands?.byWhom ?? "", 200),
    on: cells.date("on", stands?.on ?? null) ?? "",
    evidence: changed.has("evidence") ? evidenceIn(changed.get("evidence") ?? "", lang, words) : (stands?.evidence ?? []),
  };
  faults.push(...cells.faults);
  if (report.on > latest) faults.push(fault("day-to-come", "on"));
  if (report.evidence.length > 20) faults.push(fault("too-long", "evidence", { limit: 20 }));
  if (report.evidence.some(({ reference }) => reference.text.length > 200)) faults.push(fault("too-long", "evidence", { limit: 200 }));
  return report;
};

/** @param changed cells that differ from the record; for a new row, all non-empty cells */
export const readRecommendationRow = (
  changed: ReadonlyMap<ColumnKey, string>,
  before: Recommendation | null,
  context: RowContext,
): { readonly change: RecommendationChange; readonly faults: readonly Fault[] } => {
  const { words, clearance, marking } = context;
  const cells = cellReader(changed, words);
  const lang = cells.language(before?.text.lang ?? words.language);
  const text = cells.text("text", before?.text.text ?? "", 2_000, true);
  const addressee = cells.text("addressee", before?.addressee.text ?? "", 200, true);
  const fields: RecommendationFields = {
    text: { text, lang },
    addressee: { text: addressee, lang: changed.has("addressee") ? lang : (before?.addressee.lang ?? lang) },
    owner: cells.owner("owner", before?.owner ?? null),
    dueOn: cells.date("due", before?.dueOn ?? null),
    zone: before?.zone ?? "Etc/UTC",
    sources: before?.sources ?? [],
    origin: before?.origin ?? "workshop",
    replyUntil: before?.replyUntil ?? null,
    marking: cells.marking(before?.marking ?? marking, clearance),
  };
  const faults = [...cells.faults];
  const report = reportFrom(changed, before, lang, context, faults);
  const rewritten = before === null || [...changed.keys()].some((key) => !reportColumns.includes(key));
  return { change: { kind: "recommendations", before, fields: rewritten ? fields : null, report }, faults };
};
