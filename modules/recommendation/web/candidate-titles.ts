/** The title of a candidate in the languages of the wall. */
import { textIn } from "#methods/language/index.ts";
import type { Text, Translated } from "#platform/contract/values.ts";

/** @returns one text for each language of the wall in which the candidate has a title; at least one */
export const candidateTitles = (titles: Translated, tags: readonly string[]): readonly Text[] =>
  tags
    .map((tag) => textIn(titles, tag))
    .filter((one, place, all) => all.findIndex(({ lang }) => lang === one.lang) === place)
    .map(({ text, lang }) => ({ text, lang }));
