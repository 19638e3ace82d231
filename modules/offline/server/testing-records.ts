/**
 * Recommendations and a worksheet of them, without a database: these functions compute the export, the returned file and the plan. For
 * tests only.
 */
import { createHash } from "node:crypto";
import type { ColumnKey, WorksheetFormat } from "../contract/offline.ts";
import type { Recommendation } from "#modules/recommendation/contract/recommendation.ts";
import { loadLanguages, shippedWords, type Languages } from "#platform/server/i18n/index.ts";
import { readDocx } from "#platform/server/wordfile/read-docx.ts";
import { readTable } from "#platform/server/spreadsheet/read-table.ts";
import { headsOf, worksheetWords, type WorksheetWords } from "./columns.ts";
import { recommendationNow, type RecordNow } from "./records.ts";
import { limits, type Opened } from "./returned/open-return.ts";
import { mark, unreadable } from "./returned/returned-file.ts";
import { planReturn, type ReturnPlan } from "./returned/plan-return.ts";
import { markOf, returnedRows } from "./returned/returned-rows.ts";
import type { WorksheetLeft, WorksheetRow } from "./worksheets.ts";
import { fileOf } from "./write-worksheet.ts";

let loaded: Promise<Languages> | null = null;
const languages = (): Promise<Languages> => (loaded ??= loadLanguages(shippedWords(), () => {}));

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
export const agencies = ["National Police", "Ministry of Justice", "Ministry of Justice"].map((name, i) => ({
  id: uuid(900 + i),
  name: { en: name, ar: `جهة ${i}` },
  type: "law-enforcement" as const,
  rev: 1,
}));

export interface Texts {
  readonly text: string;
  readonly addressee: string;
  readonly words: string;
}

/** The n-th recommendation of a list. Every third one has a report, every ninth one is verified. */
export const recommendationWith = (n: number, { text, addressee, words }: Texts): Recommendation => {
  const said = (one: string) => ({ text: one, lang: "en" });
  const report = {
    id: uuid(300 + n),
    status: "under-way" as const,
    words: said(words),
    byWhom: "Ministry",
    on: "2026-11-01",
    evidence: [{ how: "sighted" as const, reference: said("Order 7") }],
  };
  const verification = {
    id: uuid(600 + n),
    report: null,
    result: "partly" as const,
    words: said(words),
    organisation: "Institute",
    relation: "none",
    on: "2026-11-02",
    evidence: [],
    unopened: null,
  };
  return {
    id: uuid(n),
    urn: `urn:counterpart:recommendation:${uuid(n)}`,
    assessment: uuid(0),
    number: n,
    rev: 1,
    text: said(text),
    addressee: said(addressee),
    owner: n % 2 === 0 ? (agencies[n % 3]?.id ?? null) : null,
    dueOn: n % 4 === 0 ? null : "2027-03-31",
    zone: "Etc/UTC",
    sources: [],
    origin: "workshop",
    replyUntil: null,
    marking: "TLP:AMBER",
    translations: [],
    windowOpen: false,
    reply: null,
    report: n % 3 === 0 ? report : null,
    verification: n % 9 === 0 ? verification : null,
    open: true,
    ageDays: 0,
    dueInDays: null,
    actions: [],
    updatedAt: "2026-11-25T00:00:00.000Z",
  };
};

export interface Leaving {
  readonly worksheet: WorksheetLeft;
  readonly rows: readonly WorksheetRow[];
  readonly now: readonly RecordNow[];
  readonly words: WorksheetWords;
  readonly bytes: Uint8Array;
}

export const leaving = async (records: readonly Recommendation[], format: WorksheetFormat, language = "en"): Promise<Leaving> => {
  const i18n = await languages();
  const words = worksheetWords(i18n, language, agencies);
  const now = records.map((record) => recommendationNow(record, words));
  const worksheet: WorksheetLeft = {
    id: uuid(777),
    assessment: uuid(0),
    heads: headsOf("recommendations", words),
    kind: "recommendations",
    format,
    language,
    marking: "TLP:AMBER",
    rows: records.length,
    by: "Amara",
    at: "2026-11-25T00:00:00.000Z",
  };
  const rows = now.map(({ id, rev, report, cells }): WorksheetRow => ({ record: id, rev, report, cells }));
  const { bytes } = fileOf({ worksheet, title: { text: "Test", lang: "en" }, rows, words, direction: i18n.direction(language) });
  if (!(bytes instanceof Uint8Array)) throw new TypeError("a worksheet is at hand");
  return { worksheet, rows, now, words, bytes };
};

/** The plan for a file with these bytes. @throws SpreadsheetFault, Problem */
export const planned = ({ worksheet, rows, now, words }: Omit<Leaving, "bytes">, bytes: Uint8Array): ReturnPlan => {
  const opened: Opened =
    worksheet.format === "docx"
      ? { kind: "word", word: readDocx(bytes, limits) }
      : { kind: "table", table: readTable(bytes, { limits, sheetWith: mark }) };
  if (markOf(opened) !== worksheet.id) throw unreadable("worksheet-unknown");
  return planReturn(returnedRows(opened, "recommendations", worksheet.heads), createHash("sha256").update(bytes).digest("hex"), {
    kind: "recommendations",
    left: rows,
    now,
    context: { words, marking: "TLP:AMBER", clearance: 4, mayReport: true, latest: "9999-12-31" },
  });
};

/** Makes the list as a person would return it, with changed open cells in some rows. */
export const filled = ({ worksheet, rows, words }: Leaving, edits: ReadonlyMap<number, Partial<Record<ColumnKey, string>>>): Uint8Array => {
  const changed = rows.map((row, i): WorksheetRow => ({ ...row, cells: { ...row.cells, ...edits.get(i) } }));
  const { bytes } = fileOf({ worksheet, title: { text: "Test", lang: "en" }, rows: changed, words, direction: "ltr" });
  if (!(bytes instanceof Uint8Array)) throw new TypeError("a worksheet is at hand");
  return bytes;
};
