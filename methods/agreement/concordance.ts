/** Kendall's W: how far several rankings agree (SPEC.md A8, G20). */
import { type Measure, undefinedBecause } from "./measure.ts";

/**
 * @param ranks `ranks[rater][item]`. Tied items of a rater must have the same number, which may be any number; the function replaces it with their mean
 * rank.
 * @returns W in 0..1, corrected for ties. Source: Kendall & Babington Smith 1939; Siegel & Castellan 1988 for ties.
 */
export function kendallW(ranks: readonly (readonly (number | null)[])[]): Measure {
  const m = ranks.length;
  const n = ranks[0]?.length ?? 0;
  if (m < 2 || n < 2) return undefinedBecause("too-few");
  if (ranks.some((row) => row.length !== n || row.includes(null))) return undefinedBecause("missing");
  if (ranks.some((row) => row.some((rank) => !Number.isFinite(rank)))) return undefinedBecause("off-scale");
  const totals = new Float64Array(n);
  let ties = 0;
  for (const row of ranks) {
    const values = row as readonly number[];
    for (let i = 0; i < n; i++) {
      const here = values[i] ?? 0;
      const below = values.filter((value) => value < here).length;
      const equal = values.filter((value) => value === here).length;
      totals[i] = (totals[i] ?? 0) + below + (equal + 1) / 2;
    }
    for (const value of new Set(values)) {
      const equal = values.filter((each) => each === value).length;
      ties += equal ** 3 - equal;
    }
  }
  const mean = (m * (n + 1)) / 2;
  const spread = totals.reduce((sum, total) => sum + (total - mean) ** 2, 0);
  const most = m * m * (n ** 3 - n) - m * ties;
  return most === 0 ? undefinedBecause("one-category") : { value: (12 * spread) / most };
}
