/** Writes an exported list as a file: a workbook with one row per record, or a document with one form per record. */
import type { ColumnKey } from "../contract/offline.ts";
import type { Text } from "#platform/contract/values.ts";
import type { FileAnswer } from "#platform/server/http/index.ts";
import { writeForm } from "#platform/server/spreadsheet/index.ts";
import { writeForms, type FormLine } from "#platform/server/wordfile/index.ts";
import { isLocked, orderOf, type Cells, type WorksheetWords } from "./columns.ts";
import { worksheetUrn, type WorksheetLeft, type WorksheetRow } from "./worksheets.ts";

const spareRows = 30;
const widths: Partial<Record<ColumnKey, number>> = {
  id: 24,
  code: 7,
  rev: 8,
  language: 9,
  due: 12,
  on: 12,
  starts: 12,
  ends: 12,
  review: 12,
  sunset: 12,
};
const wide: readonly ColumnKey[] = ["text", "words", "problem", "theory", "evidence"];

/** The lines at the top: title, instructions, and the mark by which the server recognises the returned file. */
export const headLines = (worksheet: WorksheetLeft, title: Text, { say }: WorksheetWords): readonly [string, string, string] => [
  `${say(`offline.kind.${worksheet.kind}`)}: ${title.text}`,
  say("offline.worksheet.how"),
  `${worksheetUrn(worksheet.id)} · ${say("offline.worksheet.keep")}`,
];

const blankForms = 5;
const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** An exported list, with the language and direction of its file. */
export interface Leaving {
  readonly worksheet: WorksheetLeft;
  readonly title: Text;
  readonly rows: readonly WorksheetRow[];
  readonly words: WorksheetWords;
  readonly direction: "ltr" | "rtl";
}

const workbook = ({ worksheet, title, rows, words, direction }: Leaving): Uint8Array => {
  const [first, ...above] = headLines(worksheet, title, words);
  const order = orderOf(worksheet.kind);
  return writeForm({
    name: worksheet.kind === "measures" ? "Measures" : "Recommendations",
    rightToLeft: direction === "rtl",
    marking: worksheet.marking,
    above: [`${worksheet.marking} · ${first}`, ...above],
    columns: order.map((key) => {
      const choices = words.choices(key);
      return {
        head: worksheet.heads[key] ?? words.head(key),
        width: widths[key] ?? (wide.includes(key) ? 52 : 26),
        locked: isLocked(worksheet.kind, key),
        ...(choices === null ? {} : { choices: [...choices.values()] }),
      };
    }),
    rows: rows.map(({ cells }) => order.map((key) => cells[key] ?? "")),
    spare: spareRows,
  });
};

const document = ({ worksheet, title, rows, words, direction }: Leaving): Uint8Array => {
  const order = orderOf(worksheet.kind);
  const line = (key: ColumnKey, cells: Cells): FormLine => {
    const choices = words.choices(key);
    return {
      head: worksheet.heads[key] ?? words.head(key),
      text: cells[key] ?? "",
      locked: isLocked(worksheet.kind, key),
      ...(choices === null ? {} : { choices: [...choices.values()] }),
    };
  };
  const [first, ...above] = headLines(worksheet, title, words);
  const open = order.filter((key) => !isLocked(worksheet.kind, key));
  return writeForms({
    language: worksheet.language,
    rightToLeft: direction === "rtl",
    marking: worksheet.marking,
    title: first,
    above,
    forms: [
      ...rows.map(({ cells }) => ({ heading: cells.code ?? "", lines: order.map((key) => line(key, cells)) })),
      // a form for a new record has no locked lines, because the record has no id yet
      ...Array.from({ length: blankForms }, () => ({
        heading: words.say("offline.worksheet.new"),
        lines: open.map((key) => line(key, {})),
      })),
    ],
  });
};

export const fileOf = (leaving: Leaving): FileAnswer => {
  const { kind, format, id } = leaving.worksheet;
  return {
    name: `${kind}-${id.slice(-6)}.${format}`,
    type: format === "xlsx" ? xlsxType : docxType,
    bytes: format === "xlsx" ? workbook(leaving) : document(leaving),
  };
};
