/**
 * Opens an uploaded file and decides how to read its rows: as the person chose or, if the person chose nothing, as the content of the
 * file suggests.
 */
import { Problem } from "#platform/contract/problems.ts";
import { columnMeanings, type ColumnMeaning, type ImportOptions, type PlainNumbers, type ReadAs } from "../../../contract/risk-list.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { meaningsOf, openList, type OpenList } from "#platform/server/spreadsheet/index.ts";
import { matchRisks, periodUnitOf, unitOf } from "./columns.ts";
import { quantity } from "./numbers.ts";
import type { Sheet } from "./read-row.ts";

export interface OpenFile extends OpenList {
  readonly options: ImportOptions;
}
export type Known = Pick<Sheet, "criteria" | "yardsticks" | "clearance"> & { readonly readAs: ReadAs; readonly marking: Tlp };
type Chosen = { readonly [K in keyof ImportOptions]?: ImportOptions[K] | undefined };

/** @throws Problem as `openList`; invalid-input if the person chose columns that do not exist */
export const openFile = async (content: string, chosen: Chosen, lang: string, known: Known): Promise<OpenFile> => {
  const match = matchRisks(known.criteria);
  const list = await openList(content, chosen, match);
  const { table, headers } = list;
  const guessed = meaningsOf(headers, match);
  const wanted = chosen.columns;
  const meant = headers.map((_, i) => (wanted === undefined ? (guessed[i] ?? null) : meaningOf(wanted[i] ?? null, known)));
  refuseTwice(meant);
  const edits = chosen.edits ?? [];
  for (const { column } of edits) meaningOf(column, known, "edits");
  const yardstick = chosen.yardstick ?? known.readAs.yardstick;
  return {
    ...list,
    options: {
      sheet: table.sheet,
      encoding: table.encoding,
      columns: meant,
      numbers: chosen.numbers ?? numbersIn(list, meant, known, yardstick),
      yardstick,
      maliciousMonths: chosen.maliciousMonths ?? known.readAs.maliciousMonths,
      otherMonths: chosen.otherMonths ?? known.readAs.otherMonths,
      kind: chosen.kind ?? null,
      edits,
      marking: chosen.marking ?? known.marking,
      lang: chosen.lang ?? lang,
    },
  };
};

/** The meaning that a person chose for a column or a corrected cell. @throws Problem invalid-input if the meaning is unknown */
const meaningOf = (text: string | null, { criteria }: Known, at: "columns" | "edits" = "columns"): ColumnMeaning | null => {
  if (text === null) return null;
  const plain = columnMeanings.find((meaning) => meaning === text);
  const criterion = criteria.find(({ code }) => text === `impact:${code}`);
  if (plain === undefined && criterion === undefined) throw new Problem("invalid-input", { at: ["options", at] });
  return plain ?? `impact:${criterion?.code ?? ""}`;
};

const refuseTwice = (meant: readonly (ColumnMeaning | null)[]): void => {
  const second = meant.findIndex((meaning, i) => meaning !== null && meant.indexOf(meaning) !== i);
  if (second >= 0) throw new Problem("invalid-input", { at: ["options", "columns", second] });
};

/**
 * The unit of numbers without a percent sign, guessed from the columns whose header names no unit: codes of bands, fractions, or
 * percentages. Only the column `likelihood` can contain codes of bands.
 */
const numbersIn = (
  { table, headerRow, headers }: OpenList,
  meant: readonly (ColumnMeaning | null)[],
  { yardsticks }: Known,
  yardstick: string,
): PlainNumbers => {
  const plainIn = (...meanings: readonly ColumnMeaning[]): number[] => {
    const columns = meanings.map((meaning) => meant.indexOf(meaning)).filter((column) => unitOf(headers[column] ?? "") === null);
    return table.rows
      .filter(({ row }) => row > headerRow)
      .flatMap(({ cells }) => columns.map((column) => quantity(cells[column] ?? "")))
      .flatMap((one) => (one === null || one.percent ? [] : [one.value]));
  };
  const stated = plainIn("likelihood");
  const codes = yardsticks.find((one) => one.id === yardstick)?.data.bands.map(({ code }) => code) ?? [];
  if (stated.length > 0 && stated.every((value) => codes.includes(String(value)))) return "band";
  const plain = [...stated, ...plainIn("low", "best", "high")];
  return plain.every((value) => value <= 1) && plain.some((value) => value % 1 !== 0) ? "fraction" : "percent";
};

/** The meanings of columns and the units that the import uses to read the file's rows. */
export const sheetOf = ({ headers, options }: OpenFile, { criteria, yardsticks, clearance }: Known): Sheet => {
  const placed = options.columns.flatMap((meaning, column) => (meaning === null ? [] : [[meaning as ColumnMeaning, column] as const]));
  const units = placed.flatMap(([meaning, column]) => {
    const unit = unitOf(headers[column] ?? "");
    return unit === null ? [] : [[meaning, unit] as const];
  });
  const months = placed.find(([meaning]) => meaning === "months")?.[1];
  const edits = new Map<number, Map<ColumnMeaning, string>>();
  for (const { row, column, text } of options.edits) edits.set(row, (edits.get(row) ?? new Map()).set(column as ColumnMeaning, text));
  return {
    columns: new Map(placed),
    edits,
    width: headers.length,
    units: new Map(units),
    period: months === undefined ? null : periodUnitOf(headers[months] ?? ""),
    options,
    criteria,
    yardsticks,
    clearance,
  };
};
