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

const unitsOfPeriods = [
  ["months", /\b(?:months?|mois|mes|meses)\b|شهر|أشهر|شهور|мес|月/iu],
  [
    "other",
    /\b(?:days?|weeks?|hours?|quarters?|decades?|jours?|semaines?|heures?|trimestres?|décennies?|días?|semanas?|horas?|décadas?)\b/iu,
  ],
  ["other", /يوم|أيام|أسبوع|أسابيع|ساعات|عقود|дней|дня|дни|дн\.|недел|часов|часах|квартал|десятилет|天|日(?!期)|周(?!期)|星期|小时|季度/iu],
  ["years", /\b(?:years?|ans?|années?|años?)\b|سنة|سنوات|سنين|أعوام|год|лет|年/iu],
] as const;

/** The unit of numbers in the column of the period, if its header names one; "other" is a unit in which no period is read. */
export const periodUnitOf = (header: string): "months" | "years" | "other" | null =>
  unitsOfPeriods.find(([, words]) => words.test(header))?.[0] ?? null;
