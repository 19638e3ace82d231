/**
 * Makes one PDF in grey with everything that is printed for a room: a document for each language, and the slips. It uses the templates of reports and
 * slips. Each template gets its data under a separate name, the requested paper size, and greys instead of colours.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReportDocument } from "./document.ts";
import { printable, withoutVowelSigns } from "./render-pdf.ts";
import { slipsAsData, type SlipSheet } from "./slip-sheet.ts";
import { typesetter } from "./typesetter.ts";

/** Width and height in millimetres. */
export const paperSizes = { a4: { width: 210, height: 297 }, "us-letter": { width: 215.9, height: 279.4 } } as const;

export interface Kit {
  readonly paper: keyof typeof paperSizes;
  readonly documents: readonly ReportDocument[];
  /** Null if no slips are printed. */
  readonly slips: SlipSheet | null;
}

/** The brightness of a colour, as a black-and-white printer prints it. */
const greyOf = (hex: string): string => {
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return `luma(${Math.round(0.2126 * r + 0.7152 * g + 0.0722 * b)})`;
};

/** A template of this folder as a part of the kit. */
const part = (file: string, data: string, paper: Kit["paper"]): string =>
  readFileSync(join(import.meta.dirname, file), "utf8")
    .replaceAll("sys.inputs.document", `sys.inputs.${data}`)
    .replaceAll('paper: "a4"', `paper: "${paper}"`)
    .replaceAll(/rgb\("#([0-9A-Fa-f]{6})"\)/g, (_, hex: string) => greyOf(hex));

/** @throws Error if the typesetter reports an error */
export const renderKit = ({ paper, documents, slips }: Kit): Uint8Array => {
  const inputs: Record<string, string> = {};
  const parts = documents.map((document, at) => {
    inputs[`part${at}`] = JSON.stringify(printable(document), withoutVowelSigns);
    return part("report.typ", `part${at}`, paper);
  });
  if (slips !== null) {
    inputs["slips"] = JSON.stringify({ ...slipsAsData(slips), page: paperSizes[paper] });
    parts.push(part("slips.typ", "slips", paper));
  }
  const typist = typesetter();
  const bytes = typist.pdf(typist.compile(parts.map((source) => `#[\n${source}\n]`).join("\n#pagebreak(weak: true)\n"), inputs));
  typist.tidy();
  return bytes;
};
