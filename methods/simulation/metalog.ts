/**
 * The symmetric-percentile-triplet metalog (Keelin 2016, 6.2.1): a distribution with exactly the three quantiles that a person
 * gave, or a rejection with a reason (SPEC.md S4, S5, G13).
 */
import type { Distribution } from "./distribution.ts";
import { solveIncreasing } from "./solve.ts";

export interface Triplet {
  /** The quantiles at `tail`, at 1/2 and at 1 - `tail`. */
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  /** The probability below `low`, in 0..0.5; 0.1 for an 80 % range. */
  readonly tail: number;
  readonly lower?: number;
  readonly upper?: number;
}

export interface Metalog extends Distribution {
  readonly a: readonly [number, number, number];
}

export type MetalogRefusal = "not-increasing" | "outside-bounds" | "too-skewed";
export type MetalogFit =
  | { readonly feasible: true; readonly metalog: Metalog }
  | { readonly feasible: false; readonly reason: MetalogRefusal };

interface Scale {
  readonly onto: (x: number) => number;
  readonly back: (t: number) => number;
}

/**
 * The transform to the scale on which the quantile function is an unbounded metalog: ln if there is one bound, logit if there are two
 * bounds.
 */
function scaleOf(lower: number | undefined, upper: number | undefined): Scale {
  if (lower !== undefined && upper !== undefined) {
    const width = upper - lower;
    return { onto: (x) => Math.log((x - lower) / (upper - x)), back: (t) => lower + width / (1 + Math.exp(-t)) };
  }
  if (lower !== undefined) return { onto: (x) => Math.log(x - lower), back: (t) => lower + Math.exp(t) };
  if (upper !== undefined) return { onto: (x) => -Math.log(upper - x), back: (t) => upper - Math.exp(-t) };
  return { onto: (x) => x, back: (t) => t };
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** The smallest share of the range that the lower part may have: Keelin's k, .166578 for a tail of .1. */
export const feasibleShare = (tail: number): number => 0.5 * (1 - 1.66711 * (0.5 - tail));

/**
 * Fits the metalog to three quantiles. Source: docs/methods.md D.2.
 * @throws RangeError if `tail` is not strictly between 0 and 0.5
 */
export function fitMetalog(triplet: Triplet): MetalogFit {
  const { low, mid, high, tail, lower, upper } = triplet;
  if (!(tail > 0 && tail < 0.5)) throw new RangeError("The tail of a triplet lies between 0 and 0.5");
  if (!(low < mid && mid < high)) return { feasible: false, reason: "not-increasing" };
  if ((lower !== undefined && low <= lower) || (upper !== undefined && high >= upper)) return { feasible: false, reason: "outside-bounds" };
  const { onto, back } = scaleOf(lower, upper);
  const [q1, q2, q3] = [onto(low), onto(mid), onto(high)];
  const span = q3 - q1;
  const r = (q2 - q1) / span;
  const k = feasibleShare(tail);
  if (!(r > k && r < 1 - k)) return { feasible: false, reason: "too-skewed" };
  const l = Math.log((1 - tail) / tail);
  const a: Metalog["a"] = [q2, span / (2 * l), ((1 - 2 * r) * span) / ((1 - 2 * tail) * l)];
  return { feasible: true, metalog: metalogOf(a, onto, back, lower, upper) };
}

function metalogOf(a: Metalog["a"], onto: Scale["onto"], back: Scale["back"], lower?: number, upper?: number): Metalog {
  // As a function of z = ln(y/(1-y)), the quantile function stays precise in both tails.
  const at = (z: number): number => a[0] + a[1] * z + a[2] * (sigmoid(z) - 0.5) * z;
  const slope = (z: number): number => {
    const y = sigmoid(z);
    return a[1] + a[2] * (y - 0.5 + z * y * (1 - y));
  };
  const far = 700;
  return {
    a,
    quantile: (p) => back(p <= 0 ? Number.NEGATIVE_INFINITY : p >= 1 ? Number.POSITIVE_INFINITY : at(Math.log(p / (1 - p)))),
    cdf(x) {
      if (lower !== undefined && x <= lower) return 0;
      if (upper !== undefined && x >= upper) return 1;
      const t = onto(x);
      if (t <= at(-far)) return 0;
      if (t >= at(far)) return 1;
      return sigmoid(solveIncreasing((z) => at(z) - t, slope, -far, far, (t - a[0]) / a[1]));
    },
  };
}
