/**
 * A document of forms to fill in: one table per record, one line per field. Locked fields are in content controls that Word does not let people edit;
 * a field with choices has a list. Nothing in the document can run.
 */
import { zipOf } from "../archive/index.ts";
import { documentParts } from "./word-parts.ts";
import { escaped, paragraph, run, runsRight } from "./word-xml.ts";

export interface FormLine {
  readonly head: string;
  readonly text: string;
  readonly locked: boolean;
  /** Texts that the field accepts; any text by default. */
  readonly choices?: readonly string[];
}
export interface WordForms {
  /** Language as a BCP 47 tag. */
  readonly language: string;
  readonly rightToLeft: boolean;
  /** Printed on every page. */
  readonly marking: string;
  readonly title: string;
  readonly above: readonly string[];
  readonly forms: readonly { readonly heading: string; readonly lines: readonly FormLine[] }[];
}

const closed = (inner: string): string =>
  `<w:sdt><w:sdtPr><w:lock w:val="sdtContentLocked"/></w:sdtPr><w:sdtContent>${inner}</w:sdtContent></w:sdt>`;
const listed = (choices: readonly string[], inner: string): string => {
  const items = choices.map((word) => `<w:listItem w:displayText="${escaped(word)}" w:value="${escaped(word)}"/>`);
  return `<w:sdt><w:sdtPr><w:dropDownList>${items.join("")}</w:dropDownList></w:sdtPr><w:sdtContent>${inner}</w:sdtContent></w:sdt>`;
};

const cell = (width: number, shaded: boolean, inner: string): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${shaded ? '<w:shd w:val="clear" w:color="auto" w:fill="E9EEEC"/>' : ""}</w:tcPr>${inner}</w:tc>`;
const widths = [2700, 7100] as const;

const lineXml = ({ head, text, locked, choices = [] }: FormLine, rightToLeft: boolean): string => {
  const right = runsRight(text, rightToLeft);
  // if nothing is chosen, the list contains a no-break space, which the reader treats as empty
  const inner = choices.length > 0 && !locked ? listed(choices, run(text === "" ? "\u00A0" : text, right)) : run(text, right);
  const value = paragraph(text, "Value", rightToLeft, locked && text !== "" ? closed(inner) : inner);
  const name = paragraph(head, "Head", rightToLeft, closed(run(head, rightToLeft)));
  return `<w:tr>${cell(widths[0], true, name)}${cell(widths[1], locked, value)}</w:tr>`;
};

const formXml = ({ heading, lines }: WordForms["forms"][number], rightToLeft: boolean): string => {
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
  const properties = `<w:tblPr><w:tblStyle w:val="Form"/>${rightToLeft ? "<w:bidiVisual/>" : ""}<w:tblW w:w="${widths[0] + widths[1]}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>`;
  const rows = lines.map((line) => lineXml(line, rightToLeft)).join("");
  return `${paragraph(heading, "Heading2", rightToLeft)}<w:tbl>${properties}<w:tblGrid>${grid}</w:tblGrid>${rows}</w:tbl>`;
};

/** The document's bytes; the same forms give the same bytes. */
export const writeForms = (document: WordForms): Uint8Array => {
  const { rightToLeft, title, above, forms } = document;
  const body = [
    paragraph(title, "Heading1", rightToLeft),
    ...above.map((text) => paragraph(text, "Note", rightToLeft)),
    ...forms.map((form) => formXml(form, rightToLeft)),
    // an empty paragraph at the end, because a person cannot type after a table that ends the document
    paragraph("", "Note", rightToLeft),
  ];
  return zipOf(documentParts(document, body.join("")));
};
