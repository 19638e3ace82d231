/** Krippendorff's alpha: agreement of several raters who may skip units (SPEC.md A2-A4, G20). */
import { drawsOf } from "../canonical/index.ts";
import { type Measure, undefinedBecause } from "./measure.ts";

export type AlphaScale = "nominal" | "ordinal" | "interval" | "ratio";
/** `ratings[rater][unit]`; null if the rater skipped the unit. Ordinal values may be any numbers, because only their order matters. */
export type Ratings = readonly (readonly (number | null)[])[];

interface Coincidences {
  readonly values: readonly number[];
  /** The square matrix o(c, k), row after row. */
  readonly table: Float64Array;
}

/** The coincidences of one unit: cells of the table and the amount added to each. If the unit has m ratings, each pair of them has the weight 1 / (m - 1). */
interface Pairs {
  readonly at: Int32Array;
  readonly add: Float64Array;
}

const pairsOf = (unit: readonly number[], size: number, index: ReadonlyMap<number, number>): Pairs => {
  const counts = new Map<number, number>();
  for (const value of unit) counts.set(index.get(value) ?? 0, (counts.get(index.get(value) ?? 0) ?? 0) + 1);
  const found = [...counts];
  const cells =
    unit.length < 2 ? [] : found.flatMap(([c, n]) => found.map(([k, m]) => [c * size + k, c === k ? n * (n - 1) : n * m] as const));
  return { at: Int32Array.from(cells, ([at]) => at), add: Float64Array.from(cells, ([, pairs]) => pairs / (unit.length - 1)) };
};

const coincide = (units: readonly Pairs[], values: readonly number[]): Coincidences => {
  const table = new Float64Array(values.length * values.length);
  for (const { at, add } of units) for (let i = 0; i < at.length; i++) table[at[i] ?? 0] = (table[at[i] ?? 0] ?? 0) + (add[i] ?? 0);
  return { values, table };
};

/** Squared difference of two values on a scale; `totals` are the row sums of the coincidence table. */
const difference = (scale: AlphaScale, values: readonly number[], totals: readonly number[], c: number, k: number): number => {
  const [a = 0, b = 0] = [values[c], values[k]];
  if (scale === "nominal") return c === k ? 0 : 1;
  if (scale === "interval") return (a - b) ** 2;
  if (scale === "ratio") return a + b === 0 ? 0 : ((a - b) / (a + b)) ** 2;
  let between = 0;
  for (let g = Math.min(c, k); g <= Math.max(c, k); g++) between += totals[g] ?? 0;
  return (between - ((totals[c] ?? 0) + (totals[k] ?? 0)) / 2) ** 2;
};

const alphaOf = ({ values, table }: Coincidences, scale: AlphaScale): Measure => {
  const size = values.length;
  const totals = values.map((_, c) => table.subarray(c * size, (c + 1) * size).reduce((sum, each) => sum + each, 0));
  const n = totals.reduce((sum, each) => sum + each, 0);
  if (n === 0) return undefinedBecause("no-pair");
  if (totals.filter((each) => each > 0).length < 2) return undefinedBecause("one-category");
  let observed = 0;
  let expected = 0;
  for (let c = 0; c < size; c++) {
    for (let k = 0; k < size; k++) {
      const apart = difference(scale, values, totals, c, k);
      observed += (table[c * size + k] ?? 0) * apart;
      expected += (totals[c] ?? 0) * (totals[k] ?? 0) * apart;
    }
  }
  return expected === 0 ? undefinedBecause("one-category") : { value: 1 - ((n - 1) * observed) / expected };
};

const unitsOf = (ratings: Ratings): number[][] => {
  const length = Math.max(0, ...ratings.map((row) => row.length));
  return Array.from({ length }, (_, u) => ratings.flatMap((row) => (row[u] == null ? [] : [row[u]])));
};
/** The ratio scale needs numbers of at least 0: (c - k) / (c + k) is undefined for -1 and 1. */
const isOffScale = (units: readonly (readonly number[])[], scale: AlphaScale): boolean =>
  units.some((unit) => unit.some((value) => !Number.isFinite(value) || (scale === "ratio" && value < 0)));
const valuesOf = (units: readonly (readonly number[])[]) => {
  const values = [...new Set(units.filter((unit) => unit.length > 1).flat())].sort((a, b) => a - b);
  return { values, index: new Map(values.map((value, i) => [value, i])) };
};

/**
 * alpha = 1 - (n - 1) sum o(c,k) d2(c,k) / sum n(c) n(k) d2(c,k). 1 is full agreement, 0 is agreement by chance.
 * @param ratings by rater, then unit; a missing rating is null. The function does not impute it.
 * @returns the measure, or the reason why it is undefined. Source: Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability".
 */
export function krippendorff(ratings: Ratings, scale: AlphaScale): Measure {
  const units = unitsOf(ratings);
  if (isOffScale(units, scale)) return undefinedBecause("off-scale");
  const { values, index } = valuesOf(units);
  return alphaOf(
    coincide(
      units.map((unit) => pairsOf(unit, values.length, index)),
      values,
    ),
    scale,
  );
}

export interface AlphaInterval {
  readonly low: number;
  readonly high: number;
  /** The number of samples in which alpha was defined, and the number of samples drawn. */
  readonly defined: number;
  readonly drawn: number;
}

/**
 * A 95 % interval of alpha by bootstrap: it draws units again with replacement.
 * @param seed the same seed gives the same bytes (G23). @param samples number of samples, 1,000 by default.
 * @returns the ends of the interval; null if fewer than half of the samples have an alpha, or if a rating is off the scale.
 */
export function krippendorffInterval(ratings: Ratings, scale: AlphaScale, seed: string, samples = 1000): AlphaInterval | null {
  const units = unitsOf(ratings);
  if (isOffScale(units, scale)) return null;
  const { values, index } = valuesOf(units);
  // count the pairs of each unit once, although a unit may be drawn many times; the units are stored one after the other
  const pairs = units.map((unit) => pairsOf(unit, values.length, index));
  const at = Int32Array.from(pairs.flatMap((pair) => [...pair.at]));
  const add = Float64Array.from(pairs.flatMap((pair) => [...pair.add]));
  const ends = Int32Array.from(pairs.map(({ at: of }) => of.length));
  for (let u = 1; u < ends.length; u++) ends[u] = (ends[u] ?? 0) + (ends[u - 1] ?? 0);
  const draws = drawsOf(seed, "krippendorff", scale);
  const drawn = new Float64Array(units.length);
  const times = new Int32Array(units.length);
  const table = new Float64Array(values.length * values.length);
  const found: number[] = [];
  for (let s = 0; s < samples; s++) {
    draws.fill(drawn, s * units.length);
    times.fill(0);
    for (const draw of drawn) {
      const unit = Math.floor(draw * units.length);
      times[unit] = (times[unit] ?? 0) + 1;
    }
    table.fill(0);
    let i = 0;
    for (let u = 0; u < units.length; u++) {
      const [n, end] = [times[u] ?? 0, ends[u] ?? 0];
      if (n === 0) i = end;
      for (; i < end; i++) {
        const cell = at[i] ?? 0;
        table[cell] = (table[cell] ?? 0) + n * (add[i] ?? 0);
      }
    }
    const alpha = alphaOf({ values, table }, scale);
    if ("value" in alpha) found.push(alpha.value);
  }
  if (found.length * 2 < samples || found.length === 0) return null;
  found.sort((a, b) => a - b);
  const quantile = (share: number): number => found[Math.min(found.length - 1, Math.floor(share * found.length))] ?? 0;
  return { low: quantile(0.025), high: quantile(0.975), defined: found.length, drawn: samples };
}
