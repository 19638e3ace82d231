/**
 * A lower bound on the loss of every portfolio that agrees with the decisions so far, by Lagrangian relaxation (SPEC.md P7). The bound is
 * valid for all multipliers; subgradient steps (Polyak 1969) toward the loss that is to be beaten find good multipliers. The tangent e^z >=
 * t (1 + z - ln t) makes the loss linear in z; `slopes` has loss x t per scenario. Constraint rows and needs have prices. A group of
 * several measures chooses its own subset, by trying all subsets; multipliers per member (`copies`) pull that subset toward the subset of
 * the portfolio.
 */
import type { Compiled } from "./compile.ts";
import { mostMembers } from "./factor.ts";
import { restOf, type Decided, type Rest, type RestGroup } from "./rest.ts";

export interface Multipliers {
  /** For each scenario, above 0: loss x e^z at the point of the tangent. */
  readonly slopes: Float64Array;
  /** The price of each constraint row, at least 0. */
  readonly prices: Float64Array;
  /** The price of each need, at least 0, grouped by measure. */
  readonly ties: Float64Array;
  /** By group and member, in units of loss and with any sign: the price that the group pays for the member and the portfolio receives. */
  readonly copies: Float64Array;
}

/** The result of a bound. Its arrays are valid only until the next bound is computed. */
export interface Bound {
  readonly value: number;
  readonly multipliers: Multipliers;
  /**
   * For each undecided measure, how much choosing it changes the relaxed loss. The relaxed solution chooses a measure if this is below 0. If the search
   * decides the opposite, the bound rises by the absolute value.
   */
  readonly changes: Float64Array;
}

/**
 * The starting point: tangents at half of the loss, a price of 0 for rows and needs, and for each group member its share of the group's
 * effect.
 */
export const firstMultipliers = ({ losses, rows, needs, groups }: Compiled): Multipliers => ({
  slopes: losses.map((loss) => loss / 2),
  prices: new Float64Array(rows.length),
  ties: new Float64Array(needs.reduce((all, list) => all + list.length, 0)),
  copies: Float64Array.from(
    groups.flatMap(({ scenario, members, logs }) => {
      const singles = members.map((_, i) => logs[1 << i] ?? 0);
      const sum = singles.reduce((all, log) => all + log, 0);
      const together = (logs.at(-1) ?? 0) / (sum || 1);
      const part = together > 0 && together < 1 ? together : 1;
      return singles.map((log) => (-(losses[scenario] ?? 0) / 2) * log * part);
    }),
  ),
});

export const copyOf = ({ slopes, prices, ties, copies }: Multipliers): Multipliers => ({
  slopes: slopes.slice(),
  prices: prices.slice(),
  ties: ties.slice(),
  copies: copies.slice(),
});

const copyInto = (to: Multipliers, { slopes, prices, ties, copies }: Multipliers): void => {
  to.slopes.set(slopes);
  to.prices.set(prices);
  to.ties.set(ties);
  to.copies.set(copies);
};

const add = (to: Float64Array, at: number, value: number): void => {
  to[at] = (to[at] ?? 0) + value;
};
/** Whether the solution of the relaxed problem contains a measure. */
const chosen = (changes: Float64Array, m: number): boolean => (changes[m] ?? 0) < 0;

/** Sums of multipliers, by subset; each group overwrites them. */
const sums = new Float64Array(2 ** mostMembers);

/** The subset with the lowest cost for a group at these multipliers, and that cost. */
const cheapest = ({ scenario, copies, logs }: RestGroup, at: Multipliers): { readonly entry: number; readonly costs: number } => {
  const slope = at.slopes[scenario] ?? 0;
  let [entry, costs] = [0, 0];
  for (let one = 1; one < logs.length; one++) {
    const lowest = 31 - Math.clz32(one & -one);
    const sum = (sums[one & (one - 1)] ?? 0) + (at.copies[copies[lowest] ?? 0] ?? 0);
    sums[one] = sum;
    const found = slope * (logs[one] ?? 0) + sum;
    if (found < costs) [entry, costs] = [one, found];
  }
  return { entry, costs };
};

/**
 * Results of one step: the change of the bound by each undecided measure; for each scenario, how far ln(share left) by the decided measures
 * is from the point at which the tangent touches; and the cheapest subset of each group.
 */
interface Found {
  readonly changes: Float64Array;
  readonly misses: Float64Array;
  readonly subsets: Uint32Array;
}

/** Computes the bound at these multipliers; writes the details into `Found`. */
const priced = (of: Compiled, rest: Rest, at: Multipliers, { changes, misses, subsets }: Found): number => {
  const { losses } = of;
  const { starts, scenarios, logs } = of.singles;
  let value = 0;
  for (let s = 0; s < losses.length; s++) {
    const slope = at.slopes[s] ?? 0;
    const miss = (rest.base[s] ?? 0) - Math.log(slope / (losses[s] ?? 1));
    misses[s] = miss;
    value += slope * (1 + miss);
  }
  for (const m of rest.open) {
    let change = 0;
    for (let i = starts[m] ?? 0; i < (starts[m + 1] ?? 0); i++) change += (at.slopes[scenarios[i] ?? 0] ?? 0) * (logs[i] ?? 0);
    changes[m] = change;
  }
  for (const { scenario, measure, log } of rest.alone) add(changes, measure, (at.slopes[scenario] ?? 0) * log);
  for (const { left, weights, row } of rest.rows) {
    const price = at.prices[row] ?? 0;
    value -= price * left;
    if (price > 0) for (const m of rest.open) add(changes, m, price * (weights[m] ?? 0));
  }
  for (const { measure, need, tie } of rest.ties) {
    add(changes, measure, at.ties[tie] ?? 0);
    add(changes, need, -(at.ties[tie] ?? 0));
  }
  for (const [g, group] of rest.groups.entries()) {
    const { entry, costs } = cheapest(group, at);
    subsets[g] = entry;
    value += costs;
    for (let i = 0; i < group.members.length; i++) add(changes, group.members[i] ?? 0, -(at.copies[group.copies[i] ?? 0] ?? 0));
  }
  for (const m of rest.open) value += Math.min(0, changes[m] ?? 0);
  return value;
};

/** The subgradient: how much the relaxed solution violates each constraint; written into `up`. @returns its squared length */
const rising = (of: Compiled, rest: Rest, at: Multipliers, { changes, misses, subsets }: Found, up: Multipliers): number => {
  const { starts, scenarios, logs } = of.singles;
  let squares = 0;
  up.slopes.set(misses);
  for (const m of rest.open) {
    if (!chosen(changes, m)) continue;
    for (let i = starts[m] ?? 0; i < (starts[m + 1] ?? 0); i++) add(up.slopes, scenarios[i] ?? 0, logs[i] ?? 0);
  }
  for (const { scenario, measure, log } of rest.alone) if (chosen(changes, measure)) add(up.slopes, scenario, log);
  /** A multiplier that is 0 must not become negative. */
  const rises = (multipliers: Float64Array, into: Float64Array, index: number, by: number): void => {
    into[index] = by > 0 || (multipliers[index] ?? 0) > 0 ? by : 0;
    squares += (into[index] ?? 0) ** 2;
  };
  for (const [g, { scenario, members, copies, logs: own }] of rest.groups.entries()) {
    const entry = subsets[g] ?? 0;
    add(up.slopes, scenario, own[entry] ?? 0);
    for (let i = 0; i < members.length; i++) {
      const by = ((entry >> i) & 1) - Number(chosen(changes, members[i] ?? 0));
      up.copies[copies[i] ?? 0] = by;
      squares += by ** 2;
    }
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
    // the tangent of a feasible portfolio is never outside these limits
    at.slopes[s] = Math.min(2 ** 60 * loss, Math.max(1e-9 * loss, (at.slopes[s] ?? 0) + length * (up.slopes[s] ?? 0)));
  }
  for (const { row } of rest.rows) upward(at.prices, up.prices, row);
  for (const { tie } of rest.ties) upward(at.ties, up.ties, tie);
  for (const { copies } of rest.groups) for (const copy of copies) add(at.copies, copy, length * (up.copies[copy] ?? 0));
};

/** Arrays that all bounds of one problem reuse. Most bounds end after a few steps, so allocating arrays would cost more than the steps. */
interface Work {
  readonly at: Multipliers;
  readonly up: Multipliers;
  readonly best: Multipliers;
  readonly bestChanges: Float64Array;
  readonly found: Found;
}
/** One work area per problem, freed together with it. No result depends on the previous contents. */
const workAreas = new WeakMap<Compiled, Work>();
const workFor = (of: Compiled, from: Multipliers): Work => {
  const known = workAreas.get(of);
  if (known !== undefined) return known;
  const [measures, scenarios, groups] = [of.ids.length, of.losses.length, of.groups.length];
  const found = { changes: new Float64Array(measures), misses: new Float64Array(scenarios), subsets: new Uint32Array(groups) };
  const made = { at: copyOf(from), up: copyOf(from), best: copyOf(from), bestChanges: new Float64Array(measures), found };
  workAreas.set(of, made);
  return made;
};

/** The number of steps without progress after which the step length is halved. */
const patience = 6;

/**
 * The best bound within `steps` steps from the multipliers `from`; it ends early if the bound exceeds `beaten`.
 * @param toward target loss of the steps, above `beaten`
 */
export function boundBelow(
  of: Compiled,
  decided: Decided,
  from: Multipliers,
  { beaten, toward, steps }: { readonly beaten: number; readonly toward: number; readonly steps: number },
): Bound {
  const rest = restOf(of, decided);
  const { at, up, best, bestChanges, found } = workFor(of, from);
  copyInto(at, from);
  copyInto(best, from);
  bestChanges.fill(0);
  found.changes.fill(0);
  let most = Number.NEGATIVE_INFINITY;
  let pace = 1;
  let idle = 0;
  for (let step = 0; step < steps; step++) {
    const value = priced(of, rest, at, found);
    idle = value > most + 1e-4 * (toward - most) ? 0 : idle + 1;
    if (value > most) {
      most = value;
      copyInto(best, at);
      bestChanges.set(found.changes);
    }
    if (most > beaten) break;
    if (idle === patience) {
      pace /= 2;
      idle = 0;
    }
    const squares = rising(of, rest, at, found, up);
    // the relaxed solution violates no constraint: it is optimal, and the bound is its loss
    if (squares === 0) break;
    walk(of, rest, at, up, (pace * (toward - value)) / squares);
  }
  return { value: most, multipliers: best, changes: bestChanges };
}
