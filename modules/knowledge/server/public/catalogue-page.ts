/** The catalogue of the public folder in one language: one row per work, with the available languages. */
import { workLanguages } from "../../contract/works.ts";
import { escaped, type Say, type Speaking } from "#platform/server/public-folder/index.ts";
import { turnLinks, type Turn } from "./paged.ts";
import type { PublicWork } from "./read-public.ts";
import { topicLinks, topicName, type Topic } from "./topics.ts";

/** The state of a work in one language, for the catalogue. Null if the edition does not contain the language: readers see "not yet". */
export const standingOf = (
  { passages, lang: own }: PublicWork,
  lang: string,
): { readonly original: boolean; readonly official: boolean; readonly behind: number; readonly at: Date } | null => {
  const texts = passages.flatMap(({ texts: all }) => all[lang] ?? []);
  if (texts.length === 0) return null;
  return {
    original: lang === own,
    official: texts.every(({ official }) => official),
    behind: texts.filter(({ behind }) => behind).length + passages.length - texts.length,
    at: new Date(Math.max(...texts.map(({ at }) => at.getTime()))),
  };
};

/** The title and the summary in a language; if there are none, in the language of the original. */
export const titleIn = ({ titles, lang: own }: PublicWork, lang: string) => {
  const tag = titles[lang] === undefined ? own : lang;
  return { lang: tag, title: titles[tag]?.title ?? "", summary: titles[tag]?.summary ?? "" };
};

/** The path of the page of a work in a language. */
export const fileOf = (work: PublicWork, lang: string): string => `${lang}/w${work.number}.html`;

/** The state of a text in words. */
export const standingWords = (standing: NonNullable<ReturnType<typeof standingOf>>, say: Say, date: (at: Date) => string): string =>
  standing.original
    ? say("library.original")
    : standing.behind > 0
      ? say("library.behind", { n: standing.behind })
      : standing.official
        ? say("library.official")
        : say("library.translated", { date: date(standing.at) });

const stripOf = (work: PublicWork, { say, nameOf, date }: Speaking): string => {
  const further = Object.keys(work.passages[0]?.texts ?? {}).filter((lang) => !workLanguages.some((one) => one === lang));
  return [...workLanguages, ...further]
    .map((lang) => {
      const standing = standingOf(work, lang);
      const name = `lang="${escaped(lang)}">${escaped(nameOf(lang))}`;
      if (standing === null) return `<li><strong ${name}</strong><span class="is not-yet">${escaped(say("library.not-yet"))}</span></li>`;
      // non-breaking spaces keep a date on one line
      const words = escaped(standingWords(standing, say, (at) => date(at).replaceAll(" ", "\u00A0")));
      const sign = standing.behind > 0 ? "behind" : standing.original || standing.official ? "original" : "follows";
      return `<li><a href="../${escaped(fileOf(work, lang))}" ${name}</a><span class="is ${sign}">${words}</span></li>`;
    })
    .join("");
};

/** The row of a work in the catalogue. Its addresses are relative to a page in a language folder. */
export const catalogueRow = (work: PublicWork, speaking: Speaking): string => {
  const { lang, say, directionOf, date } = speaking;
  const { lang: tag, title, summary } = titleIn(work, lang);
  const read = standingOf(work, lang) === null ? work.lang : lang;
  const own = `lang="${escaped(tag)}" dir="${directionOf(tag)}"`;
  const head =
    work.passages.length === 0
      ? `<a href="${escaped(work.sourceUrl)}" rel="noreferrer" ${own}>${escaped(title)}</a>`
      : `<a href="../${escaped(fileOf(work, read))}" ${own}>${escaped(title)}</a>`;
  const edition = say("library.edition", { kind: say(`knowledge.kind.${work.kind}`), n: work.edition.number, date: date(work.edition.at) });
  return `<li><div class="work"><h3>${head}</h3><p class="meta">${escaped(edition)}</p></div>
${summary === "" ? "" : `<p><bdi ${own}>${escaped(summary)}</bdi></p>`}
${work.passages.length === 0 ? `<p class="meta">${escaped(say("library.elsewhere"))} <bdi>${escaped(work.holder)}</bdi></p>` : `<ul class="strip">${stripOf(work, speaking)}</ul>`}</li>`;
};

/** The content above the rows of a catalogue page, and the name of its pages. */
export interface Heading {
  readonly page: string;
  readonly title: string;
  /** On the first page: the introduction, the search and the links by topic. On a page of a topic: the link back to all works. */
  readonly above: string;
}
/** @param searched the languages of the search, in the order of the folder */
export const catalogueHeading = (topics: readonly Topic[], searched: readonly string[], speaking: Speaking): Heading => {
  const { say } = speaking;
  const find = `<div class="find" id="find" hidden data-languages="${escaped(searched.join(" "))}" data-none="${escaped(say("library.found-none"))}" data-more="${escaped(say("library.found-more"))}"><label for="q">${escaped(say("library.search"))}</label><input id="q" type="search" autocomplete="off"><p class="meta" role="status" id="found"></p><ul id="hits"></ul></div>`;
  return {
    page: "index",
    title: say("library.title"),
    above: `<p class="lead">${escaped(say("library.lead"))}</p>\n${find}\n${topicLinks(topics, speaking)}`,
  };
};
export const topicHeading = (topic: Topic, speaking: Speaking): Heading => ({
  page: topic.page,
  title: speaking.say("library.about-topic", { topic: topicName(topic, speaking) }),
  above: `<p><a href="index.html">${escaped(speaking.say("library.all-works"))}</a></p>`,
});

/** The main part of a page of the catalogue, as HTML. */
export const cataloguePage = (
  { page, title, above }: Heading,
  all: number,
  rows: readonly string[],
  turn: Turn,
  { say }: Speaking,
): string =>
  `<h1>${escaped(title)}</h1>
${above}
<div class="head"><h2>${escaped(say("library.works", { n: all }))}</h2><span class="tlp">TLP:CLEAR</span></div>
<ul class="works">${rows.join("\n")}</ul>${turnLinks(page, turn, say)}`;
