/** The input and the result of an effect calculation. Shares are -1..1, probabilities 0..1. Rules: SPEC.md V1-V8. */
import type { Binding } from "../portfolio/index.ts";
import type { DrawnRange, Risk } from "../ranking/index.ts";
import type { RiskInterval } from "../simulation/index.ts";

export interface EffectMeasure {
  readonly id: string;
  /**
   * The cost in minor units of the currency that the conditions use. Null if the cost is unknown; this is allowed only if there is no
   * budget.
   */
  readonly cost: number | null;
  /** Reason why the measure may not be chosen; null if it may be chosen. */
  readonly forbidden: string | null;
}

export interface GivenEffect {
  readonly measure: string;
  /** Id of one of the risks. */
  readonly scenario: string;
  readonly on: "likelihood" | "impact";
  /**
   * Either rated by a room and pooled (then the figures are the 10, 50 and 90 % points), or stated by one person (lowest, best and
   * highest value).
   */
  readonly basis: "rated" | "stated";
  readonly low: number;
  readonly best: number;
  readonly high: number;
  /** The mechanism: measures that work in the same way have the same text. If the text is empty, no other measure has the same mechanism. */
  readonly mechanism: string;
}

/** Conditions that a State sets for itself. Rights are not a condition: they are facts about the measures. */
export interface EffectConditions {
  /** The budget in minor units of one currency; null if there is no limit. */
  readonly budget: number | null;
  readonly limits: readonly { readonly name: string; readonly measures: readonly string[]; readonly most: number }[];
  readonly needs: readonly { readonly measure: string; readonly needs: string }[];
  readonly atMost: readonly { readonly name: string; readonly measures: readonly string[]; readonly most: number }[];
}

export interface EffectInput {
  readonly criteria: readonly string[];
  /** Impact index of each level, from level 1. */
  readonly index: readonly number[];
  /** The weight of each criterion; the weights sum to 1. */
  readonly weights: Readonly<Record<string, number>>;
  readonly horizonMonths: number;
  readonly risks: readonly Risk[];
  readonly measures: readonly EffectMeasure[];
  readonly effects: readonly GivenEffect[];
  readonly conditions: EffectConditions;
  readonly seed: string;
  readonly draws: number;
}

/** A set of measures with the figures that remain. */
export interface EffectFigures {
  readonly measures: readonly string[];
  /** The sum of the known costs; null if no cost is known. */
  readonly cost: number | null;
  readonly total: RiskInterval;
  readonly byScenario: Readonly<Record<string, RiskInterval>>;
  /** The mean of the figure in the worst 5 % of the draws. */
  readonly worst: number;
}

/**
 * Version of the method that chooses a portfolio. Version 1 (also if the field is absent) uses mean shares, and only the largest share of
 * each mechanism. If ranges overlap, version 1 can choose another set than the simulation would choose. Version 2 uses the expectation of
 * the simulation.
 */
export const effectVersion = 2;

/** A binding condition: without this condition the calculation would have chosen another set. */
export interface EffectBinding extends Pick<Binding, "kind" | "name"> {
  /** The mean of the figure that the condition costs, over paired draws, and the standard error of that mean. */
  readonly costs: number;
  readonly error: number;
  /** Whether the cost exceeds two standard errors. */
  readonly confirmed: boolean;
  /** The same cost, calculated with the expectation that was used for the choice. */
  readonly expected: number;
  /** The measures that would have been chosen without the condition. */
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
    /** The likelihood within the horizon, before any measure. */
    readonly likelihood: DrawnRange;
    /** The criteria without a usable answer: all their levels have the same probability, as in the ranking. */
    readonly unknown: readonly string[];
  }[];
  readonly nothing: EffectFigures;
  readonly everything: EffectFigures;
  readonly chosen: EffectFigures;
  /** The second-best set; null if there is none. */
  readonly runnerUp: { readonly measures: readonly string[]; readonly cost: number | null; readonly total: RiskInterval } | null;
  /**
   * The mean figure of the runner-up minus the mean figure of the chosen set, over paired draws, and the standard error of this difference;
   * null if there is no runner-up.
   */
  readonly regret: number | null;
  readonly regretError: number | null;
  /** Whether the regret exceeds two standard errors. If not, the two sets cannot be distinguished. */
  readonly confirmed: boolean;
  /** The conditions that prevent a better portfolio. */
  readonly bindings: readonly EffectBinding[];
  /** Scenarios whose likelihood can exceed 1 because of side effects. For them the choice uses draws instead of an exact expectation. */
  readonly byDraws: readonly string[];
  readonly method: "search" | "solver";
  readonly exact: boolean;
  /**
   * For each measure that may be chosen and has an effect: how much this measure alone reduces the mean figure, according to the
   * expectation of the simulation.
   */
  readonly alone: readonly { readonly measure: string; readonly takes: number }[];
}
