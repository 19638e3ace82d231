/**
 * Computes the mean share that the measures of one mechanism leave, for each subset of measures that act (SPEC.md S18). The code integrates
 * the distributions that the simulation draws from, so the result is the expectation of that simulation. Method: E[X] is the integral of
 * P(X > x) over x > 0, and P(maximum <= x) of independent variables is the product of their probabilities.
 */
import { cdfOfTable } from "./tabulate.ts";

/** Gauss-Legendre quadrature on 0..1: nodes and weights for four and for three nodes. */
const four = [
  [0.06943184420297371, 0.17392742256872693],
  [0.33000947820757187, 0.32607257743127307],
  [0.6699905217924281, 0.32607257743127307],
  [0.9305681557970263, 0.17392742256872693],
] as const;
const three = [
  [0.1127016653792583, 5 / 18],
  [0.5, 8 / 18],
  [0.8872983346207417, 5 / 18],
] as const;
/** Probability levels at which the integral is divided, so that a step, a kink or a steep part is at the end of an interval. */
const finely = [0, 0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98, 1];
const coarsely = [0, 0.1, 0.5, 0.9, 1];

interface Nodes {
  readonly at: readonly number[];
  readonly weights: readonly number[];
}

/** Quadrature nodes over x > 0, divided at quantiles of the distributions. @param sign -1 gives nodes for the part below 0, mirrored */
const nodesOf = (
  laws: readonly Float64Array[],
  sign: 1 | -1,
  shares: readonly number[],
  rule: readonly (readonly [number, number])[],
): Nodes => {
  const ends = laws
    .flatMap((law) => shares.map((share) => sign * (law[Math.round(share * (law.length - 1))] ?? 0)))
    .filter((x) => x > 0)
    .sort((a, b) => a - b);
  const at: number[] = [];
  const weights: number[] = [];
  let from = 0;
  for (const to of ends) {
    if (to - from < 1e-12) continue;
    for (const [place, weight] of rule) {
      at.push(from + place * (to - from));
      weights.push(weight * (to - from));
    }
    from = to;
  }
  return { at, weights };
};

/** Adds weight x (1 - product of the members' probabilities) to every subset. */
const addMissing = (to: Float64Array, chances: readonly number[], weight: number, products: Float64Array): void => {
  products[0] = 1;
  for (let entry = 1; entry < to.length; entry++) {
    const product = (products[entry & (entry - 1)] ?? 1) * (chances[31 - Math.clz32(entry & -entry)] ?? 1);
    products[entry] = product;
    to[entry] = (to[entry] ?? 0) + weight * (1 - product);
  }
};

/**
 * E[(1 - strongest share above 0) x (1 - worst share below 0)] of every subset of independent effects.
 * @param laws quantile tables (`quantileTable`) of shares in -1..1, at most 16
 * @returns 2^laws.length shares by subset (bit i: the i-th acts), at least a millionth; for a single effect 1 - its mean
 */
export function expectedLeft(laws: readonly Float64Array[]): Float64Array {
  const least = 1e-6;
  if (laws.length === 1) {
    const law = laws[0] ?? new Float64Array(1);
    return Float64Array.of(1, Math.max(least, 1 - law.reduce((sum, x) => sum + x, 0) / law.length));
  }
  const size = 2 ** laws.length;
  const [taken, added, both, products] = [new Float64Array(size), new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  const above = nodesOf(laws, 1, finely, four);
  for (const [i, x] of above.at.entries())
    addMissing(taken, laws.map((law) => cdfOfTable(law, x)), above.weights[i] ?? 0, products); // prettier-ignore
  const below = nodesOf(laws, -1, finely, four);
  for (const [i, y] of below.at.entries())
    addMissing(added, laws.map((law) => 1 - cdfOfTable(law, -y)), below.weights[i] ?? 0, products); // prettier-ignore
  if (above.at.length > 0 && below.at.length > 0) {
    // P(strongest > x and worst < -y) = 1 - P(all <= x) - P(all >= -y) + P(all between)
    const [xs, ys] = [nodesOf(laws, 1, coarsely, three), nodesOf(laws, -1, coarsely, three)];
    const lows = ys.at.map((y) => laws.map((law) => cdfOfTable(law, -y)));
    for (const [i, x] of xs.at.entries()) {
      const highs = laws.map((law) => cdfOfTable(law, x));
      for (const [j, low] of lows.entries()) {
        const weight = (xs.weights[i] ?? 0) * (ys.weights[j] ?? 0);
        addMissing(both, highs, weight, products);
        addMissing(both, low.map((p) => 1 - p), weight, products); // prettier-ignore
        addMissing(both, highs.map((p, m) => p - (low[m] ?? 0)), -weight, products); // prettier-ignore
      }
    }
  }
  return taken.map((share, entry) => Math.max(least, 1 - share + (added[entry] ?? 0) - (both[entry] ?? 0)));
}
