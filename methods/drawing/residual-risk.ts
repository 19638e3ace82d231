/**
 * The expected loss of scenarios that remains after measures: two bars per scenario, hollow before and filled after, on one axis
 * from 0. If no measure acts on a scenario, the two bars are equal. Rules: SPEC.md D29-D31.
 */
import { rendererFor, sizesOf } from "./renderer.ts";
import type { RankedName, Sheet } from "./ranking-words.ts";
import { round, token, type Drawing, type SceneNode } from "./scene.ts";
import { cutTo, fold } from "./text-width.ts";

export interface RemainingRange {
  readonly low: number;
  readonly mean: number;
  readonly high: number;
}

export interface ResidualRiskInput extends Sheet {
  /** All figures are at least 0, and low <= high. The scenarios are in the order in which they are drawn. */
  readonly rows: readonly (Pick<RankedName, "code" | "name"> & { readonly before: RemainingRange; readonly after: RemainingRange })[];
  readonly words: {
    readonly title: string;
    readonly description: string;
    readonly scenario: string;
    /** The key under the drawing. */
    readonly before: string;
    readonly after: string;
    /** Heads of the table; those for "before" and "after" alternate. */
    readonly heads: readonly string[];
    /** The name of the quantity on the axis. */
    readonly axis: string;
  };
  readonly format: { number(value: number): string };
}

const steps = [1, 2, 5];
/** The distance of ticks: a round number that gives about five ticks. */
const stepOf = (highest: number): number => {
  const rough = highest / 5;
  const ten = 10 ** Math.floor(Math.log10(rough));
  return ten * (steps.find((step) => step * ten >= rough) ?? 10);
};
/** Formats a number with two significant digits, for a table. */
const short = (value: number): number => Number(value.toPrecision(2));

/** @throws RangeError for figures below 0 or out of order */
export const residualRiskDrawing = (input: ResidualRiskInput): Drawing => {
  const { rows, words, format } = input;
  for (const { before, after } of rows)
    for (const { low, mean, high } of [before, after])
      if (!(low >= 0 && low <= high && mean >= 0 && Number.isFinite(high))) throw new RangeError("a figure needs 0 <= low <= high");
  const sizes = sizesOf(input.mode, input.direction);
  const { font, line, gap, stroke } = sizes;
  const width = input.width ?? (input.mode === "desk" ? 720 : sizes.width);
  const pen = rendererFor(width, input.direction, sizes);
  const names = width * (width < 480 ? 0.28 : 0.34);
  const highest = Math.max(1e-9, ...rows.flatMap(({ before, after }) => [before.high, before.mean, after.high, after.mean]));
  const step = stepOf(highest);
  const end = Math.ceil(highest / step - 1e-9) * step;
  const last = font * 2;
  const at = (value: number): number => names + (value / end) * (width - names - last);
  const thick = sizes.bar * 1.4;

  /** The bar before is hollow, with a line at the mean. The bar after is filled, with a diamond. */
  const bar = (from: number, mean: number, wide: number, y: number, filled: boolean): SceneNode[] =>
    filled
      ? [pen.rect(from, y - thick / 2, wide, thick, token("bar")), pen.diamond(mean, y, sizes.diamond * 0.75, false, stroke)]
      : [
          pen.box(from, y - thick / 2, wide, thick, token("line"), stroke * 0.6),
          pen.line(mean, y - thick, mean, y + thick, token("ink"), stroke * 0.8),
        ];
  const barOf = ({ low, mean, high }: RemainingRange, y: number, filled: boolean): SceneNode[] =>
    bar(at(low), at(mean), Math.max(1, at(high) - at(low)), y, filled);
  const marks: SceneNode[] = [];
  let y = gap;
  const nameAt = font * 2.6;
  for (const { code, name, before, after } of rows) {
    const space = names - nameAt - gap;
    const lines = space < font * 6 ? [] : fold(name, font, space, 2);
    const tall = Math.max(lines.length * line, thick * 4.4);
    const middle = y + tall / 2;
    marks.push(pen.text(0, middle + font * 0.36 - (Math.max(1, lines.length) - 1) * (line / 2), code, { fill: token("ink"), weight: 600 }));
    for (const [index, text] of lines.entries())
      marks.push(pen.text(nameAt, middle + font * 0.36 + (index - (lines.length - 1) / 2) * line, text, { fill: token("ink") }));
    marks.push(...barOf(before, middle - thick * 1.1, false), ...barOf(after, middle + thick * 1.1, true));
    y += tall + gap;
  }
  const bottom = y;
  const ticks = Array.from({ length: Math.round(end / step) + 1 }, (_, index) => index * step);
  const grid = ticks.map((tick) => pen.line(at(tick), gap / 2, at(tick), bottom, token("rule"), stroke / 2));
  const labels = ticks.map((tick) =>
    pen.text(at(tick), bottom + line, format.number(short(tick)), { anchor: "middle", fill: token("ink-3") }),
  );
  const key = bottom + line * 2.6;
  const wide = font * 3;
  const keyed = (row: number, filled: boolean, text: string): SceneNode[] => {
    const height = key + row * line * 1.3;
    const from = names + wide + gap;
    return [
      ...bar(names, names + wide / 2, wide, height, filled),
      pen.text(from, height + font * 0.36, cutTo(text, font, width - from), { fill: token("ink-2") }),
    ];
  };
  const axis = pen.text(width, key + 2 * line * 1.3 + font * 0.36, cutTo(words.axis, font, width), { anchor: "end", fill: token("ink-3") });
  const height = key + line * 3.4;
  const cells = ({ low, mean, high }: RemainingRange): string[] => [low, mean, high].map((value) => format.number(short(value)));
  return {
    scene: pen.root(height, words.title, words.description, [
      ...grid,
      ...marks,
      ...labels,
      ...keyed(0, false, words.before),
      ...keyed(1, true, words.after),
      axis,
    ]),
    table: {
      head: [words.scenario, ...words.heads],
      rows: rows.map(({ code, name, before, after }) => [`${code} ${name}`, ...cells(before), ...cells(after)]),
    },
    width: round(width),
    height: round(height),
  };
};
