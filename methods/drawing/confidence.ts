/**
 * Confidence: one bar divided into the answers from low to high, with words. It is never part of the likelihood drawing. See
 * SPEC.md, rules D17 and D18.
 */
import { placeBandLabels } from "./band-labels.ts";
import { rendererFor, sizesOf } from "./renderer.ts";
import { round, token, type Direction, type Drawing, type Mode, type SceneNode } from "./scene.ts";
import { fold, widthOf } from "./text-width.ts";

export interface ConfidenceSegment {
  readonly n: number;
  /** The text on or above the segment: count and word, or the words for "fewer than three" if the count must not be shown. */
  readonly label: string;
}
export interface ConfidenceInput {
  /** The answers, from low to high confidence. */
  readonly segments: readonly ConfidenceSegment[];
  /** The middle half of five to nine answers, as indexes of the segments. It is drawn instead of the bar, with its label under it. */
  readonly half?: { readonly low: number; readonly high: number; readonly label: string };
  /** Words that replace the bar if there are fewer than five answers. So the drawing looks the same for all counts. */
  readonly hidden?: string;
  readonly words: { readonly title: string; readonly description: string; readonly answer: string; readonly none: string };
  readonly direction: Direction;
  readonly mode: Mode;
  readonly width?: number;
}

const fills = ["q1", "q2", "q5"];
const texts = ["ink", "ink", "on-accent"];

/** @throws RangeError for a count that is below zero or not finite. */
export const confidenceDrawing = (input: ConfidenceInput): Drawing => {
  if (input.segments.some(({ n }) => !(n >= 0 && Number.isFinite(n)))) throw new RangeError("a count of confidence is not below zero");
  const sizes = sizesOf(input.mode, input.direction);
  const { font, line, gap, stroke } = sizes;
  const width = input.width ?? (input.mode === "desk" ? 464 : sizes.width);
  const pen = rendererFor(width, input.direction, sizes);
  const total = input.segments.reduce((sum, { n }) => sum + n, 0);
  const cut = input.mode === "wall" ? 3 : 1.5;
  const high = line * 1.9;

  let from = 0;
  const parts = input.segments.flatMap((segment, at) => {
    const wide = total > 0 ? (segment.n / total) * width : 0;
    const part = { ...segment, at, from, to: from + wide };
    from += wide;
    return wide > 0 ? [part] : [];
  });
  const inside = (part: (typeof parts)[number]): boolean => widthOf(part.label, font) + gap * 1.6 <= part.to - part.from - cut;
  const outside = placeBandLabels(
    // a label stays on one line, so that a count is not separated from its word
    parts.filter((part) => !inside(part)).map((part) => ({ ...part, label: part.label.replaceAll(" ", "\u00A0") })),
    (place) => place,
    width,
    font,
  );

  const nodes: SceneNode[] = [];
  const quiet = input.hidden ?? (total === 0 ? input.words.none : undefined);
  let height = high;
  if (input.half) {
    const { low, high: last, label } = input.half;
    const each = width / input.segments.length;
    for (const at of input.segments.keys())
      nodes.push(pen.rect(at * each, 0, each - cut, high, token(at >= low && at <= last ? "bar" : "band")));
    const lines = fold(label, font, width);
    for (const [at, text] of lines.entries()) nodes.push(pen.text(0, high + gap * 0.5 + (at + 0.8) * line, text));
    height = high + gap * 0.5 + (lines.length + 0.3) * line;
  } else if (quiet !== undefined) {
    const lines = fold(quiet, font, width * 0.8 - gap);
    nodes.push(pen.line(0, line * 0.7, width * 0.15, line * 0.7, token("ink-3"), stroke, `${stroke} ${stroke * 1.6}`));
    for (const [at, text] of lines.entries()) nodes.push(pen.text(width * 0.15 + gap, line * 0.7 + font * 0.35 + at * line, text));
    height = (lines.length + 0.5) * line;
  } else {
    const tier = outside.lines * line + gap * 0.75;
    const top = outside.labels.length === 0 ? 0 : outside.tiers * tier;
    height = top + high;
    for (const label of outside.labels) {
      nodes.push(pen.line(label.at, top - label.tier * tier - gap * 0.5, label.at, top, token("line"), stroke / 2));
      for (const [at, text] of label.lines.entries())
        nodes.push(
          pen.text(label.middle, top - gap * 0.75 - label.tier * tier - (label.lines.length - 1 - at) * line, text, { anchor: "middle" }),
        );
    }
    for (const [index, part] of parts.entries()) {
      const trim = index < parts.length - 1 ? cut : 0;
      nodes.push(pen.rect(part.from, top, Math.max(0.5, part.to - part.from - trim), high, token(fills[part.at] ?? "q3")));
      if (inside(part))
        nodes.push(
          pen.text(part.from + gap * 0.8, top + high / 2 + font * 0.36, part.label, { fill: token(texts[part.at] ?? "ink"), weight: 500 }),
        );
    }
  }
  const { words } = input;
  return {
    scene: pen.root(height, words.title, words.description, nodes),
    table: {
      head: [words.answer],
      rows: input.half
        ? [[input.half.label]]
        : quiet === undefined
          ? input.segments.filter(({ n }) => n > 0).map(({ label }) => [label])
          : [[quiet]],
    },
    width,
    height: round(height),
  };
};
