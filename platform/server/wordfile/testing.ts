/** Documents built by hand for tests; the parts have the same names as those of real programs. */
import { zipOf } from "../archive/index.ts";
import type { Limits } from "../spreadsheet/index.ts";

export const limits: Limits = { bytes: 8_388_608, expandedBytes: 67_108_864, rows: 1_000, columns: 60, cell: 32_767 };

const related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

/** @param body inside <w:body> */
export const wordFile = (body: string, more: readonly (readonly [string, string])[] = [], type = main): Uint8Array =>
  zipOf([
    ["[Content_Types].xml", `<Types><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`],
    ["_rels/.rels", `<Relationships><Relationship Id="r1" Type="${related}/officeDocument" Target="word/document.xml"/></Relationships>`],
    [
      "word/_rels/document.xml.rels",
      `<Relationships><Relationship Id="c" Type="${related}/comments" Target="comments.xml"/></Relationships>`,
    ],
    ["word/document.xml", `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`],
    ...more,
  ]);

/** A table of one row: a heading, and a cell with this content. */
export const lineOf = (content: string): string =>
  `<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Text</w:t></w:r></w:p></w:tc><w:tc>${content}</w:tc></w:tr></w:tbl>`;
