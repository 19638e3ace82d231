/**
 * Selects the changes to report among all that would reverse two adjacent risks: the smallest change of a weight, of the likelihood of
 * either risk, and of an impact. The two smallest changes are often changes of the likelihoods, but people who gave weights ask about
 * weights. Rules: SPEC.md K33.
 */
import type { OrderChange } from "./risk-types.ts";

const sortOf = (change: OrderChange): string => (change.kind === "likelihood" ? `likelihood ${change.risk}` : change.kind);

/** The changes to report, in the order of the input: smallest first. */
export const toldChanges = (changes: readonly OrderChange[]): readonly OrderChange[] =>
  changes.filter((change, at) => changes.findIndex((other) => sortOf(other) === sortOf(change)) === at);

/** Whether some change would reverse the pair, but no change of the weight of a single criterion would. This fact is reported too. */
export const noWeightTurns = (changes: readonly OrderChange[]): boolean =>
  changes.length > 0 && changes.every(({ kind }) => kind !== "weight");
