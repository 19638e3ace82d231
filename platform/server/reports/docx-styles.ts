/** The design of a report as Word's named styles: an editor changes a style instead of a thousand paragraphs. */
import {
  LevelFormat,
  LineRuleType,
  type ILevelsOptions,
  type INumberingOptions,
  type IRunStylePropertiesOptions,
  type IStylesOptions,
} from "docx";
import type { PreparedDocument } from "./prepare.ts";

export const ink = "14211F";
export const ink2 = "43504E";
export const ink3 = "5A6765";
export const rule = "C3CCC9";
export const line = "74817E";

type Font = { readonly ascii: string; readonly hAnsi: string; readonly cs: string; readonly eastAsia: string };
const latin = (name: string, cs: string): Font => ({ ascii: name, hAnsi: name, cs, eastAsia: "Noto Sans SC" });
export const serif = latin("Source Serif 4", "Noto Naskh Arabic");
export const sans = latin("Source Sans 3", "Noto Sans Arabic");

/** Converts millimetres to twips. */
export const mm = (length: number): number => Math.round((length / 25.4) * 1440);
export const page = { width: mm(210), height: mm(297), side: mm(18), text: mm(174), margin: mm(44), gutter: mm(6) } as const;
export const mainColumn = page.text - page.margin - page.gutter;

export const stylesOf = (document: PreparedDocument): IStylesOptions => {
  const arabic = document.direction === "rtl";
  const larger = arabic ? 2 : 0; // half points
  const bold = arabic; // Arabic titles use weight for emphasis, never italics
  // the style sets the document's direction, so that text added later has the same direction
  const direction = { bidirectional: arabic };
  const small: IRunStylePropertiesOptions = { font: sans, size: 19 + larger, color: ink };
  const tight = { line: arabic ? 220 : 245, lineRule: LineRuleType.AUTO } as const;
  const heading = (size: number, before: number, after: number) => ({
    run: { font: serif, size, bold, color: ink },
    paragraph: { spacing: { before, after, line: arabic ? 230 : 220, lineRule: LineRuleType.AUTO }, keepNext: true, keepLines: true },
  });
  return {
    default: {
      document: {
        run: { font: serif, size: 22 + larger, color: ink, language: languageOf(document) },
        paragraph: { spacing: { line: arabic ? 240 : 276, after: 120, lineRule: LineRuleType.AUTO }, ...direction },
      },
      title: heading(60, 0, 160),
      heading1: heading(44, 360, 200),
      heading2: heading(32, 320, 160),
      heading3: { ...heading(24, 280, 120), run: { font: sans, size: 24, bold: true, color: ink } },
    },
    paragraphStyles: [
      { id: "Lead", name: "Report lead", basedOn: "Normal", run: { size: 26 + larger } },
      {
        id: "Note",
        name: "Report note",
        basedOn: "Normal",
        run: { ...small, color: ink2 },
        paragraph: { spacing: { ...tight, after: 100 } },
      },
      // the style of text that is printed around a document; when one of our documents is imported again, platform/server/wordfile leaves this text
      // out
      { id: "Front", name: "Report front", basedOn: "Note" },
      {
        id: "Subtitle",
        name: "Subtitle",
        basedOn: "Normal",
        run: { font: sans, size: 24, color: ink2 },
        paragraph: { spacing: { after: 120 } },
      },
      {
        id: "Figure",
        name: "Report figure",
        basedOn: "Normal",
        paragraph: { keepNext: true, spacing: { before: 200, after: 80, line: 240, lineRule: LineRuleType.AUTO } },
      },
      {
        id: "Caption",
        name: "caption",
        basedOn: "Normal",
        run: { ...small, color: ink2 },
        paragraph: { spacing: { ...tight, before: 60, after: 200 } },
      },
      {
        id: "TableCaption",
        name: "Report table caption",
        basedOn: "Caption",
        paragraph: { keepNext: true, spacing: { ...tight, before: 200, after: 80 } },
      },
      {
        id: "TableHead",
        name: "Report table head",
        basedOn: "Normal",
        run: { ...small, color: ink3 },
        paragraph: { keepNext: true, spacing: { ...tight, before: 40, after: 40 } },
      },
      {
        id: "TableCell",
        name: "Report table cell",
        basedOn: "Normal",
        run: small,
        paragraph: { spacing: { ...tight, before: 60, after: 60 } },
      },
      // the sheets at the front are one page each
      {
        id: "SheetText",
        name: "Report sheet text",
        basedOn: "Normal",
        run: { size: 19 + larger },
        paragraph: { spacing: { ...tight, before: 0, after: 40 } },
      },
      {
        id: "SheetCell",
        name: "Report sheet cell",
        basedOn: "Normal",
        run: { ...small, size: 16 + larger },
        paragraph: { spacing: { ...tight, before: 15, after: 15 } },
      },
      {
        id: "SheetNote",
        name: "Report sheet note",
        basedOn: "Normal",
        run: { ...small, size: 15 + larger, color: ink2 },
        paragraph: { spacing: { ...tight, before: 0, after: 15 } },
      },
      {
        id: "MarginTitle",
        name: "Report margin title",
        basedOn: "Normal",
        run: { ...small, bold: true },
        paragraph: { keepNext: true, spacing: { ...tight, after: 0 } },
      },
      { id: "MarginNote", name: "Report margin note", basedOn: "Normal", run: small, paragraph: { spacing: { ...tight, after: 120 } } },
      {
        id: "ContentsTitle",
        name: "Report contents title",
        basedOn: "Normal",
        run: { font: sans, size: 24, bold: true },
        paragraph: { spacing: { before: 200, after: 80 } },
      },
      {
        id: "Header",
        name: "header",
        basedOn: "Normal",
        run: { ...small, size: 18 + larger, color: ink2 },
        paragraph: { spacing: { ...tight, after: 0 } },
      },
      {
        id: "Footer",
        name: "footer",
        basedOn: "Normal",
        run: { ...small, size: 18 + larger, color: ink2 },
        paragraph: { spacing: { ...tight, after: 0 } },
      },
      ...[1, 2].map((level) => ({
        id: `TOC${level}`,
        name: `toc ${level}`,
        basedOn: "Normal",
        run: small,
        paragraph: { spacing: { ...tight, after: 40 }, indent: { start: (level - 1) * 240 } },
      })),
    ],
  };
};

export const languageOf = (document: {
  readonly lang: string;
}): { readonly value?: string; readonly bidirectional?: string; readonly eastAsia?: string } => {
  const { lang } = document;
  if (["ar", "fa", "ur", "he", "ps", "dv"].includes(lang)) return { bidirectional: lang === "ar" ? "ar-SA" : lang };
  return lang === "zh" ? { value: "en-GB", eastAsia: "zh-CN" } : { value: lang === "en" ? "en-GB" : lang };
};

/** Fonts by name, with a substitute for machines without the font. */
export const fontTable = (): string => {
  const stand: readonly (readonly [string, string])[] = [
    ["Source Serif 4", "Georgia"],
    ["Source Sans 3", "Calibri"],
    ["Noto Naskh Arabic", "Traditional Arabic"],
    ["Noto Sans Arabic", "Arial"],
    ["Noto Sans SC", "Microsoft YaHei"],
  ];
  const fonts = stand.map(([name, other]) => `<w:font w:name="${name}"><w:altName w:val="${other}"/></w:font>`).join("");
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts}</w:fonts>`;
};

const levels = (look: (level: number) => Pick<ILevelsOptions, "format" | "text">, hang: number): readonly ILevelsOptions[] =>
  [0, 1, 2, 3].map((level) => ({ level, ...look(level), style: { paragraph: { indent: { start: hang * (level + 1), hanging: hang } } } }));

/** Bullets and numbers of lists; every ordered list is a separate instance. */
export const numbering: INumberingOptions = {
  config: [
    {
      reference: "bullets",
      levels: levels(() => ({ format: LevelFormat.BULLET, text: "•" }), 340),
    },
    {
      reference: "numbers",
      levels: levels((level) => ({ format: LevelFormat.DECIMAL, text: `%${level + 1}.` }), 400),
    },
  ],
};
