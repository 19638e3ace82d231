/** The feed of a language, the map of the site, and what search engines read about a work. */
import { escaped } from "./page.ts";
import { fileOf, standingOf, titleIn } from "./catalogue-page.ts";
import type { PublicWork } from "./read-public.ts";

const seconds = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;

/** @param address of the folder, with a slash at its end; null if it is not known: the addresses are then relative */
export const atomFeed = (works: readonly PublicWork[], lang: string, name: string, workspace: string, address: string | null): string => {
  const newest = works.toSorted((a, b) => b.edition.at.getTime() - a.edition.at.getTime());
  const base = address ?? "../";
  const entries = newest.map((work) => {
    const { title, summary, lang: tag } = titleIn(work, lang);
    const read = standingOf(work, lang) === null ? work.lang : lang;
    const href = work.passages.length === 0 ? work.sourceUrl : `${base}${fileOf(work, read)}`;
    return `<entry xml:lang="${escaped(tag)}"><id>urn:uuid:${work.edition.id}</id><title>${escaped(title)}</title><updated>${seconds(work.edition.at)}</updated><link href="${escaped(href)}"/><author><name>${escaped(work.holder)}</name></author><rights>${escaped(work.licence)}</rights><summary>${escaped(summary)}</summary></entry>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escaped(lang)}"><id>urn:uuid:${workspace}</id><title>${escaped(name)}</title><updated>${seconds(newest[0]?.edition.at ?? new Date(0))}</updated>${address === null ? "" : `<link rel="self" href="${escaped(`${address}${lang}/feed.xml`)}"/>`}
${entries.join("\n")}
</feed>
`;
};

export const siteMap = (files: readonly string[], address: string): string => `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${files.map((file) => `<url><loc>${escaped(`${address}${file}`)}</loc></url>`).join("\n")}
</urlset>
`;

export const schemaOf = (work: PublicWork, lang: string): unknown => {
  const { title, summary } = titleIn(work, lang);
  return {
    "@context": "https://schema.org",
    "@type": "CreativeWork",
    name: title,
    ...(summary === "" ? {} : { abstract: summary }),
    inLanguage: lang,
    identifier: `urn:uuid:${work.edition.id}`,
    version: String(work.edition.number),
    datePublished: work.edition.at.toISOString().slice(0, 10),
    license: work.licence,
    copyrightHolder: { "@type": "Organization", name: work.holder },
    contributor: work.contributions.flatMap(({ name }) => (name === null ? [] : [{ "@type": "Person", name }])),
    ...(lang === work.lang ? {} : { translationOfWork: { "@type": "CreativeWork", inLanguage: work.lang } }),
  };
};
