/**
 * The weights that agree with stated preferences: the simplex, cut by an order, by intervals and by bounds of ratios, as a list of
 * half-spaces. Rules: SPEC.md K12.
 */
import type { RatioBound } from "./statements.ts";

export interface WeightConstraints {
  /** The codes of the criteria; weights are in this order. */
  readonly criteria: readonly string[];
  /** Weights fall or stay equal along this list; criteria that are not in the list have no order. */
  readonly order?: readonly string[];
  readonly intervals?: readonly { readonly criterion: string; readonly least: number; readonly most: number }[];
  readonly ratios?: readonly RatioBound[];
}

/** A half-space: the sum of coefficients times weights is at least `least`. */
export interface HalfSpace {
  readonly coefficients: Float64Array;
  readonly least: number;
}

/**
 * The half-spaces of the constraints; the half-spaces of the simplex itself are not included.
 * @throws RangeError for an unknown criterion, and for bounds that exclude each other
 */
export function halfSpaces({ criteria, order = [], intervals = [], ratios = [] }: WeightConstraints): readonly HalfSpace[] {
  const place = new Map(criteria.map((criterion, j) => [criterion, j]));
  const half = (parts: readonly (readonly [criterion: string, coefficient: number])[], least: number): HalfSpace => {
    const coefficients = new Float64Array(criteria.length);
    for (const [criterion, coefficient] of parts) {
      const at = place.get(criterion);
      if (at === undefined) throw new RangeError(`There is no criterion ${criterion}`);
      coefficients[at] = (coefficients[at] ?? 0) + coefficient;
    }
    return { coefficients, least };
  };
  const between = (least: number, most: number): void => {
    if (!(least >= 0 && least <= most)) throw new RangeError("Bounds of weights need 0 <= least <= most");
  };
  return [
    ...order.slice(1).map((after, i) => half([[order[i] ?? "", 1], [after, -1]], 0)), // prettier-ignore
    ...intervals.flatMap(({ criterion, least, most }) => {
      between(least, most);
      return [half([[criterion, 1]], least), half([[criterion, -1]], -most)];
    }),
    ...ratios.flatMap(({ more, less, least, most }) => {
      between(least, most);
      const lower = half([[more, 1], [less, -least]], 0); // prettier-ignore
      return most === Number.POSITIVE_INFINITY ? [lower] : [lower, half([[more, -1], [less, most]], 0)]; // prettier-ignore
    }),
  ];
}

/** Whether the weights in `all` from index `at` satisfy every half-space. */
export function holds(halves: readonly HalfSpace[], all: Float64Array, at = 0): boolean {
  for (const { coefficients, least } of halves) {
    let sum = 0;
    for (let j = 0; j < coefficients.length; j++) sum += (coefficients[j] ?? 0) * (all[at + j] ?? 0);
    if (sum < least) return false;
  }
  return true;
}
