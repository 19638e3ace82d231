/** A work in one language. A passage whose original changed says so, and shows the original as it is in this edition. */
import { escaped, type Say } from "./page.ts";
import { standingOf, standingWords, titleIn } from "./catalogue-page.ts";
import type { PublicWork } from "./read-public.ts";

type Passage = PublicWork["passages"][number];

const block = (kind: Passage["kind"], text: string): string => {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (kind === "heading") return `<h2>${escaped(text)}</h2>`;
  if (kind === "list") return `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join("")}</ul>`;
  return lines.map((line) => `<p${kind === "note" ? ' class="note"' : ""}>${escaped(line)}</p>`).join("");
};

interface Reading {
  readonly lang: string;
  readonly say: Say;
  readonly nameOf: (lang: string) => string;
  readonly directionOf: (lang: string) => "ltr" | "rtl";
  readonly date: (at: Date) => string;
}

const passageOf = (passage: Passage, place: number, own: string, { lang, say, nameOf, directionOf }: Reading): string => {
  const text = passage.texts[lang];
  const original = passage.texts[own]?.text ?? "";
  const theirs = `lang="${escaped(own)}" dir="${directionOf(own)}"`;
  const id = `id="p${place + 1}"`;
  if (text === undefined)
    return `<div class="passage is-behind" ${id}><p class="meta">${escaped(say("library.missing", { language: nameOf(own) }))}</p><div ${theirs}>${block(passage.kind, original)}</div></div>`;
  if (!text.behind) return `<div class="passage" ${id}>${block(passage.kind, text.text)}</div>`;
  return `<div class="passage is-behind" ${id}>${block(passage.kind, text.text)}<details><summary>${escaped(say("library.changed"))}</summary><p class="meta">${escaped(say("library.now", { language: nameOf(own) }))}</p><div ${theirs}>${block(passage.kind, original)}</div></details></div>`;
};

const creditOf = ({ name, body, part }: PublicWork["contributions"][number], say: Say): string =>
  `<li>${name === null ? escaped(say("editions.no-name")) : `<bdi>${escaped(name)}</bdi>`}<br><span class="meta">${escaped(say("editions.who", { part: say(`editions.part.${part}`), body: say(`editions.body.${body}`) }))}</span></li>`;

/** The main part of the page. */
export const readingPage = (work: PublicWork, reading: Reading): string => {
  const { lang, say, nameOf, date } = reading;
  const { title, summary, lang: tag } = titleIn(work, lang);
  const standing = standingOf(work, lang);
  const state = standing === null ? "" : standingWords(standing, say, date);
  const source = work.source === "" ? work.sourceUrl : work.source;
  return `<div class="reading"><article><h1 lang="${escaped(tag)}">${escaped(title)}</h1>
${summary === "" ? "" : `<p class="lead" lang="${escaped(tag)}">${escaped(summary)}</p>`}
<div class="state"><p${standing !== null && standing.behind > 0 ? ' class="behind"' : ""}>${escaped(say("library.standing", { language: nameOf(lang), state }))}</p>
${lang === work.lang ? "" : `<p class="meta">${escaped(say("library.original-is", { language: nameOf(work.lang) }))}</p>`}</div>
${work.passages.map((passage, place) => passageOf(passage, place, work.lang, reading)).join("\n")}</article>
<aside class="side"><section><h2>${escaped(say("library.about"))}</h2><p class="meta">${escaped(say("library.edition", { kind: say(`knowledge.kind.${work.kind}`), n: work.edition.number, date: date(work.edition.at) }))}</p></section>
<section><h2>${escaped(say("knowledge.licence"))}</h2><p class="meta"><bdi>${escaped(work.licence)}</bdi> · <bdi>${escaped(work.holder)}</bdi></p>
${source === "" ? "" : `<p class="meta">${work.sourceUrl === "" ? escaped(source) : `<a href="${escaped(work.sourceUrl)}" rel="noreferrer"><bdi>${escaped(source)}</bdi></a>`}</p>`}</section>
${work.contributions.length === 0 ? "" : `<section><h2>${escaped(say("library.written-by"))}</h2><ul>${work.contributions.map((one) => creditOf(one, say)).join("")}</ul></section>`}</aside></div>`;
};
