/**
 * Held and planned events, one row per event, over one axis of days. A triangle is a workshop, a dot is another event. Filled means held;
 * hollow means that the event is planned, or that no source says whether it was held. A date that is known only to the month or the year
 * is a band over that period, with the mark in its middle. See SPEC.md, rules D40 to D44.
 */
import { rendererFor, sizesOf, type TextStyle } from "./renderer.ts";
import { round, token, type Direction, type Drawing, type Mode, type SceneNode } from "./scene.ts";
import { cutTo, widthOf } from "./text-width.ts";

export interface TimelineRow {
  readonly label: string;
  /** Texts for the table: the date, and one text per column of `words.more`. */
  readonly when: string;
  readonly more: readonly string[];
  /** First and last possible day of the event, ISO. */
  readonly from: string;
  readonly until: string;
  /** Whether the exact day is known. */
  readonly exact: boolean;
  readonly shape: "workshop" | "other";
  readonly held: boolean;
}
export interface TimelineInput {
  /** Drawn in the order given. */
  readonly rows: readonly TimelineRow[];
  /** The ISO date of the line "today"; null if the axis does not include that day. */
  readonly today: string | null;
  readonly words: {
    readonly title: string;
    readonly description: string;
    readonly event: string;
    readonly when: string;
    readonly more: readonly string[];
    readonly today: string;
  };
  /** Formats the name of a year or of a month, given its first day. */
  readonly format: { tick(date: string, unit: "year" | "month"): string };
  readonly direction: Direction;
  readonly mode: Mode;
  readonly width: number;
}

const dayMs = 86_400_000;
const dayNumber = (iso: string): number => {
  const at = Date.parse(`${iso}T00:00:00Z`);
  if (Number.isNaN(at)) throw new RangeError(`no date: ${iso}`);
  return Math.round(at / dayMs);
};
const isoOf = (year: number, month: number): string =>
  `${String(year + Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}-01`;

/** First days of years, half years or quarters, from the one that contains `first` to the one after `last`. */
const ticksFor = (first: string, last: string): { date: string; unit: "year" | "month" }[] => {
  const months = (iso: string): number => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1;
  const span = months(last) - months(first) + 1;
  const step = span > 24 ? 12 : span > 12 ? 6 : 3;
  const out = [];
  for (let month = Math.floor(months(first) / step) * step; ; month += step) {
    out.push({ date: isoOf(Math.floor(month / 12), month % 12), unit: step === 12 ? ("year" as const) : ("month" as const) });
    if (month > months(last)) return out;
  }
};

/**
 * Draws the rows in the given order. The axis runs from the start of the period that contains the first day to the end of the
 * period that contains the last.
 * @throws RangeError for an invalid date or a row that ends before it starts.
 */
export const timelineDrawing = (input: TimelineInput): Drawing => {
  const { rows, words, width } = input;
  const sizes = sizesOf(input.mode, input.direction);
  const { font, line, gap } = sizes;
  const pen = rendererFor(width, input.direction, sizes);
  const pitch = line + gap;
  const labels = Math.min(width * 0.42, Math.max(0, ...rows.map((row) => widthOf(row.label, font))) + gap * 2);
  const top = line + gap;
  const bottom = top + rows.length * pitch;
  const table = {
    head: [words.event, words.when, ...words.more],
    rows: rows.map((row) => [row.label, row.when, ...row.more]),
  };
  for (const row of rows) if (dayNumber(row.until) < dayNumber(row.from)) throw new RangeError("a row ends before it starts");
  const days = rows.flatMap((row) => [row.from, row.until]).concat(input.today === null ? [] : [input.today]);
  if (days.length === 0) return { scene: pen.root(top, words.title, words.description, []), table, width, height: round(top) };

  const sorted = days.toSorted();
  const ticks = ticksFor(sorted[0] ?? "", sorted.at(-1) ?? "");
  const [first, last] = [dayNumber(ticks[0]?.date ?? ""), dayNumber(ticks.at(-1)?.date ?? "")];
  const room = width - labels - gap;
  const at = (day: number): number => labels + ((day - first) / (last - first)) * room;

  const nodes: SceneNode[] = [];
  let free = 0;
  for (const tick of ticks) {
    const x = at(dayNumber(tick.date));
    nodes.push(pen.line(x, top, x, bottom, token("rule"), 1));
    const text = input.format.tick(tick.date, tick.unit);
    // a tick label without room is left out: the line stays, and the table has the dates
    if (x < free || x + widthOf(text, font) > width) continue;
    nodes.push(pen.text(x, line * 0.8, text, { fill: token("ink-3") }));
    free = x + widthOf(text, font) + gap;
  }
  for (const [index, row] of rows.entries()) {
    const y = top + (index + 0.5) * pitch;
    const [from, until] = [at(dayNumber(row.from)), at(dayNumber(row.until) + 1)];
    const style: TextStyle = { fill: token("ink") };
    nodes.push(
      pen.line(0, top + (index + 1) * pitch, width, top + (index + 1) * pitch, token("rule"), 1),
      pen.text(0, y + font * 0.35, cutTo(row.label, font, labels - gap), style),
    );
    const middle = row.exact ? from : (from + until) / 2;
    if (until - from > 1) nodes.push(pen.rect(from, y - sizes.bar / 2, until - from, sizes.bar, token(row.exact ? "bar" : "rule-2")));
    nodes.push(mark(row, middle, y));
  }
  if (input.today !== null) {
    const x = at(dayNumber(input.today));
    const wide = widthOf(words.today, font);
    nodes.push(
      pen.line(x, top - gap / 2, x, bottom, token("accent"), 1),
      pen.text(x + wide + gap > width ? x - gap / 2 : x + gap / 2, bottom + line, words.today, {
        fill: token("accent"),
        anchor: x + wide + gap > width ? "end" : "start",
      }),
    );
  }
  const height = round(bottom + (input.today === null ? gap : line + gap));
  return { scene: pen.root(height, words.title, words.description, nodes), table, width, height };

  function mark(row: TimelineRow, x: number, y: number): SceneNode {
    const fill = token(row.held ? "ink" : "surface");
    if (row.shape === "other") return pen.dot(x, y, sizes.dot, fill, token("ink"), 1.4);
    const r = sizes.dot * 1.4;
    const middle = input.direction === "rtl" ? width - x : x;
    return {
      tag: "path",
      attrs: {
        d: `M${round(middle)} ${round(y - r)}L${round(middle + r)} ${round(y + r * 0.8)}L${round(middle - r)} ${round(y + r * 0.8)}Z`,
        fill,
        stroke: token("ink"),
        "stroke-width": 1.4,
      },
    };
  }
};
