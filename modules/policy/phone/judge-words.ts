/** Texts for shares in per cent: a positive share means that the measure lowers the risk, a negative share that it raises it. */
import type { Range } from "#platform/phone/range.ts";
import { isWhole } from "#platform/phone/range.ts";
import { t } from "#platform/phone/components.tsx";

export const shareWords = (n: number): string =>
  n === 0 ? t("effect-phone.share.none") : t(n > 0 ? "effect-phone.share.lowers" : "effect-phone.share.raises", { n: Math.abs(n) });

/** A whole range in one sentence; empty if it is incomplete. */
export const rangeWords = (range: Range): string => {
  if (!isWhole(range)) return "";
  const { low, best, high } = range;
  if (low === high) return shareWords(best);
  if (low >= 0) return t("effect-phone.range.lowers", { low, best, high });
  if (high <= 0) return t("effect-phone.range.raises", { low: -high, best: -best, high: -low });
  return t("effect-phone.range.both", { low: shareWords(low), best: shareWords(best), high: shareWords(high) });
};
