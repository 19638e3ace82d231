/** What left, as a file: a workbook of one row a record, or a document of one form a record. */
import type { ColumnKey } from "@counterpart/contract/offline";
import type { Text } from "@counterpart/contract/values";
import type { FileAnswer } from "../../platform/http/index.ts";
import { writeForm } from "../../platform/spreadsheet/index.ts";
import { isLocked, orderOf, type SheetWords } from "./columns.ts";
import { sheetUrn, type SheetLeft, type SheetRow } from "./sheets.ts";

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

/** The lines at its head: marking and title, what to do, and the mark by which it is known when it comes back. */
export const headLines = (sheet: SheetLeft, title: Text, { say }: SheetWords): readonly [string, string, string] => [
  `${sheet.marking} · ${say(`offline.kind.${sheet.kind}`)}: ${title.text}`,
  say("offline.sheet.how"),
  `${sheetUrn(sheet.id)} · ${say("offline.sheet.keep")}`,
];

export const fileOf = (
  sheet: SheetLeft,
  title: Text,
  rows: readonly SheetRow[],
  words: SheetWords,
  direction: "ltr" | "rtl",
): FileAnswer => {
  const order = orderOf(sheet.kind);
  return {
    name: `${sheet.kind}-${sheet.id.slice(-6)}.xlsx`,
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    bytes: writeForm({
      name: sheet.kind === "measures" ? "Measures" : "Recommendations",
      rightToLeft: direction === "rtl",
      marking: sheet.marking,
      above: headLines(sheet, title, words),
      columns: order.map((key) => {
        const choices = words.choices(key);
        return {
          head: sheet.heads[key] ?? words.head(key),
          width: widths[key] ?? (wide.includes(key) ? 52 : 26),
          locked: isLocked(sheet.kind, key),
          ...(choices === null ? {} : { choices: [...choices.values()] }),
        };
      }),
      rows: rows.map(({ cells }) => order.map((key) => cells[key] ?? "")),
      spare: spareRows,
    }),
  };
};
