/** Rows of named risks beside a grid of cells with numbers. The heat map of ranks and the table of pairs use it. */
import { rendererFor, sizesOf, type Renderer, type Sizes } from "./renderer.ts";
import { markNodes, type RankedName, type Sheet } from "./ranking-words.ts";
import { token, type SceneNode } from "./scene.ts";
import { cutTo, fold, widestPiece, widthOf } from "./text-width.ts";

export interface Field {
  readonly pen: Renderer;
  readonly sizes: Sizes;
  readonly width: number;
  /** Inline start of the first cell, and the distance from cell to cell. */
  readonly start: number;
  readonly cell: number;
  readonly row: number;
  /** Top of the first row. */
  readonly top: number;
  readonly nodes: SceneNode[];
}

/** Names are wrapped to at most this many lines; longer names are cut. */
const nameLines = 3;

/** The width of the smallest cell in which two digits fit, in the font size of the mode. */
const smallest = (font: number): number => font * 1.9;

/**
 * Places the names at the inline start and the heads over the columns. `lanes` is the width for brackets between the names and the
 * cells. If the cells have no room the drawing becomes wider, and the page lets it scroll.
 */
export const fieldOf = (rows: readonly RankedName[], heads: readonly string[], sheet: Sheet, lanes: number): Field => {
  const sizes = sizesOf(sheet.mode, sheet.direction);
  const { font, line, gap } = sizes;
  const wanted = sheet.width ?? (sheet.mode === "desk" ? 680 : sizes.width);
  const mark = sizes.dot * 2.6 + gap;
  const code = Math.max(0, ...rows.map((row) => widthOf(row.code, font))) + gap;
  // A third of the width, but never less than the longest word, so that no word is cut.
  const word = Math.max(0, ...rows.map((row) => widestPiece(row.name, font)));
  const names = Math.max(
    Math.min(wanted * 0.5, word),
    Math.min(wanted * 0.34, Math.max(font * 5, ...rows.map((row) => widthOf(row.name, font)))),
  );
  const start = mark + code + names + gap + lanes;
  const fits = heads.length === 0 ? 0 : (wanted - start) / heads.length;
  const cell = Math.max(smallest(font), Math.min(font * 3, fits));
  const width = Math.max(wanted, start + cell * heads.length);
  const pen = rendererFor(width, sheet.direction, sizes);
  const row = Math.max(font * 2.75, ...rows.map((one) => fold(one.name, font, names, nameLines).length * line + gap));
  const top = line * 1.5;
  const nodes: SceneNode[] = [];
  for (const [at, head] of heads.entries())
    nodes.push(pen.text(start + (at + 0.5) * cell, line, cutTo(head, font, cell - 2), { anchor: "middle", fill: token("ink-3") }));
  for (const [at, one] of rows.entries()) {
    const middle = top + (at + 0.5) * row;
    nodes.push(...markNodes(pen, sizes, sizes.dot * 1.3 + 1, middle, one.mark));
    nodes.push(pen.text(mark, middle + font * 0.36, one.code, { weight: 600, fill: token("ink") }));
    const lines = fold(one.name, font, names, nameLines);
    for (const [index, text] of lines.entries())
      nodes.push(pen.text(mark + code, middle + font * 0.36 + (index - (lines.length - 1) / 2) * line, text));
  }
  return { pen, sizes, width, start, cell, row, top, nodes };
};

/** One cell with its number, or with a dot for a share that rounds to zero. */
export const cellNodes = (
  field: Field,
  row: number,
  column: number,
  text: string | null,
  fill: string,
  ink: string,
): readonly SceneNode[] => {
  const { pen, sizes, start, cell, top } = field;
  const [x, y] = [start + column * cell, top + row * field.row];
  const middle = [x + cell / 2, y + field.row / 2] as const;
  return [
    pen.rect(x + 1, y + 1, cell - 2, field.row - 2, fill),
    text === null
      ? pen.dot(middle[0], middle[1], 1.2, token("line"))
      : pen.text(middle[0], middle[1] + sizes.font * 0.36, text, { anchor: "middle", fill: ink }),
  ];
};
