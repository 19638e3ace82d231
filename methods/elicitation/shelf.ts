/**
 * The beta distribution closest to stated quantiles, as SHELF fits it: least squares between stated and fitted probabilities (SPEC.md E25).
 */
import { betaCdf, betaQuantile, type Distribution } from "../simulation/index.ts";

/** Longest step of the search, on the logarithm of a shape parameter. */
const longestStep = 2;

export interface BetaFit extends Distribution {
  readonly alpha: number;
  readonly beta: number;
  /** Remaining sum of squared differences of probabilities. */
  readonly misfit: number;
}

/**
 * Fits Beta(alpha, beta) on [lower, upper] to values at probabilities, all rising. Source: docs/methods.md B.2; Levenberg-Marquardt on the
 * logarithms of the two shapes.
 * @throws RangeError unless two or more values rise inside the bounds with rising probabilities inside 0..1
 */
export function fitBeta(values: readonly number[], probabilities: readonly number[], lower: number, upper: number): BetaFit {
  const rising = (list: readonly number[], from: number, to: number): boolean =>
    list.every((value, i) => value > (list[i - 1] ?? from) && value < to);
  if (values.length < 2 || values.length !== probabilities.length || !rising(values, lower, upper) || !rising(probabilities, 0, 1)) {
    throw new RangeError("A beta fit needs two or more rising values inside its bounds, with rising probabilities");
  }
  const width = upper - lower;
  const x = values.map((value) => (value - lower) / width);
  const off = (a: number, b: number): number[] => x.map((at, i) => betaCdf(at, Math.exp(a), Math.exp(b)) - (probabilities[i] ?? 0));
  const square = (list: readonly number[]): number => list.reduce((sum, value) => sum + value * value, 0);

  // Starting point: the mean is the value nearest to the middle; the spread comes from the outer values as for a normal distribution.
  const middle = x.reduce(
    (best, at, i) => (Math.abs((probabilities[i] ?? 0) - 0.5) < Math.abs(best.p - 0.5) ? { at, p: probabilities[i] ?? 0 } : best),
    {
      at: x[0] ?? 0.5,
      p: probabilities[0] ?? 0,
    },
  );
  const sd = Math.max(1e-3, ((x[x.length - 1] ?? 1) - (x[0] ?? 0)) / 1.5);
  const size = Math.max(0.5, (middle.at * (1 - middle.at)) / (sd * sd) - 1);
  let [a, b] = [Math.log(middle.at * size), Math.log((1 - middle.at) * size)];
  let residuals = off(a, b);
  let misfit = square(residuals);
  let damping = 1e-3;
  for (let i = 0; i < 500 && damping < 1e12; i++) {
    const h = 1e-6;
    const [pa, ma, pb, mb] = [off(a + h, b), off(a - h, b), off(a, b + h), off(a, b - h)];
    const ja = pa.map((value, k) => (value - (ma[k] ?? 0)) / (2 * h));
    const jb = pb.map((value, k) => (value - (mb[k] ?? 0)) / (2 * h));
    const dot = (u: readonly number[], v: readonly number[]): number => u.reduce((sum, value, k) => sum + value * (v[k] ?? 0), 0);
    const [aa, bb, ab, ra, rb] = [
      dot(ja, ja) * (1 + damping),
      dot(jb, jb) * (1 + damping),
      dot(ja, jb),
      dot(ja, residuals),
      dot(jb, residuals),
    ];
    const det = aa * bb - ab * ab;
    const [da, db] = [(-ra * bb + rb * ab) / det, (-rb * aa + ra * ab) / det];
    // A longer step can end where every fitted probability is 0 or 1. The residuals are constant there, so the search would stop.
    const far = Math.max(Math.abs(da), Math.abs(db)) > longestStep;
    const tried = far ? residuals : off(a + da, b + db);
    if (square(tried) < misfit) {
      [a, b, residuals, misfit] = [a + da, b + db, tried, square(tried)];
      damping /= 10;
      if (Math.abs(da) + Math.abs(db) < 1e-14) break;
    } else damping *= 10;
  }
  const [alpha, beta] = [Math.exp(a), Math.exp(b)];
  return {
    alpha,
    beta,
    misfit,
    cdf: (v) => betaCdf((v - lower) / width, alpha, beta),
    quantile: (p) => lower + width * betaQuantile(p, alpha, beta),
  };
}
