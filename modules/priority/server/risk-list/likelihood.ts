/** Converts a stated likelihood into three numbers over its period and keeps the original words. */
import type { Yardstick } from "#modules/assessment/contract/catalogue.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Likelihood, LikelihoodGiven } from "../../contract/risk-list.ts";
import type * as z from "zod/mini";

export type KeptLikelihood = Likelihood;
type InstalledYardstick = z.infer<typeof Yardstick>;

/** Writes a probability as a percentage that gives the same number when it is read again: 0.07 is "7%", not 7.000000000000001. */
export const asPercent = (p: number): string => `${Number((p * 100).toPrecision(15))}%`;

/** The text for a likelihood that was typed as numbers. */
const inWords = (low: number, best: number, high: number): string =>
  low === high ? asPercent(best) : [low, best, high].map(asPercent).join(" – ");

/** The best value of a band is its middle, because a band states only its two edges. */
export const bandAsPoints = ({ low, high }: { readonly low: number; readonly high: number }) => ({ low, best: (low + high) / 2, high });

/**
 * @param yardsticks the yardsticks of the workspace
 * @throws Problem invalid-input if the yardstick does not have the band; low-best-high if the three numbers are not in ascending
 * order
 */
export const keptLikelihood = (stated: LikelihoodGiven, yardsticks: readonly InstalledYardstick[]): KeptLikelihood => {
  const { months, given } = stated;
  switch (stated.form) {
    case "band": {
      const band = yardsticks.find((one) => one.id === stated.yardstick)?.data.bands.find((one) => one.code === stated.band);
      if (band === undefined) throw new Problem("invalid-input", { at: ["likelihood", "band"] });
      const { low, best, high } = bandAsPoints(band);
      return { form: "band", given: given || band.code, yardstick: stated.yardstick, band: band.code, low, best, high, months };
    }
    case "percentage": {
      const { best } = stated;
      return { form: "percentage", given: given || asPercent(best), yardstick: null, band: null, low: best, best, high: best, months };
    }
    case "range": {
      const { low, best, high } = stated;
      if (!(low <= best && best <= high)) throw new Problem("low-best-high", { at: ["likelihood"] });
      return { form: "range", given: given || inWords(low, best, high), yardstick: null, band: null, low, best, high, months };
    }
  }
};
