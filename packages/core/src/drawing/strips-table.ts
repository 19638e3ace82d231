/** The figures of a strips drawing as rows, sorted as drawn; no row says whose it is. */
import type { DrawingTable } from "./scene.ts";
import type { Strip, StripsInput } from "./strips-input.ts";

/** @param rows the answers that may be shown one by one: none where the edition leaves the State. */
export const stripsTable = (input: StripsInput, rows: readonly Strip[], drawn: boolean): DrawingTable => {
  const { words, format, pooled } = input;
  const percent = (p: number | null): string => (p === null ? "" : format.percent(p * 100));
  // answers stand as they were given; what is computed from them has two figures, as in the drawing's words
  const computed = (p: number | null): string => percent(p === null ? null : Number(p.toPrecision(2)));
  const head = [words.answer, words.lowest, words.best, words.highest];
  const all = rows.map((row) => [words.answer, percent(row.low), percent(row.best), percent(row.high)]);
  if (!drawn) all.push([words.noStrips, "", "", ""]);
  if (pooled !== null)
    all.push(
      "hidden" in pooled
        ? [words.pooled, pooled.hidden, "", ""]
        : [words.pooled, computed(pooled.low), pooled.split ? "" : computed(pooled.best), computed(pooled.high)],
    );
  if (input.cannotSay) all.push([input.cannotSay.label, "", "", ""]);
  return { head, rows: all };
};
