/**
 * Draws rows by columns with a mark in each cell: names at the inline start, horizontal column heads, cells of one height, a key
 * below. The drawings of steps 1 and 2 use it and define what the marks mean.
 */
import { rendererFor, sizesOf, type Renderer, type Sizes } from "./renderer.ts";
import { round, token, type Direction, type Drawing, type DrawingTable, type Mode, type SceneNode } from "./scene.ts";
import { fold, widthOf } from "./text-width.ts";

/** The marks: disc (filled), target (a ring with a dot), ring, dash (a short line), unknown (a dashed ring). */
export type Mark = "disc" | "target" | "ring" | "dash" | "unknown";
export interface MatrixCell {
  /** The colour token of the background; if it is absent, the cell has no fill. */
  readonly fill?: string;
  readonly text?: string;
  readonly mark?: Mark;
  /** Whether the cell has a dark frame, which means that the room should discuss it. */
  readonly framed?: boolean;
  /** Whether the cell has a filled diamond in its corner. */
  readonly cornered?: boolean;
}
export interface MatrixInput {
  readonly rows: readonly { readonly name: string; readonly cells: readonly MatrixCell[] }[];
  readonly columns: readonly string[];
  /** An extra last row, separated by a line. */
  readonly foot?: { readonly name: string; readonly cells: readonly MatrixCell[] };
  readonly key: readonly { readonly cell: MatrixCell; readonly words: string }[];
  readonly title: string;
  readonly description: string;
  readonly table: DrawingTable;
  readonly direction: Direction;
  readonly mode: Mode;
  readonly width?: number;
  /** Maximum height of the drawing. Rows become lower to fit into it, but never lower than one line of text. */
  readonly tallest?: number;
  /** Whether the drawing is only as wide as its columns need, if that is less than the width. */
  readonly snug?: boolean;
}

interface Measures {
  readonly cell: number;
  readonly high: number;
  readonly space: number;
}
const measures: Readonly<Record<Mode, Measures>> = {
  desk: { cell: 36, high: 33, space: 2 },
  wall: { cell: 84, high: 46, space: 4 },
  print: { cell: 36, high: 24, space: 2 },
};
/** Backgrounds that are so dark that text and marks on them must be light. */
const dark = new Set(["q4", "q5", "q6"]);

/**
 * Draws the matrix in the given order. If there is room, a column is as wide as its head needs; it is never narrower than the cell.
 * @throws RangeError if a row does not have one cell for each column
 */
export const matrixDrawing = (input: MatrixInput): Drawing => {
  const { rows, columns, foot, key, mode, direction } = input;
  for (const row of [...rows, ...(foot === undefined ? [] : [foot])])
    if (row.cells.length !== columns.length) throw new RangeError("a row of a matrix has one cell for each column");
  const sizes = sizesOf(mode, direction);
  const { font, line, gap, stroke } = sizes;
  const { cell, space } = measures[mode];
  const given = input.width ?? sizes.width;

  // Names get the width that they need, at most a third, and less if the cells need it. The columns share the rest of the width; each column gets
  // at most the width of the longest word of its head. A wall cannot be scrolled, so its columns may become narrower than a cell, so that all of
  // them are inside the drawing.
  const longest = Math.max(0, ...[...rows, ...(foot ? [foot] : [])].map(({ name }) => widthOf(name, font)));
  const most = Math.max(given / 5, Math.min(given / 3, given - (cell + space) * columns.length));
  const word = Math.max(0, ...columns.flatMap((head) => head.split(/\s+/u)).map((part) => widthOf(part, font)));
  const wished = Math.max(cell + space, word + gap);
  const names = Math.min(longest + gap, Math.max(most, given - wished * columns.length));
  const share = (given - names) / Math.max(1, columns.length);
  const pitch = Math.max(mode === "wall" ? Math.min(cell + space, share) : cell + space, Math.min(wished, share));
  const width = input.snug === true ? Math.min(given, Math.ceil(names + pitch * columns.length)) : given;
  const pen = rendererFor(width, direction, sizes);
  const middle = (at: number): number => names + pitch * (at + 0.5);

  const nodes: SceneNode[] = [];
  const whole = columns.map((head) => fold(head, font, pitch - gap / 2));
  // in a narrow drawing with long words the heads are numbers, and a list below has the words (D39)
  const numbered = whole.some((head) => head.some((part) => part.endsWith("…")));
  const heads = numbered ? columns.map((_, at) => [String(at + 1)]) : whole;
  const listed = numbered ? flow(columns.map((head, at) => `${at + 1} ${head}`), font, gap * 2, width) : []; // prettier-ignore
  const lines = Math.max(0, ...heads.map((head) => head.length));
  for (const [at, head] of heads.entries())
    for (const [index, part] of head.entries())
      nodes.push(
        pen.text(middle(at), line * (lines - head.length + index + 1) - line * 0.25, part, { anchor: "middle", fill: token("ink-3") }),
      );
  let y = lines * line + gap * 0.5;
  const size = mode === "wall" ? 40 : 22;
  const spare = (input.tallest ?? Number.POSITIVE_INFINITY) - y - size * 2 - gap * 3 - listed.length * line;
  const high = Math.max(line + space, Math.min(measures[mode].high, spare / (rows.length + (foot === undefined ? 0 : 1))));
  const draw = (row: { readonly name: string; readonly cells: readonly MatrixCell[] }, weight: 400 | 600): void => {
    const name = fold(row.name, font, names - gap);
    const tall = Math.max(high, name.length * line + space * 2);
    const first = y + tall / 2 + font * 0.35 - ((name.length - 1) * line) / 2;
    for (const [at, part] of name.entries()) nodes.push(pen.text(0, first + at * line, part, { fill: token("ink"), weight }));
    for (const [at, one] of row.cells.entries())
      nodes.push(
        ...cellNodes(pen, sizes, one, {
          x: names + pitch * at + space / 2,
          y: y + space / 2,
          width: pitch - space,
          height: tall - space,
          // a name of two lines makes its row taller, but all marks have one size
          mark: high - space,
        }),
      );
    y += tall;
  };
  for (const row of rows) draw(row, 400);
  if (foot !== undefined) {
    nodes.push(pen.line(0, y + gap * 0.25, names + pitch * columns.length, y + gap * 0.25, token("line"), stroke / 2));
    y += gap * 0.5;
    draw(foot, 600);
  }

  y += gap;
  for (const entries of listed) {
    for (const { at, text } of entries) nodes.push(pen.text(at, y + font, text, { fill: token("ink-3") }));
    y += line;
  }
  if (numbered) y += gap;
  let x = 0;
  for (const { cell: sample, words } of key) {
    const need = size + gap * 0.75 + widthOf(words, font) + gap * 2;
    if (x > 0 && x + need > width) [x, y] = [0, y + size + gap * 0.5];
    const told = fold(words, font, width - x - size - gap);
    nodes.push(...cellNodes(pen, sizes, sample, { x, y, width: size * 1.2, height: size }));
    for (const [at, part] of told.entries())
      nodes.push(pen.text(x + size * 1.2 + gap * 0.75, y + size / 2 + font * 0.35 + at * line, part));
    if (told.length > 1) [x, y] = [width, y + (told.length - 1) * line];
    else x += need;
  }
  const height = round(y + (key.length > 0 ? size : 0) + gap * 0.5);
  return { scene: pen.root(height, input.title, input.description, nodes), table: input.table, width, height };
};

/** Entries beside each other, in as many lines as they need; an entry that is wider than the drawing gets several lines. */
const flow = (entries: readonly string[], font: number, apart: number, width: number): { at: number; text: string }[][] => {
  const lines: { at: number; text: string }[][] = [];
  let end = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    const need = widthOf(entry, font);
    if (end + need <= width) lines.at(-1)?.push({ at: end, text: entry });
    else {
      lines.push(...fold(entry, font, width).map((text) => [{ at: 0, text }]));
      end = 0;
    }
    end += need + apart;
  }
  return lines;
};

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The maximum height of the mark. */
  readonly mark?: number;
}
const cellNodes = (pen: Renderer, { font, stroke }: Sizes, one: MatrixCell, box: Box): readonly SceneNode[] => {
  const { x, y, width, height, mark = height } = box;
  const [middle, half] = [x + width / 2, y + height / 2];
  const ink = token(one.fill !== undefined && dark.has(one.fill) ? "on-accent" : "ink");
  const radius = Math.min(width, height, mark) * 0.24;
  const inset = stroke / 2;
  const nodes: SceneNode[] = [];
  if (one.fill !== undefined) nodes.push(pen.rect(x, y, width, height, token(one.fill)));
  if (one.framed === true)
    nodes.push(...frame(pen, { x: x + inset, y: y + inset, width: width - 2 * inset, height: height - 2 * inset }, stroke));
  if (one.mark === "disc") nodes.push(pen.dot(middle, half, radius, ink));
  if (one.mark === "target")
    nodes.push(pen.dot(middle, half, radius, "none", ink, stroke * 0.75), pen.dot(middle, half, radius * 0.45, ink));
  if (one.mark === "ring") nodes.push(pen.dot(middle, half, radius, "none", ink, stroke * 0.75));
  if (one.mark === "dash") nodes.push(pen.line(middle - radius * 0.7, half, middle + radius * 0.7, half, token("line"), stroke * 0.75));
  if (one.mark === "unknown") nodes.push(pen.dot(middle, half, radius, "none", token("ink-3"), stroke * 0.6, `${stroke} ${stroke}`));
  if (one.cornered === true) nodes.push(pen.diamond(x + width - radius, y + radius, radius * 0.6, false, stroke * 0.5));
  if (one.text !== undefined) nodes.push(pen.text(middle, half + font * 0.35, one.text, { anchor: "middle", fill: ink, weight: 500 }));
  return nodes;
};

/** A frame of four lines, over any background. */
const frame = (pen: Renderer, { x, y, width, height }: Box, stroke: number): readonly SceneNode[] => [
  pen.line(x, y, x + width, y, token("ink"), stroke),
  pen.line(x, y + height, x + width, y + height, token("ink"), stroke),
  pen.line(x, y, x, y + height, token("ink"), stroke),
  pen.line(x + width, y, x + width, y + height, token("ink"), stroke),
];
