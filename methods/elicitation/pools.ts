/** Several probabilities or ranges made comparable and put together. Source: docs/methods.md B.2. Rules: SPEC.md E21-E23. */

export const logit = (p: number): number => Math.log(p / (1 - p));
export const fromLogit = (t: number): number => 1 / (1 + Math.exp(-t));

const ascending = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b);
const meanOf = (values: readonly number[]): number => ascending(values).reduce((sum, value) => sum + value, 0) / values.length;

function checkProbabilities(values: readonly number[]): void {
  if (values.length === 0) throw new RangeError("Nothing to pool");
  if (!values.every((p) => p >= 0 && p <= 1)) throw new RangeError("A probability lies between 0 and 1");
}

/** Arithmetic mean of probabilities in 0..1. @throws RangeError without a value or outside 0..1 */
export function meanPool(probabilities: readonly number[]): number {
  checkProbabilities(probabilities);
  return meanOf(probabilities);
}

/**
 * Mean on the log-odds scale, made more extreme by `a` (1 = not). With a 0 among the probabilities it is 0, with a 1 it is 1; with
 * both there is none: null.
 * @throws RangeError without a value or outside 0..1
 */
export function logitPool(probabilities: readonly number[], a = 1): number | null {
  checkProbabilities(probabilities);
  const [none, sure] = [probabilities.includes(0), probabilities.includes(1)];
  if (none || sure) return none && sure ? null : none ? 0 : 1;
  return fromLogit(a * meanOf(probabilities.map(logit)));
}

export interface Range {
  readonly low: number;
  readonly high: number;
}

/**
 * A range given as `sure` (0..1, not 0) certain to hold the truth, stretched or shrunk about its best value to one that is `target`
 * certain, and cut at the bounds: L = B - (B - L) target/sure, U alike. Unit: that of the values.
 * @throws RangeError unless low <= best <= high and 0 < sure <= 1
 */
export function rescaleRange(low: number, best: number, high: number, sure: number, bounds?: Range, target = 0.8): Range {
  if (!(low <= best && best <= high && sure > 0 && sure <= 1)) throw new RangeError("A range needs low <= best <= high and 0 < sure <= 1");
  const stretch = target / sure;
  const [wideLow, wideHigh] = [best - (best - low) * stretch, best + (high - best) * stretch];
  return bounds ? { low: Math.max(bounds.low, wideLow), high: Math.min(bounds.high, wideHigh) } : { low: wideLow, high: wideHigh };
}
