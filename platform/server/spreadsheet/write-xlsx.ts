/** A workbook of one sheet with nothing in it that runs: every cell is a text written in place, none is a formula. */
import { crc32, deflateRawSync } from "node:zlib";
import { neutral } from "./neutral.ts";

export const escaped = (text: string): string =>
  text
    // a text that reads like an escape is escaped itself, so that it comes back as it was
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

/** A ZIP archive of texts, without times, so that the same content has the same bytes. */
export const zipOf = (files: readonly (readonly [string, string])[]): Uint8Array => {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of files) {
    const path = Buffer.from(name);
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2); // names are UTF-8
    common.writeUInt16LE(8, 4);
    common.writeUInt16LE(0x21, 8); // 1 January 1980
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(path.length, 22);
    pieces.push(Buffer.from("PK\u0003\u0004", "latin1"), common, path, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"), common, tail, path);
    offset += 30 + path.length + packed.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", 0, "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, index, end]);
};

/** @param name of the sheet, at most 31 signs, none of : \ / ? * [ ] */
export const writeXlsx = (name: string, rows: readonly (readonly string[])[], { rightToLeft = false } = {}): Uint8Array =>
  zipOf(parts(name, sheetXml(rows, rightToLeft)));
