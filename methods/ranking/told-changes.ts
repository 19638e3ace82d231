/**
 * Of all changes that would turn two neighbours, those a reader is told: the nearest of a weight, of the likelihood of either risk and
 * of an impact. The nearest of all are often the two likelihoods; whoever weighed asks about weights. Rules: SPEC.md K33.
 */
import type { OrderChange } from "./risk-types.ts";

const sortOf = (change: OrderChange): string => (change.kind === "likelihood" ? `likelihood ${change.risk}` : change.kind);

/** In the order in which they come: nearest first. */
export const toldChanges = (changes: readonly OrderChange[]): readonly OrderChange[] =>
  changes.filter((change, at) => changes.findIndex((other) => sortOf(other) === sortOf(change)) === at);

/** Whether something would turn them, and no weight of one criterion would: that is told too. */
export const noWeightTurns = (changes: readonly OrderChange[]): boolean =>
  changes.length > 0 && changes.every(({ kind }) => kind !== "weight");
