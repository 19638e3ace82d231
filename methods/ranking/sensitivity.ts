/**
 * Finds the change that would reverse the order of two adjacent alternatives. In each draw there is one size of the change at which both have equal values;
 * the result is the size at which a is ahead in no more than half of the draws. Rules: SPEC.md K33.
 */

/** Draws of two alternatives, a and b: parts[s * criteria + j] is weight times value; weights sum to 1 in each draw. */
export interface PairDraws {
  readonly criteria: number;
  readonly weights: Float64Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
}

const median = (values: Float64Array): number => values.sort()[Math.ceil(values.length / 2) - 1] ?? Number.NaN;
const sumAt = (parts: Float64Array, s: number, m: number): number => {
  let sum = 0;
  for (let j = 0; j < m; j++) sum += parts[s * m + j] ?? 0;
  return sum;
};

/** Share of draws in which a is greater than b; ties count half. */
export function preferenceIn({ criteria: m, a, b }: PairDraws): number {
  const n = a.length / m;
  let doubled = 0;
  for (let s = 0; s < n; s++) doubled += 1 + Math.sign(sumAt(a, s, m) - sumAt(b, s, m));
  return doubled / 2 / n;
}

/**
 * The factor on the whole value of a at which b is greater in half of the draws. The corresponding factor on b is the inverse of this
 * factor.
 */
export function wholeFactor({ criteria: m, a, b }: PairDraws): number {
  return median(
    Float64Array.from({ length: a.length / m }, (_, s) => {
      const [own, other] = [sumAt(a, s, m), sumAt(b, s, m)];
      return own === other ? 1 : other / own;
    }),
  );
}

/** The factor on one criterion of `own` at which it equals `other` in the median draw; null if no factor above 0 does. */
export function partFactor(own: Float64Array, other: Float64Array, criterion: number, m: number): number | null {
  const factor = median(
    Float64Array.from({ length: own.length / m }, (_, s) => {
      const part = own[s * m + criterion] ?? 0;
      const lack = sumAt(other, s, m) - (sumAt(own, s, m) - part);
      return part > 0 ? lack / part : lack > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    }),
  );
  return factor > 0 && Number.isFinite(factor) ? factor : null;
}

/**
 * Visits the factors at which a draw changes its order, in ascending order, until a is ahead in no more than half of the draws. At a gain, a comes ahead
 * in a draw; at a loss, b does.
 */
function walk(wins: number, half: number, losses: Float64Array, gains: Float64Array): number | null {
  let held = wins;
  for (let l = 0, g = 0; l < losses.length; l++) {
    const at = losses[l] ?? 0;
    while (g < gains.length && (gains[g] ?? 0) <= at) {
      held++;
      g++;
    }
    held--;
    if (held <= half) return at;
  }
  return null;
}

/**
 * The factor on the weight of one criterion (the other weights keep their proportions) at which a is greater than b in no more than
 * half of the draws: if there are several such factors, the one closest to 1; null if there is none.
 */
export function weightFactor({ criteria: m, a, b }: PairDraws, criterion: number): number | null {
  const n = a.length / m;
  const turns = { upLoss: [] as number[], upGain: [] as number[], downLoss: [] as number[], downGain: [] as number[] };
  let doubled = 0;
  for (let s = 0; s < n; s++) {
    const difference = sumAt(a, s, m) - sumAt(b, s, m);
    doubled += 1 + Math.sign(difference);
    const part = (a[s * m + criterion] ?? 0) - (b[s * m + criterion] ?? 0);
    const factor = (part - difference) / part;
    if (!(factor > 0) || difference === 0) continue;
    // At this factor the order of the draw changes: if a was ahead, this is a loss for a, otherwise a gain. Factors below 1 are in separate
    // lists, as their inverses.
    const list = factor > 1 ? (difference > 0 ? turns.upLoss : turns.upGain) : difference > 0 ? turns.downLoss : turns.downGain;
    list.push(factor > 1 ? factor : 1 / factor);
  }
  const [wins, half] = [doubled / 2, n / 2];
  const up = walk(wins, half, Float64Array.from(turns.upLoss).sort(), Float64Array.from(turns.upGain).sort());
  const down = walk(wins, half, Float64Array.from(turns.downLoss).sort(), Float64Array.from(turns.downGain).sort());
  if (up === null && down === null) return null;
  return down === null || (up !== null && up <= down) ? up : 1 / down;
}

/** Mean weight of a criterion now, and after its weight is multiplied by the factor and all weights are normalised again. */
export function meanWeight({ criteria: m, weights }: PairDraws, criterion: number, factor: number): readonly [from: number, to: number] {
  const n = weights.length / m;
  let [from, to] = [0, 0];
  for (let s = 0; s < n; s++) {
    const weight = weights[s * m + criterion] ?? 0;
    from += weight / n;
    to += (factor * weight) / (1 - weight + factor * weight) / n;
  }
  return [from, to];
}
