/** A passage as HTML, for the public folder and for the HTML file of an edition. References link to the notes of the page, and notes link back. */
import { branchesIn, figureIn, noteIn, piecesIn, rowsIn, type Branch } from "../contract/passage-text.ts";
import type { Passage, PassageDirection } from "../contract/passages.ts";
import type { ShownFigure } from "./figures/shown-figure.ts";
import { escaped } from "#platform/server/public-folder/index.ts";

interface Block {
  readonly kind: Passage["kind"];
  readonly text: string;
  readonly dir: PassageDirection;
  readonly figure: ShownFigure | null;
}

/** The labels of the notes of a page: references can link only to these. */
export const notesIn = (blocks: readonly Pick<Block, "kind" | "text">[]): ReadonlySet<string> =>
  new Set(blocks.flatMap(({ kind, text }) => (kind === "note" ? (noteIn(text)?.label ?? []) : [])));

/** @param place a prefix for the ids, needed if a page shows several texts: ids must be unique in a page */
export const passageHtml = ({ kind, text, dir, figure }: Block, notes: ReadonlySet<string>, place = ""): string => {
  const said = (one: string): string =>
    piecesIn(one)
      .map((piece) => {
        if (typeof piece === "string") return escaped(piece).replaceAll("\n", "<br>");
        const label = escaped(piece.note);
        return notes.has(piece.note)
          ? `<sup><a href="#${place}note-${label}" id="${place}ref-${label}">${label}</a></sup>`
          : `<sup>${label}</sup>`;
      })
      .join("");
  const turned = dir === null ? "" : ` dir="${dir}"`;
  const branches = (all: readonly Branch[], list: "ul" | "ol"): string =>
    `<${list}>${all.map((one) => `<li>${said(one.text)}${one.below.length === 0 ? "" : branches(one.below, list)}</li>`).join("")}</${list}>`;
  const lines = (one: string): string[] => one.split("\n").filter((line) => line.trim() !== "");
  if (kind === "heading" || kind === "heading-2" || kind === "heading-3") {
    const tag = kind === "heading" ? "h2" : kind === "heading-2" ? "h3" : "h4";
    return `<${tag}${turned}>${said(text)}</${tag}>`;
  }
  if (kind === "list" || kind === "numbered") {
    const list = branches(branchesIn(text), kind === "list" ? "ul" : "ol");
    return dir === null ? list : `<div${turned}>${list}</div>`;
  }
  if (kind === "table") {
    const [head = [], ...rows] = rowsIn(text);
    const cells = (all: readonly string[], tag: string, more = ""): string =>
      all.map((cell) => `<${tag}${more}>${said(cell)}</${tag}>`).join("");
    return `<table${turned}><thead><tr>${cells(head, "th", ' scope="col"')}</tr></thead><tbody>${rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("")}</tbody></table>`;
  }
  if (kind === "figure") {
    const { alt, caption } = figureIn(text);
    const words = lines(caption).map(said).join("<br>");
    const credit = figure === null || figure.credit === "" ? "" : `<span class="meta"><bdi>${escaped(figure.credit)}</bdi></span>`;
    const picture =
      figure === null || figure.src === null
        ? `<div class="no-picture"><p class="meta">${escaped(figure?.without ?? "")}</p><p>${escaped(alt)}</p></div>`
        : `<img src="${escaped(figure.src)}" width="${figure.width}" height="${figure.height}" alt="${escaped(alt)}" loading="lazy" decoding="async">`;
    const under = [words, credit].filter((one) => one !== "").join("<br>");
    return `<figure${turned}>${picture}${under === "" ? "" : `<figcaption>${under}</figcaption>`}</figure>`;
  }
  const note = kind === "note" ? noteIn(text) : null;
  if (note !== null) {
    const label = escaped(note.label);
    return `<div class="note" id="${place}note-${label}"${turned}><p><sup><a href="#${place}ref-${label}">${label}</a></sup> ${lines(note.text).map(said).join("</p><p>")}</p></div>`;
  }
  return lines(text)
    .map((line) => `<p${kind === "note" ? ' class="note"' : ""}${turned}>${said(line)}</p>`)
    .join("");
};
