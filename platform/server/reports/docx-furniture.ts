/**
 * Makes the header and the footer of every Word page, the title block before the contents, and the digest at the end. The marking in the
 * header and the footer is in Latin letters, from left to right, in every language.
 */
import {
  AlignmentType,
  BorderStyle,
  Footer,
  Header,
  HeadingLevel,
  PageNumber,
  Paragraph,
  ShadingType,
  TextRun,
  type FileChild,
  type ParagraphChild,
} from "docx";
import type { Tlp } from "../../contract/markings.ts";
import { ink2, ink3, line, page, rule, sans } from "./docx-styles.ts";
import { paragraph, runs, table, type Cell } from "./docx-text.ts";
import type { PreparedDocument } from "./prepare.ts";
import type { Run } from "./prepared.ts";

const colours: Readonly<Record<Tlp, string>> = {
  "TLP:RED": "FF2B2B",
  "TLP:AMBER": "FFC000",
  "TLP:AMBER+STRICT": "FFC000",
  "TLP:GREEN": "33FF00",
  "TLP:CLEAR": "FFFFFF",
};

const tlp = (marking: Tlp): TextRun =>
  new TextRun({
    text: `\u00A0${marking}\u00A0`,
    bold: true,
    size: 18,
    font: sans,
    color: colours[marking],
    shading: { type: ShadingType.CLEAR, fill: "000000", color: "auto" },
    rightToLeft: false,
    language: { value: "en-GB" },
    noProof: true,
  });

const own = (document: PreparedDocument, text: string): Run => ({ text, lang: document.lang, dir: document.direction, own: true });

const fictional = (document: PreparedDocument): readonly ParagraphChild[] =>
  document.fictional
    ? [
        ...runs(own(document, " ")),
        ...runs(own(document, `\u00A0${document.labels.fictional}\u00A0`), {
          size: 16,
          font: sans,
          color: ink2,
          border: { style: BorderStyle.DASHED, size: 6, color: line, space: 1 },
        }),
      ]
    : [];

const cell = (
  document: PreparedDocument,
  style: string,
  children: readonly ParagraphChild[],
  alignment: "start" | "center" | "end",
): Cell => ({
  children: [
    new Paragraph({ style, bidirectional: document.direction === "rtl", alignment: AlignmentType[alignmentOf[alignment]], children }),
  ],
});
const alignmentOf = { start: "START", center: "CENTER", end: "END" } as const;

export const headerOf = (document: PreparedDocument): Header => {
  const comma = document.lang === "ar" ? "،" : ",";
  const name = runs(own(document, `${document.state}${comma} ${document.title}`));
  const cells = [
    cell(document, "Header", [tlp(document.marking)], "start"),
    cell(document, "Header", [...name, ...fictional(document)], "end"),
  ];
  return new Header({
    children: [
      table([{ cells }], [Math.floor(page.text * 0.28), Math.floor(page.text * 0.72)], document.direction === "rtl"),
      paragraph(own(document, ""), "Header"),
    ],
  });
};

/** "Page {n} of {total}" with Word's own fields. */
const pageLabel = (document: PreparedDocument): readonly ParagraphChild[] =>
  document.labels.page.split(/(\{n\}|\{total\})/u).flatMap((part) => {
    if (part === "") return [];
    const field = part === "{n}" ? PageNumber.CURRENT : part === "{total}" ? PageNumber.TOTAL_PAGES : null;
    return field === null ? runs(own(document, part)) : [new TextRun({ children: [field], rightToLeft: document.direction === "rtl" })];
  });

/** The line with the audit's checkpoint; none if the document has no checkpoint. The checkpoint is in Latin letters, from left to right. */
const checkpointOf = (document: PreparedDocument): readonly Paragraph[] =>
  document.checkpoint === undefined
    ? []
    : [
        new Paragraph({
          style: "Footer",
          bidirectional: document.direction === "rtl",
          alignment: AlignmentType.CENTER,
          children: [
            ...runs(own(document, `${document.labels.checkpoint} `), { size: 16, color: ink3 }),
            new TextRun({
              text: document.checkpoint,
              size: 16,
              color: ink3,
              rightToLeft: false,
              language: { value: "en-GB" },
              noProof: true,
            }),
          ],
        }),
      ];

export const footerOf = (document: PreparedDocument): Footer => {
  const cells = [
    cell(document, "Footer", [tlp(document.marking)], "start"),
    cell(document, "Footer", runs(own(document, document.labels.version)), "center"),
    cell(document, "Footer", pageLabel(document), "end"),
  ];
  const rightToLeft = document.direction === "rtl";
  const space = new Paragraph({
    style: "Footer",
    border: { top: { style: BorderStyle.SINGLE, size: 4, color: rule, space: 4 } },
    spacing: { line: 60 },
    children: [],
  });
  const foot = [
    space,
    table(
      [{ cells }],
      [0.28, 0.44, 0.28].map((share) => Math.floor(page.text * share)),
      rightToLeft,
    ),
  ];
  const demonstration = document.demonstration
    ? new Paragraph({
        style: "Footer",
        bidirectional: rightToLeft,
        alignment: AlignmentType.CENTER,
        children: runs(own(document, document.labels.demonstration), { size: 16, color: ink3 }),
      })
    : paragraph(own(document, ""), "Footer");
  return new Footer({ children: [...foot, ...checkpointOf(document), demonstration] });
};

/** Title, subtitle, State and version. They begin a new page if the document has pages in words (`sheets`) before them. */
export const frontOf = (document: PreparedDocument): readonly FileChild[] => {
  const bidirectional = document.direction === "rtl";
  const note = (children: readonly ParagraphChild[]): Paragraph => new Paragraph({ style: "Front", bidirectional, children });
  return [
    new Paragraph({
      heading: HeadingLevel.TITLE,
      bidirectional,
      pageBreakBefore: document.sheets.length > 0,
      children: runs(own(document, document.title)),
    }),
    ...(document.subtitle === "" ? [] : [paragraph(own(document, document.subtitle), "Subtitle")]),
    note([...runs(own(document, document.state), { bold: true }), ...fictional(document)]),
    note(runs(own(document, document.labels.version))),
  ];
};

/** The digest of the content of the document (`documentDigest`), as the last text of the document; nothing if it has no digest. */
export const digestOf = (document: PreparedDocument): readonly FileChild[] =>
  document.digest === ""
    ? []
    : [
        new Paragraph({
          style: "Front",
          bidirectional: document.direction === "rtl",
          spacing: { before: 400 },
          children: [
            ...runs(own(document, `${document.labels.digest}: `), { size: 16 }),
            new TextRun({ text: document.digest, size: 16, rightToLeft: false, noProof: true }),
          ],
        }),
      ];
