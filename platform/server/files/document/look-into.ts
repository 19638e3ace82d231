/**
 * Examines a document that a person attaches, in a worker thread: finds its type from its bytes, decides whether it may be stored, and lists its
 * doubts: what a person has to check before the document is attached. A picture is copied without its metadata; a PDF and a text are stored unchanged.
 */
import type { DocumentDoubt, DocumentType } from "../../../contract/document-file.ts";
import { documentLimits, documentTypes } from "../../../contract/document-file.ts";
import { kindOfFile } from "../kind-of.ts";
import { cleanJpeg } from "./clean-jpeg.ts";
import { cleanPng, type CleanPicture } from "./clean-png.ts";
import { DocumentRefused } from "./fault.ts";
import { lookIntoPdf } from "./look-into-pdf.ts";
import { pagesOfPdf } from "./pdf-pages.ts";

export interface LookedInto {
  readonly type: DocumentType;
  /** The bytes that are stored. */
  readonly bytes: Uint8Array;
  readonly pages: number | null;
  /** Whether metadata was removed. */
  readonly cleaned: boolean;
  /** The text for the guard; null if there is no text that the server can read. */
  readonly text: string | null;
  /** Only for a PDF: the text of each page as people read it, and the number of pictures. */
  readonly pdf?: { readonly texts: readonly string[]; readonly pictures: number };
  readonly doubts: readonly DocumentDoubt[];
}

/** Whether the text is HTML or similar markup, which a program could run or display if it trusted the file name. */
const isMarkup = (text: string): boolean =>
  /^[\s\u{feff}]*(?:<[!?a-z/]|\{\\rtf|#!|%!PS)/iu.test(text) || /<(?:script|svg|html|iframe|object|embed)[\s>/]/iu.test(text);

const typeOf = (bytes: Uint8Array): DocumentType => {
  // a text is examined to its end; for other types the signature at the beginning is enough
  const type = kindOfFile(bytes);
  if (!(type in documentTypes)) throw new DocumentRefused("kind");
  return type as DocumentType;
};

const withoutSides = ({ bytes, cleaned }: CleanPicture) => ({ bytes, cleaned });

/** @param longest maximum number of characters of the text that are read @throws DocumentRefused with the reason */
export const lookInto = (bytes: Uint8Array, name: string, longest: number = documentLimits.text): LookedInto => {
  if (bytes.length === 0) throw new DocumentRefused("empty");
  const type = typeOf(bytes);
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const text = type === "text/plain" ? new TextDecoder("utf-8").decode(bytes) : null;
  if (text !== null && isMarkup(text)) throw new DocumentRefused("kind");
  if (!(documentTypes[type] as readonly string[]).includes(ending)) throw new DocumentRefused("name");
  switch (type) {
    case "image/png":
      return { type, ...withoutSides(cleanPng(bytes)), pages: null, text: null, doubts: ["unread"] };
    case "image/jpeg":
      return { type, ...withoutSides(cleanJpeg(bytes)), pages: null, text: null, doubts: ["unread"] };
    case "text/plain":
      return { type, bytes, pages: null, cleaned: false, text: text?.slice(0, longest) ?? null, doubts: [] };
    case "application/pdf": {
      const { pages, author } = lookIntoPdf(bytes);
      const { pages: texts, elsewhere, pictures } = pagesOfPdf(bytes);
      const whole = [...texts, elsewhere].join("\n");
      const said = /[\p{L}\p{N}]/u.test(whole) ? whole : null;
      // in a PDF with pictures, a page without text may be a scanned page, even if other pages have text
      const unread = texts.every((page) => page === "") || (pictures > 0 && texts.includes(""));
      const doubts: DocumentDoubt[] = [...(author ? ["author" as const] : []), ...(unread ? ["unread" as const] : [])];
      return { type, bytes, pages, cleaned: false, text: said?.slice(0, longest) ?? null, doubts, pdf: { texts, pictures } };
    }
  }
};
