/**
 * Draws one pooled range as a line between two end marks, over the grey bands of the yardstick, and the axis under several such lines. The best value
 * is a filled diamond. If there is no best value, for example because the room is split (rule D15), there is no diamond.
 */
import { axisOf, spacedTicks, type Scale } from "./axis.ts";
import { rendererFor, sizesOf } from "./renderer.ts";
import { token, type Direction, type Drawing, type Mode } from "./scene.ts";

interface Shown {
  readonly width: number;
  readonly direction: Direction;
  readonly mode: Mode;
  readonly scale: Scale;
}

interface RangeLineInput extends Shown {
  readonly low: number;
  readonly high: number;
  readonly best: number | null;
  readonly bands: readonly { readonly low: number; readonly high: number }[];
  /** The subject of the range, and the range in words. */
  readonly title: string;
  readonly description: string;
}

const height = 26;
/** The empty width at both ends, so that an end mark or a diamond at 0 or 100 % is not cut. */
const inset = 7;

export const rangeLineDrawing = ({
  low,
  high,
  best,
  bands,
  title,
  description,
  width,
  direction,
  mode,
  scale,
}: RangeLineInput): Drawing => {
  const draw = rendererFor(width, direction, sizesOf(mode, direction));
  const axis = axisOf(scale, width - 2 * inset, 25);
  const at = (p: number): number => inset + axis.place(p);
  const middle = height / 2;
  const mark = (p: number) => draw.line(at(p), middle - 6, at(p), middle + 6, token("ink"), 1.6);
  return {
    scene: draw.root(height, title, description, [
      ...bands.map((band) => draw.rect(at(band.low), 2, at(band.high) - at(band.low), height - 4, token("band"))),
      draw.line(at(low), middle, at(high), middle, token("ink"), 1.6),
      mark(low),
      mark(high),
      ...(best === null ? [] : [draw.diamond(at(best), middle, 7, false, 1)]),
    ]),
    table: { head: [title], rows: [[description]] },
    width,
    height,
  };
};

/** The axis under lines of this width, with the labels of every quarter. */
export const rangeAxisDrawing = (
  { width, direction, mode, scale }: Shown,
  labelled: (p: number, last: boolean) => string,
  title: string,
): Drawing => {
  const sizes = sizesOf(mode, direction);
  const draw = rendererFor(width, direction, sizes);
  const axis = axisOf(scale, width - 2 * inset, 25);
  const labels = spacedTicks(axis, labelled, sizes.font);
  const room = sizes.line + 2;
  return {
    scene: draw.root(
      room,
      title,
      labels.map(({ label }) => label).join(", "),
      labels.map(({ p, label, anchor }) => draw.text(inset + axis.place(p), sizes.line - 2, label, { anchor, fill: token("ink-3") })),
    ),
    table: { head: [title], rows: labels.map(({ label }) => [label]) },
    width,
    height: room,
  };
};
