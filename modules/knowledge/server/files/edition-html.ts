/** An edition in one language as a single HTML page, which loads no other file and runs no script. */
import { directionOf } from "#methods/language/index.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import type { PictureBytes } from "#platform/server/reports/index.ts";
import { shownFigure } from "../figures/shown-figure.ts";
import { notesIn, passageHtml } from "../passage-html.ts";
import { escaped } from "#platform/server/public-folder/index.ts";
import { style } from "../public/style.ts";
import { aboutLines, editionLine, type Say } from "./about.ts";
import type { EditionText } from "./edition-text.ts";

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

const inPage = (type: string, bytes: Uint8Array | undefined): string | null =>
  bytes === undefined ? null : `data:${type};base64,${Buffer.from(bytes).toString("base64")}`;

/** @param pictures the bytes of the edition's pictures, by SHA-256 */
export const editionHtml = (told: EditionText, i18n: Languages, pictures: PictureBytes): string => {
  const { work, edition, lang, title, summary, passages } = told;
  const language = i18n.nearest(lang);
  const say: Say = (id, values) => i18n.translate(language, id, values);
  const nameOf = (tag: string): string => i18n.list.find((one) => one.tag === tag)?.name ?? tag;
  const own = work.title.lang;
  const notes = notesIn(passages);
  const tagged = (tag: string): string => `lang="${escaped(tag)}" dir="${directionOf(tag)}"`;
  const blocks = passages.map((one, place) => {
    const { figure: of } = one;
    const figure = of === null ? null : shownFigure(of, inPage(of.picture.type, pictures[of.picture.sha256]), say);
    const html = passageHtml({ ...one, figure }, notes);
    const id = `id="p${place + 1}"`;
    if (one.state === "own") return `<div class="passage" ${id}>${html}</div>`;
    const said =
      one.state === "missing"
        ? `<p class="meta">${escaped(say("library.missing", { language: nameOf(own) }))}</p><div ${tagged(own)}>${html}</div>`
        : `${html}<p class="meta">${escaped(say("library.changed"))}</p>`;
    return `<div class="passage is-behind" ${id}>${said}</div>`;
  });
  const about = aboutLines(told, say, nameOf).map(
    ({ label, text }) => `<section><h2>${escaped(label)}</h2><p class="meta"><bdi>${escaped(text)}</bdi></p></section>`,
  );
  return `<!doctype html>
<html ${tagged(lang)}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title.text)}</title>
<style>${style}</style>
</head>
<body>
<header class="top"><p class="meta">${escaped(editionLine(told, say, language))}</p><span class="tlp">${work.marking}</span></header>
<main><div class="reading"><article><h1 ${tagged(title.lang)}>${escaped(title.text)}</h1>
${summary.text === "" ? "" : `<p class="lead" ${tagged(summary.lang)}>${escaped(summary.text)}</p>`}
${edition.publishedAt === null ? `<div class="state"><p class="behind">${escaped(say("files.draft"))}</p></div>` : ""}
${blocks.join("\n")}</article>
<aside class="side" ${tagged(language)}>${about.join("\n")}</aside></div></main>
<footer><span class="tlp">${work.marking}</span><p>${escaped(editionLine(told, say, language))}</p></footer>
</body>
</html>
`;
};
