/** The pages of a section (shelf) that another module adds (`publicParts`): its list, and a page for each article and language. */
import { escaped, type PublicArticle, type PublicShelf, type Speaking } from "#platform/server/public-folder/index.ts";
import { workLanguages } from "../../contract/works.ts";
import { turnLinks, type Turn } from "./paged.ts";

export const articleFile = ({ file }: PublicArticle, lang: string): string => `${lang}/${file}.html`;

/** The languages of an article: the language of the original first. */
export const articleLanguages = ({ lang, texts }: PublicArticle): string[] => [
  lang,
  ...Object.keys(texts)
    .filter((one) => one !== lang)
    .sort(),
];

/** The text of an article for a reader: in the reader's language; if there is none, in the language of the original. */
export const articleIn = (article: PublicArticle, lang: string) => {
  const tag = article.texts[lang] === undefined ? article.lang : lang;
  return { lang: tag, ...(article.texts[tag] ?? { title: "", summary: "", searched: [] }) };
};

/** The sections that are not empty, in their order. */
export const shownShelves = (shelves: readonly PublicShelf[]): PublicShelf[] =>
  shelves.filter(({ articles, main }) => articles.length > 0 || main !== undefined).toSorted((a, b) => a.rank - b.rank);

/** The rows of a section's list. Their addresses are relative to a page in a language folder. */
export const shelfRows = (shelf: PublicShelf, { lang, nameOf, directionOf }: Speaking): string[] =>
  shelf.articles.map((article) => {
    const { lang: tag, title, summary } = articleIn(article, lang);
    const own = `lang="${escaped(tag)}" dir="${directionOf(tag)}"`;
    const others = articleLanguages(article)
      .map(
        (one) =>
          `<a href="../${escaped(articleFile(article, one))}" lang="${escaped(one)}" hreflang="${escaped(one)}">${escaped(nameOf(one))}</a>`,
      )
      .join(" · ");
    return `<li><div class="work"><h2><a href="../${escaped(articleFile(article, tag))}" ${own}>${escaped(title)}</a></h2></div>
${summary === "" ? "" : `<p><bdi ${own}>${escaped(summary)}</bdi></p>`}<p class="meta">${others}</p></li>`;
  });

/** The main part of a page of a section's list, as HTML. */
export const shelfPage = (shelf: PublicShelf, rows: readonly string[], turn: Turn, speaking: Speaking): string => {
  const { say } = speaking;
  return `<h1>${escaped(say(shelf.title))}</h1>
<p class="lead">${escaped(say(shelf.lead))}</p>
${rows.length === 0 ? "" : `<ul class="works">${rows.join("\n")}</ul>`}${turnLinks(shelf.name, turn, say)}${shelf.main?.(speaking) ?? ""}`;
};

/** The main part of an article's page in one of its languages, as HTML. */
export const articlePage = (article: PublicArticle, speaking: Speaking): string => {
  const { say, nameOf, lang } = speaking;
  const { title } = articleIn(article, lang);
  return `<h1>${escaped(title)}</h1>
${lang === article.lang ? "" : `<div class="state"><p class="meta">${escaped(say("library.original-is", { language: nameOf(article.lang) }))}</p></div>`}
${article.main(speaking)}`;
};

/** The language of the texts around an article. It can differ from the language of the article, because the folder has only six languages. */
export const homeOf = (lang: string): string => workLanguages.find((one) => one === lang) ?? "en";
