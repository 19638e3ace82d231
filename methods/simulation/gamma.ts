/**
 * Incomplete gamma and the chi-square tail. The tail decides whether an expert is calibrated, so it must be accurate for probabilities
 * from 1e-18 to 1 - 1e-6. A small tail is therefore computed directly, and not as 1 minus the other side (SPEC.md S1, G10).
 */

// Lanczos coefficients for g = 607/128 (Godfrey 2001).
const G = 607 / 128;
const lanczos = [
  0.99999999999999709182, 57.156235665862923517, -59.597960355475491248, 14.136097974741747174, -0.49191381609762019978,
  0.33994649984811888699e-4, 0.46523628927048575665e-4, -0.98374475304879564677e-4, 0.15808870322491248884e-3, -0.21026444172410488319e-3,
  0.2174396181152126432e-3, -0.16431810653676389022e-3, 0.84418223983852743293e-4, -0.2619083840158140867e-4, 0.36899182659531622704e-5,
];

/** ln Gamma(x) for x > 0. Source: Lanczos approximation. */
export function logGamma(x: number): number {
  const t = x + G - 0.5;
  const series = lanczos.reduce((sum, c, i) => (i === 0 ? sum + c : sum + c / (x - 1 + i)), 0);
  return (x - 0.5) * Math.log(t) - t + Math.log(Math.sqrt(2 * Math.PI) * series);
}

/** x^a e^-x / Gamma(a) */
const front = (a: number, x: number): number => Math.exp(a * Math.log(x) - x - logGamma(a));

/** P(a, x) by its series; converges fast for x < a + 1. */
function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; Math.abs(term) > Math.abs(sum) * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * front(a, x);
}

/** Q(a, x) by its continued fraction (modified Lentz); converges fast for x > a + 1. */
function fraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 10_000; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / (Math.abs(an * d + b) < tiny ? tiny : an * d + b);
    c = Math.abs(b + an / c) < tiny ? tiny : b + an / c;
    h *= d * c;
    if (Math.abs(d * c - 1) < 2e-16) break;
  }
  return h * front(a, x);
}

/** Upper regularised incomplete gamma Q(a, x), a > 0, x >= 0; in 0..1. */
export function gammaQ(a: number, x: number): number {
  if (x <= 0) return 1;
  return x < a + 1 ? 1 - series(a, x) : fraction(a, x);
}

/** P(chi-square with `df` degrees of freedom > x): probability, 0..1. x <= 0 gives 1, infinity gives 0. */
export const chiSquareTail = (x: number, df: number): number => (x === Number.POSITIVE_INFINITY ? 0 : gammaQ(df / 2, x / 2));

/** Standard normal cdf, from the same tail: Phi(z) = Q(1/2, z^2/2)/2 for z < 0. */
export const normalCdf = (z: number): number => (z < 0 ? gammaQ(0.5, (z * z) / 2) / 2 : 1 - gammaQ(0.5, (z * z) / 2) / 2);

/** Standard normal density. */
export const normalDensity = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
