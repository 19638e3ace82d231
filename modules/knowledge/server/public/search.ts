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
import { articleFile, articleIn, articleLanguages } from "./shelf-pages.ts";

type Row = readonly [href: string, title: string, text: string];

export const searchFile = (lang: string): string => `search/${lang}.json`;

/** Texts are cut so that the line below a result has what was found. */
const pieces = (text: string): string[] => text.match(/[^]{1,1200}(?=\s|$)|[^]{1,1200}/gu) ?? [];

/**
 * One index for each language, which is read when somebody searches: rows of [page, title, text]. The first row of a page has its title and
 * summary.
 */
export const searchIndexes = (
  { works }: Pick<PublicFolder, "works">,
  shelves: readonly PublicShelf[],
  readable: (work: PublicWork) => readonly string[],
): ReadonlyMap<string, string> => {
  const rows: (readonly [lang: string, row: Row])[] = [];
  const add = (lang: string, href: string, title: string, text: string): void => void rows.push([lang, [href, title, text]]);
  for (const work of works) {
    for (const procedure of work.procedures)
      for (const lang of procedureLanguages(procedure)) {
        const { title = "", ...texts } = procedure.texts[lang] ?? {};
        add(lang, procedureFile(procedure, lang), title, [title, ...Object.values(texts)].join(". "));
      }
    for (const lang of readable(work)) {
      const { title, summary } = titleIn(work, lang);
      const file = fileOf(work, lang);
      add(lang, file, title, `${title}. ${summary}`);
      work.passages.forEach(({ kind, texts }, place) => {
        const text = texts[lang]?.text;
        if (text !== undefined) add(lang, `${file}#p${place + 1}`, title, plainOf(kind, text));
      });
    }
    // what is printed, page by page: a reader opens the file at the page
    for (const pdf of work.pdfs)
      pdf.text.split("\f").forEach((page, place) => {
        for (const text of pieces(page.trim()))
          add(pdf.lang, `${pdfOf(work, pdf.lang)}#page=${place + 1}`, titleIn(work, pdf.lang).title, text);
      });
  }
  for (const { articles } of shelves)
    for (const article of articles)
      for (const lang of articleLanguages(article)) {
        const { title, summary, searched } = articleIn(article, lang);
        const said = searched.filter((text) => text.trim() !== "" && text !== summary);
        for (const text of [`${title}. ${summary}`, ...said]) add(lang, articleFile(article, lang), title, text);
      }
  const langs = [...new Set(rows.map(([lang]) => lang))].sort();
  return new Map(langs.map((lang) => [lang, JSON.stringify(rows.flatMap(([of, row]) => (of === lang ? [row] : [])))]));
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
