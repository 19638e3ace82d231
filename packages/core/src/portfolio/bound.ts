/**
 * A bound from below on the loss of every portfolio that agrees with what is decided, by Lagrangian duality (SPEC.md P7): whatever
 * the multipliers are, it holds; good ones are found by subgradient steps toward the loss that is to be beaten (Polyak 1969).
 * loss e^z >= slope (1 + z - ln(slope / loss)) makes the loss linear; rows and needs have a price; of a group that takes away no
 * more counts than a threshold and what each chosen one exceeds it, of a group that adds no less than the mean.
 */
import type { Compiled } from "./compile.ts";
import { restOf, type Decided, type Rest } from "./rest.ts";

export interface Multipliers {
  /** By scenario, above 0: loss x e^z where the tangent touches. */
  readonly slopes: Float64Array;
  /** By row, at least 0. */
  readonly prices: Float64Array;
  /** By need, at least 0, measure after measure. */
  readonly ties: Float64Array;
  /** By group, at least 0, in units of loss. */
  readonly thresholds: Float64Array;
}

export interface Bound {
  readonly value: number;
  readonly multipliers: Multipliers;
  /** By free measure, what choosing it changes: with it decided against the sign, the bound is higher by as much. */
  readonly changes: Float64Array;
}

/** Where the search begins: tangents halfway, and nothing has a price. */
export const firstMultipliers = ({ losses, rows, needs, groups }: Compiled): Multipliers => ({
  slopes: losses.map((loss) => loss / 2),
  prices: new Float64Array(rows.length),
  ties: new Float64Array(needs.reduce((all, list) => all + list.length, 0)),
  thresholds: new Float64Array(groups.length),
});

const copyOf = ({ slopes, prices, ties, thresholds }: Multipliers): Multipliers => ({
  slopes: slopes.slice(),
  prices: prices.slice(),
  ties: ties.slice(),
  thresholds: thresholds.slice(),
});

const add = (to: Float64Array, at: number, value: number): void => {
  to[at] = (to[at] ?? 0) + value;
};
/** Whether the choice at these multipliers holds a measure. */
const chosen = (changes: Float64Array, m: number): boolean => (changes[m] ?? 0) < 0;

/** The bound at these multipliers. Writes what each free measure changes, and by how much each tangent misses without any of them. */
const priced = (of: Compiled, rest: Rest, at: Multipliers, changes: Float64Array, misses: Float64Array): number => {
  const { losses, logs } = of;
  const n = of.ids.length;
  let value = 0;
  for (let s = 0; s < losses.length; s++) {
    const slope = at.slopes[s] ?? 0;
    const miss = (rest.base[s] ?? 0) - Math.log(slope / (losses[s] ?? 1));
    misses[s] = miss;
    value += slope * (1 + miss);
  }
  for (const m of rest.open) {
    let change = 0;
    for (let s = 0; s < losses.length; s++) change += (at.slopes[s] ?? 0) * (logs[s * n + m] ?? 0);
    changes[m] = change;
  }
  for (const { left, weights, row } of rest.rows) {
    const price = at.prices[row] ?? 0;
    value -= price * left;
    if (price > 0) for (const m of rest.open) add(changes, m, price * (weights[m] ?? 0));
  }
  for (const { measure, need, tie } of rest.ties) {
    add(changes, measure, at.ties[tie] ?? 0);
    add(changes, need, -(at.ties[tie] ?? 0));
  }
  for (const { scenario, group, sign, members, beyond } of rest.groups) {
    const threshold = at.thresholds[group] ?? 0;
    value -= threshold;
    for (let i = 0; i < members.length; i++)
      add(changes, members[i] ?? 0, sign * Math.max(0, (at.slopes[scenario] ?? 0) * (beyond[i] ?? 0) - threshold));
  }
  for (const m of rest.open) value += Math.min(0, changes[m] ?? 0);
  return value;
};

/** Where the bound rises: what the choice at these multipliers breaks; written into `up`. @returns its squared length */
const rising = (of: Compiled, rest: Rest, at: Multipliers, changes: Float64Array, misses: Float64Array, up: Multipliers): number => {
  const { losses, logs } = of;
  const n = of.ids.length;
  let squares = 0;
  up.slopes.set(misses);
  for (const m of rest.open) {
    if (!chosen(changes, m)) continue;
    for (let s = 0; s < losses.length; s++) add(up.slopes, s, logs[s * n + m] ?? 0);
  }
  /** A multiplier at 0 does not go below. */
  const rises = (multipliers: Float64Array, into: Float64Array, index: number, by: number): void => {
    into[index] = by > 0 || (multipliers[index] ?? 0) > 0 ? by : 0;
    squares += (into[index] ?? 0) ** 2;
  };
  for (const { scenario, group, sign, members, beyond } of rest.groups) {
    const threshold = at.thresholds[group] ?? 0;
    let over = -1;
    for (let i = 0; i < members.length; i++) {
      if (!chosen(changes, members[i] ?? 0) || (at.slopes[scenario] ?? 0) * (beyond[i] ?? 0) <= threshold) continue;
      add(up.slopes, scenario, sign * (beyond[i] ?? 0));
      over++;
    }
    if (sign < 0) rises(at.thresholds, up.thresholds, group, over);
  }
  for (const by of up.slopes) squares += by ** 2;
  for (const { left, weights, row } of rest.rows) {
    let sum = -left;
    for (const m of rest.open) if (chosen(changes, m)) sum += weights[m] ?? 0;
    rises(at.prices, up.prices, row, sum);
  }
  for (const { measure, need, tie } of rest.ties)
    rises(at.ties, up.ties, tie, Number(chosen(changes, measure)) - Number(chosen(changes, need)));
  return squares;
};

const walk = (of: Compiled, rest: Rest, at: Multipliers, up: Multipliers, length: number): void => {
  const upward = (values: Float64Array, by: Float64Array, index: number): void => {
    values[index] = Math.max(0, (values[index] ?? 0) + length * (by[index] ?? 0));
  };
  for (let s = 0; s < of.losses.length; s++) {
    const loss = of.losses[s] ?? 1;
    // beyond these no tangent of an answer touches
    at.slopes[s] = Math.min(2 ** 60 * loss, Math.max(1e-9 * loss, (at.slopes[s] ?? 0) + length * (up.slopes[s] ?? 0)));
  }
  for (const { row } of rest.rows) upward(at.prices, up.prices, row);
  for (const { tie } of rest.ties) upward(at.ties, up.ties, tie);
  for (const { group, sign } of rest.groups) if (sign < 0) upward(at.thresholds, up.thresholds, group);
};

/** Steps without progress after which they are halved. */
const patience = 6;

/**
 * The best bound of at most `steps` multipliers, beginning with `from`; it ends early once it is above `beaten`.
 * @param toward loss the steps aim at, above `beaten`
 */
export function boundBelow(
  of: Compiled,
  decided: Decided,
  from: Multipliers,
  { beaten, toward, steps }: { readonly beaten: number; readonly toward: number; readonly steps: number },
): Bound {
  const rest = restOf(of, decided);
  const at = copyOf(from);
  const up = copyOf(from);
  const changes = new Float64Array(of.ids.length);
  const misses = new Float64Array(of.losses.length);
  let best: Bound = { value: Number.NEGATIVE_INFINITY, multipliers: from, changes };
  let pace = 1;
  let idle = 0;
  for (let step = 0; step < steps; step++) {
    const value = priced(of, rest, at, changes, misses);
    idle = value > best.value + 1e-4 * (toward - best.value) ? 0 : idle + 1;
    if (value > best.value) best = { value, multipliers: copyOf(at), changes: changes.slice() };
    if (best.value > beaten) break;
    if (idle === patience) {
      pace /= 2;
      idle = 0;
    }
    const squares = rising(of, rest, at, changes, misses, up);
    // nothing is broken: the choice is the best there is, and the bound is its loss
    if (squares === 0) break;
    walk(of, rest, at, up, (pace * (toward - value)) / squares);
  }
  return best;
}
