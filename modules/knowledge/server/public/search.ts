/** The search of the public folder: one index per language. A script loads it when a person types (`search-script.ts`). */
import type { PublicShelf } from "#platform/server/public-folder/index.ts";
import { plainOf } from "../../contract/passage-text.ts";
import { fileOf, titleIn } from "./catalogue-page.ts";
import { procedureFile, procedureLanguages } from "./public-procedure.ts";
import { pdfOf } from "./pdf-files.ts";
import type { PublicFolder, PublicWork } from "./read-public.ts";
import { articleFile, articleLanguages } from "./shelf-pages.ts";

type Row = readonly [href: string, title: string, text: string];

export const searchFile = (lang: string): string => `search/${lang}.json`;

/** Splits a text into pieces, so that the excerpt below a search result contains the words that were found. */
const pieces = (text: string): string[] => text.match(/[^]{1,1200}(?=\s|$)|[^]{1,1200}/gu) ?? [];

type Readable = (work: PublicWork) => readonly string[];
type Searched = Pick<PublicFolder, "works">;

/** The languages that have an index. */
export const searchLanguages = ({ works }: Searched, shelves: readonly PublicShelf[], readable: Readable): string[] => {
  const ofWorks = works.flatMap((work) => [
    ...readable(work),
    ...work.procedures.flatMap(procedureLanguages),
    ...work.pdfs.map(({ lang }) => lang),
  ]);
  return [...new Set([...ofWorks, ...shelves.flatMap(({ articles }) => articles.flatMap(articleLanguages))])].sort();
};

/** The index of a language, loaded when a person searches: rows of [page, title, text]. The first row of a page contains its title and summary. */
export const searchIndex = ({ works }: Searched, shelves: readonly PublicShelf[], readable: Readable, lang: string): string => {
  const rows: Row[] = [];
  for (const work of works) {
    for (const procedure of work.procedures) {
      const { title = "", ...texts } = procedure.texts[lang] ?? {};
      if (title !== "") rows.push([procedureFile(procedure, lang), title, [title, ...Object.values(texts)].join(". ")]);
    }
    const { title, summary } = titleIn(work, lang);
    const file = fileOf(work, lang);
    if (readable(work).includes(lang)) rows.push([file, title, `${title}. ${summary}`]);
    work.passages.forEach(({ kind, texts }, place) => {
      const text = texts[lang]?.text;
      if (text !== undefined) rows.push([`${file}#p${place + 1}`, title, plainOf(kind, text)]);
    });
    // one row for each page of a PDF, so that a result can open the file at the right page
    for (const pdf of work.pdfs.filter((one) => one.lang === lang))
      pdf.text.split("\f").forEach((page, place) => {
        for (const text of pieces(page.trim())) rows.push([`${pdfOf(work, lang)}#page=${place + 1}`, title, text]);
      });
  }
  for (const article of shelves.flatMap(({ articles }) => articles)) {
    const said = article.texts[lang];
    if (said === undefined) continue;
    const texts = said.searched.filter((text) => text.trim() !== "" && text !== said.summary);
    for (const text of [`${said.title}. ${said.summary}`, ...texts]) rows.push([articleFile(article, lang), said.title, text]);
  }
  return JSON.stringify(rows);
};
