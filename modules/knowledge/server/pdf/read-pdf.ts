/** Reads an uploaded PDF in a worker, and reports what a person should know before the file is stored. */
import { tlpRank, type Tlp } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { lookIntoDocument } from "#platform/server/files/document/index.ts";
import { pdfLimits, type PdfPreview } from "../../contract/edition-pdf.ts";
import { stricterIn } from "../word/plan-import.ts";
import { languageOf } from "./language-of.ts";

export interface ReadPdf extends Omit<PdfPreview, "now"> {
  readonly bytes: Uint8Array;
  /** The text of the pages, separated by form feeds; empty for a scan. */
  readonly text: string;
  /** The rank of the strictest marking that the pages print. */
  readonly printed: number;
}

/** Finds markings only in lines that consist of a marking, such as headers and footers: a sentence about markings is not a marking. */
const markedAs = (text: string, than: Tlp): Tlp | null => {
  const marks = text.split(/[\n\f]/).filter((line) => /^\W{0,4}TLP\s*:\s*[A-Z]+(?:\s*\+\s*STRICT)?\W{0,4}$/i.test(line));
  return stricterIn(marks.join("\n"), than);
};

const noPdf = (): Problem => new Problem("document-refused", { details: { reason: "kind" } });

/** @throws Problem document-refused with the reason; too-large; unavailable if too many files wait to be read */
export const readPdf = async (content: string, lang: string, work: Tlp): Promise<ReadPdf> => {
  // the file name is neither used nor stored, because it can contain the name of a person
  const larger = { bytes: pdfLimits.bytes, text: pdfLimits.text };
  const looked = await lookIntoDocument(content, "edition.pdf", lang, larger).catch((error: unknown) => {
    throw error instanceof Problem && error.body.details?.["reason"] === "name" ? noPdf() : error;
  });
  const { pdf } = looked;
  if (pdf === undefined || looked.pages === null) throw noPdf();
  const whole = pdf.texts.join("\f");
  const scanned = !/[\p{L}\p{N}]/u.test(whole);
  const text = scanned ? "" : whole.slice(0, pdfLimits.text).toWellFormed();
  const lines = text.split(/[\n\f]/).filter((line) => line.trim() !== "");
  const left = {
    pages: scanned ? 0 : pdf.texts.filter((page) => page === "").length,
    pictures: pdf.pictures,
    beyond: whole.length > pdfLimits.text ? whole.length - pdfLimits.text : 0,
  };
  return {
    bytes: looked.bytes,
    text,
    sha256: looked.sha256,
    size: looked.bytes.length,
    pages: Math.max(pdf.texts.length, 1),
    scanned,
    guessed: languageOf(text),
    lines: lines.slice(0, pdfLimits.lines).map((line) => line.slice(0, 200).toWellFormed()),
    left: (["pages", "pictures", "beyond"] as const).flatMap((what) => (left[what] > 0 ? [{ what, n: left[what] }] : [])),
    doubts: [...looked.doubts],
    found: [...looked.found],
    stricter: markedAs(whole, work),
    printed: tlpRank(markedAs(whole, "TLP:CLEAR") ?? "TLP:CLEAR"),
  };
};
