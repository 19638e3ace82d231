/**
 * Texts for an effect that fewer than ten people rated: the middle half of the answers if at least five people rated the effect,
 * otherwise the number of answers.
 */
import { isSmallCell } from "#methods/disclosure/index.ts";
import { levelsHalfWords } from "#methods/drawing/index.ts";
import type { RatedEffect } from "../contract/effect-room.ts";
import type { useWords } from "#platform/web/shell/words.ts";
import { shareWords } from "./judge-words.ts";

type Words = Pick<ReturnType<typeof useWords>, "t" | "name">;

/** The text that is shown instead of the counts of words. */
export const wordsInBrief = (words: Words, { n, half }: Pick<RatedEffect, "n" | "half">): string => {
  if (half !== null) return levelsHalfWords(words.t, words.name(half.low), words.name(half.high), half.together);
  return isSmallCell(n) ? words.t("effect-room.few-words") : words.t("drawing.too-few", { n });
};

/** The text that is shown instead of the drawing of the ranges, if there are at least three ranges. */
export const rangesInBrief = (words: Words, { ranged, rangeHalf }: Pick<RatedEffect, "ranged" | "rangeHalf">): string => {
  if (rangeHalf !== null) {
    const [low, high] = [shareWords(words, rangeHalf.low), shareWords(words, rangeHalf.high)];
    return levelsHalfWords(words.t, low, high, rangeHalf.together);
  }
  return ranged === "fewer-than-three" ? words.t("effect-room.no-range-few") : words.t("drawing.too-few", { n: ranged });
};
