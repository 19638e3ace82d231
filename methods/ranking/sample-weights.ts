/**
 * Uniform weights within stated constraints, by the fastest exact method that is possible: normalised exponentials if there are no
 * constraints, sorting for a full order, rejection if more than 1 % of the proposals are accepted, and otherwise hit-and-run. Source:
 * docs/methods.md C; Rubinstein 1982. Rules: SPEC.md K11-K14.
 */
import { drawsOf, type Draws } from "../canonical/index.ts";
import { hitAndRun } from "./hit-and-run.ts";
import { halfSpaces, holds, type HalfSpace, type WeightConstraints } from "./weight-region.ts";

/** Address of the random numbers: equal addresses give equal weights. */
export interface Address {
  readonly seed: string | number;
  readonly stream: string;
}

/** Proposes a row of m weights, using the random draws that start at position `index * (m + 1)`. @returns whether they are accepted */
type Proposal = (target: Float64Array, at: number, draws: Draws, index: number) => boolean;

const simplex =
  (m: number): Proposal =>
  (target, at, draws, index) => {
    let sum = 0;
    for (let j = 0; j < m; j++) sum += target[at + j] = -Math.log(draws.at(index * (m + 1) + j));
    for (let j = 0; j < m; j++) target[at + j] = (target[at + j] ?? 0) / sum;
    return true;
  };

const within =
  (proposal: Proposal, halves: readonly HalfSpace[]): Proposal =>
  (target, at, draws, index) =>
    proposal(target, at, draws, index) && holds(halves, target, at);

/**
 * If every criterion is bounded relative to one criterion, proposes the ratio t of each other criterion to that one, uniformly within its
 * bounds. Weights t / (1 + sum t) are uniform on the simplex if accepted with a probability proportional to (1 + sum t)^-m.
 */
function box({ criteria, ratios = [], order = [] }: WeightConstraints): Proposal | null {
  const m = criteria.length;
  const reference = ratios[0]?.more;
  if (reference === undefined || order.length > 0) return null;
  const own = criteria.indexOf(reference);
  const low = new Float64Array(m).fill(0);
  const high = new Float64Array(m).fill(Number.POSITIVE_INFINITY);
  for (const { more, less, least, most } of ratios) {
    if (more !== reference) continue;
    const j = criteria.indexOf(less);
    low[j] = Math.max(low[j] ?? 0, 1 / most);
    high[j] = Math.min(high[j] ?? 0, 1 / least);
  }
  low[own] = high[own] = 1;
  if (!high.every(Number.isFinite)) return null;
  const least = low.reduce((sum, value) => sum + value, 0);
  return (target, at, draws, index) => {
    let sum = 0;
    for (let j = 0; j < m; j++) sum += target[at + j] = (low[j] ?? 0) + draws.at(index * (m + 1) + j) * ((high[j] ?? 0) - (low[j] ?? 0));
    for (let j = 0; j < m; j++) target[at + j] = (target[at + j] ?? 0) / sum;
    return draws.at(index * (m + 1) + m) < (least / sum) ** m;
  };
}

const pilot = 500;
const kept = 0.01;

function rateOf(proposal: Proposal, m: number, address: Address): number {
  const draws = drawsOf(address.seed, address.stream, "pilot");
  const target = new Float64Array(m);
  let count = 0;
  for (let index = 0; index < pilot; index++) if (proposal(target, 0, draws, index)) count++;
  return count / pilot;
}

function reject(proposal: Proposal, m: number, draws: Draws, n: number): Float64Array {
  const result = new Float64Array(n * m);
  for (let s = 0, index = 0; s < n; index++) if (proposal(result, s * m, draws, index)) s++;
  return result;
}

/** Gives the largest weight to the first criterion of the order, and so on. */
function sortInto(weights: Float64Array, order: readonly number[]): void {
  const m = order.length;
  for (let s = 0; s < weights.length; s += m) {
    const sorted = weights.slice(s, s + m).sort();
    for (let r = 0; r < m; r++) weights[s + (order[r] ?? 0)] = sorted[m - 1 - r] ?? 0;
  }
}

/**
 * `n` rows of weights in the order of the criteria, each row with sum 1: uniform on the part of the simplex that satisfies the
 * constraints. Equal constraints, address and n give equal bytes.
 * @throws RangeError for unknown criteria, invalid bounds, and constraints that leave no region
 */
export function sampleWeights(constraints: WeightConstraints, address: Address, n: number): Float64Array {
  const { criteria, order = [] } = constraints;
  const m = criteria.length;
  if (m === 0 || new Set(criteria).size !== m) throw new RangeError("Weights need criteria, each of them once");
  const halves = halfSpaces(constraints);
  const draws = drawsOf(address.seed, address.stream, "weights");
  if (m === 1 && halves.length === 0) return new Float64Array(n).fill(1);
  if (halves.length === 0) return reject(simplex(m), m, draws, n);
  if (order.length === m && new Set(order).size === m && halves.length === m - 1) {
    const weights = reject(simplex(m), m, draws, n);
    sortInto(weights, order.map((criterion) => criteria.indexOf(criterion))); // prettier-ignore
    return weights;
  }
  const ratios = box(constraints);
  const ways = [...(ratios === null ? [] : [ratios]), simplex(m)].map((proposal) => within(proposal, halves));
  const rated = ways.map((proposal) => ({ proposal, rate: rateOf(proposal, m, address) })).sort((a, b) => b.rate - a.rate);
  const best = rated[0];
  if (best !== undefined && best.rate > kept) return reject(best.proposal, m, draws, n);
  const walked = hitAndRun(halves, m, draws, n);
  if (walked === null) throw new RangeError("The stated bounds leave no weights");
  return walked;
}
