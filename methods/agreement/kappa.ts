/** Kappas: agreement on categories beyond the agreement by chance (SPEC.md A6, A7, A14; G20). */
import { type Measure, undefinedBecause } from "./measure.ts";

const sum = (list: readonly number[]): number => list.reduce((total, each) => total + each, 0);

/**
 * Fleiss' kappa of several raters on nominal categories.
 * @param counts `counts[unit][category]`: the number of raters who chose this category for this unit; each unit has the same number of raters. Source: Fleiss 1971.
 */
export function fleissKappa(counts: readonly (readonly number[])[]): Measure {
  if (counts.some((row) => row.some((count) => !Number.isFinite(count)))) return undefinedBecause("off-scale");
  const raters = sum(counts[0] ?? []);
  if (counts.length < 1 || raters < 2) return undefinedBecause("too-few");
  if (counts.some((row) => sum(row) !== raters)) return undefinedBecause("missing");
  const pairs = raters * (raters - 1);
  const observed = sum(counts.map((row) => (sum(row.map((c) => c * c)) - raters) / pairs)) / counts.length;
  const categories = Math.max(...counts.map((row) => row.length));
  const shares = Array.from({ length: categories }, (_, c) => sum(counts.map((row) => row[c] ?? 0)) / (counts.length * raters));
  const expected = sum(shares.map((share) => share * share));
  return expected === 1 ? undefinedBecause("one-category") : { value: (observed - expected) / (1 - expected) };
}

/** Weighted kappa of two raters: 1 - observed / expected disagreement, each cell weighted by `weigh(row, column)`. */
function cohen(table: readonly (readonly number[])[], weigh: (i: number, j: number) => number): Measure {
  const size = table.length;
  const n = sum(table.map(sum));
  if (table.some((row) => row.some((count) => !Number.isFinite(count)))) return undefinedBecause("off-scale");
  if (size < 2 || n < 1) return undefinedBecause("too-few");
  if (table.some((row) => row.length !== size)) return undefinedBecause("missing");
  const rows = table.map(sum);
  const columns = table.map((_, j) => sum(table.map((row) => row[j] ?? 0)));
  let observed = 0;
  let expected = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const weight = weigh(i, j);
      observed += weight * (table[i]?.[j] ?? 0);
      expected += (weight * (rows[i] ?? 0) * (columns[j] ?? 0)) / n;
    }
  }
  return expected === 0 ? undefinedBecause("one-category") : { value: 1 - observed / expected };
}

/**
 * Cohen's kappa of two raters on nominal categories: every disagreement has the same weight.
 * @param table `table[category of the first rater][category of the second rater]`: number of units; square.
 * @returns the measure (1: full agreement, 0: agreement by chance), or the reason why it is undefined. Source: Cohen 1960.
 */
export const cohenKappa = (table: readonly (readonly number[])[]): Measure => cohen(table, (i, j) => (i === j ? 0 : 1));

/**
 * Kappa of two raters with quadratic weights, for ordered categories.
 * @param table `table[category of the first rater][category of the second rater]`: number of units; square.
 * @returns the measure, or the reason why it is undefined. Source: Cohen 1968.
 */
export const quadraticKappa = (table: readonly (readonly number[])[]): Measure => cohen(table, (i, j) => (i - j) ** 2);
