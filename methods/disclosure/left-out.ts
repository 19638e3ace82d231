/**
 * Which answers are used if the reader also knows the total. For example, 30 people answered and 28 marks are printed; then the reader can compute that two
 * people gave no value. To hide these people, more answers at the middle are left out, until three people have no mark. Everything that is
 * printed (marks, counts, pool) is computed from the remaining answers, so that it can be recomputed from what is printed.
 */
import { isSmallCell, smallestCell } from "./thresholds.ts";

/**
 * The answers to use (D9). If everybody or all but at least three of `total` people gave a value, all values are used. If one or two people gave no
 * value, values at the middle of `order` are left out until three people are without a value; the lowest and the highest value stay.
 *
 * @param given the values, in any order; the result has the same order.
 * @param total the number of people who answered, which the reader knows.
 * @param order compares two values; equal values keep their order.
 * @throws RangeError if more values are given than people answered.
 */
export function leaveOut<T>(given: readonly T[], total: number, order: (a: T, b: T) => number): readonly T[] {
  const rest = total - given.length;
  if (rest < 0) throw new RangeError(`${String(given.length)} values of ${String(total)} people`);
  if (rest === 0 || !isSmallCell(rest)) return given;
  const extra = smallestCell - rest;
  if (given.length <= extra) return [];
  const places = given.map((_, at) => at).toSorted((a, b) => order(given[a] as T, given[b] as T) || a - b);
  const from = Math.ceil((given.length - extra) / 2);
  const out = new Set(places.slice(from, from + extra));
  return given.filter((_, at) => !out.has(at));
}

/**
 * What is printed of a part of a printed number (D10): the count, or "fewer than three". Null if the other part has one or two people: then neither part is
 * printed.
 */
export function toldPart(part: number, whole: number): number | "fewer-than-three" | null {
  const rest = whole - part;
  if (rest > 0 && isSmallCell(rest)) return null;
  return part > 0 && isSmallCell(part) ? "fewer-than-three" : part;
}
