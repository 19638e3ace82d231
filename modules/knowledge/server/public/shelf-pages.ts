/** The pages of a shelf that another module adds (`publicParts`): its list, and a page for each article and language. */
import { escaped, type PublicArticle, type PublicShelf, type Speaking } from "#platform/server/public-folder/index.ts";
import { workLanguages } from "../../contract/works.ts";
import { turnLinks, type Turn } from "./paged.ts";

export const articleFile = ({ file }: PublicArticle, lang: string): string => `${lang}/${file}.html`;

/** The original first. */
export const articleLanguages = ({ lang, texts }: PublicArticle): string[] => [
  lang,
  ...Object.keys(texts)
    .filter((one) => one !== lang)
    .sort(),
];

/** An article for a reader of a language: in that language, or in the language of the original. */
export const articleIn = (article: PublicArticle, lang: string) => {
  const tag = article.texts[lang] === undefined ? article.lang : lang;
  return { lang: tag, ...(article.texts[tag] ?? { title: "", summary: "", searched: [] }) };
};

/** The shelves that are not empty, in their order. */
export const shownShelves = (shelves: readonly PublicShelf[]): PublicShelf[] =>
  shelves.filter(({ articles, main }) => articles.length > 0 || main !== undefined).toSorted((a, b) => a.rank - b.rank);

/** The rows of the list. Addresses are relative to a page in a language folder. */
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

/** The main part of a list page. */
export const shelfPage = (shelf: PublicShelf, rows: readonly string[], turn: Turn, speaking: Speaking): string => {
  const { say } = speaking;
  return `<h1>${escaped(say(shelf.title))}</h1>
<p class="lead">${escaped(say(shelf.lead))}</p>
${rows.length === 0 ? "" : `<ul class="works">${rows.join("\n")}</ul>`}${turnLinks(shelf.name, turn, say)}${shelf.main?.(speaking) ?? ""}`;
};

/** The main part of an article page, in a language that the article has. */
export const articlePage = (article: PublicArticle, speaking: Speaking): string => {
  const { say, nameOf, lang } = speaking;
  const { title } = articleIn(article, lang);
  return `<h1>${escaped(title)}</h1>
${lang === article.lang ? "" : `<div class="state"><p class="meta">${escaped(say("library.original-is", { language: nameOf(article.lang) }))}</p></div>`}
${article.main(speaking)}`;
};

/** The interface language around an article: the article can be in a language for which the folder has no pages. */
export const homeOf = (lang: string): string => workLanguages.find((one) => one === lang) ?? "en";
