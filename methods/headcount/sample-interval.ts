/**
 * Computes an interval of the number of people from a clerical sample (SPEC.md H9 to H13). The sample is a stratified random sample of the pairs that decide
 * the count. People decided these pairs without seeing the score of the model.
 */
import { drawsOf } from "../canonical/index.ts";
import { joined } from "./joined.ts";

/** Upper ends of the bands of log-odds; the last band has none. */
const bandEnds = [-9, -6, -3, 0, 3] as const;
export const bands = bandEnds.length + 1;
export const bandOf = (z: number): number => {
  const band = bandEnds.findIndex((end) => z <= end);
  return band < 0 ? bandEnds.length : band;
};

export interface BandedPair {
  readonly a: string;
  readonly b: string;
  readonly band: number;
}

/** The share of a sample that each band gets (H10). In the bands between -3 and 3 the model is least sure, but they have few pairs. */
const shares = [0.06, 0.24, 0.34, 0.06, 0.06, 0.24] as const;

/** How many pairs of each band a sample has: its share, or all pairs of a smaller band. The missing number is taken from the other bands, the largest share first. */
const sizesOf = (available: readonly number[], size: number): number[] => {
  const sizes = shares.map((share, band) => Math.min(available[band] ?? 0, Math.round(share * size)));
  const order = [...shares.keys()].sort((x, y) => (shares[y] ?? 0) - (shares[x] ?? 0) || y - x);
  for (let left = size - sizes.reduce((sum, n) => sum + n, 0), gave = true; left > 0 && gave;) {
    gave = false;
    for (const band of order)
      if (left > 0 && (sizes[band] ?? 0) < (available[band] ?? 0)) {
        sizes[band] = (sizes[band] ?? 0) + 1;
        left -= 1;
        gave = true;
      }
  }
  return sizes;
};

/** Draws a sample. Equal pairs and seeds give the same sample in the same order, for any order of `pairs`. The order reveals nothing about the bands. */
export const drawSample = (pairs: readonly BandedPair[], size: number, seed: string): BandedPair[] => {
  const ordered = pairs.toSorted((x, y) => (x.a === y.a ? (x.b < y.b ? -1 : 1) : x.a < y.a ? -1 : 1));
  const shuffled = (those: readonly BandedPair[], variable: string): BandedPair[] => {
    const draws = drawsOf(seed, "headcount", variable);
    return those
      .map((pair, i) => ({ pair, rank: draws.at(i) }))
      .sort((x, y) => x.rank - y.rank)
      .map(({ pair }) => pair);
  };
  const open = sizesOf(
    Array.from({ length: bands }, (_, band) => pairs.filter((pair) => pair.band === band).length),
    size,
  );
  const chosen = shuffled(ordered, "sample").filter(({ band }) => {
    const left = open[band] ?? 0;
    open[band] = left - 1;
    return left > 0;
  });
  // a second random order: in the first one, the pairs of small bands come first
  return shuffled(chosen, "order");
};

export interface SampledCount {
  readonly rows: readonly string[];
  /** Only people who have one of these rows count. If it is absent, everybody counts. */
  readonly among?: readonly string[];
  /** The pairs that decide the count (H9), as they are now. They can have changed since the sample was drawn. */
  readonly pairs: readonly BandedPair[];
  /** The decisions about the pairs of the sample, without "cannot say". `band` is the band that the pair had when the sample was drawn. */
  readonly sample: readonly { readonly band: number; readonly same: boolean }[];
  /** Every decision, in the sample or not. */
  readonly decided: readonly { readonly a: string; readonly b: string; readonly same: boolean }[];
  readonly seed: string;
}

/** Marsaglia & Tsang 2000: a gamma variate of shape a >= .5 */
const gamma = (a: number, next: () => number): number => {
  if (a < 1) return gamma(a + 1, next) * next() ** (1 / a);
  const d = a - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(next()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
};
const beta = (a: number, b: number, next: () => number): number => {
  const x = gamma(a, next);
  return x / (x + gamma(b, next));
};
/** The number of repetitions: 1,000, or fewer in a large roster, so that at most about twenty million pairs are drawn; at least 200. */
const repetitions = (pairs: number): number => Math.max(200, Math.min(1_000, Math.floor(2e7 / Math.max(1, pairs))));

const keyOf = ({ a, b }: { readonly a: string; readonly b: string }): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** The sets that the decisions join: `at` gives the number of a row's set, and `counts` has a 1 for each set that contains a row of `among`. */
const setsOf = ({ rows, among = rows, decided }: SampledCount) => {
  const same = joined(
    rows,
    decided.filter((one) => one.same),
  );
  const numbers = new Map([...new Set(rows.map((row) => same.top(row)))].map((row, i) => [row, i]));
  const at = (row: string): number => numbers.get(same.top(row)) ?? 0;
  const counts = new Uint8Array(numbers.size);
  for (const row of among) counts[at(row)] = 1;
  return { at, counts };
};

interface BandOfPairs {
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** The number of decided pairs of the sample that are one person, and the number of all decided pairs of the sample. */
  readonly right: number;
  readonly all: number;
}

/** The pairs of each band that nobody decided. */
const openPairs = ({ rows, pairs, sample, decided }: SampledCount, at: (row: string) => number): BandOfPairs[] => {
  const [own, known] = [new Set(rows), new Set(decided.map(keyOf))];
  const open = pairs.filter((pair) => own.has(pair.a) && own.has(pair.b) && !known.has(keyOf(pair)));
  return Array.from({ length: bands }, (_, band) => {
    const those = open.filter((pair) => pair.band === band);
    const said = sample.filter((one) => one.band === band);
    return {
      a: Int32Array.from(those, ({ a }) => at(a)),
      b: Int32Array.from(those, ({ b }) => at(b)),
      right: said.filter(({ same }) => same).length,
      all: said.length,
    };
  });
};

/** The number of people in one repetition. @param apart the number of pairs of the highest band that were decided to be two people */
const drawPeople = (open: readonly BandOfPairs[], counts: Uint8Array, apart: number, next: () => number): number => {
  const above = Int32Array.from(counts, (_, i) => i);
  const holds = counts.slice();
  const top = (i: number): number => {
    let root = i;
    while (above[root] !== root) {
      above[root] = above[above[root] ?? 0] ?? 0;
      root = above[root] ?? 0;
    }
    return root;
  };
  let [people, different] = [0, apart];
  for (const one of counts) people += one;
  for (const [band, { a, b, right, all }] of open.entries()) {
    const share = beta(right + 0.5, all - right + 0.5, next);
    for (let e = 0; e < a.length; e++) {
      const [x, y] = [top(a[e] ?? 0), top(b[e] ?? 0)];
      const both = holds[x] === 1 && holds[y] === 1;
      if (next() >= share) {
        if (band === bands - 1 && both && x !== y) different += 1;
        continue;
      }
      if (x === y) continue;
      if (both) people -= 1;
      above[Math.max(x, y)] = Math.min(x, y);
      holds[Math.min(x, y)] = (holds[x] ?? 0) | (holds[y] ?? 0);
    }
  }
  // each pair of the highest band that is two people may hide a pair of one person (H13)
  const hidden = next();
  for (let i = different; i > 0; i--) if (next() < hidden) people -= 1;
  return people;
};

/** The 90 % interval of the number of people. */
export const sampleInterval = (input: SampledCount): { readonly low: number; readonly high: number } => {
  const draws = drawsOf(input.seed, "headcount", "interval");
  let drawn = 0;
  const next = (): number => draws.at(drawn++);
  const { at, counts } = setsOf(input);
  const open = openPairs(input, at);
  const different = new Set(input.decided.filter(({ same }) => !same).map(keyOf));
  const apart = input.pairs.filter(
    (pair) => pair.band === bands - 1 && different.has(keyOf(pair)) && counts[at(pair.a)] === 1 && counts[at(pair.b)] === 1,
  ).length;
  const found = Float64Array.from({ length: repetitions(input.pairs.length) }, () => drawPeople(open, counts, apart, next)).sort();
  const end = Math.floor(0.05 * found.length);
  return { low: Math.max(Math.min(1, input.rows.length), found[end] ?? 0), high: found[found.length - 1 - end] ?? 0 };
};
