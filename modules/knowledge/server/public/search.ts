/**
 * The search of the public folder: an index for each language, and a script that reads them when somebody types. Words are
 * compared without case and marks; a text without spaces between words is compared as it is. The pages work without the script.
 */
import type { PublicShelf } from "#platform/server/public-folder/index.ts";
import { plainOf } from "../../contract/passage-text.ts";
import { fileOf, titleIn } from "./catalogue-page.ts";
import { procedureFile, procedureLanguages } from "./public-procedure.ts";
import { pdfOf } from "./pdf-files.ts";
import type { PublicFolder, PublicWork } from "./read-public.ts";
import { articleFile, articleLanguages } from "./shelf-pages.ts";

type Row = readonly [href: string, title: string, text: string];

export const searchFile = (lang: string): string => `search/${lang}.json`;

/** Texts are cut so that the line below a result has what was found. */
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

/** The index of a language, which is read when somebody searches: rows of [page, title, text]. The first row of a page has its title and summary. */
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
    // what is printed, page by page: a reader opens the file at the page
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

export const searchScript = `(() => {
  const box = document.getElementById("find"), field = document.getElementById("q"), found = document.getElementById("found"), hits = document.getElementById("hits");
  if (!box || !field || !window.fetch || location.protocol === "file:") return;
  const script = document.querySelector('script[src$="search.js"]').getAttribute("src"), root = script.slice(0, -"search.js".length);
  const here = document.documentElement.lang;
  const fold = (text) => text.normalize("NFKD").replace(/[\\u0300-\\u036f\\u064b-\\u065f\\u0670\\u0640]/g, "").replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه").toLowerCase();
  const bare = (word) => word.replace(/^(وال|بال|كال|فال|لل|ال)(?=.{2})/, "");
  const order = box.dataset.languages.split(" ").filter(Boolean).sort((a, b) => (b === here) - (a === here));
  const read = new Map();
  const load = (lang) => {
    if (!read.has(lang)) read.set(lang, fetch(root + "search/" + lang + ".json").then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(lang)))).then((all) => all.map(([href, title, text]) => ({ href, lang, title, text, folded: fold(text), named: fold(title) }))).catch(() => { read.delete(lang); return []; }));
    return read.get(lang);
  };
  box.hidden = false;
  let turn = 0;
  const show = (fit) => hits.replaceChildren(...fit.slice(0, 20).map(({ row }) => {
    const item = document.createElement("li"), link = document.createElement("a"), text = document.createElement("p");
    link.href = root + row.href; link.textContent = row.title; link.lang = row.lang; link.dir = "auto";
    text.textContent = row.text.length > 220 ? row.text.slice(0, 220) + " …" : row.text; text.lang = row.lang; text.dir = "auto"; text.className = "meta";
    item.append(link, text);
    return item;
  }));
  field.addEventListener("input", async () => {
    const mine = ++turn;
    const words = fold(field.value).split(/[^\\p{L}\\p{N}]+/u).filter(Boolean).map(bare);
    let fit = [];
    if (words.length === 0) { show(fit); found.textContent = ""; return; }
    // the reader's language first: the other indexes come after it on a slow line
    for (const lang of order) {
      found.textContent = box.dataset.more;
      const rows = await load(lang);
      if (mine !== turn) return;
      fit = fit.concat(rows.filter((row) => words.every((word) => row.folded.includes(word)))
        .map((row) => ({ row, score: (row.lang === here ? 2 : 0) + (words.every((word) => row.named.includes(word)) ? 1 : 0) })))
        .sort((a, b) => b.score - a.score);
      show(fit);
    }
    found.textContent = fit.length === 0 ? box.dataset.none : "";
  });
})();
`;
