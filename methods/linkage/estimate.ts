/**
 * Fellegi-Sunter parameters by expectation maximisation (SPEC.md L14 to L17). Pairs are grouped by pattern, the vector of their levels, because
 * millions of pairs share some ten thousand patterns. Pairs that agree in a value whose frequency counts are grouped by pattern and frequency.
 */

/** Level 0 means "unknown"; level 1 is the lowest. */
export interface Evidence {
  readonly fields: number;
  /** Level of field f in pattern p, at p * fields + f. */
  readonly levels: Uint8Array;
  /** The number of grouped pairs of each pattern. */
  readonly counts: Float64Array;
  /** Pattern of each single pair, or of each group of pairs that have one pattern and one rarity. */
  readonly singles: Uint32Array;
  /** Of each single pair, or group: the sum of -weight * ln(share of the value). */
  readonly rarity: Float64Array;
  /** Pairs of each group; absent if `singles` are single pairs. */
  readonly times?: Float64Array;
  /** Number of all pairs, including those that are not listed because they agree nowhere. */
  readonly pairs: number;
}

/** `m[f][l]` and `u[f][l]`: the probability of level l if the records belong to one person, or to two. Entry 0 is not used. */
export interface Model {
  readonly lambda: number;
  readonly m: readonly Float64Array[];
  readonly u: readonly Float64Array[];
}

export interface EstimateSettings {
  readonly start: Model;
  /** The weight of the frequency of values, by field; 0 if the frequency does not count. */
  readonly frequencyWeight: readonly number[];
  /** The pseudo-counts of each level of m. */
  readonly smoothing: readonly Float64Array[];
  /** The pseudo-counts of lambda: (matches + hits) / (pairs + tries). */
  readonly prior: { readonly hits: number; readonly tries: number };
  /** The lowest and the highest allowed share of the lowest level in m, by field. */
  readonly different?: readonly (readonly [least: number, most: number])[];
  readonly freeU?: boolean;
  readonly rounds?: number;
  readonly tolerance?: number;
}

/** Thrown if the estimate takes most pairs for matches, because the pairs do not separate into two kinds. */
export class EstimateCollapsed extends Error {}

export interface Scores {
  /** The log-odds of each pattern without the rarity of values. */
  readonly patterns: Float64Array;
  readonly singles: Float64Array;
}

/** Log-odds of every pattern and of every single pair or group. */
export function scoresOf(evidence: Evidence, { lambda, m, u }: Model, frequencyWeight: readonly number[]): Scores {
  const { fields, levels, counts, singles, rarity } = evidence;
  const prior = Math.log(lambda / (1 - lambda));
  const weights = m.map((ofField, f) =>
    ofField.map((value, l) => {
      if (l === 0) return 0;
      const ratio = Math.log(value / (u[f]?.[l] ?? 1));
      return l === ofField.length - 1 ? ratio + (frequencyWeight[f] ?? 0) * Math.log(u[f]?.[l] ?? 1) : ratio;
    }),
  );
  const patterns = new Float64Array(counts.length).fill(prior);
  for (const [f, ofField] of weights.entries())
    for (let p = 0, at = f; p < patterns.length; p++, at += fields) patterns[p] = (patterns[p] ?? 0) + (ofField[levels[at] ?? 0] ?? 0);
  const ofSingles = new Float64Array(singles.length);
  for (let s = 0; s < singles.length; s++) ofSingles[s] = (patterns[singles[s] ?? 0] ?? 0) + (rarity[s] ?? 0);
  return { patterns, singles: ofSingles };
}

export const probabilityOf = (z: number): number => 1 / (1 + Math.exp(-z));

/** The expected number of matches of each pattern. */
function expectedMatches(evidence: Evidence, scores: Scores): Float64Array {
  const sums = new Float64Array(evidence.counts.length);
  for (let p = 0; p < sums.length; p++) sums[p] = (evidence.counts[p] ?? 0) * probabilityOf(scores.patterns[p] ?? 0);
  for (let s = 0; s < scores.singles.length; s++) {
    const p = evidence.singles[s] ?? 0;
    sums[p] = (sums[p] ?? 0) + (evidence.times?.[s] ?? 1) * probabilityOf(scores.singles[s] ?? 0);
  }
  return sums;
}

/** All pairs of each pattern, single or not. */
export function pairsOf({ counts, singles, times }: Evidence): Float64Array {
  const all = counts.slice();
  for (const [s, p] of singles.entries()) all[p] = (all[p] ?? 0) + (times?.[s] ?? 1);
  return all;
}

/** The sums of a weight over the levels of each field. */
export function sumsByLevel(evidence: Evidence, weight: Float64Array, sizes: readonly number[]): Float64Array[] {
  const sums = sizes.map((size) => new Float64Array(size));
  for (const [f, ofField] of sums.entries())
    for (let p = 0, at = f; p < weight.length; p++, at += evidence.fields) {
      const level = evidence.levels[at] ?? 0;
      ofField[level] = (ofField[level] ?? 0) + (weight[p] ?? 0);
    }
  return sums;
}

/** The shares of the levels above 0. A level that never occurs keeps a tiny share, so that its logarithm exists. */
export function shares(sums: Float64Array, pseudo: Float64Array): Float64Array {
  let total = 0;
  for (let l = 1; l < sums.length; l++) total += (sums[l] ?? 0) + (pseudo[l] ?? 0);
  return sums.map((sum, l) => (l === 0 || total === 0 ? 0 : Math.max(1e-300, (sum + (pseudo[l] ?? 0)) / total)));
}

function limited(m: Float64Array, [least, most]: readonly [least: number, most: number]): Float64Array {
  const lowest = m[1] ?? 0;
  const kept = Math.min(most, Math.max(least, lowest));
  if (kept === lowest || m.length < 3 || lowest >= 1) return m;
  return m.map((value, l) => (l === 1 ? kept : (value * (1 - kept)) / (1 - lowest)));
}

export interface Estimated {
  readonly model: Model;
  /** The parameters at the start and after every round. */
  readonly history: readonly Model[];
  /** The expected matches of each pattern in the last round. */
  readonly matches: Float64Array;
}

/** @throws EstimateCollapsed if lambda passes one half */
export function estimate(evidence: Evidence, settings: EstimateSettings): Estimated {
  const { start, smoothing, prior, freeU = false, rounds = 40, tolerance = 1e-4 } = settings;
  const sizes = start.m.map((ofField) => ofField.length);
  const none = sizes.map((size) => new Float64Array(size));
  const all = freeU ? pairsOf(evidence) : null;
  const history: Model[] = [start];
  let model = start;
  let matches: Float64Array = new Float64Array(evidence.counts.length);
  for (let round = 0; round < rounds; round++) {
    matches = expectedMatches(evidence, scoresOf(evidence, model, settings.frequencyWeight));
    const expected = matches.reduce((sum, one) => sum + one, 0);
    const lambda = (expected + prior.hits) / (evidence.pairs + prior.tries);
    const m = sumsByLevel(evidence, matches, sizes).map((sums, f) =>
      limited(shares(sums, smoothing[f] ?? new Float64Array(sums.length)), settings.different?.[f] ?? [0, 1]),
    );
    const u =
      all === null
        ? model.u
        : sumsByLevel(
            evidence,
            all.map((count, p) => count - (matches[p] ?? 0)),
            sizes,
          ).map((sums, f) => shares(sums, none[f] ?? sums));
    const moved = Math.abs(lambda - model.lambda) / model.lambda;
    model = { lambda, m, u };
    history.push(model);
    if (lambda > 0.5) throw new EstimateCollapsed(`lambda ${lambda}`);
    if (moved < tolerance) break;
  }
  return { model, history, matches };
}
