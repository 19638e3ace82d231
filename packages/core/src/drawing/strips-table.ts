/** The figures of a strips drawing as rows, sorted as drawn; no row says whose it is. */
import type { DrawingTable } from "./scene.ts";
import type { Strip, StripsInput } from "./strips-input.ts";

/** @param rows the answers that may be shown one by one: none where the edition leaves the State. */
export const stripsTable = (input: StripsInput, rows: readonly Strip[], drawn: boolean): DrawingTable => {
  const { words, format, pooled } = input;
  const percent = (p: number | null): string => (p === null ? "" : format.percent(p * 100));
  const head = [words.answer, words.lowest, words.best, words.highest];
  const all = rows.map((row) => [words.answer, percent(row.low), percent(row.best), percent(row.high)]);
  if (!drawn) all.push([words.noStrips, "", "", ""]);
  if (pooled !== null)
    all.push(
      "hidden" in pooled
        ? [words.pooled, pooled.hidden, "", ""]
        : [words.pooled, percent(pooled.low), pooled.split ? "" : percent(pooled.best), percent(pooled.high)],
    );
  if (input.cannotSay) all.push([input.cannotSay.label, "", "", ""]);
  return { head, rows: all };
};
