/**
 * The page of a work in one language. If the original of a passage has changed, the passage is marked, and shows the original of this edition too.
 */
import { notesIn, passageHtml } from "../passage-html.ts";
import { escaped, type Say, type Speaking } from "#platform/server/public-folder/index.ts";
import { publicFigure } from "./picture-files.ts";
import { pdfLinks } from "./pdf-files.ts";
import { standingOf, standingWords, titleIn } from "./catalogue-page.ts";
import { procedureFile, readIn, type PublicProcedure } from "./public-procedure.ts";
import type { PublicWork } from "./read-public.ts";
import { homeOf } from "./shelf-pages.ts";
import { topicsOfWork } from "./topics.ts";

type Passage = PublicWork["passages"][number];

/** The labels of the notes on the page: the notes in its language, and the notes in the language of the original, where the original is shown. */
interface Notes {
  readonly shown: ReadonlySet<string>;
  readonly original: ReadonlySet<string>;
}
const notesOf = ({ passages, lang: own }: PublicWork, lang: string): Notes => {
  const blocks = (one: string, those: (passage: Passage) => boolean) =>
    passages.filter(those).flatMap(({ kind, texts }) => (texts[one] === undefined ? [] : [{ kind, text: texts[one].text }]));
  return {
    shown: notesIn(blocks(lang, () => true)),
    original: notesIn(blocks(own, ({ texts }) => texts[lang] === undefined || texts[lang].behind)),
  };
};

const passageOf = (passage: Passage, place: number, own: string, { lang, say, nameOf, directionOf }: Speaking, notes: Notes): string => {
  const text = passage.texts[lang];
  const original = passage.texts[own];
  const theirs = `lang="${escaped(own)}" dir="${directionOf(own)}"`;
  const id = `id="p${place + 1}"`;
  const { kind } = passage;
  const figure = publicFigure(passage.figure, say);
  const now = (): string =>
    `<div ${theirs}>${passageHtml({ kind, text: original?.text ?? "", dir: original?.dir ?? null, figure }, notes.original, "o-")}</div>`;
  if (text === undefined)
    return `<div class="passage is-behind" ${id}><p class="meta">${escaped(say("library.missing", { language: nameOf(own) }))}</p>${now()}</div>`;
  const shown = passageHtml({ kind, text: text.text, dir: text.dir, figure }, notes.shown);
  if (!text.behind) return `<div class="passage" ${id}>${shown}</div>`;
  return `<div class="passage is-behind" ${id}>${shown}<details><summary>${escaped(say("library.changed"))}</summary><p class="meta">${escaped(say("library.now", { language: nameOf(own) }))}</p>${now()}</details></div>`;
};

const creditOf = ({ name, body, part }: PublicWork["contributions"][number], say: Say): string =>
  `<li>${name === null ? escaped(say("editions.no-name")) : `<bdi>${escaped(name)}</bdi>`}<br><span class="meta">${escaped(say("editions.who", { part: say(`editions.part.${part}`), body: say(`editions.body.${body}`) }))}</span></li>`;

const procedureLink = (procedure: PublicProcedure, lang: string): string => {
  const tag = readIn(procedure, lang);
  return `<li><a href="../${escaped(procedureFile(procedure, tag))}" lang="${escaped(tag)}">${escaped(procedure.texts[tag]?.["title"] ?? "")}</a></li>`;
};

/** The main part of the page, as HTML. */
export const readingPage = (work: PublicWork, reading: Speaking): string => {
  const { lang, say, nameOf, date } = reading;
  const { title, summary, lang: tag } = titleIn(work, lang);
  const standing = standingOf(work, lang);
  const state = standing === null ? "" : standingWords(standing, say, date);
  const notes = notesOf(work, lang);
  const source = work.source === "" ? work.sourceUrl : work.source;
  return `<div class="reading"><article><h1 lang="${escaped(tag)}">${escaped(title)}</h1>
${summary === "" ? "" : `<p class="lead" lang="${escaped(tag)}">${escaped(summary)}</p>`}
<div class="state"><p${standing !== null && standing.behind > 0 ? ' class="behind"' : ""}>${escaped(say("library.standing", { language: nameOf(lang), state }))}</p>
${lang === work.lang ? "" : `<p class="meta">${escaped(say("library.original-is", { language: nameOf(work.lang) }))}</p>`}</div>
${work.passages.map((passage, place) => passageOf(passage, place, work.lang, reading, notes)).join("\n")}</article>
<aside class="side"><section><h2>${escaped(say("library.about"))}</h2><p class="meta">${escaped(say("library.edition", { kind: say(`knowledge.kind.${work.kind}`), n: work.edition.number, date: date(work.edition.at) }))}</p></section>
${homeOf(lang) === lang ? topicsOfWork(work, reading) : ""}
<section><h2>${escaped(say("knowledge.licence"))}</h2><p class="meta"><bdi>${escaped(work.licence)}</bdi> · <bdi>${escaped(work.holder)}</bdi></p>
${source === "" ? "" : `<p class="meta">${work.sourceUrl === "" ? escaped(source) : `<a href="${escaped(work.sourceUrl)}" rel="noreferrer"><bdi>${escaped(source)}</bdi></a>`}</p>`}</section>
${pdfLinks(work, say, nameOf)}
${work.procedures.length === 0 ? "" : `<section><h2>${escaped(say("procedure.title"))}</h2><ul>${work.procedures.map((one) => procedureLink(one, lang)).join("")}</ul></section>`}
${work.contributions.length === 0 ? "" : `<section><h2>${escaped(say("library.written-by"))}</h2><ul>${work.contributions.map((one) => creditOf(one, say)).join("")}</ul></section>`}</aside></div>`;
};
