/** Guesses the meaning of the columns of a file from their headers; a person can correct it. */
import type { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import { columnMeanings, type ColumnMeaning } from "../../../contract/risk-list.ts";
import type { Table, TableRow } from "#platform/server/spreadsheet/index.ts";
import { headerWords } from "./header-words.ts";
import { fold } from "./words.ts";

/**
 * Whether the folded text contains these words as whole words. Chinese has no spaces between words, so Chinese words may be at any
 * place of the text.
 */
const holds = (text: string, words: string): boolean =>
  /\p{Script=Han}/u.test(words) ? text.includes(words) : ` ${text} `.includes(` ${words} `);

interface Match {
  readonly meaning: ColumnMeaning;
  /** How specific a match is: longer words are more specific, and a header that equals the word is the most specific. */
  readonly weight: number;
}

const folded = headerWords.map(([meaning, words]) => [meaning, words.map(fold)] as const);

/** Every meaning that a header may have, most specific first. */
const matches = (header: string, criteria: CriteriaSetData["criteria"]): Match[] => {
  const plain = header.trim().toLowerCase().replaceAll("_", "-");
  const exact = columnMeanings.find((meaning) => meaning === plain);
  if (exact !== undefined) return [{ meaning: exact, weight: 1000 }];
  const text = fold(header);
  const out: Match[] = [];
  for (const { code, name } of criteria) {
    if (plain === `impact:${code.toLowerCase()}`) return [{ meaning: `impact:${code}`, weight: 1000 }];
    for (const words of [code, ...Object.values(name)].map(fold))
      if (words !== "" && holds(text, words)) out.push({ meaning: `impact:${code}`, weight: (text === words ? 500 : 200) + words.length });
  }
  for (const [order, [meaning, names]] of folded.entries())
    for (const words of names)
      if (words !== "" && holds(text, words)) out.push({ meaning, weight: (text === words ? 400 : 100) + words.length - order / 100 });
  return out.sort((a, b) => b.weight - a.weight);
};

/** The meaning of each column. Each meaning is used once, for the column that matches best. */
export const meaningsOf = (headers: readonly string[], criteria: CriteriaSetData["criteria"]): (ColumnMeaning | null)[] => {
  const out: (ColumnMeaning | null)[] = headers.map(() => null);
  const all = headers.flatMap((header, column) => matches(header, criteria).map((match) => ({ ...match, column })));
  const taken = new Set<ColumnMeaning>();
  for (const { meaning, column } of all.sort((a, b) => b.weight - a.weight || a.column - b.column))
    if (out[column] === null && !taken.has(meaning)) {
      out[column] = meaning;
      taken.add(meaning);
    }
  return out;
};

/** The header row: the best match of the first ten rows, because lists often have a title above it. */
export const headerOf = (table: Table, criteria: CriteriaSetData["criteria"]): TableRow => {
  let best = table.rows[0] as TableRow;
  let most = 0;
  for (const row of table.rows.slice(0, 10)) {
    const known = meaningsOf(row.cells, criteria).filter((meaning) => meaning !== null).length;
    if (known > most && known >= 2) [best, most] = [row, known];
  }
  return best;
};

/** The unit of numbers without a sign, if the header names it. */
export const unitOf = (header: string): "percent" | "fraction" | null => {
  if (/[%٪％]|percent|pour\s?cent|por\s?ciento|процент|百分/i.test(header)) return "percent";
  return /0\s*[-–—…]\s*1\b/.test(header) ? "fraction" : null;
};

export const inYears = (header: string): boolean =>
  /\b(years?|ans?|années?|años?)\b|سنة|سنوات|год|лет|年/iu.test(header) && !/month|mois|mes(es)?\b|شهر|месяц|月/iu.test(header);
