/**
 * What one participant said about the weights of criteria. Anything may be missing: a phone may leave in the middle, and what it had
 * said by then counts. Rules: SPEC.md K11-K22.
 */

/** Points of the swings from the lowest to the highest level: 100 for the largest, 0 for one that does not matter. */
export interface SwingStatement {
  readonly kind: "swing";
  /** By criterion, 0..100; null or absent: not answered. */
  readonly points: Readonly<Record<string, number | null>>;
  /** The order first said, largest swing first; it may be partial. Only checked against the points, never weighed. */
  readonly order?: readonly string[];
}

/** Best-worst: how many times the best counts each other criterion, and how many times each counts the worst; 1..9. */
export interface BestWorstStatement {
  readonly kind: "best-worst";
  readonly best: string | null;
  readonly worst: string | null;
  /** By criterion, 1..9; null or absent: not answered. An entry of the best itself is 1 or absent. */
  readonly bestToOthers: Readonly<Record<string, number | null>>;
  /** By criterion, 1..9; null or absent: not answered. An entry of the worst itself is 1 or absent. */
  readonly othersToWorst: Readonly<Record<string, number | null>>;
}

export type WeightStatement = SwingStatement | BestWorstStatement;

/** Something in a statement that does not hold together, in figures, for whoever writes the sentence. */
export type Contradiction =
  /** best : criterion times criterion : worst is not best : worst. `factor` (>= 1) is how far apart they are; `ratio` is CR of this criterion. */
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
  /** A criterion counts more against the best (or the worst) than the worst (or the best) does itself. */
  | { readonly kind: "beyond-worst"; readonly criterion: string; readonly said: number; readonly bestToWorst: number }
  | { readonly kind: "beyond-best"; readonly criterion: string; readonly said: number; readonly bestToWorst: number }
  /** Said to come before, and given fewer points. `by` is the difference. */
  | { readonly kind: "order"; readonly before: string; readonly after: string; readonly by: number }
  /** The largest swing has not 100 points; the points were scaled as if it had. */
  | { readonly kind: "largest-below-100"; readonly criterion: string; readonly points: number }
  /** Every swing that was answered has 0 points: no weight follows. */
  | { readonly kind: "all-zero" };

/** Whether a statement holds together. */
export interface Consistency {
  /** Everything asked was answered. */
  readonly complete: boolean;
  /** How many answers were given, and how many there are to give. */
  readonly answered: number;
  readonly asked: number;
  /** Input-based consistency ratio (Liang, Brunelli & Rezaei 2020); null for swing, or where nothing can be compared. */
  readonly ratio: number | null;
  /** The ratio up to which answers count as consistent, by number of criteria and best-to-worst; null where there is none. */
  readonly threshold: number | null;
  /** No contradiction worth asking again: ratio within the threshold, or no contradiction listed. */
  readonly consistent: boolean;
  /** Worst first. */
  readonly contradictions: readonly Contradiction[];
}

/** Bounds of w[more] / w[less]; `most` is Infinity where nothing bounds it. */
export interface RatioBound {
  readonly more: string;
  readonly less: string;
  readonly least: number;
  readonly most: number;
}

/** What a statement leaves open: every weight on the simplex within these bounds; null where it says nothing that could be used. */
export interface ReadStatement {
  readonly bounds: readonly RatioBound[] | null;
  readonly consistency: Consistency;
  /** How far the bounds had to be widened for contradicting answers to hold together: 1 = not at all. */
  readonly widened: number;
}
