/**
 * A workbook to fill in: it has lines of text, a table with locked and open columns, empty rows below the table, and a second sheet with the texts
 * that each column accepts. The protection has no password: it only prevents accidental changes. If a locked cell was changed, the import of the
 * returned workbook finds the change.
 */
import { neutral } from "./neutral.ts";
import { zipOf } from "../archive/index.ts";
import { escaped, letters, main, packages, related, types, xmlHead } from "./write-xlsx.ts";

export interface FormColumn {
  readonly head: string;
  /** Width in characters. */
  readonly width: number;
  readonly locked: boolean;
  /** Texts that the column accepts; any text by default. */
  readonly choices?: readonly string[];
}
export interface Form {
  /** Name of the sheet, at most 31 characters, none of : \ / ? * [ ] */
  readonly name: string;
  readonly rightToLeft: boolean;
  /** Printed at the top of every page. */
  readonly marking: string;
  readonly above: readonly string[];
  readonly columns: readonly FormColumn[];
  readonly rows: readonly (readonly string[])[];
  /** Number of empty open rows. */
  readonly spare: number;
}

const style = { above: 1, head: 2, locked: 3, open: 4 } as const;
const fill = (colour: string): string => `<fill><patternFill patternType="solid"><fgColor rgb="FF${colour}"/></patternFill></fill>`;
const xf = (font: number, filled: number, border: number, locked: boolean): string =>
  `<xf numFmtId="49" fontId="${font}" fillId="${filled}" borderId="${border}" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1"><alignment vertical="top" wrapText="${border}"/><protection locked="${locked ? 1 : 0}"/></xf>`;
// every cell has the format "text", so that the program does not change a typed date or code
const stylesXml = `${xmlHead}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill("E9EEEC")}${fill("D5DDDA")}</fills><borders count="2"><border/><border><bottom style="thin"><color rgb="FFC3CCC9"/></bottom></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/>${xf(0, 0, 0, true)}${xf(1, 3, 1, true)}${xf(0, 2, 1, true)}${xf(0, 0, 1, false)}</cellXfs></styleSheet>`;

const cell = (column: number, row: number, kind: keyof typeof style, text: string): string => {
  const at = `r="${letters(column)}${row}" s="${style[kind]}"`;
  return text === "" ? `<c ${at}/>` : `<c ${at} t="inlineStr"><is><t xml:space="preserve">${escaped(neutral(text))}</t></is></c>`;
};

const formSheet = ({ rightToLeft, marking, above, columns, rows, spare }: Form): string => {
  const head = above.length + 1;
  const last = head + rows.length + spare;
  const lines = [
    ...above.map((text, i) => `<row r="${i + 1}">${cell(0, i + 1, "above", text)}</row>`),
    `<row r="${head}">${columns.map((column, i) => cell(i, head, "head", column.head)).join("")}</row>`,
    ...Array.from({ length: rows.length + spare }, (_, at) => {
      const row = head + 1 + at;
      const cells = columns.map((column, i) => cell(i, row, column.locked ? "locked" : "open", rows[at]?.[i] ?? ""));
      return `<row r="${row}">${cells.join("")}</row>`;
    }),
  ];
  const cols = columns.map(
    ({ width, locked }, i) =>
      `<col min="${i + 1}" max="${i + 1}" width="${width}" style="${locked ? style.locked : style.open}" customWidth="1"/>`,
  );
  const chosen = columns.flatMap(({ choices = [] }, i) =>
    choices.length === 0
      ? []
      : `<dataValidation type="list" allowBlank="1" sqref="${letters(i)}${head + 1}:${letters(i)}${last}"><formula1>Words!$${letters(i)}$1:$${letters(i)}$${choices.length}</formula1></dataValidation>`,
  );
  const validations = chosen.length === 0 ? "" : `<dataValidations count="${chosen.length}">${chosen.join("")}</dataValidations>`;
  const view = `<sheetViews><sheetView workbookViewId="0"${rightToLeft ? ' rightToLeft="1"' : ""}><pane ySplit="${head}" topLeftCell="A${head + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  const protection = `<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0" insertRows="0" deleteRows="0"/>`;
  return `${xmlHead}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>${view}<cols>${cols.join("")}</cols><sheetData>${lines.join("")}</sheetData>${protection}${validations}<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddHeader>&amp;C${escaped(marking)}</oddHeader></headerFooter></worksheet>`;
};

const wordsSheet = ({ columns }: Form): string => {
  const longest = Math.max(0, ...columns.map(({ choices = [] }) => choices.length));
  const rows = Array.from({ length: longest }, (_, row) => {
    const cells = columns.map(({ choices = [] }, i) => (choices[row] === undefined ? "" : cell(i, row + 1, "locked", choices[row])));
    return `<row r="${row + 1}">${cells.join("")}</row>`;
  });
  return `${xmlHead}<worksheet xmlns="${main}"><sheetData>${rows.join("")}</sheetData><sheetProtection sheet="1"/></worksheet>`;
};

/** The workbook's bytes; the same form gives the same bytes. */
export const writeForm = (form: Form): Uint8Array => {
  const part = (name: string, type: string): string => `<Override PartName="/xl/${name}.xml" ContentType="${types}.${type}+xml"/>`;
  const relation = (id: number, type: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${related}/${type}" Target="${target}"/>`;
  const sheet = (name: string, id: number, more = ""): string =>
    `<sheet name="${escaped(name).replaceAll('"', "&quot;")}" sheetId="${id}"${more} r:id="rId${id}"/>`;
  return zipOf([
    [
      "[Content_Types].xml",
      `${xmlHead}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part("workbook", "sheet.main")}${part("worksheets/sheet1", "worksheet")}${part("worksheets/sheet2", "worksheet")}${part("styles", "styles")}</Types>`,
    ],
    [
      "_rels/.rels",
      `${xmlHead}<Relationships xmlns="${packages}/relationships">${relation(1, "officeDocument", "xl/workbook.xml")}</Relationships>`,
    ],
    [
      "xl/workbook.xml",
      `${xmlHead}<workbook xmlns="${main}" xmlns:r="${related}"><sheets>${sheet(form.name, 1)}${sheet("Words", 2, ' state="hidden"')}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `${xmlHead}<Relationships xmlns="${packages}/relationships">${relation(1, "worksheet", "worksheets/sheet1.xml")}${relation(2, "worksheet", "worksheets/sheet2.xml")}${relation(3, "styles", "styles.xml")}</Relationships>`,
    ],
    ["xl/worksheets/sheet1.xml", formSheet(form)],
    ["xl/worksheets/sheet2.xml", wordsSheet(form)],
    ["xl/styles.xml", stylesXml],
  ]);
};
