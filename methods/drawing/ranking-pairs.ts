/**
 * How often the risk of a row has the greater value than the risk of a column. A pair that cannot be distinguished has a dashed edge. Rules:
 * SPEC.md D22.
 */
import { cellNodes, fieldOf } from "./ranking-cells.ts";
import { printedShare, shade, type RankedName, type Sheet } from "./ranking-words.ts";
import { round, token, type Drawing } from "./scene.ts";
import { fold } from "./text-width.ts";

export interface PairsInput extends Sheet {
  /** The risks in the order of the ranking. */
  readonly rows: readonly RankedName[];
  /** The share of draws, 0..1, in which row i is ahead of row k. */
  readonly ahead: (i: number, k: number) => number;
  readonly separable: (i: number, k: number) => boolean;
  readonly words: {
    readonly title: string;
    readonly description: string;
    readonly risk: string;
    /**
     * The text that explains a dashed edge. It is printed below the cells, beside a sample of such an edge, and also in the table, after the figure
     * of a pair that cannot be distinguished.
     */
    readonly apart: string;
    readonly apartMark: string;
  };
  readonly format: { number(percent: number): string; percent(percent: number): string };
}

/** @throws RangeError for a share outside 0..1 */
export const pairsDrawing = (input: PairsInput): Drawing => {
  const { rows, ahead, separable, words, format } = input;
  const field = fieldOf(rows, rows.map(({ code }) => code), input, 0); // prettier-ignore
  const { pen, sizes, nodes, start, cell, top, row, width } = field;
  let [height, any] = [top + rows.length * row, false];
  const edge = (x: number, y: number, w: number, h: number) => {
    const dash = `${sizes.stroke * 1.5} ${sizes.stroke}`;
    return [
      pen.line(x, y, x + w, y, token("ink"), sizes.stroke * 0.6, dash),
      pen.line(x, y + h, x + w, y + h, token("ink"), sizes.stroke * 0.6, dash),
      pen.line(x, y, x, y + h, token("ink"), sizes.stroke * 0.6, dash),
      pen.line(x + w, y, x + w, y + h, token("ink"), sizes.stroke * 0.6, dash),
    ];
  };
  for (const i of rows.keys()) {
    for (const k of rows.keys()) {
      if (i === k) continue;
      const share = ahead(i, k);
      if (!(share >= 0 && share <= 1 + 1e-9)) throw new RangeError("a share of draws lies in 0..1");
      const { fill, text } = shade(share > 0.5 ? share - 0.4 : 0);
      nodes.push(...cellNodes(field, i, k, format.number(printedShare(share)), fill, text));
      if (separable(i, k)) continue;
      any = true;
      nodes.push(...edge(start + k * cell + 2, top + i * row + 2, cell - 4, row - 4));
    }
  }
  if (any) {
    const y = height + sizes.gap;
    nodes.push(...edge(1, y + 1, sizes.line * 1.2, sizes.line * 0.9));
    const from = sizes.line * 1.2 + sizes.gap;
    const lines = fold(words.apart, sizes.font, width - from - sizes.gap);
    for (const [at, line] of lines.entries()) nodes.push(pen.text(from, y + sizes.line * (at + 0.85), line));
    height = y + sizes.line * Math.max(1, lines.length) + sizes.gap * 0.5;
  }
  const cellText = (i: number, k: number): string => {
    if (i === k) return "";
    const figure = format.percent(Math.round(ahead(i, k) * 1000) / 10);
    return separable(i, k) ? figure : `${figure} (${words.apartMark})`;
  };
  return {
    scene: pen.root(height, words.title, words.description, nodes),
    table: {
      head: [words.risk, ...rows.map(({ code }) => code)],
      rows: rows.map(({ code, name }, i) => [`${code} ${name}`, ...rows.map((_, k) => cellText(i, k))]),
    },
    width: round(width),
    height: round(height),
  };
};
