/** Words for likelihoods. A yardstick may have gaps between its bands, and it determines the scale of the question (SPEC.md E33-E36). */
import { fromLogit, logit } from "./pools.ts";

export interface Band {
  readonly code: string;
  /** The lower and the upper edge of the band, as probabilities 0..1. */
  readonly low: number;
  readonly high: number;
  /** Whether the upper edge itself is excluded ("under 50 %"). */
  readonly highOpen?: boolean | undefined;
}

export interface Yardstick {
  readonly id: string;
  /** The bands, from the lowest to the highest likelihood. */
  readonly bands: readonly Band[];
}

/** Computed figures are rounded to 9 digits before they are compared, because no person enters more digits. */
const tidy = (p: number): number => Number(p.toFixed(9));

/**
 * The band of a probability, or null in a gap, outside all bands, or for an invalid probability. An edge that two bands share belongs to
 * the upper band; the upper edge of a band before a gap belongs to that band.
 */
export function wordFor(yardstick: Yardstick, probability: number): string | null {
  const p = tidy(probability);
  const band = yardstick.bands.findLast(({ low, high, highOpen }) => p >= low && (highOpen === true ? p < high : p <= high));
  return band?.code ?? null;
}

export type YardstickFault = "no-bands" | "no-code" | "code-twice" | "outside" | "low-not-below-high" | "not-ordered" | "overlap";

/** The faults of a custom yardstick; `band` is the index of the band. An empty list means that it is valid. */
export function faultsOfYardstick({ bands }: Yardstick): readonly { readonly fault: YardstickFault; readonly band: number }[] {
  if (bands.length === 0) return [{ fault: "no-bands", band: 0 }];
  return bands.flatMap(({ code, low, high }, band) => {
    const faults: YardstickFault[] = [];
    const before = bands[band - 1];
    if (code.trim() === "") faults.push("no-code");
    if (bands.findIndex((other) => other.code === code) < band) faults.push("code-twice");
    if (!(low >= 0 && high <= 1)) faults.push("outside");
    if (!(low < high)) faults.push("low-not-below-high");
    if (before && low < before.low) faults.push("not-ordered");
    else if (before && low < before.high) faults.push("overlap");
    return faults.map((fault) => ({ fault, band }));
  });
}

export interface Track {
  readonly scale: "linear" | "log-odds";
  /** The probabilities that the user can choose, in rising order. */
  readonly stops: readonly number[];
}

const linearStops: readonly number[] = Array.from({ length: 101 }, (_, i) => i)
  .filter((points) => points % 5 === 0 || points < 10 || points > 90)
  .map((points) => points / 100);

/**
 * Log-odds values from each edge to the next, in steps of a quarter of each stretch (a stretch is a band, or the gap between two bands).
 */
function quarters(edges: readonly number[]): readonly number[] {
  return edges.flatMap((edge, i) => {
    const [from, to] = [logit(edge), logit(edges[i + 1] ?? edge)];
    return i === edges.length - 1 ? [edge] : [edge, ...[0.25, 0.5, 0.75].map((share) => fromLogit(from + share * (to - from)))];
  });
}

/**
 * The scale of a likelihood question for a yardstick. The scale is linear if the lowest band ends at 1 % or above: steps of 5 points, and
 * of 1 point below 10 and above 90. Otherwise it is log-odds, with four steps in each band. Log-odds have no 0 and no 1: each of these
 * ends is replaced by two points, at a tenth and at a hundredth of the distance from that end to the nearest edge.
 */
export function track({ bands }: Yardstick): Track {
  if (!((bands[0]?.high ?? 1) < 0.01)) return { scale: "linear", stops: linearStops };
  const inner = bands.flatMap(({ low, high }) => [low, high]).filter((p) => p > 0 && p < 1);
  const edges = [...new Set(inner.map(tidy))].sort((a, b) => a - b);
  const [least, most] = [edges[0] ?? 0.01, edges.at(-1) ?? 0.99];
  const below = bands[0]?.low === 0 ? [least / 100, least / 10] : [];
  const above = bands.at(-1)?.high === 1 ? [1 - (1 - most) / 10, 1 - (1 - most) / 100] : [];
  return { scale: "log-odds", stops: quarters([...below, ...edges, ...above]).map((p) => Number(p.toPrecision(3))) };
}
