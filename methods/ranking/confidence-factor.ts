/**
 * The confidence factor: how often an alternative would be first if everybody had the central weights of this alternative, which are the
 * mean weights of the draws in which it is first. Rules: SPEC.md K7.
 */
import type { SmaaInput } from "./smaa-types.ts";

/** The number of draws per block: the values of 12 alternatives, 6 criteria and 64 draws are 36 KB. */
const few = 64;
const own = new Float64Array(few);
const list = new Int32Array(few);

/**
 * Number of draws in `from`..`to` in which no rival exceeds alternative i under fixed weights. Rivals are tried in the given order,
 * each only in draws that no earlier rival decided.
 */
function unbeaten(x: Float64Array, weights: Float64Array, i: number, rivals: Int32Array, from: number, to: number): number {
  const m = weights.length;
  const size = rivals.length * m;
  let held = to - from;
  for (let s = 0; s < held; s++) {
    let at = (from + s) * size + i * m;
    let value = 0;
    for (let j = 0; j < m; j++) value += (weights[j] ?? 0) * (x[at++] ?? 0);
    own[s] = value;
    list[s] = s;
  }
  for (let r = 0; r < rivals.length; r++) {
    const k = rivals[r] ?? 0;
    if (k === i) continue;
    let kept = 0;
    for (let place = 0; place < held; place++) {
      const s = list[place] ?? 0;
      let at = (from + s) * size + k * m;
      let value = 0;
      for (let j = 0; j < m; j++) value += (weights[j] ?? 0) * (x[at++] ?? 0);
      list[kept] = s;
      kept += value > (own[s] ?? 0) ? 0 : 1;
    }
    held = kept;
  }
  return held;
}

/**
 * P(i first | everybody has its central weights), for each alternative; 0 if the alternative has no central weights. `first` is the number
 * of draws in which each alternative is first. Alternatives that are often first are compared first, because they decide most draws.
 */
export function confidenceOf(input: SmaaInput, centralWeights: readonly (Float64Array | null)[], first: readonly number[]): Float64Array {
  const { alternatives: a, criteria: m, measurements: x } = input;
  const nx = x.length / (a * m);
  const rivals = Int32Array.from(first.map((_, i) => i).sort((i, k) => (first[k] ?? 0) - (first[i] ?? 0) || i - k));
  const won = new Float64Array(a);
  for (let from = 0; from < nx; from += few) {
    for (let i = 0; i < a; i++) {
      const weights = centralWeights[i] ?? null;
      if (weights !== null) won[i] = (won[i] ?? 0) + unbeaten(x, weights, i, rivals, from, Math.min(nx, from + few));
    }
  }
  return won.map((times) => times / nx);
}
