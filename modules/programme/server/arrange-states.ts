/**
 * Filters and sorts States in the reader's language. There are three orders: by name, by region and then name, and by next date and
 * then name. None of them depends on what States have done. Fictional States come after real States, in a region of their own.
 */
import { textIn } from "#methods/language/index.ts";
import type { StateRow, StatesQuery } from "../contract/partner-state.ts";
import type { Translated } from "#platform/contract/values.ts";

/** Removes case, accents and Arabic vowel signs, so that "cote" finds "Côte". */
const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase("und");

const contains = (texts: readonly string[], wanted: string): boolean => {
  const parts = plain(wanted).split(/\s+/).filter(Boolean);
  const all = plain(texts.join("\n"));
  return parts.every((part) => all.includes(part));
};

/**
 * @param packageNames names of the shipped packages by code, for the text filter
 * @returns the rows that match the query, in the order that the query asks for; equal inputs always give the same order
 */
export const arrangeStates = (
  rows: readonly StateRow[],
  { lang = "en", sort = "region", text = "", region, package: wantedPackage, next }: StatesQuery,
  packageNames: ReadonlyMap<string, Translated>,
): StateRow[] => {
  const { compare } = new Intl.Collator(lang);
  const name = (row: StateRow): string => textIn(row.stateName, lang).text;
  const byName = (a: StateRow, b: StateRow): number => compare(name(a), name(b)) || (a.state < b.state ? -1 : 1);
  const byRegion = (a: StateRow, b: StateRow): number =>
    Number(a.fictional) - Number(b.fictional) || compare(textIn(a.regionName, lang).text, textIn(b.regionName, lang).text) || byName(a, b);
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
    textIn(row.regionName, lang).text,
    textIn(row.package, lang).text,
    ...row.packages.map((code) => textIn(packageNames.get(code) ?? {}, lang).text),
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
