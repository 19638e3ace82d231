/** Helpers of the room benchmark: random numbers from a seed, the exponent of growth, and a valid answer of a phone. */
import type { Answer } from "#modules/threat/contract/judgement.ts";

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The random generator mulberry32. It is small, it has a seed, and it is uniform enough to spread answers over two seconds. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** The slope of log cost over log size, by least squares. */
export const exponent = (pairs: readonly (readonly [size: number, cost: number])[]): number => {
  const points = pairs.map(([size, cost]) => [Math.log(size), Math.log(cost)] as const);
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [mx, my] = [mean(0), mean(1)];
  const over = points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  return over / points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
};

/** A complete answer that differs from phone to phone. */
export const answerNumber = (i: number): Answer => {
  const best = (10 + (i % 16) * 5) / 100;
  return {
    cannotSay: false,
    capability: 1 + (i % 5),
    capabilityWhy: null,
    likelihoodWhy: null,
    intent: 1 + ((i + 2) % 5),
    intentWhy: null,
    likelihood: { low: Math.max(0, best - 0.1), best, high: Math.min(1, best + 0.15), sure: 0.8 },
    impacts: Object.fromEntries(["life", "rights"].map((code, k) => [code, { from: 1 + ((i + k) % 4), to: 2 + ((i + k) % 4) }])),
    confidence: (["low", "moderate", "high"] as const)[i % 3] ?? "low",
  };
};
