/** The details about the edition in a file: number, date, licence, holder, source, authors, and the notice of a draft. */
import type { Languages } from "#platform/server/i18n/index.ts";
import { reportDate } from "#platform/server/reports/index.ts";
import type { EditionText } from "./edition-text.ts";

export interface AboutLine {
  readonly label: string;
  readonly text: string;
}
export type Say = (id: Parameters<Languages["translate"]>[1], values?: Readonly<Record<string, unknown>>) => string;

export const editionLine = ({ work, edition }: EditionText, say: Say, lang: string): string => {
  const kind = say(`knowledge.kind.${work.kind}`);
  const state = say(`editions.state.${edition.state}`);
  if (edition.publishedAt === null) return say("files.open", { kind, n: edition.number, state });
  const line = say("library.edition", { kind, n: edition.number, date: reportDate(lang, edition.publishedAt.slice(0, 10)) });
  return edition.state === "withdrawn" ? `${line} – ${state}` : line;
};

/** @param lang the language of the labels */
export const aboutLines = (told: EditionText, say: Say, nameOf: (lang: string) => string): AboutLine[] => {
  const { rights, edition, work, lang, passages } = told;
  const behind = passages.filter(({ state }) => state !== "own").length;
  const standing = lang === work.title.lang ? [] : [say("library.original-is", { language: nameOf(work.title.lang) })];
  return [
    { label: say("knowledge.licence"), text: rights.licence },
    { label: say("knowledge.holder"), text: rights.holder },
    { label: say("files.source"), text: [rights.source, rights.sourceUrl].filter((one) => one !== "").join(" · ") },
    {
      label: say("library.written-by"),
      text: edition.contributions
        .map((one) => {
          const who = say("editions.who", { part: say(`editions.part.${one.part}`), body: say(`editions.body.${one.body}`) });
          return `${one.name ?? say("editions.no-name")} (${who})`;
        })
        .join("; "),
    },
    { label: nameOf(lang), text: [...standing, ...(behind === 0 ? [] : [say("library.behind", { n: behind })])].join(" ") },
  ].filter(({ text }) => text !== "");
};
