/**
 * The weight of each criterion: one row per criterion, the range of all weights as a pooled line, and the mean on it. An optional
 * ring shows other weights (those under which one chosen risk would be first). A hollow diamond cannot be used, because it means
 * that the room is split. Rules: SPEC.md D23.
 */
import { rendererFor, sizesOf } from "./renderer.ts";
import type { Sheet } from "./ranking-words.ts";
import { round, token, type Drawing, type SceneNode } from "./scene.ts";
import { fold } from "./text-width.ts";

export interface WeightProfileInput extends Sheet {
  /** The height to which the rows are spread; a row gets at most three times its own height. */
  readonly tall?: number;
  /** Words instead of the drawing, if there are too few answers. */
  readonly quiet?: string;
  /** Weights 0..1 with low <= high; the ring shows `other`. */
  readonly rows: readonly {
    readonly name: string;
    readonly low: number;
    readonly mean: number;
    readonly high: number;
    readonly other?: number;
  }[];
  readonly words: {
    readonly title: string;
    readonly description: string;
    readonly criterion: string;
    readonly lowest: string;
    readonly mean: string;
    readonly highest: string;
    /** The name of the rings; required if a row has one. */
    readonly other?: string;
  };
  readonly format: {
    number(percent: number): string;
    percent(percent: number): string;
  };
}

/** @throws RangeError for weights that are not 0 <= low <= high <= 1, or a mean outside 0..1 */
export const weightProfileDrawing = (input: WeightProfileInput): Drawing => {
  const { words, format, quiet } = input;
  const rows = quiet === undefined ? input.rows : [];
  const inside = (weight: number): boolean => weight >= 0 && weight <= 1 + 1e-9;
  for (const { low, mean, high, other } of rows)
    if (!(inside(low) && inside(high) && low <= high && inside(mean) && inside(other ?? 0)))
      throw new RangeError("weights lie in 0..1 with low <= high");
  const sizes = sizesOf(input.mode, input.direction);
  const { font, line, gap, stroke } = sizes;
  const width = input.width ?? (input.mode === "desk" ? 552 : sizes.width);
  const pen = rendererFor(width, input.direction, sizes);
  if (quiet !== undefined) {
    const lines = fold(quiet, font, width - font - gap);
    const texts = lines.map((text, index) => pen.text(font + gap, line * (index + 1), text));
    const dotted = pen.line(0, line * 0.7, font, line * 0.7, token("ink-3"), stroke, `${stroke} ${stroke * 1.6}`);
    const tall = round(line * (lines.length + 0.5));
    return {
      scene: pen.root(tall, words.title, words.description, [dotted, ...texts]),
      table: { head: [words.criterion], rows: [[quiet]] },
      width: round(width),
      height: tall,
    };
  }
  const names = width * 0.36;
  const last = font * 2.4; // the label of the last tick is inside the plot
  const plot = width - names - last;
  const highest = Math.max(0.1, ...rows.flatMap(({ high, mean, other }) => [high, mean, other ?? 0]));
  const step = highest > 0.5 ? 0.2 : 0.1;
  const end = Math.ceil(highest / step - 1e-9) * step;
  const at = (weight: number): number => names + (weight / end) * plot;
  const ticks = Array.from({ length: Math.round(end / step) + 1 }, (_, index) => index * step);

  const share = ((input.tall ?? 0) - gap - line * 1.5) / Math.max(1, rows.length) - gap;
  const marks: SceneNode[] = [];
  let y = gap;
  for (const { name, low, mean, high, other } of rows) {
    const lines = fold(name, font, names - gap * 1.5);
    const own = Math.max(lines.length * line, sizes.bar * 4);
    const tall = Math.max(own, Math.min(own * 3, share));
    const middle = y + tall / 2;
    for (const [index, text] of lines.entries())
      marks.push(pen.text(0, middle + font * 0.36 + (index - (lines.length - 1) / 2) * line, text, { fill: token("ink") }));
    const tick = sizes.diamond * 0.7;
    marks.push(pen.line(at(low), middle, at(high), middle, token("ink"), stroke));
    for (const edge of [low, high]) marks.push(pen.line(at(edge), middle - tick, at(edge), middle + tick, token("ink"), stroke));
    marks.push(pen.diamond(at(mean), middle, sizes.diamond * 0.75, false, stroke));
    if (other !== undefined) marks.push(pen.dot(at(other), middle, sizes.dot, token("surface"), token("ink"), stroke));
    y += tall + gap;
  }
  const bottom = y;
  const grid = ticks.map((tick) => pen.line(at(tick), gap / 2, at(tick), bottom, token("rule"), stroke / 2));
  const labels = ticks.map((tick, index) => {
    const percent = Math.round(tick * 100);
    return pen.text(at(tick), bottom + line, index === ticks.length - 1 ? format.percent(percent) : format.number(percent), {
      anchor: "middle",
      fill: token("ink-3"),
    });
  });
  const height = bottom + line * 1.5;
  const percent = (weight: number): string => format.percent(Math.round(weight * 1000) / 10);
  const second = rows.some(({ other }) => other !== undefined);
  return {
    scene: pen.root(height, words.title, words.description, [...grid, ...marks, ...labels]),
    table: {
      head: [words.criterion, words.lowest, words.mean, words.highest, ...(second ? [words.other ?? ""] : [])],
      rows: rows.map(({ name, low, mean, high, other }) => [
        name,
        percent(low),
        percent(mean),
        percent(high),
        ...(second ? [other === undefined ? "" : percent(other)] : []),
      ]),
    },
    width: round(width),
    height: round(height),
  };
};
