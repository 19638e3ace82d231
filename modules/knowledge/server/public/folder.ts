/** Makes the files of the public folder from what its login read. The same rows give the same bytes. */
import { directionOf } from "#methods/language/index.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import { workLanguages } from "../../contract/works.ts";
import { cataloguePage, fileOf, standingOf, titleIn } from "./catalogue-page.ts";
import { atomFeed, schemaOf, siteMap } from "./feeds.ts";
import { pageOf, type Say } from "./page.ts";
import { procedurePage } from "./procedure-page.ts";
import { procedureFile, procedureLanguages, type PublicProcedure } from "./public-procedure.ts";
import type { PublicWork } from "./read-public.ts";
import { readingPage } from "./reading-page.ts";
import { searchIndex, searchScript } from "./search.ts";
import { style } from "./style.ts";

interface Making {
  readonly i18n: Languages;
  readonly workspace: string;
  /** The address at which the folder will stand. */
  readonly address?: string | undefined;
}

export const folderOf = (works: readonly PublicWork[], { i18n, workspace, address }: Making): [path: string, content: string][] => {
  const base = address === undefined ? null : `${address.replace(/\/+$/, "")}/`;
  const nameOf = (lang: string): string => i18n.list.find(({ tag }) => tag === lang)?.name ?? lang;
  const speaking = (lang: string) => {
    const say: Say = (id, values) => i18n.translate(lang, id, values);
    const date = (at: Date): string => new Intl.DateTimeFormat(i18n.locale(lang), { dateStyle: "long", timeZone: "UTC" }).format(at);
    return { lang, say, nameOf, directionOf, date };
  };
  const catalogue = (lang: string, root: string): string => {
    const { say } = speaking(lang);
    return pageOf(
      {
        lang,
        direction: directionOf(lang),
        title: say("library.name"),
        description: say("library.lead"),
        root,
        home: `${root}${lang}/index.html`,
        languages: workLanguages.map((one) => ({ lang: one, name: nameOf(one), href: `${root}${one}/index.html` })),
        feed: `${root}${lang}/feed.xml`,
        main: cataloguePage(works, speaking(lang)).replaceAll('href="../', `href="${root}`),
        script: `${root}search.js`,
      },
      say,
    );
  };
  const reading = (work: PublicWork, lang: string): string => {
    const { say } = speaking(lang);
    const { title, summary } = titleIn(work, lang);
    const home = workLanguages.find((one) => one === lang) ?? "en";
    return pageOf(
      {
        lang,
        direction: directionOf(lang),
        title,
        description: summary,
        root: "../",
        home: `../${home}/index.html`,
        languages: readable(work).map((one) => ({ lang: one, name: nameOf(one), href: `../${fileOf(work, one)}` })),
        feed: `../${home}/feed.xml`,
        main: readingPage(work, speaking(lang)),
        data: schemaOf(work, lang),
      },
      say,
    );
  };
  const readable = (work: PublicWork): string[] => {
    const there = new Set(work.passages.flatMap(({ texts }) => Object.keys(texts)));
    const further = [...there].filter((lang) => !workLanguages.some((one) => one === lang)).sort();
    return [...workLanguages, ...further].filter((lang) => standingOf(work, lang) !== null);
  };
  const walking = (procedure: PublicProcedure, work: PublicWork, lang: string): string => {
    const { say } = speaking(lang);
    const { title = "", purpose = "" } = procedure.texts[lang] ?? {};
    const home = workLanguages.find((one) => one === lang) ?? "en";
    return pageOf(
      {
        lang,
        direction: directionOf(lang),
        title,
        description: purpose,
        root: "../",
        home: `../${home}/index.html`,
        languages: procedureLanguages(procedure).map((one) => ({
          lang: one,
          name: nameOf(one),
          href: `../${procedureFile(procedure, one)}`,
        })),
        feed: `../${home}/feed.xml`,
        main: procedurePage(procedure, work, speaking(lang)),
      },
      say,
    );
  };
  const pages: [string, string][] = [
    ["index.html", catalogue("en", "")],
    ...workLanguages.map((lang): [string, string] => [`${lang}/index.html`, catalogue(lang, "../")]),
    ...works.flatMap((work) => readable(work).map((lang): [string, string] => [fileOf(work, lang), reading(work, lang)])),
    ...works.flatMap((work) =>
      work.procedures.flatMap((one) =>
        procedureLanguages(one).map((lang): [string, string] => [procedureFile(one, lang), walking(one, work, lang)]),
      ),
    ),
  ];
  return [
    ...pages,
    ...workLanguages.map((lang): [string, string] => [
      `${lang}/feed.xml`,
      atomFeed(works, lang, i18n.translate(lang, "library.name"), workspace, base),
    ]),
    ["style.css", style],
    ["search.js", searchScript],
    ["search.json", searchIndex(works, readable)],
    ...(base === null
      ? []
      : ([
          [
            "sitemap.xml",
            siteMap(
              pages.map(([file]) => file),
              base,
            ),
          ],
        ] as [string, string][])),
  ];
};
