/** Makes the files of the public folder from what its login read. The same rows give the same bytes. */
import { directionOf } from "#methods/language/index.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import type { Say, Speaking } from "#platform/server/public-folder/index.ts";
import { workLanguages } from "../../contract/works.ts";
import { cataloguePage, catalogueRows, fileOf, standingOf, titleIn } from "./catalogue-page.ts";
import { atomFeed, schemaOf, schemaOfArticle, siteMap } from "./feeds.ts";
import { pageOf, type Page, type Shelf } from "./page.ts";
import { paged, turnsOf } from "./paged.ts";
import { procedurePage } from "./procedure-page.ts";
import { procedureFile, procedureLanguages } from "./public-procedure.ts";
import type { PublicFolder, PublicWork } from "./read-public.ts";
import { readingPage } from "./reading-page.ts";
import { searchFile, searchIndexes, searchScript } from "./search.ts";
import { articleFile, articleIn, articleLanguages, articlePage, homeOf, shelfPage, shelfRows, shownShelves } from "./shelf-pages.ts";
import { style } from "./style.ts";

interface Making {
  readonly i18n: Languages;
  readonly workspace: string;
  /** The address at which the folder will stand. */
  readonly address?: string | undefined;
}
type File = [path: string, content: string];

const readable = (work: PublicWork): string[] => {
  const there = new Set(work.passages.flatMap(({ texts }) => Object.keys(texts)));
  const further = [...there].filter((lang) => !workLanguages.some((one) => one === lang)).sort();
  return [...workLanguages, ...further].filter((lang) => standingOf(work, lang) !== null);
};

export const folderOf = (folder: PublicFolder, { i18n, workspace, address }: Making): File[] => {
  const { works } = folder;
  const shelves = shownShelves(folder.shelves);
  const base = address === undefined ? null : `${address.replace(/\/+$/, "")}/`;
  const nameOf = (lang: string): string => i18n.list.find(({ tag }) => tag === lang)?.name ?? lang;
  const speaking = (lang: string): Speaking => {
    const say: Say = (id, values) => i18n.translate(lang, id, values);
    const date = (at: Date): string => new Intl.DateTimeFormat(i18n.locale(lang), { dateStyle: "long", timeZone: "UTC" }).format(at);
    return { lang, say, nameOf, directionOf, date };
  };
  const partsFor = (home: string, root: string, here: string): Shelf[] => {
    const { say } = speaking(home);
    return [
      { name: say("library.title"), href: `${root}${home}/index.html`, here: here === "" },
      ...shelves.map(({ name, title }) => ({ name: say(title), href: `${root}${home}/${name}.html`, here: here === name })),
    ];
  };
  /** A page in a folder of a language. @param here the shelf that it is in; "" for the works */
  const page = (lang: string, here: string, more: Pick<Page, "title" | "description" | "languages" | "main"> & Partial<Page>): string => {
    const root = more.root ?? "../";
    const home = homeOf(lang);
    const { say } = speaking(lang);
    const around = { root, home: `${root}${home}/index.html`, feed: `${root}${home}/feed.xml`, shelves: partsFor(home, root, here) };
    return pageOf({ lang, direction: directionOf(lang), ...around, ...more }, say);
  };
  const links = (langs: readonly string[], fileIn: (lang: string) => string, root = "../") =>
    langs.map((lang) => ({ lang, name: nameOf(lang), href: `${root}${fileIn(lang)}` }));

  const indexes = searchIndexes(folder, shelves, readable);
  const catalogue = (lang: string): File[] => {
    const spoken = speaking(lang);
    const pages = paged(catalogueRows(works, spoken));
    return pages.flatMap((rows, i): File[] => {
      const file = `${lang}/${turnsOf("index", i)}`;
      const title = spoken.say("library.name");
      const made = (root: string): string =>
        page(lang, "", {
          root,
          title,
          description: spoken.say("library.lead"),
          languages: links(workLanguages, (one) => `${one}/index.html`, root),
          main: cataloguePage(works.length, rows, { of: pages.length, at: i }, [...indexes.keys()], spoken).replaceAll(
            'href="../',
            `href="${root}`,
          ),
          script: `${root}search.js`,
        });
      // the first page of the folder is the catalogue in English
      const first: File[] = lang === "en" && i === 0 ? [["index.html", made("").replaceAll('href="index-', 'href="en/index-')]] : [];
      return [...first, [file, made("../")]];
    });
  };
  const reading = (work: PublicWork, lang: string): File => {
    const { title, summary } = titleIn(work, lang);
    const languages = links(readable(work), (one) => fileOf(work, one));
    const main = readingPage(work, speaking(lang));
    return [fileOf(work, lang), page(lang, "", { title, description: summary, languages, main, data: schemaOf(work, lang) })];
  };
  const walks = works.flatMap((work) =>
    work.procedures.flatMap((one) =>
      procedureLanguages(one).map((lang): File => {
        const { title = "", purpose = "" } = one.texts[lang] ?? {};
        const languages = links(procedureLanguages(one), (other) => procedureFile(one, other));
        const main = procedurePage(one, work, speaking(lang));
        return [procedureFile(one, lang), page(lang, "", { title, description: purpose, languages, main })];
      }),
    ),
  );
  const ofShelves = shelves.flatMap((shelf) => [
    ...workLanguages.flatMap((lang) => {
      const spoken = speaking(lang);
      const pages = paged(shelfRows(shelf, spoken));
      const about = { title: spoken.say(shelf.title), description: spoken.say(shelf.lead) };
      const languages = links(workLanguages, (one) => `${one}/${shelf.name}.html`);
      return pages.map((rows, i): File => {
        const main = shelfPage(shelf, rows, { of: pages.length, at: i }, spoken);
        const script = shelf.script === undefined ? {} : { script: `../${shelf.script}` };
        return [`${lang}/${turnsOf(shelf.name, i)}`, page(lang, shelf.name, { ...about, languages, main, ...script })];
      });
    }),
    ...shelf.articles.flatMap((article) =>
      articleLanguages(article).map((lang): File => {
        const { title, summary } = articleIn(article, lang);
        const languages = links(articleLanguages(article), (one) => articleFile(article, one));
        const main = articlePage(article, speaking(lang));
        const data = schemaOfArticle(article, lang);
        return [articleFile(article, lang), page(lang, shelf.name, { title, description: summary, languages, main, data })];
      }),
    ),
  ]);
  const pages: File[] = [
    ...workLanguages.flatMap(catalogue),
    ...works.flatMap((work) => readable(work).map((lang) => reading(work, lang))),
    ...walks,
    ...ofShelves,
  ];
  const map =
    base === null
      ? []
      : [
          [
            "sitemap.xml",
            siteMap(
              pages.map(([file]) => file),
              base,
            ),
          ] satisfies File,
        ];
  return [
    ...pages,
    ...workLanguages.map((lang): File => [
      `${lang}/feed.xml`,
      atomFeed(folder, shelves, lang, i18n.translate(lang, "library.name"), workspace, base),
    ]),
    ["style.css", style],
    ["search.js", searchScript],
    ...[...indexes].map(([lang, text]): File => [searchFile(lang), text]),
    ...shelves.flatMap(({ files = [] }) => files.map(([path, content]): File => [path, content])),
    ...map,
  ];
};
