/**
 * The search of the public folder: an index with the passages of every language, and a script that reads it when somebody types. Words are
 * compared without case and marks; a text without spaces between words is compared as it is. The pages work without the script.
 */
import { plainOf } from "../../contract/passage-text.ts";
import { fileOf, titleIn } from "./catalogue-page.ts";
import { procedureFile, procedureLanguages } from "./public-procedure.ts";
import type { PublicWork } from "./read-public.ts";

/** Rows of [page, language, title, text]; the first row of a page has its title and summary. */
export const searchIndex = (works: readonly PublicWork[], readable: (work: PublicWork) => readonly string[]): string =>
  JSON.stringify(
    works.flatMap((work) => [
      ...work.procedures.flatMap((procedure) =>
        procedureLanguages(procedure).map((lang) => {
          const { title = "", ...texts } = procedure.texts[lang] ?? {};
          return [procedureFile(procedure, lang), lang, title, [title, ...Object.values(texts)].join(". ")];
        }),
      ),
      ...readable(work).flatMap((lang) => {
        const { title, summary } = titleIn(work, lang);
        const file = fileOf(work, lang);
        return [
          [file, lang, title, `${title}. ${summary}`],
          ...work.passages.flatMap(({ kind, texts }, place) => {
            const text = texts[lang]?.text;
            return text === undefined ? [] : [[`${file}#p${place + 1}`, lang, title, plainOf(kind, text)]];
          }),
        ];
      }),
    ]),
  );

export const searchScript = `(() => {
  const box = document.getElementById("find"), field = document.getElementById("q"), found = document.getElementById("found"), hits = document.getElementById("hits");
  if (!box || !field || !window.fetch || location.protocol === "file:") return;
  const script = document.querySelector('script[src$="search.js"]').getAttribute("src"), root = script.slice(0, -"search.js".length);
  const here = document.documentElement.lang;
  const fold = (text) => text.normalize("NFKD").replace(/[\\u0300-\\u036f\\u064b-\\u065f\\u0670\\u0640]/g, "").replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه").toLowerCase();
  const bare = (word) => word.replace(/^(وال|بال|كال|فال|لل|ال)(?=.{2})/, "");
  let rows = null;
  const load = () => (rows ??= fetch(root + "search.json").then((answer) => answer.json()).then((all) => all.map(([href, lang, title, text]) => ({ href, lang, title, text, folded: fold(text), named: fold(title) }))));
  box.hidden = false;
  let turn = 0;
  field.addEventListener("input", async () => {
    const mine = ++turn;
    const words = fold(field.value).split(/[^\\p{L}\\p{N}]+/u).filter(Boolean).map(bare);
    const all = words.length === 0 ? [] : await load();
    if (mine !== turn) return;
    const fit = all.filter((row) => words.every((word) => row.folded.includes(word)))
      .map((row) => ({ row, score: (row.lang === here ? 2 : 0) + (words.every((word) => row.named.includes(word)) ? 1 : 0) }))
      .sort((a, b) => b.score - a.score).slice(0, 20);
    hits.replaceChildren(...fit.map(({ row }) => {
      const item = document.createElement("li"), link = document.createElement("a"), text = document.createElement("p");
      link.href = root + row.href; link.textContent = row.title; link.lang = row.lang; link.dir = "auto";
      text.textContent = row.text.length > 220 ? row.text.slice(0, 220) + " …" : row.text; text.lang = row.lang; text.dir = "auto"; text.className = "meta";
      item.append(link, text);
      return item;
    }));
    found.textContent = words.length > 0 && fit.length === 0 ? box.dataset.none : "";
  });
})();
`;
