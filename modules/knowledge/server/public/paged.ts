/** Splits a list into pages that load fast on a slow connection: a page has a maximum number of rows, and a maximum number of bytes. */
import { escaped, type Say } from "#platform/server/public-folder/index.ts";

const mostRows = 20;
const mostBytes = 56_000;

/** The rows of each page; at least one page. A row that is larger than the limit of a page gets a page of its own. */
export const paged = (rows: readonly string[]): string[][] => {
  const pages: string[][] = [[]];
  let bytes = 0;
  for (const row of rows) {
    const size = Buffer.byteLength(row);
    const last = pages.at(-1) ?? [];
    if (last.length > 0 && (last.length === mostRows || bytes + size > mostBytes)) {
      pages.push([row]);
      bytes = size;
    } else {
      last.push(row);
      bytes += size;
    }
  }
  return pages;
};

/** The path of a page of a list, below the language folder. @param at number of the page, from 0 */
export const turnsOf = (name: string, at: number): string => (at === 0 ? `${name}.html` : `${name}-${at + 1}.html`);

/** The number of this page and the number of pages. */
export interface Turn {
  readonly at: number;
  readonly of: number;
}

/** Links to the previous and the next page; empty if there is only one page. */
export const turnLinks = (name: string, { at, of }: Turn, say: Say): string => {
  if (of < 2) return "";
  const link = (to: number, id: "library.before" | "library.after", rel: string): string =>
    to < 0 || to >= of ? "" : `<li><a href="${escaped(turnsOf(name, to))}" rel="${rel}">${escaped(say(id))}</a></li>`;
  return `<nav class="turns" aria-label="${escaped(say("library.pages"))}"><p class="meta">${escaped(say("library.page-of", { n: at + 1, of }))}</p><ul class="switch">${link(at - 1, "library.before", "prev")}${link(at + 1, "library.after", "next")}</ul></nav>`;
};
