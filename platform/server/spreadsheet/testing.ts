/** Workbooks built by hand for tests; the parts have the same names as those of real programs. */
import { Problem } from "../../contract/problems.ts";
import type { MatchHeader } from "./headers.ts";
import { listIn, type OpenList } from "./open-list.ts";
import { readTable } from "./read-table.ts";
import { SpreadsheetFault } from "./table.ts";
import type { Limits } from "./table.ts";
import { zipOf } from "../archive/index.ts";

export const limits: Limits = { bytes: 16_777_216, expandedBytes: 67_108_864, rows: 20_000, columns: 200, cell: 32_767 };

const related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

export interface Parts {
  /** XML inside <sheetData>. */
  readonly data: string;
  readonly behind?: string;
  readonly strings?: string;
  readonly styles?: string;
  readonly sheets?: string;
  /** Whether dates count from 1904. */
  readonly from1904?: boolean;
}

export const partsOf = ({ data, behind = "", strings = "", styles = "", sheets, from1904 = false }: Parts): [string, string][] => [
  ["_rels/.rels", `<Relationships><Relationship Id="r1" Type="${related}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`],
  [
    "xl/workbook.xml",
    `<workbook xmlns:r="${related}">${from1904 ? '<workbookPr date1904="1"/>' : ""}<sheets>${sheets ?? '<sheet name="Risks" sheetId="1" r:id="r1"/>'}</sheets></workbook>`,
  ],
  [
    "xl/_rels/workbook.xml.rels",
    `<Relationships><Relationship Id="r1" Type="${related}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${related}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="${related}/styles" Target="styles.xml"/><Relationship Id="r4" Type="${related}/worksheet" Target="../xl/worksheets/sheet2.xml"/></Relationships>`,
  ],
  ["xl/worksheets/sheet1.xml", `<worksheet><sheetData>${data}</sheetData>${behind}</worksheet>`],
  [
    "xl/worksheets/sheet2.xml",
    `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>second</t></is></c></row></sheetData></worksheet>`,
  ],
  ["xl/sharedStrings.xml", `<sst>${strings}</sst>`],
  ["xl/styles.xml", `<styleSheet>${styles}</styleSheet>`],
];

export const workbook = (parts: Parts): Uint8Array => zipOf(partsOf(parts));

/** A list as `openList` gives it, read in this thread; null for an expected fault. `openList` starts a thread for each file. */
export const listHere = <Meaning extends string>(file: Uint8Array, match: MatchHeader<Meaning>): OpenList | null => {
  try {
    return listIn(file, readTable(file, { limits }), match);
  } catch (error) {
    if (error instanceof SpreadsheetFault || (error instanceof Problem && error.code === "file-unreadable")) return null;
    throw error;
  }
};
