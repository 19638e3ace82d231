/** PERT: a distribution from a lowest, a most likely and a greatest value, used for costs and effects (SPEC.md S3). */
import { betaCdf, betaQuantile } from "./beta.ts";
import { betaTable } from "./beta-table.ts";
import type { Distribution } from "./distribution.ts";

export interface Pert extends Distribution {
  readonly alpha: number;
  readonly beta: number;
  readonly mean: number;
  readonly sd: number;
  /** Quantiles at (i + 1/2) / cells, computed in one pass. */
  table(cells: number): Float64Array;
}

/**
 * PERT with lambda 4, in the unit of its three numbers. Source: docs/methods.md D.2.
 * @throws RangeError unless min < max and min <= mode <= max
 */
export function pert(min: number, mode: number, max: number): Pert {
  if (!(Number.isFinite(min) && Number.isFinite(max) && min < max && min <= mode && mode <= max)) {
    throw new RangeError("PERT needs min < max and min <= mode <= max");
  }
  const width = max - min;
  const alpha = 1 + (4 * (mode - min)) / width;
  const beta = 1 + (4 * (max - mode)) / width;
  const mean = (min + 4 * mode + max) / 6;
  return {
    alpha,
    beta,
    mean,
    sd: Math.sqrt(((mean - min) * (max - mean)) / 7),
    cdf: (x) => betaCdf((x - min) / width, alpha, beta),
    table: (cells) => betaTable(alpha, beta, cells).map((x) => min + width * x),
    quantile: (p) => min + width * betaQuantile(p, alpha, beta),
  };
}
