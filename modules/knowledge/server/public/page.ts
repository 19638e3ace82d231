/**
 * The frame of every page of the public folder. A page loads one style sheet of the folder, and nothing from other servers. No page needs a script.
 */
import { escaped, type Say } from "#platform/server/public-folder/index.ts";

/** A link to the same page in another language. */
export interface Other {
  readonly lang: string;
  readonly name: string;
  readonly href: string;
}
/** A link to a section of the folder. */
export interface Shelf {
  readonly name: string;
  readonly href: string;
  /** Whether the page is in this section. */
  readonly here: boolean;
}
export interface Page {
  readonly lang: string;
  readonly direction: "ltr" | "rtl";
  readonly title: string;
  readonly description: string;
  /** The relative path from the page to the root of the folder: "" or "../". */
  readonly root: string;
  readonly home: string;
  readonly languages: readonly Other[];
  readonly feed: string;
  /** Links to the sections of the folder; empty if there is only one section. */
  readonly shelves: readonly Shelf[];
  /** The main part, as HTML. */
  readonly main: string;
  /** Data of schema.org about the page. */
  readonly data?: unknown;
  readonly script?: string;
}

const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";
const mark = `<svg class="mark" width="22" height="22" viewBox="0 0 24 24" aria-hidden="true"><path d="M1.5 1.5H9.6L13 5 9.6 8.5 13 12 9.6 15.5 13 19 9.6 22.5H1.5Z" fill="currentColor"/><path d="M13.2 2.2H22V21.8H13.2L16.2 19 12.8 15.5 16.2 12 12.8 8.5 16.2 5Z" fill="none" stroke="currentColor" stroke-width="1.6"/></svg>`;

export const pageOf = (page: Page, say: Say): string => {
  const { lang, direction, title, description, root, home, languages, feed, shelves, main, data, script } = page;
  const alternates = languages.map((one) => `<link rel="alternate" hreflang="${escaped(one.lang)}" href="${escaped(one.href)}">`);
  const switches = languages.map(
    (one) =>
      `<li><a href="${escaped(one.href)}" lang="${escaped(one.lang)}" hreflang="${escaped(one.lang)}"${one.lang === lang ? ' aria-current="true"' : ""}>${escaped(one.name)}</a></li>`,
  );
  const parts = shelves.map(
    ({ name, href, here }) => `<li><a href="${escaped(href)}"${here ? ' aria-current="true"' : ""}>${escaped(name)}</a></li>`,
  );
  return `<!doctype html>
<html lang="${escaped(lang)}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<meta name="description" content="${escaped(description)}">
<link rel="stylesheet" href="${root}style.css">
<link rel="alternate" type="application/atom+xml" href="${escaped(feed)}" title="${escaped(say("library.name"))}">
${alternates.join("\n")}
${data === undefined ? "" : `<script type="application/ld+json">${JSON.stringify(data).replaceAll("<", "\\u003c")}</script>`}
${script === undefined ? "" : `<script src="${escaped(script)}" defer></script>`}
</head>
<body>
<a class="skip" href="#main">${escaped(say("library.skip"))}</a>
<header class="top"><a class="brand" href="${escaped(home)}">${mark}<span>${escaped(say("library.name"))}</span></a>
<nav aria-label="${escaped(say("library.languages"))}"><ul class="switch">${switches.join("")}</ul></nav>${parts.length < 2 ? "" : `<nav class="shelves" aria-label="${escaped(say("library.parts"))}"><ul class="switch">${parts.join("")}</ul></nav>`}</header>
<main id="main">
${main}
</main>
<footer><a href="${escaped(feed)}">Atom</a><span class="tlp">TLP:CLEAR</span><p>${escaped(say("library.footer"))}</p></footer>
</body>
</html>
`;
};
