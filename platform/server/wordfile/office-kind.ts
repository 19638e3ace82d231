/** Finds the type of an archive from its own list of contents; the type that the sender stated is ignored. */
import { openZip, type Limits } from "../spreadsheet/index.ts";

/** Maximum size of this list in bytes. It is limited because the server reads the list in its main thread; office programs write a few kilobytes. */
const mostTypes = 1_000_000;

const contents = (bytes: Uint8Array, { expandedBytes }: Limits): { readonly names: readonly string[]; readonly types: string } => {
  const archive = openZip(bytes, expandedBytes);
  const types = archive.read("[Content_Types].xml", mostTypes);
  return { names: archive.names, types: types === null ? "" : new TextDecoder().decode(types) };
};

/** Returns null if the bytes are not an archive. @throws SpreadsheetFault damaged, locked or expands, as in `read-zip.ts` */
export const kindOfOffice = (bytes: Uint8Array, limits: Limits): "word" | "excel" | "other" | null => {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return null;
  const { names, types } = contents(bytes, limits);
  const is = (kind: string, part: string): boolean => types.includes(kind) || names.includes(part);
  if (is("wordprocessingml.document.main", "word/document.xml") || types.includes("ms-word.")) return "word";
  if (is("spreadsheetml.sheet.main", "xl/workbook.xml") || types.includes("ms-excel.")) return "excel";
  return "other";
};

/** Whether the archive contains something that could run: a macro project, Excel 4 macro sheets, or a content type for macros. */
export const holdsMacros = (bytes: Uint8Array, limits: Limits): boolean => {
  const { names, types } = contents(bytes, limits);
  return /macroEnabled/i.test(types) || names.some((name) => /(^|\/)(vbaProject\.bin|vbaData\.xml)$|^xl\/macrosheets\//i.test(name));
};
