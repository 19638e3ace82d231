/**
 * Converts a measurement to a value by straight lines between points; the values may rise or fall (docs/methods.md C). Rules: SPEC.md
 * K10.
 */

/** Beyond the first and the last point: keep the value of that point, or extend the outermost line. */
export type Beyond = "clip" | "extrapolate";

/**
 * The partial value function through (cutoffs[i], values[i]). Cut-offs rise strictly; values may rise, fall or stay equal.
 * @throws RangeError for fewer than two points, cut-offs that do not rise, or numbers that are not finite
 */
export function partialValue(cutoffs: readonly number[], values: readonly number[], beyond: Beyond = "clip"): (x: number) => number {
  const last = cutoffs.length - 1;
  const rising = cutoffs.every((cutoff, i) => i === 0 || cutoff > (cutoffs[i - 1] ?? cutoff));
  if (last < 1 || values.length !== cutoffs.length || !rising || ![...cutoffs, ...values].every(Number.isFinite))
    throw new RangeError("A partial value function needs two or more points with rising cut-offs");
  return (x) => {
    if (!Number.isFinite(x)) throw new RangeError("A measurement is not a finite number");
    const place = cutoffs.findIndex((cutoff) => x <= cutoff);
    if (beyond === "clip" && place <= 0) return (place === 0 ? values[0] : values[last]) ?? 0;
    const to = place === -1 ? last : Math.max(1, place);
    const [x0 = 0, x1 = 0, v0 = 0, v1 = 0] = [cutoffs[to - 1], cutoffs[to], values[to - 1], values[to]];
    // at a point the result is exactly the value of the point
    return x === x1 ? v1 : v0 + ((x - x0) / (x1 - x0)) * (v1 - v0);
  };
}
