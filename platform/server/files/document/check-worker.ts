/** The worker thread that runs the content filter on texts of documents, because a long text would delay requests. */
import { lint } from "#methods/guard/index.ts";
import type { DocumentDoubt } from "../../../contract/document-file.ts";
import { lexicon } from "../../guard/lexicon.ts";
import { answerRequests } from "../../threads/answer-requests.ts";

export interface CheckRequest {
  readonly text: string;
  /** The language of the document. */
  readonly lang: string;
}
export interface Checked {
  readonly doubts: readonly DocumentDoubt[];
  /** The words that the content filter found, each once; at most `mostFound`. */
  readonly found: readonly string[];
}

const mostFound = 5;

answerRequests<CheckRequest, Checked>(({ text, lang }) => {
  const findings = lint(text, lang, lexicon());
  const unread = findings.some(({ kind }) => kind === "no-lexicon");
  const said = findings.filter(({ kind }) => kind !== "no-lexicon");
  const found = [...new Set(said.map(({ start, end }) => text.slice(start, end).toWellFormed().slice(0, 80)))].slice(0, mostFound);
  return { doubts: [...(unread ? ["unread" as const] : []), ...(said.length > 0 ? ["flagged" as const] : [])], found };
});
