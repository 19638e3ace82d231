/**
 * The worker thread that finds codes in scans. A PDF of a few megabytes can contain much more text, so this thread keeps the text and
 * returns only the codes.
 */
import { answerFile } from "#platform/server/spreadsheet/index.ts";
import { textOfPdf } from "#platform/server/files/document/pdf-text.ts";

export interface ScanRequest {
  readonly bytes: Uint8Array;
  readonly named: readonly { readonly id: string; readonly code: string }[];
}

/** Returns the records whose id is in the text, or whose code is a separate word of the text. */
const namedIn = (text: string, named: ScanRequest["named"]): string[] => {
  const flat = text.replaceAll(/\s+/g, " ");
  const dense = text.replaceAll(/\s+/g, "");
  const words = new Set(flat.match(/(?<![\p{L}\p{N}])R\d{1,4}(?![\p{L}\p{N}])/gu) ?? []);
  return named.filter(({ id, code }) => dense.includes(id) || words.has(code)).map(({ id }) => id);
};

answerFile(({ bytes, named }: ScanRequest): string[] | null => {
  const text = textOfPdf(bytes);
  return text === null ? null : namedIn(text, named);
});
