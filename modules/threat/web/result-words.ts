/**
 * Describes a result in words: the range, with the yardstick's word as a label. For a split room there is neither a best value nor a word. Every page
 * uses these functions.
 */
import type { YardstickData } from "#modules/assessment/contract/catalogue.ts";
import type { ScenarioResult } from "../contract/judgement.ts";
import { percent, printedRange } from "#platform/web/shell/percent.ts";
import type { useWords } from "#platform/web/shell/words.ts";

type Words = ReturnType<typeof useWords>;

export interface LikelihoodInWords {
  /** For example `34 to 65 %`; null if there is no pool. */
  readonly range: string | null;
  /** For example `44 %`; null if a best value may not be shown. */
  readonly best: string | null;
  /** The yardstick's word for the best value; null if the value lies in a gap, the room is split, or there is no pool. */
  readonly word: string | null;
  readonly split: boolean;
}

/** The word of a band in the reader's language. Code must not parse this word or use it with another yardstick. */
export const bandWord = (yardstick: YardstickData | undefined, code: string, words: Pick<Words, "name">): string => {
  const band = yardstick?.bands.find((one) => one.code === code);
  return band === undefined ? code : words.name(band.word);
};

export const likelihoodInWords = (
  result: Pick<ScenarioResult, "likelihood">,
  yardstick: YardstickData | undefined,
  words: Pick<Words, "t" | "name">,
): LikelihoodInWords => {
  const { pooled, best, band, split } = result.likelihood;
  return {
    range: pooled === null ? null : words.t("common.range", printedRange(pooled.p10, pooled.p90)),
    best: best === null ? null : words.t("drawing.percent", { n: percent(best) }),
    word: band === null ? null : bandWord(yardstick, band, words),
    split: split !== null,
  };
};
