/** Reads the text of a PDF and compares words; for tests only. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Text without vowel signs, soft hyphens and direction marks, because people do not type them into a search. */
const plain = (text: string): string => text.normalize("NFKC").replace(/\p{Mn}|\p{Default_Ignorable_Code_Point}/gu, "");
/** Directional isolates (U+2066 to U+2069) separate words, because in a PDF the Arabic "and" before an isolated title is a separate piece. */
export const wordsIn = (text: string): string[] =>
  plain(text.replace(/[\u2066-\u2069]/gu, " ")).match(/\p{Script=Arabic}+|\p{Script=Cyrillic}+|\p{Script=Latin}+|\p{Script=Han}+/gu) ?? [];
/** Text without white space and hyphens, because the search of a viewer continues across a hyphen at the end of a line. */
export const squeezed = (text: string): string => plain(text).replace(/[\s\u2010-]/gu, "");

/** The text as poppler reads it, page by page; null if poppler is not installed. */
export const popplerPages = (pdf: Uint8Array): string[] | null => {
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-words-"));
  try {
    writeFileSync(path.join(folder, "report.pdf"), pdf);
    const text = execFileSync("pdftotext", ["-enc", "UTF-8", path.join(folder, "report.pdf"), "-"], { maxBuffer: 1e8 }).toString();
    return text.split("\f").slice(0, -1);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
};
