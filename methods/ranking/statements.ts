/**
 * One participant's statement about the weights of criteria. Any answer may be missing: a phone may leave before the end, and the
 * answers until then count. Rules: SPEC.md K11-K22.
 */

/**
 * Points for the swing of each criterion from its lowest to its highest level: 100 points for the largest swing, 0 points for a swing
 * that does not matter.
 */
export interface SwingStatement {
  readonly kind: "swing";
  /** The points of each criterion, 0..100; null or absent if the question was not answered. */
  readonly points: Readonly<Record<string, number | null>>;
  /** The order that the participant gave first, largest swing first; may be partial. Used only to check the points, not for weights. */
  readonly order?: readonly string[];
}

/**
 * Best-worst: how many times as much the best criterion counts as each other criterion, and how many times as much each other criterion
 * counts as the worst; 1..9.
 */
export interface BestWorstStatement {
  readonly kind: "best-worst";
  readonly best: string | null;
  readonly worst: string | null;
  /**
   * The ratio of the best criterion to each criterion, 1..9; null or absent if the question was not answered. The entry of the best
   * criterion itself is 1 or absent.
   */
  readonly bestToOthers: Readonly<Record<string, number | null>>;
  /**
   * The ratio of each criterion to the worst criterion, 1..9; null or absent if the question was not answered. The entry of the worst
   * criterion itself is 1 or absent.
   */
  readonly othersToWorst: Readonly<Record<string, number | null>>;
}

export type WeightStatement = SwingStatement | BestWorstStatement;

/** A contradiction within a statement, as figures; the caller writes the text for the participant. */
export type Contradiction =
  /**
   * best : criterion times criterion : worst differs from best : worst. `factor` (>= 1) is the size of the difference; `ratio` is
   * the CR of this criterion.
   */
  | {
      readonly kind: "triple";
      readonly best: string;
      readonly criterion: string;
      readonly worst: string;
      readonly bestToCriterion: number;
      readonly criterionToWorst: number;
      readonly bestToWorst: number;
      readonly implied: number;
      readonly factor: number;
      readonly ratio: number;
    }
  /** A criterion that counts less than the worst criterion, or more than the best one. */
  | { readonly kind: "beyond-worst"; readonly criterion: string; readonly said: number; readonly bestToWorst: number }
  | { readonly kind: "beyond-best"; readonly criterion: string; readonly said: number; readonly bestToWorst: number }
  /** A criterion that the participant placed earlier got fewer points. `by` is the difference. */
  | { readonly kind: "order"; readonly before: string; readonly after: string; readonly by: number }
  /** The largest swing does not have 100 points; the points were scaled as if it had. */
  | { readonly kind: "largest-below-100"; readonly criterion: string; readonly points: number }
  /** Every answered swing has 0 points, so the statement gives no weights. */
  | { readonly kind: "all-zero" };

/** Consistency of a statement. */
export interface Consistency {
  /** Whether all questions were answered. */
  readonly complete: boolean;
  /** The number of answers given, and the number of questions. */
  readonly answered: number;
  readonly asked: number;
  /** Input-based consistency ratio (Liang, Brunelli & Rezaei 2020); null for swing, or if there are no answers to compare. */
  readonly ratio: number | null;
  /** The highest ratio that counts as consistent, by number of criteria and best-to-worst; null if there is none. */
  readonly threshold: number | null;
  /** Whether the person need not be asked again: the ratio is within the threshold, or no contradiction is listed. */
  readonly consistent: boolean;
  /** The contradictions, the worst first. */
  readonly contradictions: readonly Contradiction[];
}

/** Bounds of w[more] / w[less]; `most` is Infinity if there is no upper bound. */
export interface RatioBound {
  readonly more: string;
  readonly less: string;
  readonly least: number;
  readonly most: number;
}

/**
 * The weights that agree with a statement: all points of the simplex within these bounds; null if the statement contains no usable answer.
 */
export interface ReadStatement {
  readonly bounds: readonly RatioBound[] | null;
  readonly consistency: Consistency;
  /** The factor by which the bounds were widened so that contradicting answers agree; 1 if they were not widened. */
  readonly widened: number;
}
