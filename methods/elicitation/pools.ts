/** Rescales probabilities and ranges so that they are comparable, and pools them. Source: docs/methods.md B.2. Rules: SPEC.md E21-E23. */

export const logit = (p: number): number => Math.log(p / (1 - p));
export const fromLogit = (t: number): number => 1 / (1 + Math.exp(-t));

const ascending = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b);
const meanOf = (values: readonly number[]): number => ascending(values).reduce((sum, value) => sum + value, 0) / values.length;

function checkProbabilities(values: readonly number[]): void {
  if (values.length === 0) throw new RangeError("Nothing to pool");
  if (!values.every((p) => p >= 0 && p <= 1)) throw new RangeError("A probability lies between 0 and 1");
}

/** Arithmetic mean of probabilities in 0..1. @throws RangeError for an empty list or a value outside 0..1 */
export function meanPool(probabilities: readonly number[]): number {
  checkProbabilities(probabilities);
  return meanOf(probabilities);
}

/**
 * Mean on the log-odds scale, multiplied by `a` to make it more extreme (1 leaves it unchanged). If one of the probabilities is 0, the
 * result is 0; if one of them is 1, the result is 1; if both 0 and 1 occur, the mean is undefined and the result is null.
 * @throws RangeError for an empty list or a value outside 0..1
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
 * Converts a range that contains the truth with probability `sure` (0..1, not 0) to a range with probability `target`. The range is
 * stretched or shrunk around its best value and cut at the bounds: L = B - (B - L) target/sure, and U in the same way. The result has the
 * unit of the values.
 * @throws RangeError unless low <= best <= high and 0 < sure <= 1
 */
export function rescaleRange(low: number, best: number, high: number, sure: number, bounds?: Range, target = 0.8): Range {
  if (!(low <= best && best <= high && sure > 0 && sure <= 1)) throw new RangeError("A range needs low <= best <= high and 0 < sure <= 1");
  const stretch = target / sure;
  const [wideLow, wideHigh] = [best - (best - low) * stretch, best + (high - best) * stretch];
  return bounds ? { low: Math.max(bounds.low, wideLow), high: Math.min(bounds.high, wideHigh) } : { low: wideLow, high: wideHigh };
}
