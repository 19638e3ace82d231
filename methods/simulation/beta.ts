/** Incomplete beta and its inverse, used by PERT and the SHELF fit (SPEC.md S2). */
import { logGamma } from "./gamma.ts";
import { solveIncreasing } from "./solve.ts";

/** Continued fraction of the incomplete beta (modified Lentz; Abramowitz & Stegun 26.5.8). */
function fraction(a: number, b: number, x: number): number {
  const tiny = 1e-300;
  const guard = (v: number): number => (Math.abs(v) < tiny ? tiny : v);
  let c = 1;
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guard(1 + even * d);
    c = guard(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guard(1 + odd * d);
    c = guard(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 2e-16) break;
  }
  return h;
}

/** Density of Beta(a, b) at x in 0..1; a, b > 0. */
export function betaDensity(x: number, a: number, b: number): number {
  if (x < 0 || x > 1) return 0;
  // 0 * ln 0 = 0: this occurs at the ends of a PERT whose mode is an end.
  const left = a === 1 ? 0 : (a - 1) * Math.log(x);
  const right = b === 1 ? 0 : (b - 1) * Math.log1p(-x);
  return Math.exp(left + right + logGamma(a + b) - logGamma(a) - logGamma(b));
}

/** P(Beta(a, b) <= x): probability, 0..1. a, b > 0. */
export function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(a, b, x)) / a : 1 - (front * fraction(b, a, 1 - x)) / b;
}

/** The x with betaCdf(x) = p; p in 0..1. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  return solveIncreasing(
    (x) => betaCdf(x, a, b) - p,
    (x) => betaDensity(x, a, b),
    0,
    1,
    a / (a + b),
  );
}
