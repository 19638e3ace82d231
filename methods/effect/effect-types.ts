/** What an assessment's effect is computed from, and what comes out. Shares are -1..1, probabilities 0..1. Rules: SPEC.md V1-V8. */
import type { Binding } from "../portfolio/index.ts";
import type { DrawnRange, Risk } from "../ranking/index.ts";
import type { RiskInterval } from "../simulation/index.ts";

export interface EffectMeasure {
  readonly id: string;
  /** Minor units of the one currency of the conditions; null: not said, and no budget is given. */
  readonly cost: number | null;
  /** Why it may not be chosen; null where it may. */
  readonly forbidden: string | null;
}

export interface GivenEffect {
  readonly measure: string;
  /** Id of one of the risks. */
  readonly scenario: string;
  readonly on: "likelihood" | "impact";
  /** Judged by a room and pooled (10, 50 and 90 % points), or stated by one hand (lowest, best, highest). */
  readonly basis: "judged" | "stated";
  readonly low: number;
  readonly best: number;
  readonly high: number;
  /** Measures that work the same way carry the same word; empty: on its own. */
  readonly mechanism: string;
}

/** What a State gives itself. Rights are no condition: they are facts of the measures. */
export interface EffectConditions {
  /** Minor units of one currency; null: no limit. */
  readonly budget: number | null;
  readonly limits: readonly { readonly name: string; readonly measures: readonly string[]; readonly most: number }[];
  readonly needs: readonly { readonly measure: string; readonly needs: string }[];
  readonly atMost: readonly { readonly name: string; readonly measures: readonly string[]; readonly most: number }[];
}

export interface EffectInput {
  readonly criteria: readonly string[];
  /** Number of each level, from level 1. */
  readonly index: readonly number[];
  /** By criterion; adds up to 1. */
  readonly weights: Readonly<Record<string, number>>;
  readonly horizonMonths: number;
  readonly risks: readonly Risk[];
  readonly measures: readonly EffectMeasure[];
  readonly effects: readonly GivenEffect[];
  readonly conditions: EffectConditions;
  readonly seed: string;
  readonly draws: number;
}

/** A set of measures with what it leaves. */
export interface EffectFigures {
  readonly measures: readonly string[];
  /** Sum of what was said; null where nothing was. */
  readonly cost: number | null;
  readonly total: RiskInterval;
  readonly byScenario: Readonly<Record<string, RiskInterval>>;
  /** Mean of what happens in the worst 5 of 100 draws. */
  readonly worst: number;
}

/**
 * How a portfolio is chosen. 1 (and absent): by mean shares, of one mechanism the largest, which is another choice than the
 * simulation's where ranges overlap. 2: by the expectation of the simulation.
 */
export const effectVersion = 2;

/** A condition without which another set would have been chosen. */
export interface EffectBinding extends Pick<Binding, "kind" | "name"> {
  /** Mean figure that it costs, draw by draw, and the standard error of that mean. */
  readonly costs: number;
  readonly error: number;
  /** The costs are more than two standard errors. */
  readonly confirmed: boolean;
  /** The same by the expectation that chose. */
  readonly expected: number;
  /** What would have been chosen. */
  readonly measures: readonly string[];
}

export interface EffectResult {
  readonly version: typeof effectVersion;
  readonly draws: number;
  readonly horizonMonths: number;
  readonly criteria: readonly string[];
  readonly weights: Readonly<Record<string, number>>;
  readonly scenarios: readonly {
    readonly id: string;
    /** Within the horizon, before any measure. */
    readonly likelihood: DrawnRange;
    /** Criteria on which nobody could say: every level is as likely there, as in the ranking. */
    readonly unknown: readonly string[];
  }[];
  readonly nothing: EffectFigures;
  readonly everything: EffectFigures;
  readonly chosen: EffectFigures;
  /** Another set that comes next; null where there is none. */
  readonly runnerUp: { readonly measures: readonly string[]; readonly cost: number | null; readonly total: RiskInterval } | null;
  /** Mean figure of the runner-up beyond the chosen one, draw by draw, and the standard error of that mean; null without one. */
  readonly regret: number | null;
  readonly regretError: number | null;
  /** The regret is more than two standard errors: else the two cannot be told apart. */
  readonly confirmed: boolean;
  /** What kept a better portfolio away. */
  readonly bindings: readonly EffectBinding[];
  /** Scenarios whose likelihood side effects can make more than certain: chosen by draws there, and not by an exact expectation. */
  readonly byDraws: readonly string[];
  readonly method: "search" | "solver";
  readonly exact: boolean;
  /** What each measure that may be chosen and has an effect would take away alone, of the mean figure: by the expectation of the simulation. */
  readonly alone: readonly { readonly measure: string; readonly takes: number }[];
}
