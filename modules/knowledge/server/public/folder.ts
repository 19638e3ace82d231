/** Makes the files of the public folder from the rows that the public login read. The same rows give the same bytes. */
import { setImmediate } from "node:timers/promises";
import { directionOf } from "#methods/language/index.ts";
import { dayWriter } from "#platform/contract/day-in-words.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import type { PublicArticle, PublicShelf, Speaking } from "#platform/server/public-folder/index.ts";
import { workLanguages } from "../../contract/works.ts";
import {
  catalogueHeading,
  cataloguePage,
  catalogueRow,
  fileOf,
  standingOf,
  titleIn,
  topicHeading,
  type Heading,
} from "./catalogue-page.ts";
import { atomFeed, schemaOf, schemaOfArticle, siteMap } from "./feeds.ts";
import { pageOf, type Page, type Shelf } from "./page.ts";
import { paged, turnsOf } from "./paged.ts";
import { procedurePage } from "./procedure-page.ts";
import { procedureFile, procedureLanguages, type PublicProcedure } from "./public-procedure.ts";
import type { PublicFolder, PublicWork } from "./read-public.ts";
import { readingPage } from "./reading-page.ts";
import { searchScript } from "./search-script.ts";
import { searchFile, searchIndex, searchLanguages } from "./search.ts";
import { articleFile, articleIn, articleLanguages, articlePage, homeOf, shelfPage, shelfRows, shownShelves } from "./shelf-pages.ts";
import { style } from "./style.ts";
import { topicsIn } from "./topics.ts";

interface Making {
  readonly i18n: Languages;
  readonly workspace: string;
  /** The address at which the folder will be published. */
  readonly address?: string | undefined;
}
type File = [path: string, content: string];

const readable = (work: PublicWork): string[] => {
  const there = new Set(work.passages.flatMap(({ texts }) => Object.keys(texts)));
  const further = [...there].filter((lang) => !workLanguages.some((one) => one === lang)).sort();
  return [...workLanguages, ...further].filter((lang) => standingOf(work, lang) !== null);
};

/** Yields the files one by one. `null` means that no file is ready yet: the caller can handle other requests before it continues. */
function* filesOf(folder: PublicFolder, { i18n, workspace, address }: Making): Generator<File | null> {
  const { works } = folder;
  const shelves = shownShelves(folder.shelves);
  const base = address === undefined ? null : `${address.replace(/\/+$/, "")}/`;
  const nameOf = (lang: string): string => i18n.list.find(({ tag }) => tag === lang)?.name ?? lang;
  // made once for each language, because making a formatter takes longer than making a page
  const spoken = new Map<string, Speaking>();
  const speaking = (lang: string): Speaking => {
    const before = spoken.get(lang);
    if (before !== undefined) return before;
    const written = dayWriter(i18n.locale(lang), { timeZone: "UTC" });
    const days = new Map<string, string>();
    const date = (at: Date): string => {
      const day = at.toISOString().slice(0, 10);
      const said = days.get(day) ?? written(at);
      days.set(day, said);
      return said;
    };
    const made: Speaking = { lang, say: (id, values) => i18n.translate(lang, id, values), nameOf, directionOf, date };
    spoken.set(lang, made);
    return made;
  };
  const partsFor = (home: string, root: string, here: string): Shelf[] => {
    const { say } = speaking(home);
    return [
      { name: say("library.title"), href: `${root}${home}/index.html`, here: here === "" },
      ...shelves.map(({ name, title }) => ({ name: say(title), href: `${root}${home}/${name}.html`, here: here === name })),
    ];
  };
  /** A page in a language folder. @param here the section of the page; "" for the works */
  const page = (lang: string, here: string, more: Pick<Page, "title" | "description" | "languages" | "main"> & Partial<Page>): string => {
    const root = more.root ?? "../";
    const home = homeOf(lang);
    const { say } = speaking(lang);
    const around = { root, home: `${root}${home}/index.html`, feed: `${root}${home}/feed.xml`, shelves: partsFor(home, root, here) };
    return pageOf({ lang, direction: directionOf(lang), ...around, ...more }, say);
  };
  const links = (langs: readonly string[], fileIn: (lang: string) => string, root = "../") =>
    langs.map((lang) => ({ lang, name: nameOf(lang), href: `${root}${fileIn(lang)}` }));

  const searched = searchLanguages(folder, shelves, readable);
  const topics = topicsIn(works);
  function* catalogue(lang: string): Generator<File | null> {
    const said = speaking(lang);
    const rowOf = new Map<PublicWork, string>();
    for (const work of works) {
      rowOf.set(work, catalogueRow(work, said));
      yield null;
    }
    yield* rowsOf(lang, catalogueHeading(topics, searched, said), [...rowOf.values()]);
    for (const topic of topics) {
      const about = topic.works.flatMap((work) => rowOf.get(work) ?? []);
      yield* rowsOf(lang, topicHeading(topic, said), about);
    }
  }
  /** The pages of a list of works. */
  function* rowsOf(lang: string, heading: Heading, all: readonly string[]): Generator<File> {
    const said = speaking(lang);
    const pages = paged(all);
    const home = heading.page === "index";
    for (const [i, rows] of pages.entries()) {
      const file = `${lang}/${turnsOf(heading.page, i)}`;
      const title = home ? said.say("library.name") : heading.title;
      const made = (root: string): string =>
        page(lang, "", {
          root,
          title,
          description: said.say("library.lead"),
          languages: links(workLanguages, (one) => `${one}/${heading.page}.html`, root),
          main: cataloguePage(heading, all.length, rows, { of: pages.length, at: i }, said).replaceAll('href="../', `href="${root}`),
          ...(home ? { script: `${root}search.js` } : {}),
        });
      // the first page of the folder is the English catalogue
      if (home && lang === "en" && i === 0) yield ["index.html", made("").replaceAll('href="index-', 'href="en/index-')];
      yield [file, made("../")];
    }
  }
  const reading = (work: PublicWork, lang: string): File => {
    const { title, summary } = titleIn(work, lang);
    const languages = links(readable(work), (one) => fileOf(work, one));
    const main = readingPage(work, speaking(lang));
    return [fileOf(work, lang), page(lang, "", { title, description: summary, languages, main, data: schemaOf(work, lang) })];
  };
  const walking = (procedure: PublicProcedure, work: PublicWork, lang: string): File => {
    const { title = "", purpose = "" } = procedure.texts[lang] ?? {};
    const languages = links(procedureLanguages(procedure), (other) => procedureFile(procedure, other));
    const main = procedurePage(procedure, work, speaking(lang));
    return [procedureFile(procedure, lang), page(lang, "", { title, description: purpose, languages, main })];
  };
  const listing = (shelf: PublicShelf, lang: string): File[] => {
    const said = speaking(lang);
    const pages = paged(shelfRows(shelf, said));
    const about = { title: said.say(shelf.title), description: said.say(shelf.lead) };
    const languages = links(workLanguages, (one) => `${one}/${shelf.name}.html`);
    return pages.map((rows, i): File => {
      const main = shelfPage(shelf, rows, { of: pages.length, at: i }, said);
      const script = shelf.script === undefined ? {} : { script: `../${shelf.script}` };
      return [`${lang}/${turnsOf(shelf.name, i)}`, page(lang, shelf.name, { ...about, languages, main, ...script })];
    });
  };
  const articleOf = (shelf: PublicShelf, article: PublicArticle, lang: string): File => {
    const { title, summary } = articleIn(article, lang);
    const languages = links(articleLanguages(article), (one) => articleFile(article, one));
    const main = articlePage(article, speaking(lang));
    const data = schemaOfArticle(article, lang);
    return [articleFile(article, lang), page(lang, shelf.name, { title, description: summary, languages, main, data })];
  };
  function* pages(): Generator<File | null> {
    for (const lang of workLanguages) yield* catalogue(lang);
    for (const work of works) for (const lang of readable(work)) yield reading(work, lang);
    for (const work of works) for (const one of work.procedures) for (const lang of procedureLanguages(one)) yield walking(one, work, lang);
    for (const shelf of shelves) {
      for (const lang of workLanguages) yield* listing(shelf, lang);
      for (const article of shelf.articles) for (const lang of articleLanguages(article)) yield articleOf(shelf, article, lang);
    }
  }
  const addresses: string[] = [];
  for (const one of pages()) {
    if (one !== null) addresses.push(one[0]);
    yield one;
  }
  for (const lang of workLanguages)
    yield [`${lang}/feed.xml`, atomFeed(folder, shelves, lang, i18n.translate(lang, "library.name"), workspace, base)];
  yield ["style.css", style];
  yield ["search.js", searchScript];
  for (const lang of searched) yield [searchFile(lang), searchIndex(folder, shelves, readable, lang)];
  for (const { files = [] } of shelves) for (const [path, content] of files) yield [path, content];
  if (base !== null) yield ["sitemap.xml", siteMap(addresses, base)];
}

/** The maximum time for which making the folder blocks other requests of the server. */
const longestMs = 10;

export const folderOf = async (folder: PublicFolder, making: Making): Promise<File[]> => {
  const files: File[] = [];
  let since = performance.now();
  for (const file of filesOf(folder, making)) {
    if (file !== null) files.push(file);
    if (performance.now() - since < longestMs) continue;
    await setImmediate();
    since = performance.now();
  }
  return files;
};
