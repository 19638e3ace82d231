import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { betaCdf, betaDensity, betaQuantile, chiSquareTail, logGamma, normalCdf } from "./index.ts";

interface Goldens {
  chiSquareTail: [df: number, x: number, tail: number][];
  betaCdf: [a: number, b: number, x: number, p: number][];
  logGamma: [x: number, y: number][];
}
const goldens = JSON.parse(readFileSync(new URL("../goldens/special-functions.json", import.meta.url), "utf8")) as Goldens;

export const close = (actual: number, expected: number, relative: number, what: string): void => {
  const off = Math.abs(actual - expected);
  assert.ok(off <= relative * Math.abs(expected), `${what}: ${actual}, expected ${expected}, off by ${off / Math.abs(expected)}`);
};

test("S1, G10: the relative error of the chi-square tail is at most 1e-12, near 0 and far from it", () => {
  assert.equal(goldens.chiSquareTail.length, 91);
  for (const [df, x, tail] of goldens.chiSquareTail) close(chiSquareTail(x, df), tail, 1e-12, `df ${df}, x ${x}`);
  // The four figures of docs/methods.md B.3, for which the continued fraction of another implementation fails.
  close(chiSquareTail(0.01, 3), 0.9997348349413444, 1e-12, ".01");
  close(chiSquareTail(0.1106, 3), 0.9905357279534062, 1e-12, ".1106");
  close(chiSquareTail(1, 3), 0.8012519569012009, 1e-12, "1");
  close(chiSquareTail(30, 3), 1.3800570312932553e-6, 1e-12, "30");
});

test("S1: the tail is 1 at 0 and 0 at infinity", () => {
  assert.equal(chiSquareTail(0, 3), 1);
  assert.equal(chiSquareTail(-1, 3), 1);
  assert.equal(chiSquareTail(Number.POSITIVE_INFINITY, 3), 0);
});

test("S1: with two degrees of freedom the tail is exp(-x/2), and it decreases", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 1400, noNaN: true }), fc.integer({ min: 1, max: 12 }), (x, df) => {
      close(chiSquareTail(x, 2), Math.exp(-x / 2), 1e-12, `x ${x}`);
      assert.ok(chiSquareTail(x * 1.01, df) <= chiSquareTail(x, df));
    }),
    { seed: 10 },
  );
});

test("S2: incomplete beta and its inverse equal the values of mpmath", () => {
  for (const [a, b, x, p] of goldens.betaCdf) {
    close(betaCdf(x, a, b), p, 1e-12, `beta ${a} ${b} at ${x}`);
    if (p < 1 - 1e-6) close(betaQuantile(p, a, b), x, 1e-10, `inverse ${a} ${b} at ${p}`);
  }
  assert.deepEqual([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3), betaCdf(-1, 2, 3), betaCdf(2, 2, 3)], [0, 1, 0, 1]);
});

test("S2: the density is the derivative of the cdf, even if a parameter is 1", () => {
  for (const [a, b, x] of [
    [2, 4, 0.3],
    [1, 5, 0.2],
    [5, 1, 0.9],
  ] as const) {
    close((betaCdf(x + 1e-6, a, b) - betaCdf(x - 1e-6, a, b)) / 2e-6, betaDensity(x, a, b), 1e-6, `${a} ${b}`);
  }
  assert.equal(Math.round(betaDensity(0, 1, 5) * 1e9) / 1e9, 5);
  assert.equal(betaDensity(0, 2, 5), 0);
});

test("S2: betaCdf(betaQuantile(p)) is p", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }),
      fc.double({ min: 1, max: 40, noNaN: true }),
      fc.double({ min: 1, max: 40, noNaN: true }),
      (p, a, b) => assert.ok(Math.abs(betaCdf(betaQuantile(p, a, b), a, b) - p) < 1e-12),
    ),
    { seed: 11 },
  );
});

test("S1: logGamma and the normal cdf equal reference values", () => {
  for (const [x, y] of goldens.logGamma) assert.ok(Math.abs(logGamma(x) - y) <= 2e-14 * Math.max(1, Math.abs(y)), `logGamma ${x}`);
  close(normalCdf(-6), 9.865876450376981e-10, 1e-12, "Phi(-6)");
  close(normalCdf(1.96) + normalCdf(-1.96), 1, 1e-15, "symmetry");
});
