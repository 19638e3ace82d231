/** Which implementers carry out an engagement or an event: ids in the order in which the implementers were named; an empty list means all of them. */
import { Problem } from "#platform/contract/problems.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { implementersHere } from "./implementers.ts";

/** @throws Problem invalid-input if an implementer is unknown or is listed twice */
export const carriedOut = async (
  tx: Tx,
  given: readonly string[] | undefined,
  before: readonly string[] | undefined,
): Promise<string[]> => {
  if (given === undefined || given.length === 0) return [...(given ?? before ?? [])];
  const known = (await implementersHere(tx)).all.map(({ id }) => id);
  const wrong = given.findIndex((id, i) => !known.includes(id) || given.indexOf(id) !== i);
  if (wrong >= 0) throw new Problem("invalid-input", { at: ["implementers", wrong] });
  return known.filter((id) => given.includes(id));
};

export const sameImplementers = (a: readonly string[], b: readonly string[] | undefined): boolean =>
  a.length === (b ?? []).length && a.every((id) => (b ?? []).includes(id));
