/**
 * The text of one sheet of a workbook. Formulas are never evaluated: a cell with a formula gives the value that a program stored there, and its row
 * states this. Parts are found by the workbook's own relations, and only inside the archive.
 */
import { openZip, type Archive } from "./read-zip.ts";
import { relations } from "./relations.ts";
import { SpreadsheetFault, type Limits, type ReadOptions, type Table, type TableRow } from "./table.ts";
import { readXml, type XmlReader } from "./xml.ts";
import { percentStyles, sharedStrings, unescaped } from "./workbook-parts.ts";
import { mergedIn, type MergedRange } from "./merged.ts";

interface SheetPart {
  readonly name: string;
  readonly part: string;
  readonly hidden: boolean;
}

const quiet: XmlReader = { open: () => {}, close: () => {}, text: () => {} };

/** The sheets of a workbook, and whether its dates count from 1904. */
const workbookOf = (archive: Archive, workbook: string): { readonly sheets: SheetPart[]; readonly from1904: boolean } => {
  const bytes = archive.read(workbook);
  if (bytes === null) throw new SpreadsheetFault("not-a-spreadsheet");
  const led = relations(archive, workbook);
  const sheets: SheetPart[] = [];
  let from1904 = false;
  readXml(bytes, {
    ...quiet,
    open(name, attributes) {
      if (name === "workbookPr") from1904 = /^(?:1|true)$/.test(attributes()["date1904"] ?? "");
      if (name !== "sheet") return;
      const { name: title = "", id = "", state = "visible" } = attributes();
      const to = led.get(id);
      if (to !== undefined && to.type.endsWith("/worksheet")) sheets.push({ name: title, part: to.target, hidden: state !== "visible" });
    },
  });
  return { sheets, from1904 };
};

/** 0 for A, 26 for AA; -1 for an invalid reference. */
export const columnOf = (reference: string): number => {
  let column = 0;
  let i = 0;
  for (; i < reference.length && i < 4; i += 1) {
    const code = reference.charCodeAt(i);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return i === 0 || i > 3 ? -1 : column - 1;
};

interface Cell {
  column: number;
  type: string;
  percent: boolean;
  formula: boolean;
  value: string;
}

/**
 * The displayed text of a number: with a percent format 0.125 is 12.5%. Programs store fractions in binary, so 1.1 is stored as 1.1000000000000001; they
 * show 15 digits. A whole number stays as it was stored, because it can be the number of a phone or of a document.
 */
const shown = ({ value, percent }: Cell): string => {
  const number = Number(value);
  if (value.trim() === "" || !Number.isFinite(number) || (!percent && /^\s*[+-]?\d+\s*$/.test(value))) return value;
  return percent ? `${Number((number * 100).toPrecision(15))}%` : String(Number(number.toPrecision(15)));
};

interface Sheet {
  readonly rows: TableRow[];
  readonly merged: MergedRange[];
}

const readSheet = (bytes: Uint8Array, strings: readonly string[], percents: ReadonlySet<number>, limits: Limits): Sheet => {
  const rows: TableRow[] = [];
  const merged: MergedRange[] = [];
  let number = 0;
  let row: { cells: string[]; formulas: number[]; errors: number[] } | null = null;
  let cell: Cell | null = null;
  let reads = false;
  let aside = 0; // above 0 inside a phonetic guide, which is not part of the text
  let next = 0;
  const textOf = (one: Cell): string => {
    if (one.type === "s") return strings[Number(one.value)] ?? "";
    if (one.type === "b") return one.value === "1" ? "TRUE" : "FALSE";
    if (one.type === "" || one.type === "n") return shown(one);
    return one.type === "e" ? one.value : unescaped(one.value);
  };
  const endCell = (one: Cell): void => {
    if (row === null) return;
    const text = textOf(one);
    if (text.length > limits.cell) throw new SpreadsheetFault("cell", limits.cell);
    if (one.formula) row.formulas.push(one.column);
    // a formula whose result is an empty text has the type "str"
    if (one.type === "e" || (one.formula && one.value === "" && one.type !== "str")) row.errors.push(one.column);
    if (text.trim() === "") return;
    if (one.column >= limits.columns) throw new SpreadsheetFault("columns", limits.columns);
    while (row.cells.length < one.column) row.cells.push("");
    row.cells[one.column] = text;
  };
  readXml(bytes, {
    open(name, attributes) {
      if (name === "row") {
        const stated = attributes()["r"];
        const at = stated === undefined ? number + 1 : Number(stated);
        // rows must be in order, because programs read a file with another order in different ways
        if (!Number.isInteger(at) || at <= number || at > 1_048_576) throw new SpreadsheetFault("damaged");
        number = at;
        next = 0;
        row = { cells: [], formulas: [], errors: [] };
      } else if (name === "c" && row !== null) {
        const { r, t = "", s } = attributes();
        const column = r === undefined ? next : columnOf(r);
        if (column < next) throw new SpreadsheetFault("damaged");
        next = column + 1;
        cell = { column, type: t, percent: s !== undefined && percents.has(Number(s)), formula: false, value: "" };
      } else if (name === "f" && cell !== null) cell.formula = true;
      else if ((name === "v" || name === "t") && cell !== null) reads = aside === 0;
      else if (name === "rPh") aside += 1;
      else if (name === "mergeCell" && merged.length < 100_000) {
        const range = attributes()["ref"] ?? "";
        const [, a = "", top, b = "", bottom] = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(range) ?? [];
        if (a !== "") merged.push({ left: columnOf(a), top: Number(top), right: columnOf(b), bottom: Number(bottom) });
      }
    },
    close(name) {
      if (name === "v" || name === "t") reads = false;
      else if (name === "rPh") aside -= 1;
      else if (name === "c" && cell !== null) {
        endCell(cell);
        cell = null;
      } else if (name === "row" && row !== null) {
        const { cells, formulas, errors } = row;
        row = null;
        if (cells.length === 0) return;
        if (rows.length >= limits.rows) throw new SpreadsheetFault("rows", limits.rows);
        rows.push({ row: number, cells, ...(formulas.length > 0 ? { formulas } : {}), ...(errors.length > 0 ? { errors } : {}) });
      }
    },
    text(text) {
      if (reads && cell !== null) cell.value += text;
    },
  });
  return { rows, merged };
};

/** Returns null on a fault, because sheets that are not needed may be damaged or larger than allowed. */
const readOrNull = <T>(read: () => T): T | null => {
  try {
    return read();
  } catch (error) {
    if (error instanceof SpreadsheetFault) return null;
    throw error;
  }
};

/** Maximum number of sheets that are searched for a given text. People usually add one or two sheets. */
const mostLookedAt = 12;
/** Number of rows at the top of a sheet that are searched for the text. */
const upperRows = 20;

/** @throws SpreadsheetFault if the workbook is damaged, exceeds a limit, or does not have the wanted sheet */
export const readXlsx = (
  bytes: Uint8Array,
  { sheet: wanted, sheetWith }: Pick<ReadOptions, "sheet" | "sheetWith">,
  limits: Limits,
): Pick<Table, "sheet" | "rows"> & { readonly sheets: string[]; readonly from1904: boolean } => {
  const archive = openZip(bytes, limits.expandedBytes);
  const main = [...relations(archive, "").values()].find(({ type }) => type.endsWith("/officeDocument"))?.target ?? "xl/workbook.xml";
  const { sheets, from1904 } = workbookOf(archive, main);
  const led = [...relations(archive, main).values()];
  const of = (kind: string): Uint8Array | null => {
    const target = led.find(({ type }) => type.endsWith(`/${kind}`))?.target;
    return target === undefined ? null : archive.read(target);
  };
  const shared = sharedStrings(of("sharedStrings"), limits.cell);
  const percents = percentStyles(of("styles"));
  const read = (sheet: SheetPart | undefined) => {
    const part = sheet === undefined ? null : archive.read(sheet.part);
    if (sheet === undefined || part === null) throw new SpreadsheetFault("no-sheet");
    const { rows, merged } = readSheet(part, shared, percents, limits);
    return { sheets: sheets.map(({ name }) => name), sheet: sheet.name, rows: mergedIn(rows, merged), from1904 };
  };
  const shown = [...sheets.filter(({ hidden }) => !hidden), ...sheets.filter(({ hidden }) => hidden)];
  if (wanted !== undefined) return read(sheets.find(({ name }) => name === wanted));
  if (sheetWith !== undefined && shown.length > 1)
    for (const sheet of shown.slice(0, mostLookedAt)) {
      const found = readOrNull(() => read(sheet));
      if (found?.rows.slice(0, upperRows).some(({ cells }) => sheetWith.test(cells.join(" ")))) return found;
    }
  return read(shown[0]);
};
