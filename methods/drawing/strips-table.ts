/** The figures of a strips drawing as rows, in the order drawn. No row identifies the person who answered. */
import type { DrawingTable } from "./scene.ts";
import type { Strip, StripsInput } from "./strips-input.ts";

/** @param rows the answers that may be shown individually; empty in a version for readers outside the State. */
export const stripsTable = (input: StripsInput, rows: readonly Strip[], drawn: boolean): DrawingTable => {
  const { words, format, pooled } = input;
  const percent = (p: number | null): string => (p === null ? "" : format.percent(p * 100));
  // Twelve digits remove the rounding error of the product with 100 (0.07 becomes 7.000000000000001) and keep every digit that a
  // person can enter.
  const exact = (p: number | null): string => (p === null ? "" : (format.exact ?? format.percent)(Number((p * 100).toPrecision(12))));
  // answers are printed as the person gave them; computed figures have two digits, as in the words of the drawing
  const computed = (p: number | null): string => percent(p === null ? null : Number(p.toPrecision(2)));
  const sure = words.sure === undefined ? [] : [words.sure];
  const head = [words.answer, words.lowest, words.best, words.highest, ...sure];
  const row = (...cells: readonly [string, string, string, string]): string[] => [...cells, ...sure.map(() => "")];
  const all = rows.map((each) => [
    words.answer,
    exact(each.low),
    exact(each.best),
    exact(each.high),
    ...sure.map(() => exact(each.sure ?? null)),
  ]);
  if (input.before) {
    const { earlier, later, pooled: lane, up, down, stayed } = input.before;
    all.unshift(
      row(`${words.pooled}, ${earlier}`, computed(lane.low), lane.split ? "" : computed(lane.best), computed(lane.high)),
      ...[up.label, down.label, stayed, later].map((text) => row(text, "", "", "")),
    );
  }
  if (!drawn && input.half) all.push(row(input.half.name, percent(input.half.low), "", percent(input.half.high)));
  else if (!drawn) all.push(row(words.noStrips, "", "", ""));
  if (pooled !== null)
    all.push(
      "hidden" in pooled
        ? row(words.pooled, pooled.hidden, "", "")
        : row(words.pooled, computed(pooled.low), pooled.split ? "" : computed(pooled.best), computed(pooled.high)),
    );
  if (input.cannotSay) all.push(row(input.cannotSay.label, "", "", ""));
  return { head, rows: all };
};
