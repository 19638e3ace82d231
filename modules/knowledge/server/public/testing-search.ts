/** For tests and benchmarks: runs the search of the public folder on rows of text, as a browser does. */
import { runInNewContext } from "node:vm";
import { lines, questionsOf, type measuredSets, type MeasuredLanguage } from "#platform/server/search/testing-measured.ts";
import { searchRowsScript } from "./search-script.ts";

interface Row {
  readonly place: number;
}
type Search = (question: string) => readonly { readonly row: Row }[];

/** @param texts one text per row */
export const searchOf = (texts: readonly string[]): Search =>
  runInNewContext(
    `${searchRowsScript}; const rows = texts.map((text, place) => ({ place, folded: fold(text), named: "" })); (question) => searchRows(rows, question)`,
    { texts },
  ) as Search;

/** The share of the queries in a set for which the right article is among the first five results. */
export const foundInFolder = (set: keyof typeof measuredSets, lang: MeasuredLanguage) => {
  const search = searchOf(lines(`articles/${lang}.txt`));
  const asked = questionsOf(`${set}/${lang}.txt`);
  const missed = asked.filter(
    ({ article, question }) =>
      !search(question)
        .slice(0, 5)
        .some(({ row }) => row.place + 1 === article),
  );
  return { asked: asked.length, five: 1 - missed.length / asked.length, missed: missed.map(({ question }) => question) };
};
