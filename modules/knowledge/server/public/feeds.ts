/** The feed of a language, the sitemap, and the data about a work for search engines. */
import { escaped, type PublicArticle, type PublicShelf } from "#platform/server/public-folder/index.ts";
import { fileOf, standingOf, titleIn } from "./catalogue-page.ts";
import { articleFile, articleIn } from "./shelf-pages.ts";
import type { PublicFolder, PublicWork } from "./read-public.ts";

/** The maximum number of entries in a feed: programs fetch a feed often, so it contains only the newest ones. */
const mostEntries = 100;

interface Entry {
  readonly at: Date;
  readonly text: string;
}
const seconds = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;

/** @param address the address of the folder, with a slash at its end; null if it is unknown, and then all addresses are relative */
export const atomFeed = (
  { works }: Pick<PublicFolder, "works">,
  shelves: readonly PublicShelf[],
  lang: string,
  name: string,
  workspace: string,
  address: string | null,
): string => {
  const base = address ?? "../";
  const ofWorks = works.map((work): Entry => {
    const { title, summary, lang: tag } = titleIn(work, lang);
    const read = standingOf(work, lang) === null ? work.lang : lang;
    const href = work.passages.length === 0 ? work.sourceUrl : `${base}${fileOf(work, read)}`;
    const text = `<entry xml:lang="${escaped(tag)}"><id>urn:uuid:${work.edition.id}</id><title>${escaped(title)}</title><updated>${seconds(work.edition.at)}</updated><link href="${escaped(href)}"/><author><name>${escaped(work.holder)}</name></author><rights>${escaped(work.licence)}</rights><summary>${escaped(summary)}</summary></entry>`;
    return { at: work.edition.at, text };
  });
  const ofShelves = shelves.flatMap(({ articles }) =>
    articles.map((article): Entry => {
      const { title, summary, lang: tag } = articleIn(article, lang);
      const text = `<entry xml:lang="${escaped(tag)}"><id>urn:uuid:${article.id}</id><title>${escaped(title)}</title><updated>${seconds(article.at)}</updated><link href="${escaped(`${base}${articleFile(article, tag)}`)}"/><author><name>${escaped(name)}</name></author><summary>${escaped(summary)}</summary></entry>`;
      return { at: article.at, text };
    }),
  );
  const entries = [...ofWorks, ...ofShelves].toSorted((a, b) => b.at.getTime() - a.at.getTime());
  const newest = entries[0]?.at ?? new Date(0);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escaped(lang)}"><id>urn:uuid:${workspace}</id><title>${escaped(name)}</title><updated>${seconds(newest)}</updated>${address === null ? "" : `<link rel="self" href="${escaped(`${address}${lang}/feed.xml`)}"/>`}
${entries
  .slice(0, mostEntries)
  .map(({ text }) => text)
  .join("\n")}
</feed>
`;
};

export const siteMap = (files: readonly string[], address: string): string => `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${files.map((file) => `<url><loc>${escaped(`${address}${file}`)}</loc></url>`).join("\n")}
</urlset>
`;

interface Described {
  readonly title: string;
  readonly summary: string;
  readonly lang: string;
  readonly original: string;
  readonly id: string;
  readonly at: Date;
}
/** A text in one language as a creative work of schema.org. */
const creativeWork = ({ title, summary, lang, original, id, at }: Described) => ({
  "@context": "https://schema.org",
  "@type": "CreativeWork",
  name: title,
  ...(summary === "" ? {} : { abstract: summary }),
  inLanguage: lang,
  identifier: `urn:uuid:${id}`,
  datePublished: at.toISOString().slice(0, 10),
  ...(lang === original ? {} : { translationOfWork: { "@type": "CreativeWork", inLanguage: original } }),
});

export const schemaOf = (work: PublicWork, lang: string): unknown => ({
  ...creativeWork({ ...titleIn(work, lang), lang, original: work.lang, id: work.edition.id, at: work.edition.at }),
  version: String(work.edition.number),
  license: work.licence,
  copyrightHolder: { "@type": "Organization", name: work.holder },
  contributor: work.contributions.flatMap(({ name }) => (name === null ? [] : [{ "@type": "Person", name }])),
});

export const schemaOfArticle = (article: PublicArticle, lang: string): unknown =>
  creativeWork({ ...articleIn(article, lang), lang, original: article.lang, id: article.id, at: article.at });
