/** Intraclass correlations of a full table of ratings (SPEC.md A5, G20). */
import { type Reason } from "./measure.ts";

/** A coefficient is null if its denominator is 0. */
export interface Intraclass {
  /** Coefficients of single ratings: one-way random; two-way random; two-way mixed. */
  readonly icc11: number | null;
  readonly icc21: number | null;
  readonly icc31: number | null;
  /** The same coefficients for the mean of all raters. */
  readonly icc1k: number | null;
  readonly icc2k: number | null;
  readonly icc3k: number | null;
  /** Mean squares between units, within units, between raters, and of the residual. */
  readonly bms: number;
  readonly wms: number;
  readonly jms: number;
  readonly ems: number;
}

/**
 * @param table `table[unit][rater]`, complete.
 * @returns the six coefficients, or the reason why they are undefined. Source: Shrout & Fleiss 1979.
 */
export function intraclass(table: readonly (readonly (number | null)[])[]): Intraclass | { readonly undefinedBecause: Reason } {
  const n = table.length;
  const k = table[0]?.length ?? 0;
  if (n < 2 || k < 2) return { undefinedBecause: "too-few" };
  if (table.some((row) => row.length !== k || row.some((value) => value === null))) return { undefinedBecause: "missing" };
  if (table.some((row) => row.some((each) => !Number.isFinite(each)))) return { undefinedBecause: "off-scale" };
  const value = (i: number, j: number): number => table[i]?.[j] ?? 0;
  const mean = (list: readonly number[]): number => list.reduce((sum, each) => sum + each, 0) / list.length;
  const rows = table.map((_, i) => mean(Array.from({ length: k }, (__, j) => value(i, j))));
  const columns = Array.from({ length: k }, (_, j) => mean(table.map((__, i) => value(i, j))));
  const all = mean(rows);
  let within = 0;
  let residual = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < k; j++) {
      within += (value(i, j) - (rows[i] ?? 0)) ** 2;
      residual += (value(i, j) - (rows[i] ?? 0) - (columns[j] ?? 0) + all) ** 2;
    }
  }
  const bms = (k * rows.reduce((sum, row) => sum + (row - all) ** 2, 0)) / (n - 1);
  const jms = (n * columns.reduce((sum, column) => sum + (column - all) ** 2, 0)) / (k - 1);
  const wms = within / (n * (k - 1));
  const ems = residual / ((n - 1) * (k - 1));
  // The coefficients are undefined only if all ratings are equal. If only the unit means are equal, the raters differ: the agreement is defined, and as bad
  // as possible.
  const size = table.flat().reduce<number>((sum, each) => sum + (each ?? 0) ** 2, 0) / (n * k);
  if (bms + wms <= 1e-24 * size) return { undefinedBecause: "one-category" };
  const over = (part: number, whole: number): number | null => (Math.abs(whole) <= 1e-12 * (bms + wms + jms + ems) ? null : part / whole);
  return {
    icc11: over(bms - wms, bms + (k - 1) * wms),
    icc21: over(bms - ems, bms + (k - 1) * ems + (k * (jms - ems)) / n),
    icc31: over(bms - ems, bms + (k - 1) * ems),
    icc1k: over(bms - wms, bms),
    icc2k: over(bms - ems, bms + (jms - ems) / n),
    icc3k: over(bms - ems, bms),
    bms,
    wms,
    jms,
    ems,
  };
}
