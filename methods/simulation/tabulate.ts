/** Quantile tables: inversion by table look-up, for simulations with millions of draws (SPEC.md S11). */
import type { Draws } from "../canonical/index.ts";
import type { Distribution } from "./distribution.ts";

const cells = 4096;
/** The number of lower bits of a 32-bit number that give the position in a cell of the table; the upper bits select the cell. */
const placeBits = 20;
const width = 2 ** placeBits;

/** A distribution, optionally with a faster way to compute its table. */
type Tabulated = Pick<Distribution, "quantile"> & { table?(cells: number): Float64Array };

/**
 * Quantiles at (i + 1/2) / 4096. A simulation draws from straight lines between them; a draw beyond the outermost quantile gets the value
 * of that quantile. For the shapes used here, the mean of the table differs from the mean of the distribution by less than one part in a
 * thousand.
 */
export const quantileTable = (distribution: Tabulated): Float64Array =>
  distribution.table?.(cells) ?? Float64Array.from({ length: cells }, (_, i) => distribution.quantile((i + 0.5) / cells));

/** P(X <= x) for a sample drawn from a table. */
export function cdfOfTable(quantiles: Float64Array, x: number): number {
  const n = quantiles.length;
  if (x < (quantiles[0] ?? 0)) return 0;
  if (x >= (quantiles[n - 1] ?? 0)) return 1;
  // the last quantile not above x
  let [low, high] = [0, n - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((quantiles[middle] ?? 0) <= x) low = middle;
    else high = middle;
  }
  const from = quantiles[low] ?? 0;
  return (low + 0.5 + (x - from) / ((quantiles[high] ?? 0) - from)) / n;
}

/** @returns the given array, filled with one sample per draw from 32-bit numbers */
export function drawFromTable(quantiles: Float64Array): (target: Float64Array, draws: Draws) => void {
  // line k goes from quantile k - 1 to quantile k; before the first and after the last it is constant
  const start = new Float64Array(cells + 1).fill(quantiles[0] ?? 0);
  const rise = new Float64Array(cells + 1);
  for (let k = 1; k < cells; k++) {
    start[k] = quantiles[k - 1] ?? 0;
    rise[k] = (quantiles[k] ?? 0) - (quantiles[k - 1] ?? 0);
  }
  start[cells] = (start[cells - 1] ?? 0) + (rise[cells - 1] ?? 0);
  return (target, draws) =>
    draws.shortWords(target.length, (words, from, count) => {
      for (let i = 0; i < count; i++) {
        // lines begin in the middle of a cell: add half a cell, and divide by two first so that the sum stays within 32 bits
        const word = words[i] ?? 0;
        const line = ((word >>> 1) + width / 4) >>> (placeBits - 1);
        const place = (((word + width / 2) & (width - 1)) + 0.5) / width;
        target[from + i] = (start[line] ?? 0) + place * (rise[line] ?? 0);
      }
    });
}

/** A sampler of a distribution by its table. */
export const tabulate = (distribution: Tabulated): ReturnType<typeof drawFromTable> => drawFromTable(quantileTable(distribution));
