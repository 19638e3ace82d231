/**
 * Samples uniform weights from a small part of the simplex (Smith 1984; Tervonen et al. 2013 for weights). The method moves from an inner point
 * along random lines, and uses every m^2-th point. Rules: SPEC.md K13.
 */
import type { Draws } from "../canonical/index.ts";
import type { HalfSpace } from "./weight-region.ts";

interface Plane extends HalfSpace {
  /** The length of the coefficients after projection onto the plane in which weights sum to 1. */
  readonly norm: number;
}

/**
 * The half-spaces of the simplex and the half-spaces of the stated bounds, all with coefficients projected onto the plane of the weights.
 */
function planes(halves: readonly HalfSpace[], m: number): readonly Plane[] {
  const axes = Array.from({ length: m }, (_, j) => ({
    coefficients: Float64Array.from({ length: m }, (_, k) => (k === j ? 1 : 0)),
    least: 0,
  }));
  return [...axes, ...halves].map(({ coefficients, least }) => {
    const mean = coefficients.reduce((sum, value) => sum + value, 0) / m;
    const turned = coefficients.map((value) => value - mean);
    // weights sum to 1, so the mean of the coefficients can be subtracted on both sides
    return { coefficients: turned, least: least - mean, norm: Math.hypot(...turned) };
  });
}

const along = (coefficients: Float64Array, w: Float64Array): number => {
  let sum = 0;
  for (let j = 0; j < w.length; j++) sum += (coefficients[j] ?? 0) * (w[j] ?? 0);
  return sum;
};

/**
 * Finds an inner point: moves from the centre of the simplex across the most violated half-space until the point satisfies all half-spaces with a margin (Agmon 1954).
 */
function inside(all: readonly Plane[], m: number): Float64Array | null {
  for (const room of [1e-2, 3e-3, 1e-3, 1e-4, 1e-6]) {
    const w = new Float64Array(m).fill(1 / m);
    for (let step = 0; step < 5000; step++) {
      let [worst, lack] = [null as Plane | null, 1e-15];
      for (const plane of all) {
        const missing = (plane.least - along(plane.coefficients, w)) / (plane.norm || 1) + (plane.norm === 0 ? 0 : room);
        if (missing > lack) [worst, lack] = [plane, missing];
      }
      if (worst === null) return w;
      if (worst.norm === 0) return null;
      for (let j = 0; j < m; j++) w[j] = (w[j] ?? 0) + ((1.5 * lack) / worst.norm) * (worst.coefficients[j] ?? 0);
    }
  }
  return null;
}

/**
 * `n` rows of weights of `m` criteria, uniform within the half-spaces. @returns null if no inner point was found: the bounds
 * exclude each other, or leave a region without volume.
 */
export function hitAndRun(halves: readonly HalfSpace[], m: number, draws: Draws, n: number): Float64Array | null {
  const all = planes(halves, m);
  const w = inside(all, m);
  if (w === null) return null;
  const result = new Float64Array(n * m);
  const direction = new Float64Array(m);
  let at = 0;
  const step = (): void => {
    let mean = 0;
    for (let j = 0; j < m; j++) {
      const normal = Math.sqrt(-2 * Math.log(draws.at(at))) * Math.cos(2 * Math.PI * draws.at(at + 1));
      at += 2;
      direction[j] = normal;
      mean += normal / m;
    }
    for (let j = 0; j < m; j++) direction[j] = (direction[j] ?? 0) - mean;
    let [from, to] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (const { coefficients, least } of all) {
      const slope = along(coefficients, direction);
      const limit = (least - along(coefficients, w)) / slope;
      if (slope > 0 && limit > from) from = limit;
      if (slope < 0 && limit < to) to = limit;
    }
    const far = from + draws.at(at++) * (to - from);
    // on an edge, rounding can leave an empty interval; then the walk stays at this point
    if (Number.isFinite(far) && from <= to) for (let j = 0; j < m; j++) w[j] = (w[j] ?? 0) + far * (direction[j] ?? 0);
  };
  const thinning = m * m;
  for (let burn = 0; burn < 10 * thinning; burn++) step();
  for (let s = 0; s < n; s++) {
    for (let skip = 0; skip < thinning; skip++) step();
    let sum = 0;
    for (let j = 0; j < m; j++) sum += w[j] = Math.max(0, w[j] ?? 0);
    for (let j = 0; j < m; j++) result[s * m + j] = w[j] = (w[j] ?? 0) / sum;
  }
  return result;
}
