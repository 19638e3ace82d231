/** Converts a participant's statement of any kind to bounds of weights. Rules: SPEC.md K15-K22. */
import { readBestWorst } from "./read-best-worst.ts";
import { readSwing } from "./read-swing.ts";
import type { ReadStatement, WeightStatement } from "./statements.ts";

/**
 * Bounds of weights and consistency of a statement about `criteria`; the order of criteria has no effect. Of a partial statement, the existing answers
 * are used.
 * @throws RangeError with an explanation for an invalid statement (points above 100, ratios below 1, unknown criteria)
 */
export function readStatement(statement: WeightStatement, criteria: readonly string[]): ReadStatement {
  const sorted = [...criteria].sort();
  return statement.kind === "swing" ? readSwing(statement, sorted) : readBestWorst(statement, sorted);
}
