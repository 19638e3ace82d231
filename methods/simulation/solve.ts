/** Finds roots of increasing functions, always inside a bracket: Newton steps if they converge, otherwise bisection. */

/**
 * The root of an increasing function between `lo` and `hi`, where value(lo) <= 0 <= value(hi). If the function jumps over zero, the
 * result is the place of the jump.
 */
export function solveIncreasing(
  value: (x: number) => number,
  slope: (x: number) => number,
  lo: number,
  hi: number,
  start = (lo + hi) / 2,
): number {
  let x = start;
  let before = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 300; i++) {
    const y = value(x);
    if (y === 0) return x;
    if (y < 0) lo = x;
    else hi = x;
    const newton = x - y / slope(x);
    if (Math.abs(newton - x) <= Math.abs(x) * 2e-16) return newton;
    // If a Newton step improves the result too little, the code bisects instead, because Newton steps converge very slowly far out in a
    // tail.
    const pays = newton > lo && newton < hi && Math.abs(y) < before / 4;
    before = Math.abs(y);
    const next = pays ? newton : (lo + hi) / 2;
    if (next === lo || next === hi) return next;
    x = next;
  }
  return x;
}

/**
 * The smallest x in [lo, hi] at which a non-decreasing function reaches 0, to the precision of floating-point numbers. The function
 * may jump and may be constant, so secant steps (Illinois) are only tried, and bisection is used if they improve too little.
 */
export function firstReached(value: (x: number) => number, lo: number, hi: number): number {
  let below = value(lo);
  if (below >= 0) return lo;
  let above = Math.max(value(hi), Number.MIN_VALUE);
  let width = hi - lo;
  for (let i = 0; i < 300; i++) {
    const secant = hi - (above * (hi - lo)) / (above - below);
    const halve = i % 4 === 3 && hi - lo > width / 4;
    if (i % 4 === 3) width = hi - lo;
    const x = !halve && secant > lo && secant < hi ? secant : (lo + hi) / 2;
    if (x <= lo || x >= hi) break;
    const y = value(x);
    if (y < 0) {
      if (x - lo < (hi - lo) / 2) above /= 2;
      lo = x;
      below = y;
    } else {
      if (hi - x < (hi - lo) / 2) below /= 2;
      hi = x;
      above = Math.max(y, Number.MIN_VALUE);
    }
  }
  return hi;
}
