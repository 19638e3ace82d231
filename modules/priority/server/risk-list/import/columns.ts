/** Guesses the meanings of the columns of a risk list from their headers; a person can correct the meanings. */
import type { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import { fold, holdsWords, matchByWords, type HeaderMatch, type MatchHeader } from "#platform/server/spreadsheet/index.ts";
import { columnMeanings, type ColumnMeaning } from "../../../contract/risk-list.ts";
import { headerWords } from "./header-words.ts";

const byWords = matchByWords<ColumnMeaning>(headerWords);

/** Matches headers with the words of lists of risks and with the criteria of the assessment. */
export const matchRisks =
  (criteria: CriteriaSetData["criteria"]): MatchHeader<ColumnMeaning> =>
  (header) => {
    const plain = header.trim().toLowerCase().replaceAll("_", "-");
    const exact = columnMeanings.find((meaning) => meaning === plain);
    if (exact !== undefined) return [{ meaning: exact, weight: 1000 }];
    const text = fold(header);
    const out: HeaderMatch<ColumnMeaning>[] = [];
    for (const { code, name } of criteria) {
      if (plain === `impact:${code.toLowerCase()}`) return [{ meaning: `impact:${code}`, weight: 1000 }];
      for (const words of [code, ...Object.values(name)].map(fold))
        if (words !== "" && holdsWords(text, words))
          out.push({ meaning: `impact:${code}`, weight: (text === words ? 500 : 200) + words.length });
    }
    return [...out, ...byWords(header)];
  };

/** The unit of numbers without a percent sign, if the header names the unit. */
export const unitOf = (header: string): "percent" | "fraction" | null => {
  if (/[%٪％]|percent|pour\s?cent|por\s?ciento|процент|百分/i.test(header)) return "percent";
  return /0\s*[-–—…]\s*1\b/.test(header) ? "fraction" : null;
};

export const inYears = (header: string): boolean =>
  /\b(years?|ans?|années?|años?)\b|سنة|سنوات|год|лет|年/iu.test(header) && !/month|mois|mes(es)?\b|شهر|месяц|月/iu.test(header);
