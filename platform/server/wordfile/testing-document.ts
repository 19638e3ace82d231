/** A document with structure, built by hand for tests: Arabic and English, headings, lists, a table, notes, and content that is not read. */
import { zipOf } from "../archive/index.ts";

const related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const types = "application/vnd.openxmlformats-officedocument.wordprocessingml";

const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
export const para = (content: string, properties = ""): string =>
  `<w:p><w:pPr>${properties}</w:pPr>${content.startsWith("<") ? content : run(content)}</w:p>`;
export const heading = (level: number, text: string, more = ""): string => para(text, `<w:pStyle w:val="H${level}"/>${more}`);
export const item = (num: number, level: number, text: string, more = ""): string =>
  para(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${num}"/></w:numPr>${more}`);
export const tableOf = (rows: readonly (readonly string[])[], properties = ""): string =>
  `<w:tbl><w:tblPr>${properties}</w:tblPr>${rows
    .map(
      (cells) =>
        `<w:tr>${cells
          .map(
            (cell) =>
              `<w:tc>${cell
                .split("\n")
                .map((line) => para(line))
                .join("")}</w:tc>`,
          )
          .join("")}</w:tr>`,
    )
    .join("")}</w:tbl>`;
export const noteRef = (id: number): string => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`;
/** A picture in a run. @param file its name in `DocumentParts.pictures` @param description of it */
export const drawing = (file: string, description: string): string =>
  `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture" descr="${description}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="picture-${file}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
export const caption = (words: string): string => para(words, '<w:pStyle w:val="Caption"/>');
export const text = run;
export const bidi = "<w:bidi/>";

const styles = `<w:styles xmlns:w="w"><w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>${[
  1, 2, 3, 4,
]
  .map(
    (n) =>
      `<w:style w:type="paragraph" w:styleId="H${n}"><w:name w:val="heading ${n}"/><w:basedOn w:val="N"/><w:pPr><w:outlineLvl w:val="${n - 1}"/></w:pPr></w:style>`,
  )
  .join(
    "",
  )}<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style><w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style></w:styles>`;
const abstract = (id: number, formats: readonly string[]): string =>
  `<w:abstractNum w:abstractNumId="${id}">${formats.map((format, i) => `<w:lvl w:ilvl="${i}"><w:numFmt w:val="${format}"/></w:lvl>`).join("")}</w:abstractNum>`;
const numbering = `<w:numbering xmlns:w="w">${abstract(0, ["bullet", "bullet", "bullet"])}${abstract(1, ["decimal", "lowerLetter"])}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`;

export interface DocumentParts {
  /** Notes by id; the text of a note is XML of paragraphs. */
  readonly notes?: Readonly<Record<number, string>>;
  readonly header?: string;
  readonly comments?: number;
  readonly more?: readonly (readonly [string, string])[];
  /** By the name of the file. */
  readonly pictures?: Readonly<Record<string, Uint8Array>>;
}
/** @param body inside <w:body> */
export const documentOf = (
  body: string,
  { notes = {}, header = "", comments = 0, more = [], pictures = {} }: DocumentParts = {},
): Uint8Array => {
  const relation = (type: string, target: string): string => `<Relationship Id="${type}" Type="${related}/${type}" Target="${target}"/>`;
  const footnotes = Object.entries(notes).map(([id, inner]) => `<w:footnote w:id="${id}">${inner}</w:footnote>`);
  return zipOf([
    ["[Content_Types].xml", `<Types><Override PartName="/word/document.xml" ContentType="${types}.document.main+xml"/></Types>`],
    ["_rels/.rels", `<Relationships>${relation("officeDocument", "word/document.xml")}</Relationships>`],
    [
      "word/_rels/document.xml.rels",
      `<Relationships>${["styles", "numbering", "footnotes", "comments", "header"].map((type) => relation(type, `${type}.xml`)).join("")}${Object.keys(
        pictures,
      )
        .map((name) => `<Relationship Id="picture-${name}" Type="${related}/image" Target="media/${name}"/>`)
        .join("")}</Relationships>`,
    ],
    ["word/document.xml", `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`],
    ["word/styles.xml", styles],
    ["word/numbering.xml", numbering],
    [
      "word/footnotes.xml",
      `<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>${footnotes.join("")}</w:footnotes>`,
    ],
    ["word/comments.xml", `<w:comments xmlns:w="w">${"<w:comment/>".repeat(comments)}</w:comments>`],
    ["word/header.xml", `<w:hdr xmlns:w="w">${para(header)}</w:hdr>`],
    ...more,
    ...Object.entries(pictures).map(([name, bytes]): [string, Uint8Array] => [`word/media/${name}`, bytes]),
  ]);
};

/**
 * Headings, Arabic and English, lists with two levels, a table with a vertical bar and two lines in a cell, two notes, and content that is left
 * out.
 */
export const richDocument = (): Uint8Array =>
  documentOf(
    [
      para("A title", '<w:pStyle w:val="T"/>'),
      para(
        `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${text("Scope 3")}`,
        '<w:pStyle w:val="TOC1"/>',
      ),
      para(`${text("Who 4")}<w:r><w:fldChar w:fldCharType="end"/></w:r>`, '<w:pStyle w:val="TOC1"/>'),
      heading(1, "Scope"),
      para(
        `${text("The body is told")}${noteRef(2)}<w:del><w:r><w:delText> late</w:delText></w:r></w:del><w:ins>${text(" at once")}</w:ins>${text(".")}`,
      ),
      heading(2, "النطاق", bidi),
      para(`${text("INTERPOL تبلغ الهيئة بالقرار")}${noteRef(1)}`, bidi),
      item(1, 0, "First"),
      item(1, 1, "Below it"),
      item(2, 0, "One"),
      item(2, 0, "Two"),
      tableOf([
        ["State", "Office"],
        ["Velmara", "Unit A | B\nsecond line"],
        ["", ""],
      ]),
      para(`<w:r><w:drawing><a:blip/></w:drawing></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>Bold</w:t></w:r>${text(" end")}`),
      heading(4, "Deep"),
    ].join(""),
    {
      notes: { 1: para("حاشية أولى", bidi), 2: para("Under the law of the State.") + para("A second line.") },
      header: "TLP:AMBER",
      comments: 2,
    },
  );

/** An Arabic text with a name in Latin letters, and in it an English paragraph and an English table. */
export const arabicDocument = (): Uint8Array =>
  documentOf(
    [
      heading(1, "النطاق", bidi),
      para(`${text("تبلغ INTERPOL الهيئة بالقرار")}${noteRef(1)}`, bidi),
      para("An English paragraph of the text."),
      item(2, 0, "أولًا", bidi),
      item(2, 1, "تحته", bidi),
      tableOf(
        [
          ["الدولة", "المكتب"],
          ["فلمارا", "الوحدة"],
        ],
        "<w:bidiVisual/>",
      ),
      tableOf([
        ["State", "Office"],
        ["Velmara", "Unit"],
      ]),
      heading(2, "من", bidi),
      heading(3, "متى", bidi),
    ].join(""),
    { notes: { 1: para("حاشية", bidi) } },
  );
