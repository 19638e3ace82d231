/**
 * Stochastic multicriteria acceptability analysis (Lahdelma, Hokkanen & Salminen 1998; Lahdelma & Salminen 2001; Tervonen &
 * Lahdelma 2007): rank statistics from draws of values and weights. Source: docs/methods.md C. Rules: SPEC.md K1-K9.
 */
import { confidenceOf } from "./confidence-factor.ts";
import { rankingEntropy } from "./ranking-entropy.ts";
import type { SmaaInput, SmaaResult } from "./smaa-types.ts";

const refuse = (sentence: string): never => {
  throw new RangeError(sentence);
};

/**
 * Validates the input.
 * @returns the number of draws, and the step from draw to draw in each array; the step is 0 if a single draw applies to all.
 */
function drawsOf({ alternatives, criteria, measurements, weights }: SmaaInput): { n: number; stepX: number; stepW: number } {
  if (!(Number.isInteger(alternatives) && alternatives >= 1)) refuse("A ranking needs at least one alternative");
  if (!(Number.isInteger(criteria) && criteria >= 1)) refuse("A ranking needs at least one criterion");
  const size = alternatives * criteria;
  const [nx, nw] = [measurements.length / size, weights.length / criteria];
  if (!(Number.isInteger(nx) && nx >= 1)) refuse("Measurements need a value for each alternative and criterion in every draw");
  if (!(Number.isInteger(nw) && nw >= 1)) refuse("Weights need a value for each criterion in every draw");
  if (nx !== nw && nx !== 1 && nw !== 1)
    refuse(`There are ${nx} draws of measurements and ${nw} of weights; they must be equally many, or one of them a single draw for all`);
  // for a number that is not finite, value - value is NaN, and the sum stays NaN
  let zero = 0;
  for (let at = 0; at < measurements.length; at++) {
    const value = measurements[at] ?? 0;
    zero += value - value;
  }
  if (zero !== 0) refuse("A measurement is not a finite number");
  for (let s = 0; s < nw; s++) {
    let sum = 0;
    for (let j = 0; j < criteria; j++) {
      const weight = weights[s * criteria + j] ?? Number.NaN;
      if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) refuse("A weight must be a finite number and not below 0");
      sum += weight;
    }
    if (!(sum > 0 && sum < Number.POSITIVE_INFINITY)) refuse("The weights of a draw are all 0");
  }
  return { n: Math.max(nx, nw), stepX: nx === 1 ? 0 : size, stepW: nw === 1 ? 0 : criteria };
}

interface Counts {
  readonly rank: Float64Array;
  readonly win: Float64Array;
  readonly ranks: Uint8Array | Uint16Array;
  /** Sum of the weights over the draws in which an alternative is first. */
  readonly weights: Float64Array;
}

/** Draws per block: small enough that their values stay in the first-level cache. */
const block = 512;

/** Values of the draws `from`..`to`, grouped by alternative. Sums are in the order of the criteria. */
function fillValues(
  values: Float64Array,
  { alternatives: a, criteria: m, measurements: x, weights: w }: SmaaInput,
  from: number,
  to: number,
) {
  const [stepX, stepW] = [x.length === a * m ? 0 : a * m, w.length === m ? 0 : m];
  for (let s = from; s < to; s++) {
    let at = s * stepX;
    const weight = s * stepW;
    for (let i = 0; i < a; i++) {
      let value = 0;
      for (let j = 0; j < m; j++) value += (w[weight + j] ?? 0) * (x[at++] ?? 0);
      values[i * block + s - from] = value;
    }
  }
}

/** Index of the word that contains the sign bit, if a double is read as two 32-bit words. */
const signWord = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;
const differences = new Float64Array(block);
const words = new Int32Array(differences.buffer);

/**
 * Compares two alternatives over a block and increments the rank of the smaller one. The result of each comparison is almost random, so a
 * branch would be mispredicted often; instead the code reads the sign bit of the difference. @returns the number of draws in which the
 * first alternative is smaller; also increments `ties`.
 */
function compare(values: Float64Array, above: Int32Array, own: number, other: number, n: number, ties: Int32Array, pair: number): number {
  for (let s = 0; s < n; s++) differences[s] = (values[own + s] ?? 0) - (values[other + s] ?? 0);
  let below = 0;
  for (let s = 0; s < n; s++) {
    const less = (words[2 * s + signWord] ?? 0) >>> 31;
    below += less;
    above[own + s] = (above[own + s] ?? 0) + less;
    above[other + s] = (above[other + s] ?? 0) + 1 - less;
    if (differences[s] === 0) {
      above[other + s] = (above[other + s] ?? 0) - 1;
      ties[pair] = (ties[pair] ?? 0) + 1;
    }
  }
  return below;
}

function count(input: SmaaInput, n: number, stepW: number): Counts {
  const { alternatives: a, criteria: m, weights: w } = input;
  const rank = new Float64Array(a * a);
  const win = new Float64Array(a * a);
  const weights = new Float64Array(a * m);
  const ranks = new Uint16Array(n * a);
  const values = new Float64Array(a * block);
  const ties = new Int32Array(a * a);
  const above = new Int32Array(a * block);
  for (let from = 0; from < n; from += block) {
    const size = Math.min(block, n - from);
    fillValues(values, input, from, from + size);
    above.fill(0);
    for (let i = 1; i < a; i++) {
      for (let k = 0; k < i; k++) {
        win[k * a + i] = (win[k * a + i] ?? 0) + compare(values, above, i * block, k * block, size, ties, i * a + k);
      }
    }
    for (let s = 0; s < size; s++) {
      const weight = (from + s) * stepW;
      for (let i = 0; i < a; i++) {
        const r = above[i * block + s] ?? 0;
        ranks[(from + s) * a + i] = r;
        rank[i * a + r] = (rank[i * a + r] ?? 0) + 1;
        if (r === 0) for (let j = 0; j < m; j++) weights[i * m + j] = (weights[i * m + j] ?? 0) + (w[weight + j] ?? 0);
      }
    }
  }
  for (let i = 1; i < a; i++) {
    for (let k = 0; k < i; k++) win[i * a + k] = n - (win[k * a + i] ?? 0) - (ties[i * a + k] ?? 0);
  }
  return { rank, win, ranks, weights };
}

/**
 * Ranks the alternatives in every draw by the sum of weight times value, and counts. Equal alternatives share the better rank. Time: draws
 * x alternatives x (criteria + alternatives).
 * @throws RangeError with an explanation for unequal numbers of draws, weights that are negative or all 0, and numbers that are not finite
 */
export function smaa(input: SmaaInput): SmaaResult {
  const { alternatives: a, criteria: m } = input;
  const { n, stepW } = drawsOf(input);
  const counts = count(input, n, stepW);
  const rankAcceptability = counts.rank.map((times) => times / n);
  const pairwise = counts.win.map((times) => times / n);
  const ties = new Float64Array(a * a);
  const holistic = new Float64Array(a);
  const meanRank = new Float64Array(a);
  const centralWeights: (Float64Array | null)[] = [];
  const first: number[] = [];
  for (let i = 0; i < a; i++) {
    for (let k = 0; k < a; k++) {
      ties[i * a + k] = (n - (counts.win[i * a + k] ?? 0) - (counts.win[k * a + i] ?? 0)) / n;
      const times = counts.rank[i * a + k] ?? 0;
      holistic[i] = (holistic[i] ?? 0) + (a === 1 ? 1 : (a - 1 - k) / (a - 1)) * (times / n);
      meanRank[i] = (meanRank[i] ?? 0) + ((k + 1) * times) / n;
    }
    const times = counts.rank[i * a] ?? 0;
    first.push(times);
    centralWeights.push(times === 0 ? null : counts.weights.slice(i * m, (i + 1) * m).map((sum) => sum / times));
  }
  return {
    draws: n,
    alternatives: a,
    criteria: m,
    rankAcceptability,
    holistic,
    meanRank,
    centralWeights,
    confidence: confidenceOf(input, centralWeights, first),
    pairwise,
    ties,
    entropy: rankingEntropy(counts.ranks, a),
  };
}
