/** One participant's statement, whatever its kind, as what it leaves open. Rules: SPEC.md K15-K22. */
import { readBestWorst } from "./read-best-worst.ts";
import { readSwing } from "./read-swing.ts";
import type { ReadStatement, WeightStatement } from "./statements.ts";

/**
 * Bounds of weights and consistency of a statement about `criteria`; their order changes nothing. Partial statements are read as far as
 * they go.
 * @throws RangeError with a sentence for a statement that nobody can make (points above 100, ratios under 1, unknown criteria)
 */
export function readStatement(statement: WeightStatement, criteria: readonly string[]): ReadStatement {
  const sorted = [...criteria].sort();
  return statement.kind === "swing" ? readSwing(statement, sorted) : readBestWorst(statement, sorted);
}
