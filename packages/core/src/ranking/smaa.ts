/**
 * Stochastic multicriteria acceptability analysis (Lahdelma, Hokkanen & Salminen 1998; Lahdelma & Salminen 2001; Tervonen & Lahdelma
 * 2007): what the draws of values and weights say about ranks. Source: methods.md C. Rules: SPEC.md K1-K9.
 */
import { rankingEntropy } from "./ranking-entropy.ts";
import type { SmaaInput, SmaaResult } from "./smaa-types.ts";

const refuse = (sentence: string): never => {
  throw new RangeError(sentence);
};

/** The number of draws, and by how much each array moves on from draw to draw (0: one draw for all). */
function drawsOf({ alternatives, criteria, measurements, weights }: SmaaInput): { n: number; stepX: number; stepW: number } {
  if (!(Number.isInteger(alternatives) && alternatives >= 1)) refuse("A ranking needs at least one alternative");
  if (!(Number.isInteger(criteria) && criteria >= 1)) refuse("A ranking needs at least one criterion");
  const size = alternatives * criteria;
  const [nx, nw] = [measurements.length / size, weights.length / criteria];
  if (!(Number.isInteger(nx) && nx >= 1)) refuse("Measurements need a value for each alternative and criterion in every draw");
  if (!(Number.isInteger(nw) && nw >= 1)) refuse("Weights need a value for each criterion in every draw");
  if (nx !== nw && nx !== 1 && nw !== 1)
    refuse(`There are ${nx} draws of measurements and ${nw} of weights; they must be equally many, or one of them a single draw for all`);
  for (const value of measurements) if (!Number.isFinite(value)) refuse("A measurement is not a finite number");
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

function count(input: SmaaInput, n: number, stepX: number, stepW: number): Counts {
  const { alternatives: a, criteria: m, measurements: x, weights: w } = input;
  const rank = new Float64Array(a * a);
  const win = new Float64Array(a * a);
  const weights = new Float64Array(a * m);
  const ranks = a < 256 ? new Uint8Array(n * a) : new Uint16Array(n * a);
  const values = new Float64Array(a);
  const above = new Int32Array(a);
  for (let s = 0; s < n; s++) {
    let at = s * stepX;
    const from = s * stepW;
    for (let i = 0; i < a; i++) {
      let value = 0;
      for (let j = 0; j < m; j++) value += (w[from + j] ?? 0) * (x[at++] ?? 0);
      values[i] = value;
      above[i] = 0;
    }
    for (let i = 1; i < a; i++) {
      const value = values[i] ?? 0;
      let greater = 0;
      for (let k = 0; k < i; k++) {
        const other = values[k] ?? 0;
        const loses = other > value ? 1 : 0;
        const wins = value > other ? 1 : 0;
        greater += loses;
        above[k] = (above[k] ?? 0) + wins;
        win[k * a + i] = (win[k * a + i] ?? 0) + loses;
        win[i * a + k] = (win[i * a + k] ?? 0) + wins;
      }
      above[i] = greater;
    }
    for (let i = 0; i < a; i++) {
      const r = above[i] ?? 0;
      ranks[s * a + i] = r;
      rank[i * a + r] = (rank[i * a + r] ?? 0) + 1;
      if (r === 0) for (let j = 0; j < m; j++) weights[i * m + j] = (weights[i * m + j] ?? 0) + (w[from + j] ?? 0);
    }
  }
  return { rank, win, ranks, weights };
}

/**
 * P(i first | everybody holds its central weights). Rivals are tried in the order in which they most often come first, because the
 * question is settled by the first that is better.
 */
function confidenceOf(input: SmaaInput, centralWeights: readonly (Float64Array | null)[], first: readonly number[]): Float64Array {
  const { alternatives: a, criteria: m, measurements: x } = input;
  const nx = x.length / (a * m);
  const rivals = first.map((_, i) => i).sort((i, k) => (first[k] ?? 0) - (first[i] ?? 0) || i - k);
  return Float64Array.from(centralWeights, (weights, i) => {
    if (weights === null) return 0;
    const others = Int32Array.from(rivals.filter((k) => k !== i));
    let won = 0;
    for (let s = 0; s < nx; s++) {
      const base = s * a * m;
      let own = 0;
      for (let j = 0; j < m; j++) own += (weights[j] ?? 0) * (x[base + i * m + j] ?? 0);
      let best = 1;
      for (let o = 0; o < others.length && best === 1; o++) {
        const from = base + (others[o] ?? 0) * m;
        let other = 0;
        for (let j = 0; j < m; j++) other += (weights[j] ?? 0) * (x[from + j] ?? 0);
        if (other > own) best = 0;
      }
      won += best;
    }
    return won / nx;
  });
}

/**
 * Ranks every alternative in every draw by sum of weight times value and counts. Alternatives that are equal share the better rank.
 * Time: draws x alternatives x (criteria + alternatives).
 * @throws RangeError with a sentence for unequal counts of draws, weights that are negative or all 0, and numbers that are not finite
 */
export function smaa(input: SmaaInput): SmaaResult {
  const { alternatives: a, criteria: m } = input;
  const { n, stepX, stepW } = drawsOf(input);
  const counts = count(input, n, stepX, stepW);
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
