/** What goes into and comes out of a stochastic ranking: flat typed arrays, so that 100,000 draws cost memory and time once. */

/** Values and weights of every draw. One draw of either applies to all draws of the other. */
export interface SmaaInput {
  /** How many alternatives, at least 1. */
  readonly alternatives: number;
  /** How many criteria, at least 1. */
  readonly criteria: number;
  /** Value of alternative i on criterion j in draw s, at (s * alternatives + i) * criteria + j. Finite. */
  readonly measurements: Float64Array;
  /** Weight of criterion j in draw s, at s * criteria + j. Finite, none below 0, not all 0 within a draw; taken as they are. */
  readonly weights: Float64Array;
}

/** Indices of a ranking. Matrices are flat and row by row. */
export interface SmaaResult {
  readonly draws: number;
  readonly alternatives: number;
  readonly criteria: number;
  /** b(i, r): share of draws in which alternative i takes rank r + 1, at i * alternatives + r. */
  readonly rankAcceptability: Float64Array;
  /** Sum over ranks of alpha(r) b(i, r), one an alternative; alpha falls evenly from 1 at the first rank to 0 at the last. */
  readonly holistic: Float64Array;
  /** Mean rank, one an alternative. */
  readonly meanRank: Float64Array;
  /** Mean of the weights over the draws in which the alternative comes first; null where it never does. */
  readonly centralWeights: readonly (Float64Array | null)[];
  /** Share of draws in which the alternative comes first when everybody holds its central weights; 0 where there are none. */
  readonly confidence: Float64Array;
  /** P(value i > value j), at i * alternatives + j; 0 on the diagonal. */
  readonly pairwise: Float64Array;
  /** P(value i = value j), the same layout; 1 on the diagonal. */
  readonly ties: Float64Array;
  /** Entropy of the distribution over whole rankings, in bits. */
  readonly entropy: number;
}
