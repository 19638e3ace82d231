/**
 * The bands that a person enters for a yardstick, in per cent. A function of `methods` finds faults in the bands. Gaps between bands are allowed.
 */
import { faultsOfYardstick, type YardstickFault } from "#methods/elicitation/index.ts";

export interface BandDraft {
  readonly word: string;
  readonly low: number;
  readonly high: number;
}

export type BandFault = "outside" | "upside-down" | "overlap" | "empty";

const told: Readonly<Record<YardstickFault, BandFault>> = {
  "no-bands": "empty",
  "no-code": "empty",
  "code-twice": "empty",
  outside: "outside",
  "low-not-below-high": "upside-down",
  "not-ordered": "overlap",
  overlap: "overlap",
};

/** The first fault found, or null. */
export const checkBands = (bands: readonly BandDraft[]): BandFault | null => {
  if (bands.some((band) => Number.isNaN(band.low) || Number.isNaN(band.high))) return "empty";
  const found = faultsOfYardstick({
    id: "own",
    bands: bands.map((band, index) => ({ code: `b${index + 1}`, low: band.low / 100, high: band.high / 100 })),
  })[0];
  return found === undefined ? null : told[found.fault];
};
