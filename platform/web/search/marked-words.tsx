/** A text with the found words in weight 700 and underlined in the accent colour; it keeps its own language and direction. */
import type { Marked } from "../../contract/search.ts";
import { directionOf } from "#methods/language/index.ts";

export const MarkedWords = ({ of: { text, lang, marks } }: { readonly of: Marked }) => {
  const parts = marks.map(([start, end], n) => ({
    before: text.slice(marks[n - 1]?.[1] ?? 0, start),
    found: text.slice(start, end),
    start,
  }));
  return (
    <bdi lang={lang} dir={directionOf(lang)}>
      {parts.map(({ before, found, start }) => (
        <span key={start}>
          {before}
          <mark>{found}</mark>
        </span>
      ))}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </bdi>
  );
};
