/** Input and result of a ranking. Levels count from 1, probabilities are 0..1. Rules: SPEC.md K23-K34. */
import type { WeightStatement } from "./statements.ts";

export type RiskKind = "malicious" | "natural";

/** The likelihood within the risk's own horizon. */
export type RiskLikelihood =
  /**
   * One range; `sure` (0..1, default 0.8) is the confidence that it contains the truth. If low = best = high, it is a figure without
   * a range.
   */
  | { readonly form: "range"; readonly low: number; readonly best: number; readonly high: number; readonly sure?: number }
  /** 10, 50 and 90 % points of a pool (`pool` of methods/elicitation). */
  | { readonly form: "pooled"; readonly p10: number; readonly p50: number; readonly p90: number }
  /** A band of a yardstick: uniform between its edges. */
  | { readonly form: "band"; readonly low: number; readonly high: number };

/**
 * The impact for one criterion. Null means that nobody can say: then every level has the same probability, and the result lists the
 * criterion.
 */
export type RiskImpact =
  /** Counts by level from level 1 (`counts` of `ordinalPool`), fractions allowed. */
  | { readonly form: "levels"; readonly counts: readonly number[] }
  /** Whole levels, low <= best <= high. */
  | { readonly form: "range"; readonly low: number; readonly best: number; readonly high: number }
  | null;

export interface Risk {
  readonly id: string;
  /** `malicious` and `natural` risks are compared with caution, because their likelihoods come from different sources (F3.10, F3.13). */
  readonly kind: RiskKind;
  /** Code of the source of the likelihood, repeated in the result: for example `judgement` or `national-list`. */
  readonly route: string;
  readonly horizonMonths: number;
  readonly likelihood: RiskLikelihood;
  /** The impact for each criterion; a missing criterion is the same as null. */
  readonly impacts: Readonly<Record<string, RiskImpact>>;
}

export interface RankRisksInput {
  /** Codes of the criteria, at least one. */
  readonly criteria: readonly string[];
  /** The index of each level, from level 1, above 0. It is part of the criteria set (1, 3, 10, 30, 100). */
  readonly index: readonly number[];
  readonly risks: readonly Risk[];
  /** The statements, one per participant. Their order has no effect. */
  readonly weights: readonly WeightStatement[];
  /** The horizon of the ranking. If a risk has another horizon, its likelihood is converted at a constant rate and the risk is marked. */
  readonly horizonMonths: number;
  readonly seed: string | number;
  /** The number of draws, 100 to 1,000,000; 100,000 is usual. */
  readonly draws: number;
}

/** The 5, 50 and 95 % points over the draws: a 90 % range. */
export interface DrawnRange {
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
}

export interface RankedRisk {
  readonly id: string;
  readonly kind: RiskKind;
  readonly route: string;
  readonly horizonMonths: number;
  /** Whether the likelihood of the risk was converted from the risk's own horizon to the horizon of the ranking. */
  readonly converted: boolean;
  /** The share of draws in which the risk has each rank; the list begins with the first rank. */
  readonly acceptability: readonly number[];
  readonly holistic: number;
  readonly meanRank: number;
  /** Mean weights of the draws in which the risk is first; null if it is never first. */
  readonly centralWeights: Readonly<Record<string, number>> | null;
  readonly confidence: number;
  /** The likelihood within the ranking's horizon. */
  readonly likelihood: DrawnRange;
  /** The weighted impact index. */
  readonly impact: DrawnRange;
  /** The likelihood times the impact index. */
  readonly value: DrawnRange;
  /** The criteria whose impact is unknown, because nobody can say. */
  readonly unknown: readonly string[];
}

export interface RiskPair {
  /** `a` is placed before `b` in the order of the result. */
  readonly a: string;
  readonly b: string;
  /** The share of draws in which a has the greater value, in which b has the greater value, and in which the values are equal. */
  readonly win: number;
  readonly lose: number;
  readonly tie: number;
  /** 90 % interval of the preference (win + tie / 2), by its Monte Carlo error. */
  readonly low: number;
  readonly high: number;
  readonly separable: boolean;
  /** Whether the two likelihoods come from different sources, so that the comparison needs a caution. */
  readonly mixedRoutes: boolean;
}

/** A single change after which `b` would be ahead of `a` in half of the draws. */
export type OrderChange =
  /** The weight of one criterion, while the others keep their proportions: mean weight from -> to. */
  | { readonly kind: "weight"; readonly criterion: string; readonly from: number; readonly to: number; readonly factor: number }
  /** The whole likelihood range of a risk, multiplied by `factor`. */
  | { readonly kind: "likelihood"; readonly risk: string; readonly factor: number; readonly from: DrawnRange; readonly to: DrawnRange }
  /** The index numbers of a risk for one criterion, multiplied by `factor`. */
  | { readonly kind: "impact"; readonly risk: string; readonly criterion: string; readonly factor: number };

export interface NeighbourSensitivity {
  readonly a: string;
  readonly b: string;
  /**
   * win + tie / 2 of a against b, computed on the draws that are used for the changes. If it is below .5, the pair has the opposite order
   * on these draws even without a change.
   */
  readonly preference: number;
  /**
   * The changes that would reverse the pair, the smallest (by |ln factor|) first. If the list is empty, no single change reverses the pair.
   */
  readonly changes: readonly OrderChange[];
}

export interface RankedRisks {
  readonly draws: number;
  readonly criteria: readonly string[];
  readonly horizonMonths: number;
  /** Sorted by mean rank, then code. This order only makes the list easier to read; it is not a result (see `notSeparable`). */
  readonly risks: readonly RankedRisk[];
  readonly weights: {
    /** `none-stated`: there is no usable statement, so all weights are equally likely. */
    readonly basis: "stated" | "none-stated";
    /** Number of statements, and how many of them are usable. */
    readonly given: number;
    readonly used: number;
    readonly spread: Readonly<Record<string, { readonly mean: number; readonly p10: number; readonly p50: number; readonly p90: number }>>;
  };
  readonly entropy: number;
  readonly pairs: readonly RiskPair[];
  readonly notSeparable: readonly RiskPair[];
  /** Maximal runs of two or more adjacent risks in which no pair can be distinguished; runs may overlap. */
  readonly runs: readonly (readonly string[])[];
  readonly sensitivity: readonly NeighbourSensitivity[];
  /** The sources of the likelihoods in this ranking. */
  readonly routes: readonly {
    readonly kind: RiskKind;
    readonly route: string;
    readonly horizonMonths: number;
    readonly risks: readonly string[];
  }[];
  /** Canonical text of all inputs, independent of the order of statements, risks and criteria. Its SHA-256 identifies the result. */
  readonly inputs: string;
}
