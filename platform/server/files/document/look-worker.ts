/** The worker thread that examines documents. The guard reads their texts here too, because a long text would delay requests. */
import { lint } from "#methods/guard/index.ts";
import type { DocumentFault } from "../../../contract/document-file.ts";
import { lexicon } from "../../guard/lexicon.ts";
import { answerFile } from "../../spreadsheet/answer-file.ts";
import { DocumentRefused } from "./fault.ts";
import { lookInto, type LookedInto } from "./look-into.ts";

export interface LookRequest {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** The language of the document. */
  readonly lang: string;
  /** How many characters of the text are read; null for the default. */
  readonly longest: number | null;
}
export interface Looked extends Omit<LookedInto, "text"> {
  /** Words in which the guard found something, at most `mostFound`. */
  readonly found: readonly string[];
}
export type LookAnswer = Looked | { readonly refused: DocumentFault };

const mostFound = 5;

const guarded = ({ text, ...looked }: LookedInto, lang: string): Looked => {
  if (text === null || text.trim() === "") return { ...looked, found: [] };
  const findings = lint(text, lang, lexicon());
  const unread = findings.some(({ kind }) => kind === "no-lexicon");
  const said = findings.filter(({ kind }) => kind !== "no-lexicon");
  const found = [...new Set(said.map(({ start, end }) => text.slice(start, end).toWellFormed().slice(0, 80)))].slice(0, mostFound);
  const doubts = [...new Set([...looked.doubts, ...(unread ? ["unread" as const] : []), ...(said.length > 0 ? ["flagged" as const] : [])])];
  return { ...looked, doubts, found };
};

answerFile(({ bytes, name, lang, longest }: LookRequest): LookAnswer => {
  try {
    return guarded(lookInto(bytes, name, longest ?? undefined), lang);
  } catch (error) {
    if (error instanceof DocumentRefused) return { refused: error.reason };
    throw error;
  }
});
