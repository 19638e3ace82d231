/** Words for likelihoods: bands with gaps stay bands with gaps, and how a question is asked follows from them (SPEC.md E33-E36). */
import { fromLogit, logit } from "./pools.ts";

export interface Band {
  readonly code: string;
  /** Probabilities, 0..1. */
  readonly low: number;
  readonly high: number;
  /** The upper edge itself is outside ("under 50 %"). */
  readonly highOpen?: boolean | undefined;
}

export interface Yardstick {
  readonly id: string;
  /** From the least to the most likely. */
  readonly bands: readonly Band[];
}

/** Figures that come out of sums are compared as the 9 digits that anyone could have meant. */
const tidy = (p: number): number => Number(p.toFixed(9));

/**
 * The band of a probability, or null in a gap, outside all bands, or for what is no probability. A shared edge belongs to the upper band;
 * an edge before a gap belongs to its band.
 */
export function wordFor(yardstick: Yardstick, probability: number): string | null {
  const p = tidy(probability);
  const band = yardstick.bands.findLast(({ low, high, highOpen }) => p >= low && (highOpen === true ? p < high : p <= high));
  return band?.code ?? null;
}

export type YardstickFault = "no-bands" | "no-code" | "code-twice" | "outside" | "low-not-below-high" | "not-ordered" | "overlap";

/** What is wrong with a yardstick someone made; the index is the band's. An empty list = usable. */
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
  /** The probabilities that can be chosen, rising. */
  readonly stops: readonly number[];
}

const linearStops: readonly number[] = Array.from({ length: 101 }, (_, i) => i)
  .filter((points) => points % 5 === 0 || points < 10 || points > 90)
  .map((points) => points / 100);

/** Log-odds from one edge towards another, edge by edge, in quarters of each stretch (a band, or the gap between two). */
function quarters(edges: readonly number[]): readonly number[] {
  return edges.flatMap((edge, i) => {
    const [from, to] = [logit(edge), logit(edges[i + 1] ?? edge)];
    return i === edges.length - 1 ? [edge] : [edge, ...[0.25, 0.5, 0.75].map((share) => fromLogit(from + share * (to - from)))];
  });
}

/**
 * How a likelihood is asked under a yardstick. Linear: steps of 5 points, of 1 under 10 and over 90. A yardstick whose lowest band ends
 * under 1 % is asked on log-odds, in quarters of a band: an end at 0 or 1 is drawn at a tenth and at a hundredth of the edge's distance to it.
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
