/**
 * Residual risk: what remains of scenarios when measures act, by simulation with common random numbers (SPEC.md S12-S17, G19).
 * Draws are addressed by seed, scenario and variable, so that a further scenario or measure moves no other.
 */
import { drawsOf } from "../canonical/index.ts";
import type { Distribution } from "./distribution.ts";
import { select } from "./select.ts";
import { drawFromTable, quantileTable, tabulate } from "./tabulate.ts";
import { tailRisk } from "./tail-risk.ts";

/** A distribution to draw from, or draws that somebody made already, one an iteration. */
export type Drawn = Pick<Distribution, "quantile"> | Float64Array;

export interface RiskScenario {
  readonly id: string;
  /** Chance within the time frame, 0..1. */
  readonly likelihood: Drawn;
  /** Loss when it happens, in the index of the criteria set. */
  readonly impact: Drawn;
}

export interface MeasureEffect {
  readonly measure: string;
  readonly scenario: string;
  readonly on: "likelihood" | "impact";
  /** Share of the likelihood or impact that it takes away where it acts; below 0 it adds (a side effect). -1..1. */
  readonly effect: Pick<Distribution, "quantile">;
  /** Share of the scenario that it reaches, 0..1. */
  readonly coverage: number;
  /** Measures that act by one mechanism: only the strongest of a group counts, and the worst of its side effects. null: its own. */
  readonly group: string | null;
}

export interface RiskFigures {
  readonly mean: number;
  /** 95 % half-width of the mean by the central limit. */
  readonly meanError: number;
  readonly valueAtRisk95: number;
  readonly tailMean95: number;
  /** Expected loss by scenario id. */
  readonly byScenario: Readonly<Record<string, number>>;
}

/** Mean, and 5, 50 and 95 % points: a 90 % interval. */
export interface RiskInterval {
  readonly mean: number;
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
}

/** Likelihood times impact: how far what people said leaves it open, without the chance of what happens. */
export interface RiskIntervals {
  /** Mean of what happens in the worst 5 of 100 draws, as in `RiskFigures`. */
  readonly tailMean95: number;
  readonly total: RiskInterval;
  readonly byScenario: Readonly<Record<string, RiskInterval>>;
}

export interface ResidualRisk {
  /** Figures with these measures in force; none: the inherent risk. @throws RangeError for a measure without an effect here */
  with(measures: readonly string[]): RiskFigures;
  /** Likelihood times impact, draw by draw (SPEC.md S17), and the tail of what happens. @throws RangeError as `with` */
  intervals(measures: readonly string[]): RiskIntervals;
  /** By draw, likelihood times impact that remains with `one` beyond what remains with `other`. @throws RangeError as `with` */
  differences(one: readonly string[], other: readonly string[]): Float64Array;
  /** What the draws are made of, scenario by scenario: for an expectation of the same simulation. */
  readonly scenarios: readonly PreparedScenario[];
}

/** An effect that is drawn. */
export interface Acting {
  readonly measure: string;
  readonly on: "likelihood" | "impact";
  /** Effects of one group do not multiply. */
  readonly group: string;
  /** Coverage times effect, as a table of quantiles (`quantileTable`). */
  readonly law: Float64Array;
  /** The same by draw. */
  readonly takes: Float64Array;
}

export interface PreparedScenario {
  readonly id: string;
  /** By draw, before any measure. */
  readonly likelihood: Float64Array;
  readonly impact: Float64Array;
  readonly acting: readonly Acting[];
}

/** Place of the smallest value that a share of a sorted sample of `n` does not exceed. */
const place = (share: number, n: number): number => Math.max(0, Math.ceil(n * share) - 1);
const intervalOf = (values: Float64Array): RiskInterval => {
  const n = values.length;
  const mean = values.reduce((total, value) => total + value, 0) / Math.max(1, n);
  const [low, middle, high] = [place(0.05, n), place(0.5, n), place(0.95, n)];
  // from the far end inwards: what is before one holds those that come before it
  const p95 = select(values, high);
  const p50 = select(values, middle, 0, high + 1);
  return { mean, p05: select(values, low, 0, middle + 1), p50, p95 };
};

const drawn = (seed: string, stream: string, variable: string, n: number, from: Pick<Distribution, "quantile">): Float64Array => {
  const values = new Float64Array(n);
  tabulate(from)(values, drawsOf(seed, stream, variable));
  return values;
};

/** What a measure takes away of all it reaches: its law, and draw by draw. */
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

/** @throws RangeError for draws of another number */
const drawnFrom = (source: Drawn, seed: string, stream: string, variable: string, n: number): Float64Array => {
  if (!(source instanceof Float64Array)) return drawn(seed, stream, variable, n, source);
  if (source.length !== n) throw new RangeError(`${source.length} draws are given where ${n} are asked`);
  return source;
};

/**
 * Prepares a simulation: everything random is drawn once, so that two portfolios differ by their measures alone.
 * @param draws number of iterations. @param seed same seed, same bytes (G23).
 * @throws RangeError for a coverage outside 0..1, or an effect on a scenario that is not there
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

  const whole = new Float64Array(draws).fill(1);
  const [most, worst] = [new Float64Array(draws), new Float64Array(draws)];
  /** Share that is left, by draw, written into `share`: one factor a group, made by its strongest measure in that draw. */
  const left = (acting: readonly Acting[], on: Acting["on"], share: Float64Array): Float64Array => {
    const groups = Map.groupBy(
      acting.filter((one) => one.on === on),
      (one) => one.group,
    );
    if (groups.size === 0) return whole;
    share.fill(1);
    for (const [first, ...others] of groups.values()) {
      if (first === undefined) continue;
      if (others.length === 0) {
        for (let i = 0; i < draws; i++) share[i] = (share[i] ?? 1) * (1 - (first.takes[i] ?? 0));
        continue;
      }
      most.set(first.takes);
      for (const { takes } of others) for (let i = 0; i < draws; i++) most[i] = Math.max(most[i] ?? 0, takes[i] ?? 0);
      for (let i = 0; i < draws; i++) share[i] = (share[i] ?? 1) * (1 - Math.max(0, most[i] ?? 0));
      const adding = [first, ...others].filter(({ law }) => (law[0] ?? 0) < 0);
      if (adding.length === 0) continue;
      worst.fill(0);
      for (const { takes } of adding) for (let i = 0; i < draws; i++) worst[i] = Math.min(worst[i] ?? 0, takes[i] ?? 0);
      for (let i = 0; i < draws; i++) share[i] = (share[i] ?? 1) * (1 - (worst[i] ?? 0));
    }
    return share;
  };
  const check = (measures: readonly string[]): void => {
    for (const measure of measures) if (!known.has(measure)) throw new RangeError(`${measure} has no effect in this simulation`);
  };
  interface Drawing {
    readonly scenario: (typeof prepared)[number];
    /** Shares that are left, by draw. */
    readonly likely: Float64Array;
    readonly hit: Float64Array;
  }
  const shares = [new Float64Array(draws), new Float64Array(draws)] as const;
  const drawingOf = (scenario: Drawing["scenario"], measures: readonly string[]): Drawing => {
    const chosen = scenario.acting.filter((one) => measures.includes(one.measure));
    return { scenario, likely: left(chosen, "likelihood", shares[0]), hit: left(chosen, "impact", shares[1]) };
  };
  /** Adds the loss of a scenario to the total. @returns its mean */
  const addLoss = ({ scenario: { likelihood, happens, impact }, likely, hit }: Drawing, total: Float64Array): number => {
    let sum = 0;
    for (let i = 0; i < draws; i++) {
      // the same draw decides whether it happens with and without the measure: less likely never means that it happens anew;
      // a factor, and no branch that a processor cannot foresee
      const happened = Number((happens[i] ?? 1) < (likelihood[i] ?? 0) * (likely[i] ?? 1));
      const loss = (impact[i] ?? 0) * (hit[i] ?? 1) * happened;
      sum += loss;
      total[i] = (total[i] ?? 0) + loss;
    }
    return sum / draws;
  };
  const valuesInto = ({ scenario: { likelihood, impact }, likely, hit }: Drawing, values: Float64Array): void => {
    for (let i = 0; i < draws; i++) values[i] = Math.min(1, (likelihood[i] ?? 0) * (likely[i] ?? 1)) * (impact[i] ?? 0) * (hit[i] ?? 1);
  };
  /** Values of the set that others were last compared with, by scenario. */
  const held = new Map<string, { readonly key: string; readonly values: Float64Array }>();
  return {
    with(measures) {
      check(measures);
      const total = new Float64Array(draws);
      const byScenario: Record<string, number> = {};
      for (const scenario of prepared) byScenario[scenario.id] = addLoss(drawingOf(scenario, measures), total);
      const mean = total.reduce((sum, loss) => sum + loss, 0) / draws;
      const variance = total.reduce((sum, loss) => sum + (loss - mean) ** 2, 0) / Math.max(1, draws - 1);
      const { valueAtRisk, tailMean } = tailRisk(total, 0.95);
      return { mean, meanError: 1.96 * Math.sqrt(variance / draws), valueAtRisk95: valueAtRisk, tailMean95: tailMean, byScenario };
    },
    intervals(measures) {
      check(measures);
      const [total, losses, values] = [new Float64Array(draws), new Float64Array(draws), new Float64Array(draws)];
      const byScenario: Record<string, RiskInterval> = {};
      for (const scenario of prepared) {
        const drawing = drawingOf(scenario, measures);
        addLoss(drawing, losses);
        valuesInto(drawing, values);
        for (let i = 0; i < draws; i++) total[i] = (total[i] ?? 0) + (values[i] ?? 0);
        byScenario[scenario.id] = intervalOf(values);
      }
      return { total: intervalOf(total), tailMean95: tailRisk(losses, 0.95).tailMean, byScenario };
    },
    differences(one, other) {
      check([...one, ...other]);
      const difference = new Float64Array(draws);
      const values = new Float64Array(draws);
      for (const scenario of prepared) {
        const keyOf = (measures: readonly string[]): string =>
          scenario.acting.flatMap(({ measure }) => (measures.includes(measure) ? [measure] : [])).join("\n");
        const key = keyOf(one);
        if (key === keyOf(other)) continue;
        let first = held.get(scenario.id);
        if (first?.key !== key) {
          first = { key, values: new Float64Array(draws) };
          valuesInto(drawingOf(scenario, one), first.values);
          held.set(scenario.id, first);
        }
        valuesInto(drawingOf(scenario, other), values);
        for (let i = 0; i < draws; i++) difference[i] = (difference[i] ?? 0) + (first.values[i] ?? 0) - (values[i] ?? 0);
      }
      return difference;
    },
    scenarios: prepared,
  };
}
