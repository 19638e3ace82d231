/**
 * Likelihood and impact with their ranges, on two log axes, with dotted lines of equal expected loss. If the ranges of two risks
 * overlap, their order is not settled. Rules: SPEC.md D24-D27.
 */
import { logAxis } from "./log-axis.ts";
import { sizesOf } from "./renderer.ts";
import { plainRenderer } from "./plain-renderer.ts";
import { markNodes, type RankedName, type Sheet } from "./ranking-words.ts";
import { round, token, type Drawing, type SceneNode } from "./scene.ts";
import { cutTo, fold, widthOf } from "./text-width.ts";

export interface PlotRange {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

export interface ProbabilityImpactInput extends Sheet {
  /** Likelihoods are 0..1, the impact index is above 0. The two ranges contain the same probability (90 %). */
  readonly risks: readonly (RankedName & { readonly likelihood: PlotRange; readonly impact: PlotRange })[];
  readonly words: {
    readonly title: string;
    readonly description: string;
    /** Titles of the axes; they say "log scale". */
    readonly likelihood: string;
    readonly impact: string;
    /** The key under the plot. */
    readonly scenario: string;
    readonly nationalRisk: string;
    readonly equalLoss: string;
    /** Heads of the table. */
    readonly risk: string;
    readonly lowest: string;
    readonly middle: string;
    readonly highest: string;
    readonly likelihoodHead: string;
    readonly impactHead: string;
  };
  readonly format: {
    /** Formats a likelihood, given in per cent, with the percent sign. */
    percent(percent: number): string;
    number(value: number): string;
  };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}
const overlap = (a: Box, b: Box): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

const checkRange = ({ low, middle, high }: PlotRange, most: number): void => {
  if (!(low >= 0 && low <= middle && middle <= high && high <= most && Number.isFinite(high)))
    throw new RangeError("a plotted range needs 0 <= low <= middle <= high");
};

/** Rounded to two significant digits, for a table. */
const short = (value: number): number => Number(value.toPrecision(2));

/** @throws RangeError for ranges out of order, or likelihoods outside 0..1 */
export const probabilityImpactDrawing = (input: ProbabilityImpactInput): Drawing => {
  const { risks, words, format, direction } = input;
  for (const { likelihood, impact } of risks) {
    checkRange(likelihood, 1);
    checkRange(impact, Number.POSITIVE_INFINITY);
  }
  const sizes = sizesOf(input.mode, direction);
  const { font, line, gap, stroke } = sizes;
  const width = input.width ?? (input.mode === "desk" ? 552 : sizes.width);
  const pen = plainRenderer(width, direction, sizes);
  const x = logAxis(risks.flatMap(({ likelihood: { low, middle, high } }) => [low, middle, high]), { least: 1e-6, most: 1 }); // prettier-ignore
  const y = logAxis(risks.flatMap(({ impact: { low, middle, high } }) => [low, middle, high]), { least: 1e-6, most: 1e12 }); // prettier-ignore
  const left = Math.max(...y.ticks.map((tick) => widthOf(format.number(tick), font))) + gap;
  const right = width - widthOf(format.percent(x.high * 100), font) / 2 - 1;
  const top = line * 1.6;
  const tall = input.mode === "wall" ? 520 : Math.min(400, (right - left) * 0.85);
  const bottom = top + tall;
  const atX = (p: number): number => left + x.place(p) * (right - left);
  const atY = (value: number): number => bottom - y.place(value) * tall;

  const grid: SceneNode[] = [pen.text(left, line * 0.9, cutTo(words.impact, font, right - left))];
  let printedTo = Number.NEGATIVE_INFINITY;
  for (const tick of x.ticks) {
    grid.push(pen.line(atX(tick), top, atX(tick), bottom, token("rule"), stroke / 2));
    const label = format.percent(Number((tick * 100).toPrecision(3)));
    const half = widthOf(label, font) / 2;
    if (atX(tick) - half < printedTo) continue;
    grid.push(pen.text(atX(tick), bottom + line * 1.25, label, { anchor: "middle", fill: token("ink-3") }));
    printedTo = atX(tick) + half + gap / 2;
  }
  let printedAt = Number.POSITIVE_INFINITY;
  for (const tick of y.ticks) {
    grid.push(pen.line(left, atY(tick), right, atY(tick), token("rule"), stroke / 2));
    if (atY(tick) > printedAt - line * 0.9) continue;
    grid.push(pen.text(left - gap / 2, atY(tick) + font * 0.36, format.number(tick), { anchor: "end", fill: token("ink-3") }));
    printedAt = atY(tick);
  }
  grid.push(pen.text(right, bottom + line * 2.3, cutTo(words.likelihood, font, right - left), { anchor: "end" }));
  const product = (x.high * y.high) / (x.low * y.low);
  for (const quarter of [1, 2, 3]) {
    const loss = x.low * y.low * product ** (quarter / 4);
    const [from, to] = [Math.max(x.low, loss / y.high), Math.min(x.high, loss / y.low)];
    grid.push(pen.line(atX(from), atY(loss / from), atX(to), atY(loss / to), token("line"), stroke * 0.6, `${stroke * 0.7} ${stroke * 2}`));
  }

  const crosses: SceneNode[] = [];
  const marks: SceneNode[] = [];
  const taken: Box[] = risks.map(({ likelihood, impact }) => {
    const r = sizes.dot * 1.6;
    return { x: atX(likelihood.middle) - r, y: atY(impact.middle) - r, w: 2 * r, h: 2 * r };
  });
  for (const { code, mark, likelihood, impact } of risks) {
    const [cx, cy] = [atX(likelihood.middle), atY(impact.middle)];
    const [colour, dash] = mark === "scenario" ? [token("bar"), undefined] : [token("ink-3"), `${stroke * 2} ${stroke}`];
    crosses.push(pen.line(atX(likelihood.low), cy, atX(likelihood.high), cy, colour, stroke * 1.2, dash));
    crosses.push(pen.line(cx, atY(impact.low), cx, atY(impact.high), colour, stroke * 1.2, dash));
    marks.push(...markNodes(pen, sizes, cx, cy, mark));
    const [w, h, off] = [widthOf(code, font), line * 0.9, sizes.dot * 1.8];
    const near = [
      [cx + off, cy - off - h],
      [cx - off - w, cy - off - h],
      [cx + off, cy + off],
      [cx - off - w, cy + off],
      [cx + off, cy - off - 2 * h],
      [cx - off - w, cy + off + h],
    ].map(([bx = 0, by = 0]): Box => ({ x: Math.min(Math.max(bx, left), right - w), y: Math.min(Math.max(by, top), bottom - h), w, h }));
    const place = near.find((box) => !taken.some((other) => overlap(box, other))) ?? near[0];
    if (!place) continue;
    taken.push(place);
    // a background behind the label hides the lines under its letters
    marks.push(pen.rect(place.x - 1, place.y + h * 0.08, w + 2, h, token("surface")));
    marks.push(pen.text(place.x + w / 2, place.y + h * 0.85, code, { anchor: "middle", weight: 600, fill: token("ink") }));
  }

  const key: SceneNode[] = [];
  let keyY = bottom + line * 3.6;
  const sample = font * 2.6;
  const used = new Set(risks.map(({ mark }) => mark));
  const entries = [
    ...(used.has("scenario") ? [{ mark: "scenario" as const, text: words.scenario }] : []),
    ...(used.has("national-risk") ? [{ mark: "national-risk" as const, text: words.nationalRisk }] : []),
    { mark: null, text: words.equalLoss },
  ];
  for (const { mark, text } of entries) {
    const dash = mark === null ? `${stroke * 0.7} ${stroke * 2}` : mark === "scenario" ? undefined : `${stroke * 2} ${stroke}`;
    const colour = token(mark === null ? "line" : mark === "scenario" ? "bar" : "ink-3");
    const start = direction === "ltr" ? 0 : width - sample;
    // the sample is as thick as the line that it explains
    const strong = stroke * (mark === null ? 0.6 : 1.2);
    key.push(pen.line(start, keyY - font * 0.36, start + sample, keyY - font * 0.36, colour, strong, dash));
    if (mark !== null) key.push(...markNodes(pen, sizes, start + sample / 2, keyY - font * 0.36, mark));
    for (const part of fold(text, font, width - sample - gap * 1.5)) {
      key.push(
        pen.text(direction === "ltr" ? sample + gap : width - sample - gap, keyY, part, { anchor: direction === "ltr" ? "start" : "end" }),
      );
      keyY += line;
    }
    keyY += gap * 0.4;
  }
  const height = keyY - line + gap;
  const three = ({ low, middle, high }: PlotRange, say: (value: number) => string): readonly string[] => [low, middle, high].map(say);
  return {
    scene: pen.root(height, words.title, words.description, [...grid, ...crosses, ...marks, ...key]),
    table: {
      head: [
        words.risk,
        ...[words.lowest, words.middle, words.highest].map((word) => `${words.likelihoodHead}: ${word}`),
        ...[words.lowest, words.middle, words.highest].map((word) => `${words.impactHead}: ${word}`),
      ],
      rows: risks.map(({ code, name, likelihood, impact }) => [
        `${code} ${name}`,
        ...three(likelihood, (p) => format.percent(short(p * 100))),
        ...three(impact, (value) => format.number(short(value))),
      ]),
    },
    width: round(width),
    height: round(height),
  };
};
