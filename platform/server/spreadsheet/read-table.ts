/** Reads a file as a table. Its type follows from its bytes, not from its name. */
import { textOf } from "./decode-text.ts";
import { delimiterOf, rowsOfCsv } from "./read-csv.ts";
import { readXlsx } from "./read-xlsx.ts";
import { SpreadsheetFault, type ReadOptions, type Table } from "./table.ts";

const begins = (bytes: Uint8Array, ...signs: number[]): boolean => signs.every((sign, i) => bytes[i] === sign);
/** PDF, pictures, programs, and other kinds of archives. */
const foreign: readonly (readonly number[])[] = [
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x4d, 0x5a, 0x90],
  [0x7f, 0x45, 0x4c, 0x46],
  [0x1f, 0x8b],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x52, 0x61, 0x72, 0x21],
  [0x7b, 0x5c, 0x72, 0x74],
];

/**
 * @param bytes the whole file
 * @throws SpreadsheetFault if the file is not a table within these limits
 */
export const readTable = (bytes: Uint8Array, { limits, encoding, sheet, sheetWith }: ReadOptions): Table => {
  if (bytes.length > limits.bytes) throw new SpreadsheetFault("expands", limits.bytes);
  if (bytes.length === 0) throw new SpreadsheetFault("empty");
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new SpreadsheetFault("old-excel");
  if (begins(bytes, 0x50, 0x4b)) {
    const read = readXlsx(bytes, { sheet, sheetWith }, limits);
    if (read.rows.length === 0) throw new SpreadsheetFault("empty");
    return { format: "xlsx", encoding: null, delimiter: null, ...read };
  }
  if (foreign.some((signs) => begins(bytes, ...signs))) throw new SpreadsheetFault("not-a-spreadsheet");
  const decoded = textOf(bytes, encoding);
  const opening = decoded.text.trimStart().slice(0, 200).toLowerCase();
  if (/^<(!doctype|html|head|body|table|meta|\?xml|!--)/.test(opening)) throw new SpreadsheetFault("html");
  if (decoded.text.trim() === "") throw new SpreadsheetFault("empty");
  const delimiter = delimiterOf(decoded.text, limits);
  const rows = rowsOfCsv(decoded.text, delimiter, limits);
  if (rows.length === 0) throw new SpreadsheetFault("empty");
  return { format: "csv", encoding: decoded.encoding, delimiter, sheets: [], sheet: null, rows };
};
