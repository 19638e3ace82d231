/**
 * Filters and sorts States in the reader's language. Three orders, and none of them compares what States have done: names, regions
 * with names inside, or the next date with names inside. Fictional States stand after the real ones, in a region of their own.
 */
import type { StateRow, StatesQuery } from "../contract/partner-state.ts";
import type { Translated } from "#platform/contract/values.ts";

/** A text in the reader's language, else in English, else in whatever language there is. */
export const inLanguage = (text: Translated, lang: string): string =>
  text[lang] ?? text[lang.split("-")[0] ?? lang] ?? text["en"] ?? Object.values(text)[0] ?? "";

/** Without case, accents and Arabic vowel signs, so that "cote" finds "Côte". */
const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase("und");

const contains = (texts: readonly string[], wanted: string): boolean => {
  const parts = plain(wanted).split(/\s+/).filter(Boolean);
  const all = plain(texts.join("\n"));
  return parts.every((part) => all.includes(part));
};

/**
 * @param packageNames names of the shipped packages by code, for the text filter
 * @returns the rows the query asks for, in its order; the same rows in, the same order out
 */
export const arrangeStates = (
  rows: readonly StateRow[],
  { lang = "en", sort = "region", text = "", region, package: wantedPackage, next }: StatesQuery,
  packageNames: ReadonlyMap<string, Translated>,
): StateRow[] => {
  const { compare } = new Intl.Collator(lang);
  const name = (row: StateRow): string => inLanguage(row.stateName, lang);
  const byName = (a: StateRow, b: StateRow): number => compare(name(a), name(b)) || (a.state < b.state ? -1 : 1);
  const byRegion = (a: StateRow, b: StateRow): number =>
    Number(a.fictional) - Number(b.fictional) || compare(inLanguage(a.regionName, lang), inLanguage(b.regionName, lang)) || byName(a, b);
  // ISO dates compare as text; a State without a next date comes last
  const date = (row: StateRow): string => row.nextEvent?.starts.date ?? "9999-99-99";
  const orders = {
    name: byName,
    region: byRegion,
    "next-date": (a: StateRow, b: StateRow): number => (date(a) < date(b) ? -1 : date(a) > date(b) ? 1 : byName(a, b)),
  };
  const words = (row: StateRow): string[] => [
    ...Object.values(row.stateName),
    row.state,
    inLanguage(row.regionName, lang),
    inLanguage(row.package, lang),
    ...row.packages.map((code) => inLanguage(packageNames.get(code) ?? {}, lang)),
  ];
  return rows
    .filter(
      (row) =>
        (region === undefined || row.region === region) &&
        (wantedPackage === undefined || row.packages.includes(wantedPackage)) &&
        (next === undefined || row.nextEvent !== null) &&
        contains(words(row), text),
    )
    .toSorted(orders[sort]);
};
