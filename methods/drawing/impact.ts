/**
 * Ordinal answers, one row per criterion: five columns with whole percentages, and under them the pooled line with its diamond,
 * which is filled if the room agrees and hollow if it is split. See SPEC.md, rules D13 to D16.
 */
import { rendererFor, sizesOf } from "./renderer.ts";
import { round, token, type Direction, type Drawing, type Mode, type SceneNode } from "./scene.ts";
import { cutTo, fold, widthOf } from "./text-width.ts";

export interface ImpactRow {
  readonly name: string;
  /** Printed under the name: the number of answers, and the number of people who cannot say. */
  readonly note: string | null;
  /** Five counts, one per level. They may be fractions, because the caller spreads a range of levels evenly. */
  readonly counts: readonly number[];
  /** The pooled levels, 1 to 5; they may be halves. */
  readonly pooled: { readonly low: number; readonly middle: number; readonly high: number } | null;
  readonly split: boolean;
  /**
   * The middle half of five to nine answers, as levels 1 to 5, drawn instead of columns and pooled line; the label is printed with it.
   */
  readonly half?: { readonly low: number; readonly high: number; readonly label: string };
  /** Words that, with a dotted line, replace the columns if there are fewer than five answers. So the row looks the same for all counts. */
  readonly hidden?: string;
}
export interface ImpactInput {
  readonly rows: readonly ImpactRow[];
  /** Names of the five levels as printed on the axis, `1` to `5`. */
  readonly levels: readonly string[];
  /** Words under the first and the last level. */
  readonly ends: { readonly low: string; readonly high: string };
  readonly words: {
    readonly title: string;
    readonly description: string;
    readonly split: string;
    readonly criterion: string;
    readonly lowest: string;
    readonly middle: string;
    readonly highest: string;
  };
  readonly format: {
    number(percent: number): string;
    percent(percent: number): string;
    count(count: number): string;
    level(level: number): string;
  };
  readonly direction: Direction;
  readonly mode: Mode;
  readonly width?: number;
}

const levels = 5;
const fills = ["q1", "q2", "q3", "q4", "q5"];

const check = (row: ImpactRow): void => {
  if (row.counts.length !== levels || row.counts.some((count) => !(count >= 0 && Number.isFinite(count))))
    throw new RangeError("an impact row has five counts, none below zero");
  const { pooled } = row;
  if (pooled && !(pooled.low >= 1 && pooled.low <= pooled.middle && pooled.middle <= pooled.high && pooled.high <= levels))
    throw new RangeError("a pooled level lies in 1..5 with low <= middle <= high");
};

const hasColumns = (row: ImpactRow | undefined): boolean => row?.hidden === undefined && row?.half === undefined;

/**
 * Draws the rows in the given order over one axis of five levels; all rows share one scale of heights.
 * @throws RangeError if there are not five counts, or if a pooled range is out of order.
 */
export const impactDrawing = (input: ImpactInput): Drawing => {
  for (const row of input.rows) check(row);
  const sizes = sizesOf(input.mode, input.direction);
  const { font, line, gap, stroke } = sizes;
  const width = input.width ?? (input.mode === "desk" ? 464 : sizes.width);
  const pen = rendererFor(width, input.direction, sizes);
  const tall = input.mode === "wall" ? 80 : 32;
  const plot = Math.min(width * 0.58, input.mode === "wall" ? 720 : 300);
  const start = width - plot;
  const step = plot / levels;
  const middleOf = (level: number): number => start + (level - 0.5) * step;

  const shares = input.rows.map((row) => {
    const sum = row.counts.reduce((total, count) => total + count, 0);
    return row.counts.map((count) => (sum > 0 ? count / sum : 0));
  });
  const highest = Math.max(0, ...shares.flatMap((share, at) => (hasColumns(input.rows[at]) ? share : [])));

  const nodes: SceneNode[] = [];
  let y = 0;
  for (const [index, row] of input.rows.entries()) {
    if (index > 0) nodes.push(pen.line(0, y, width, y, token("rule-2"), stroke / 2));
    const top = y + gap;
    const room = start - gap * 1.5;
    const chip = row.split && row.hidden === undefined ? widthOf(input.words.split, font) + gap * 1.5 : 0;
    const name = fold(row.name, font * 1.08, room);
    const last = name.at(-1) ?? "";
    const beside = chip > 0 && widthOf(last, font * 1.08) + gap + chip <= room;
    const note = [row.note, row.half?.label ?? null].flatMap((words) => (words === null ? [] : fold(words, font, room)));
    let text = top;
    for (const part of name) nodes.push(pen.text(0, (text += line), part, { weight: 600, fill: token("ink"), size: font * 1.08 }));
    if (chip > 0) {
      const from = beside ? widthOf(last, font * 1.08) + gap : 0;
      if (!beside) text += line + gap * 0.5;
      nodes.push(pen.box(from, text - line * 0.88, chip, line * 1.15, token("ink"), stroke * 0.6));
      nodes.push(pen.text(from + chip / 2, text - line * 0.02, input.words.split, { anchor: "middle", fill: token("ink"), weight: 500 }));
    }
    for (const part of note) nodes.push(pen.text(0, (text += line), part, { fill: token("ink-3") }));

    const base = top + line + tall;
    if (row.half) {
      const { low, high } = row.half;
      nodes.push(pen.line(start, base, width, base, token("line"), stroke / 2));
      nodes.push(
        pen.rect(start + (low - 1) * step + step * 0.04, base - tall / 2, (high - low + 1) * step - step * 0.08, tall / 2, token("bar")),
      );
    } else if (row.hidden === undefined) nodes.push(...columns(shares[index] ?? [], highest, base));
    else {
      nodes.push(pen.line(start, base - line, start + step, base - line, token("ink-3"), stroke, `${stroke} ${stroke * 1.6}`));
      for (const [at, part] of fold(row.hidden, font, plot - step - gap).entries())
        nodes.push(pen.text(start + step + gap, base - line + font * 0.35 + at * line, part));
    }
    const lane = base + gap;
    if (row.pooled && hasColumns(row)) {
      const { low, middle, high } = row.pooled;
      const tick = sizes.diamond * 0.55;
      nodes.push(pen.line(middleOf(low), lane, middleOf(high), lane, token("ink"), stroke * 0.8));
      for (const end of [low, high])
        nodes.push(pen.line(middleOf(end), lane - tick, middleOf(end), lane + tick, token("ink"), stroke * 0.8));
      nodes.push(pen.diamond(middleOf(middle), lane, sizes.diamond * 0.75, row.split, stroke));
    }
    y = Math.max(lane + sizes.diamond + gap * 0.5, text + gap);
  }
  const ends = [input.ends.low, ...Array.from({ length: levels - 2 }, () => ""), input.ends.high];
  for (const [at, word] of ends.entries()) {
    const level = cutTo(input.levels[at] ?? String(at + 1), font, step);
    nodes.push(pen.text(middleOf(at + 1), y + line, level, { anchor: "middle", fill: token("ink-3") }));
    if (word === "") continue;
    const wide = widthOf(word, font) > step;
    const x = !wide ? middleOf(at + 1) : at === 0 ? start : width;
    const anchor = !wide ? "middle" : at === 0 ? "start" : "end";
    nodes.push(pen.text(x, y + 2 * line, cutTo(word, font, plot / 2 - gap / 2), { anchor, fill: token("ink-3") }));
  }
  const height = round(y + 2 * line + gap * 0.75);

  function columns(share: readonly number[], scale: number, base: number): readonly SceneNode[] {
    const percents = share.map((part) => Math.round(part * 100));
    const lastPrinted = percents.findLastIndex((percent) => percent > 0);
    return share.flatMap((part, at) => {
      const x = start + at * step + step * 0.04;
      const high = scale > 0 ? (part / scale) * tall : 0;
      const percent = percents[at] ?? 0;
      const label = at === lastPrinted ? input.format.percent(percent) : input.format.number(percent);
      return [
        ...(high > 0 ? [pen.rect(x, base - high, step * 0.92, high, token(fills[at] ?? "q5"))] : []),
        pen.line(x, base, x + step * 0.92, base, token("line"), stroke / 2),
        ...(percent > 0 ? [pen.text(middleOf(at + 1), base - high - gap * 0.4, label, { anchor: "middle" })] : []),
      ];
    });
  }

  const { words, format } = input;
  return {
    scene: pen.root(height, words.title, words.description, nodes),
    table: {
      head: [words.criterion, ...input.levels, words.lowest, words.middle, words.highest],
      rows: input.rows.map((row) => [
        row.name,
        ...(hasColumns(row) ? row.counts.map((count) => format.count(count)) : [row.half?.label ?? row.hidden ?? "", "", "", "", ""]),
        ...(row.pooled && hasColumns(row)
          ? [format.level(row.pooled.low), row.split ? words.split : format.level(row.pooled.middle), format.level(row.pooled.high)]
          : ["", "", ""]),
      ]),
    },
    width,
    height,
  };
};
