/**
 * Computes the residual risk: what remains of the risk of scenarios after measures, by simulation with common random numbers (SPEC.md S12-S17, G19). The
 * address of a draw has seed, scenario and variable, so adding a scenario or measure does not change other draws.
 */
import { drawsOf } from "../canonical/index.ts";
import type { Distribution } from "./distribution.ts";
import { drawsAtOnce, leftInDraws, sideWith, type Acting, type Side } from "./left-in-draws.ts";
import { select } from "./select.ts";
import { sumOf, sumOfSquares } from "./sums.ts";
import { drawFromTable, quantileTable, tabulate } from "./tabulate.ts";
import { tailRisk } from "./tail-risk.ts";

/** A distribution to draw from, or values that were drawn before, one per draw. */
export type Drawn = Pick<Distribution, "quantile"> | Float64Array;

export interface RiskScenario {
  readonly id: string;
  /** The probability within the time frame, 0..1. */
  readonly likelihood: Drawn;
  /** The loss if the scenario happens, in the index of the criteria set. */
  readonly impact: Drawn;
}

export interface MeasureEffect {
  readonly measure: string;
  readonly scenario: string;
  readonly on: "likelihood" | "impact";
  /** The share of the likelihood or impact by which the measure reduces it, -1..1. Below 0 the measure adds to it (a side effect). */
  readonly effect: Pick<Distribution, "quantile">;
  /** The share of the scenario that the measure reaches, 0..1. */
  readonly coverage: number;
  /**
   * The mechanism of the measure. Within a group of one mechanism only the strongest reduction and the worst side effect count. Null
   * if the measure is in no group.
   */
  readonly group: string | null;
}

export interface RiskFigures {
  readonly mean: number;
  /** Half of the width of the 95 % confidence interval of the mean, computed by the central limit theorem. */
  readonly meanError: number;
  readonly valueAtRisk95: number;
  readonly tailMean95: number;
  /** Expected loss by scenario id. */
  readonly byScenario: Readonly<Record<string, number>>;
}

/** The mean, and the 5, 50 and 95 % points: a 90 % interval. */
export interface RiskInterval {
  readonly mean: number;
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
}

/** Figures of likelihood times impact. They show how uncertain the answers are, and do not depend on whether the scenario happens in a draw. */
export interface RiskIntervals {
  /** Mean loss in the worst 5 % of the draws, as in `RiskFigures`. */
  readonly tailMean95: number;
  readonly total: RiskInterval;
  readonly byScenario: Readonly<Record<string, RiskInterval>>;
}

export interface ResidualRisk {
  /**
   * Figures with these measures in force; an empty list gives the inherent risk. @throws RangeError for a measure without an effect here
   */
  with(measures: readonly string[]): RiskFigures;
  /** Likelihood times impact for each draw (SPEC.md S17), and the tail of the losses. @throws RangeError as `with` */
  intervals(measures: readonly string[]): RiskIntervals;
  /**
   * For each of `others`, by draw: what remains of likelihood times impact with `one`, minus what remains with the other set. @throws
   * RangeError as `with`
   */
  differences(one: readonly string[], others: readonly (readonly string[])[]): readonly Float64Array[];
  /** The drawn values of each scenario, for an expectation of the same simulation. */
  readonly scenarios: readonly PreparedScenario[];
}

export interface PreparedScenario {
  readonly id: string;
  /** The values in each draw, before any measure is applied. */
  readonly likelihood: Float64Array;
  readonly impact: Float64Array;
  readonly acting: readonly Acting[];
}

/** The index of the smallest value that a share of a sorted sample of `n` does not exceed. */
const place = (share: number, n: number): number => Math.max(0, Math.ceil(n * share) - 1);
const intervalOf = (values: Float64Array): RiskInterval => {
  const n = values.length;
  const mean = sumOf(values) / Math.max(1, n);
  const [low, middle, high] = [place(0.05, n), place(0.5, n), place(0.95, n)];
  // goes from the greatest index downwards, because each step moves the values that the next step needs to places before its own index
  const p95 = select(values, high);
  const p50 = select(values, middle, 0, high + 1);
  return { mean, p05: select(values, low, 0, middle + 1), p50, p95 };
};

const drawn = (seed: string, stream: string, variable: string, n: number, from: Pick<Distribution, "quantile">): Float64Array => {
  const values = new Float64Array(n);
  tabulate(from)(values, drawsOf(seed, stream, variable));
  return values;
};

/**
 * The reduction of the whole figure by a measure, which is its effect times its coverage: the distribution, and the value in each draw.
 */
const taken = (seed: string, n: number, { measure, scenario, on, effect, coverage }: MeasureEffect): Pick<Acting, "law" | "takes"> => {
  const table = quantileTable(effect);
  const takes = new Float64Array(n);
  drawFromTable(table)(takes, drawsOf(seed, scenario, `effect of ${measure} on ${on}`));
  if (coverage === 1 && effect.quantile(0) >= -1 && effect.quantile(1) <= 1) return { law: table, takes };
  const within = (share: number): number => coverage * Math.min(1, Math.max(-1, share));
  for (let i = 0; i < n; i++) takes[i] = within(takes[i] ?? 0);
  return { law: table.map(within), takes };
};

const chances = (seed: string, scenario: string, n: number): Float64Array => {
  const values = new Float64Array(n);
  drawsOf(seed, scenario, "happens").fillShort(values);
  return values;
};

/** @throws RangeError for a different number of draws */
const drawnFrom = (source: Drawn, seed: string, stream: string, variable: string, n: number): Float64Array => {
  if (!(source instanceof Float64Array)) return drawn(seed, stream, variable, n, source);
  if (source.length !== n) throw new RangeError(`${source.length} draws are given where ${n} are asked`);
  return source;
};

const addDifferences = (to: Float64Array, from: number, count: number, one: Float64Array, other: Float64Array): void => {
  for (let i = 0; i < count; i++) to[from + i] = (to[from + i] ?? 0) + (one[i] ?? 0) - (other[i] ?? 0);
};

/**
 * Prepares a simulation: draws all random values once, so that two portfolios differ only by their measures.
 * @param draws number of iterations. @param seed equal seeds give equal bytes (G23).
 * @throws RangeError for a coverage outside 0..1, or an effect on an unknown scenario
 */
export function prepareResidualRisk(
  scenarios: readonly RiskScenario[],
  effects: readonly MeasureEffect[],
  { draws, seed }: { readonly draws: number; readonly seed: string },
): ResidualRisk {
  const known = new Set(effects.map((effect) => effect.measure));
  for (const { coverage, scenario } of effects) {
    if (!(coverage >= 0 && coverage <= 1)) throw new RangeError("a coverage lies in 0..1");
    if (!scenarios.some((one) => one.id === scenario)) throw new RangeError(`there is no scenario ${scenario}`);
  }
  const prepared = scenarios.map((scenario) => ({
    id: scenario.id,
    likelihood: drawnFrom(scenario.likelihood, seed, scenario.id, "likelihood", draws),
    happens: chances(seed, scenario.id, draws),
    impact: drawnFrom(scenario.impact, seed, scenario.id, "impact", draws),
    acting: effects
      .filter((effect) => effect.scenario === scenario.id)
      .map((effect): Acting => ({
        measure: effect.measure,
        on: effect.on,
        group: effect.group === null ? `own ${effect.measure}` : `group ${effect.group}`,
        ...taken(seed, draws, effect),
      })),
  }));

  const check = (measures: readonly string[]): void => {
    for (const measure of measures) if (!known.has(measure)) throw new RangeError(`${measure} has no effect in this simulation`);
  };
  type Prepared = (typeof prepared)[number];
  /** A scenario under a set of measures: the shares of its likelihood and of its impact that are left. Equal sides share one object. */
  interface Acted {
    readonly likely: Side;
    readonly hit: Side;
  }
  /**
   * Scenarios under sets of measures: each distinct set of effects on one side is computed once per chunk, for all sets of measures
   * that share it.
   */
  const actedBy = ({ acting }: Prepared) => {
    const sides = new Map<string, Side>();
    const sideOf = (on: Acting["on"], measures: readonly string[]): Side => {
      const chosen = acting.filter((one) => one.on === on && measures.includes(one.measure));
      const key = `${on}\n${chosen.map(({ measure }) => measure).join("\n")}`;
      const side = sides.get(key) ?? sideWith(chosen);
      sides.set(key, side);
      return side;
    };
    return {
      sides,
      with: (measures: readonly string[]): Acted => ({ likely: sideOf("likelihood", measures), hit: sideOf("impact", measures) }),
    };
  };
  const eachPiece = (take: (from: number, count: number) => void): void => {
    for (let from = 0; from < draws; from += drawsAtOnce) take(from, Math.min(drawsAtOnce, draws - from));
  };
  /** Passes a scenario under these measures to `take`, chunk by chunk. */
  const inPieces = (scenario: Prepared, measures: readonly string[], take: (acted: Acted, from: number, count: number) => void): void => {
    const acted = actedBy(scenario).with(measures);
    eachPiece((from, count) => {
      leftInDraws(acted.likely, from, count);
      leftInDraws(acted.hit, from, count);
      take(acted, from, count);
    });
  };
  /** Adds the losses of a chunk to the total. @returns `before` plus their sum */
  const addLosses = (
    { likelihood, happens, impact }: Prepared,
    { likely, hit }: Acted,
    from: number,
    count: number,
    total: Float64Array,
    before = 0,
  ): number => {
    let sum = before;
    for (let i = 0; i < count; i++) {
      const at = from + i;
      // The same draw decides whether the scenario happens with and without the measure, so a lower likelihood never makes it happen in a
      // draw where it did not before. The result is used as a factor 0 or 1, because a branch would be mispredicted often.
      const happened = Number((happens[at] ?? 1) < (likelihood[at] ?? 0) * (likely.share[i] ?? 1));
      const loss = (impact[at] ?? 0) * (hit.share[i] ?? 1) * happened;
      sum += loss;
      total[at] = (total[at] ?? 0) + loss;
    }
    return sum;
  };
  /** Writes likelihood times impact of a chunk into `values`, beginning at index `to`. */
  const writeValues = (
    { likelihood, impact }: Prepared,
    { likely, hit }: Acted,
    from: number,
    count: number,
    values: Float64Array,
    to: number,
  ): void => {
    for (let i = 0; i < count; i++) {
      const at = from + i;
      values[to + i] = Math.min(1, (likelihood[at] ?? 0) * (likely.share[i] ?? 1)) * (impact[at] ?? 0) * (hit.share[i] ?? 1);
    }
  };
  return {
    with(measures) {
      check(measures);
      const total = new Float64Array(draws);
      const byScenario: Record<string, number> = {};
      for (const scenario of prepared) {
        let sum = 0;
        inPieces(scenario, measures, (acted, from, count) => {
          sum = addLosses(scenario, acted, from, count, total, sum);
        });
        byScenario[scenario.id] = sum / draws;
      }
      const mean = sumOf(total) / draws;
      const variance = sumOfSquares(total, mean) / Math.max(1, draws - 1);
      const { valueAtRisk, tailMean } = tailRisk(total, 0.95);
      return { mean, meanError: 1.96 * Math.sqrt(variance / draws), valueAtRisk95: valueAtRisk, tailMean95: tailMean, byScenario };
    },
    intervals(measures) {
      check(measures);
      const [total, losses, values] = [new Float64Array(draws), new Float64Array(draws), new Float64Array(draws)];
      const byScenario: Record<string, RiskInterval> = {};
      for (const scenario of prepared) {
        inPieces(scenario, measures, (acted, from, count) => {
          addLosses(scenario, acted, from, count, losses);
          writeValues(scenario, acted, from, count, values, from);
        });
        for (let i = 0; i < draws; i++) total[i] = (total[i] ?? 0) + (values[i] ?? 0);
        byScenario[scenario.id] = intervalOf(values);
      }
      return { total: intervalOf(total), tailMean95: tailRisk(losses, 0.95).tailMean, byScenario };
    },
    differences(one, others) {
      check([...one, ...others.flat()]);
      const differences = others.map(() => new Float64Array(draws));
      // a scenario on which both sets act in the same way adds nothing to the differences, not even a rounding error
      const compared = prepared.map((scenario) => {
        const acted = actedBy(scenario);
        const first = acted.with(one);
        const unlike = others.flatMap((other, at) => {
          const second = acted.with(other);
          const difference = differences[at];
          return difference === undefined || (second.likely === first.likely && second.hit === first.hit) ? [] : [{ second, difference }];
        });
        return { scenario, first, unlike, sides: unlike.length === 0 ? [] : [...acted.sides.values()] };
      });
      const [values, beside] = [new Float64Array(drawsAtOnce), new Float64Array(drawsAtOnce)];
      eachPiece((from, count) => {
        for (const { scenario, first, unlike, sides } of compared) {
          for (const side of sides) leftInDraws(side, from, count);
          if (unlike.length > 0) writeValues(scenario, first, from, count, values, 0);
          for (const { second, difference } of unlike) {
            writeValues(scenario, second, from, count, beside, 0);
            addDifferences(difference, from, count, values, beside);
          }
        }
      });
      return differences;
    },
    scenarios: prepared,
  };
}
