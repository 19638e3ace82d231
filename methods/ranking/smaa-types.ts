/** Input and result of a stochastic ranking: flat typed arrays, so that 100,000 draws are stored only once and processed fast. */

/** Values and weights of every draw. If one of the two has only a single draw, it applies to all draws of the other. */
export interface SmaaInput {
  /** Number of alternatives, at least 1. */
  readonly alternatives: number;
  /** The number of criteria, at least 1. */
  readonly criteria: number;
  /** Value of alternative i on criterion j in draw s, at (s * alternatives + i) * criteria + j. Finite. */
  readonly measurements: Float64Array;
  /** Weight of criterion j in draw s, at s * criteria + j. Finite, not negative, not all 0 within a draw; not normalised. */
  readonly weights: Float64Array;
}

/** Results of a ranking. Matrices are flat, row by row. */
export interface SmaaResult {
  readonly draws: number;
  readonly alternatives: number;
  readonly criteria: number;
  /** b(i, r): share of draws in which alternative i takes rank r + 1, at i * alternatives + r. */
  readonly rankAcceptability: Float64Array;
  /** Sum over ranks of alpha(r) b(i, r), for each alternative; alpha falls evenly from 1 at the first rank to 0 at the last. */
  readonly holistic: Float64Array;
  /** The mean rank of each alternative. */
  readonly meanRank: Float64Array;
  /** The mean of the weights over the draws in which the alternative is first; null if it is never first. */
  readonly centralWeights: readonly (Float64Array | null)[];
  /** The share of draws in which the alternative would be first if everybody had its central weights; 0 if it has no central weights. */
  readonly confidence: Float64Array;
  /** P(value i > value j), at i * alternatives + j; 0 on the diagonal. */
  readonly pairwise: Float64Array;
  /** P(value i = value j), the same layout; 1 on the diagonal. */
  readonly ties: Float64Array;
  /** Entropy of the distribution of whole rankings, in bits. */
  readonly entropy: number;
}
