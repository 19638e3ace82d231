/** The parts that a document needs in addition to its text: types, relations, named styles, the marking on every page. */
import { escaped, paragraph } from "./word-xml.ts";

interface Around {
  readonly language: string;
  readonly rightToLeft: boolean;
  readonly marking: string;
  readonly title: string;
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const r = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const types = "application/vnd.openxmlformats-officedocument.wordprocessingml";

const serif = '<w:rFonts w:ascii="Source Serif 4" w:hAnsi="Source Serif 4" w:cs="Noto Naskh Arabic" w:eastAsia="Noto Sans SC"/>';
const sans = '<w:rFonts w:ascii="Source Sans 3" w:hAnsi="Source Sans 3" w:cs="Noto Sans Arabic" w:eastAsia="Noto Sans SC"/>';

const style = (id: string, name: string, size: number, font: string, paragraphs = "", runs = ""): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:pPr>${paragraphs}</w:pPr><w:rPr>${font}${runs}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr></w:style>`;
const space = (before: number, after: number): string => `<w:spacing w:before="${before}" w:after="${after}"/>`;

const stylesXml = (language: string): string => {
  const script = ["ar", "fa", "ur", "he"].includes(language) ? "bidi" : language === "zh" ? "eastAsia" : "val";
  const rule = (side: string): string => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="C3CCC9"/>`;
  return [
    `${xmlHead}<w:styles ${w}><w:docDefaults><w:rPrDefault><w:rPr>${sans}<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:${script}="${escaped(language)}"/></w:rPr></w:rPrDefault></w:docDefaults>`,
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
    style("Heading1", "heading 1", 36, serif, `${space(0, 120)}<w:outlineLvl w:val="0"/>`),
    style("Heading2", "heading 2", 26, sans, `<w:keepNext/>${space(320, 100)}<w:outlineLvl w:val="1"/>`, "<w:b/>"),
    style("Note", "Form note", 19, sans, space(0, 100), '<w:color w:val="43504E"/>'),
    style("Head", "Form head", 19, sans, space(50, 50), '<w:color w:val="5A6765"/>'),
    style("Value", "Form value", 21, sans, space(50, 50)),
    style("Header", "header", 19, sans, "", '<w:color w:val="43504E"/>'),
    `<w:style w:type="table" w:styleId="Form"><w:name w:val="Form"/><w:tblPr><w:tblBorders>${["top", "bottom", "insideH"].map(rule).join("")}</w:tblBorders><w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`,
    "</w:styles>",
  ].join("");
};

const field = (name: string): string => `<w:fldSimple w:instr=" ${name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`;

/** Every part of the archive by its name. */
export const documentParts = ({ language, rightToLeft, marking, title }: Around, body: string): [string, string][] => {
  const part = (name: string, type: string): string => `<Override PartName="/word/${name}.xml" ContentType="${types}.${type}+xml"/>`;
  const relation = (id: number, type: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${related}/${type}" Target="${target}"/>`;
  const section = `<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1300" w:right="1020" w:bottom="1100" w:left="1020" w:header="600" w:footer="500" w:gutter="0"/>${rightToLeft ? "<w:bidi/>" : ""}</w:sectPr>`;
  const page = `<w:p><w:pPr><w:pStyle w:val="Header"/><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">${escaped(marking)} · </w:t></w:r>${field("PAGE")}<w:r><w:t xml:space="preserve"> / </w:t></w:r>${field("NUMPAGES")}</w:p>`;
  return [
    [
      "[Content_Types].xml",
      `${xmlHead}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part("document", "document.main")}${part("styles", "styles")}${part("header1", "header")}${part("footer1", "footer")}</Types>`,
    ],
    [
      "_rels/.rels",
      `${xmlHead}<Relationships xmlns="${packages}/relationships">${relation(1, "officeDocument", "word/document.xml")}</Relationships>`,
    ],
    [
      "word/_rels/document.xml.rels",
      `${xmlHead}<Relationships xmlns="${packages}/relationships">${relation(1, "styles", "styles.xml")}${relation(2, "header", "header1.xml")}${relation(3, "footer", "footer1.xml")}</Relationships>`,
    ],
    ["word/document.xml", `${xmlHead}<w:document ${w} ${r}><w:body>${body}${section}</w:body></w:document>`],
    ["word/styles.xml", stylesXml(language)],
    ["word/header1.xml", `${xmlHead}<w:hdr ${w}>${paragraph(`${marking}   ${title}`, "Header", rightToLeft)}</w:hdr>`],
    ["word/footer1.xml", `${xmlHead}<w:ftr ${w}>${page}</w:ftr>`],
  ];
};
