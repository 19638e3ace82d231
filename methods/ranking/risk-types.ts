/** Risks to be ranked, and what the ranking says about them. Levels count from 1, probabilities are 0..1. Rules: SPEC.md K23-K34. */
import type { WeightStatement } from "./statements.ts";

export type RiskKind = "malicious" | "natural";

/** How likely within the risk's own horizon. */
export type RiskLikelihood =
  /** One range; `sure` (0..1, 0.8 when absent) is how certain it holds the truth. low = best = high: a figure without a range. */
  | { readonly form: "range"; readonly low: number; readonly best: number; readonly high: number; readonly sure?: number }
  /** 10, 50 and 90 % points of a pool (`pool` of methods/elicitation). */
  | { readonly form: "pooled"; readonly p10: number; readonly p50: number; readonly p90: number }
  /** A band of a yardstick: anywhere in it is as likely. */
  | { readonly form: "band"; readonly low: number; readonly high: number };

/** How bad on one criterion; null: nobody can say, every level is as likely, and the result lists it. */
export type RiskImpact =
  /** Counts by level from level 1 (`counts` of `ordinalPool`), fractions allowed. */
  | { readonly form: "levels"; readonly counts: readonly number[] }
  /** Whole levels, low <= best <= high. */
  | { readonly form: "range"; readonly low: number; readonly best: number; readonly high: number }
  | null;

export interface Risk {
  readonly id: string;
  /** Malicious and natural risks come to their likelihood by different routes (F3.10, F3.13). */
  readonly kind: RiskKind;
  /** Code of that route, told in the result: for instance `judgement` or `national-list`. */
  readonly route: string;
  readonly horizonMonths: number;
  readonly likelihood: RiskLikelihood;
  /** By criterion; an absent criterion is a null one. */
  readonly impacts: Readonly<Record<string, RiskImpact>>;
}

export interface RankRisksInput {
  /** Codes of the criteria, at least one. */
  readonly criteria: readonly string[];
  /** Number of each level, from level 1: data of the criteria set (1, 3, 10, 30, 100). Above 0. */
  readonly index: readonly number[];
  readonly risks: readonly Risk[];
  /** One a participant. Their order changes nothing. */
  readonly weights: readonly WeightStatement[];
  /** The horizon that the ranking speaks of; a risk with another one is converted at a constant rate, and marked. */
  readonly horizonMonths: number;
  readonly seed: string | number;
  /** 100 to 1,000,000; 100,000 is usual. */
  readonly draws: number;
}

/** 5, 50 and 95 % points over the draws: a 90 % range. */
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
  /** Its likelihood was converted from its own horizon to the ranking's. */
  readonly converted: boolean;
  /** Share of draws at each rank, first rank first. */
  readonly acceptability: readonly number[];
  readonly holistic: number;
  readonly meanRank: number;
  /** Typical weights of whoever would put it first; null where it never comes first. */
  readonly centralWeights: Readonly<Record<string, number>> | null;
  readonly confidence: number;
  /** Within the ranking's horizon. */
  readonly likelihood: DrawnRange;
  /** Weighted impact index. */
  readonly impact: DrawnRange;
  /** Likelihood times impact index. */
  readonly value: DrawnRange;
  /** Criteria on which nobody can say. */
  readonly unknown: readonly string[];
}

export interface RiskPair {
  /** `a` stands before `b` in the result's order. */
  readonly a: string;
  readonly b: string;
  /** Shares of draws in which a has the greater value, b has, or neither. */
  readonly win: number;
  readonly lose: number;
  readonly tie: number;
  /** 90 % interval of the preference (win + tie / 2), by its Monte Carlo error. */
  readonly low: number;
  readonly high: number;
  readonly separable: boolean;
  /** The two likelihoods came by different routes: compare with care, and say so. */
  readonly mixedRoutes: boolean;
}

/** One change, everything else as it is, after which `b` would be ahead of `a` in half of the draws. */
export type OrderChange =
  /** The weight of one criterion, the others keeping their proportions: mean weight from -> to. */
  | { readonly kind: "weight"; readonly criterion: string; readonly from: number; readonly to: number; readonly factor: number }
  /** The whole likelihood range of a risk times `factor`. */
  | { readonly kind: "likelihood"; readonly risk: string; readonly factor: number; readonly from: DrawnRange; readonly to: DrawnRange }
  /** The index numbers of a risk on one criterion times `factor`. */
  | { readonly kind: "impact"; readonly risk: string; readonly criterion: string; readonly factor: number };

export interface NeighbourSensitivity {
  readonly a: string;
  readonly b: string;
  /** win + tie / 2 of a against b, on the draws that the changes were computed on. Under .5 the pair already stands the other way. */
  readonly preference: number;
  /** Smallest change (by |ln factor|) first; empty: no single change does it. */
  readonly changes: readonly OrderChange[];
}

export interface RankedRisks {
  readonly draws: number;
  readonly criteria: readonly string[];
  readonly horizonMonths: number;
  /** By mean rank, then code: an order to read in, not a verdict; see `notSeparable`. */
  readonly risks: readonly RankedRisk[];
  readonly weights: {
    /** `none-stated`: nobody said anything usable, so every weight is as likely. */
    readonly basis: "stated" | "none-stated";
    /** Statements given, and how many of them could be used. */
    readonly given: number;
    readonly used: number;
    readonly spread: Readonly<Record<string, { readonly mean: number; readonly p10: number; readonly p50: number; readonly p90: number }>>;
  };
  readonly entropy: number;
  readonly pairs: readonly RiskPair[];
  readonly notSeparable: readonly RiskPair[];
  /** Maximal runs of neighbours in the order whose every pair cannot be told apart, two or more each; they may overlap. */
  readonly runs: readonly (readonly string[])[];
  readonly sensitivity: readonly NeighbourSensitivity[];
  /** What likelihood routes stand side by side. */
  readonly routes: readonly {
    readonly kind: RiskKind;
    readonly route: string;
    readonly horizonMonths: number;
    readonly risks: readonly string[];
  }[];
  /** Canonical text of everything that went in, independent of the order of statements, risks and criteria. Its SHA-256 is the digest. */
  readonly inputs: string;
}
