/** Texts for shares of rated effects: a positive share means that the measure lowers the risk, a negative share that it raises it. */
import type { EffectRange } from "../contract/effect-room.ts";
import type { useWords } from "#platform/web/shell/words.ts";

type Words = Pick<ReturnType<typeof useWords>, "t">;

const points = (share: number): number => Math.round(share * 100);

export const shareWords = ({ t }: Words, share: number): string => {
  const n = points(share);
  return n === 0 ? t("effect-room.share.none") : t(n > 0 ? "effect-room.share.lowers" : "effect-room.share.raises", { n: Math.abs(n) });
};

/** A pooled range as a part of a sentence; a split room has no best value to show. */
export const rangeWords = (words: Words, range: EffectRange, split: boolean): string => {
  const { t } = words;
  const [low, best, high] = [points(range.low), points(range.best), points(range.high)];
  if (low === high) return shareWords(words, range.best);
  if (low >= 0) return split ? t("effect-room.range.lowers-open", { low, high }) : t("effect-room.range.lowers", { low, best, high });
  if (high <= 0)
    return split
      ? t("effect-room.range.raises-open", { low: -high, high: -low })
      : t("effect-room.range.raises", { low: -high, best: -best, high: -low });
  const ends = { low: shareWords(words, range.low), high: shareWords(words, range.high) };
  return split ? t("effect-room.range.both-open", ends) : t("effect-room.range.both", { ...ends, best: shareWords(words, range.best) });
};
