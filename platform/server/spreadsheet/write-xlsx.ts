/** A workbook of one sheet in which nothing can run: every cell is an inline text, and no cell is a formula. */
import { zipOf } from "../archive/index.ts";
import { neutral } from "./neutral.ts";

export const escaped = (text: string): string =>
  text
    // a text that looks like an escape is escaped itself, so that it is read back unchanged
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replaceAll(
      /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g,
      (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`,
    )
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");

export const letters = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26);

const sheetXml = (rows: readonly (readonly string[])[], rightToLeft: boolean): string => {
  const lines = rows.map((row, i) => {
    const cells = row.map((cell, column) =>
      cell === ""
        ? ""
        : `<c r="${letters(column)}${i + 1}" t="inlineStr"><is><t xml:space="preserve">${escaped(neutral(cell))}</t></is></c>`,
    );
    return `<row r="${i + 1}">${cells.join("")}</row>`;
  });
  return `${xmlHead}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"${rightToLeft ? ' rightToLeft="1"' : ""}><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${lines.join("")}</sheetData></worksheet>`;
};

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
export const related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
export const packages = "http://schemas.openxmlformats.org/package/2006";
export const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const parts = (name: string, sheet: string): readonly (readonly [string, string])[] => [
  [
    "[Content_Types].xml",
    `${xmlHead}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
  ],
  [
    "_rels/.rels",
    `${xmlHead}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${related}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    "xl/workbook.xml",
    `${xmlHead}<workbook xmlns="${main}" xmlns:r="${related}"><sheets><sheet name="${escaped(name).replaceAll('"', "&quot;")}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    "xl/_rels/workbook.xml.rels",
    `${xmlHead}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${related}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  ],
  ["xl/worksheets/sheet1.xml", sheet],
];

/** @param name of the sheet, at most 31 characters, none of : \ / ? * [ ] */
export const writeXlsx = (name: string, rows: readonly (readonly string[])[], { rightToLeft = false } = {}): Uint8Array =>
  zipOf(parts(name, sheetXml(rows, rightToLeft)));
