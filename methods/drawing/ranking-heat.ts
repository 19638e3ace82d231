/**
 * How often each risk has each rank: one row per risk and one column per rank. The number is always printed in the cell, and brackets join
 * risks that the draws cannot tell apart. Rules: SPEC.md D19-D21.
 */
import { cellNodes, fieldOf } from "./ranking-cells.ts";
import { isDot, printedShare, shade, type RankedName, type Sheet } from "./ranking-words.ts";
import { round, type Drawing } from "./scene.ts";
import { fold } from "./text-width.ts";

export interface RankHeatInput extends Sheet {
  /** The risks in the order of the ranking. `shares` has the share of the draws, 0..1, for each rank, first rank first. */
  readonly rows: readonly (RankedName & { readonly shares: readonly number[] })[];
  /** Runs of rows (`from` and `to` included) in which no two risks can be distinguished; runs may overlap. */
  readonly runs: readonly (readonly [from: number, to: number])[];
  readonly words: {
    readonly title: string;
    readonly description: string;
    readonly risk: string;
    /** The text that explains a bracket; it is printed below the cells, beside a sample of a bracket. */
    readonly apart: string;
    /** Head of the column of the table that lists the risks that cannot be distinguished. */
    readonly apartHead: string;
  };
  readonly format: {
    rank(rank: number): string;
    /** Whole per cent, printed without the percent sign. */
    number(percent: number): string;
    /** Formats per cent with one decimal, for the table. */
    percent(percent: number): string;
  };
}

const laneOf = (runs: RankHeatInput["runs"]): readonly number[] => {
  const ends: number[] = [];
  return runs.map(([from, to]) => {
    const free = ends.findIndex((end) => end < from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = to;
    return lane;
  });
};

/** @throws RangeError for a row without one share in 0..1 per rank, and for a run outside the rows */
export const rankHeatDrawing = (input: RankHeatInput): Drawing => {
  const { rows, runs, words, format } = input;
  const ranks = rows[0]?.shares.length ?? 0;
  for (const { shares } of rows)
    if (shares.length !== ranks || !shares.every((share) => share >= 0 && share <= 1 + 1e-9))
      throw new RangeError("a row has one share a rank, each in 0..1");
  for (const [from, to] of runs)
    if (!(Number.isInteger(from) && from >= 0 && from < to && to < rows.length)) throw new RangeError("a run lies within the rows");
  const lanes = laneOf(runs);
  const pitch = input.mode === "wall" ? 18 : 9;
  const heads = Array.from({ length: ranks }, (_, at) => format.rank(at + 1));
  const field = fieldOf(rows, heads, input, (Math.max(-1, ...lanes) + 1) * pitch + 2);
  const { pen, sizes, nodes, start, top, row, width } = field;
  for (const [at, { shares }] of rows.entries()) {
    for (const [rank, share] of shares.entries()) {
      const { fill, text } = shade(share);
      nodes.push(...cellNodes(field, at, rank, isDot(share) ? null : format.number(printedShare(share)), fill, text));
    }
  }
  for (const [at, [from, to]] of runs.entries()) {
    const x = start - 2 - (lanes[at] ?? 0) * pitch - pitch * 0.3;
    // the back of the bracket faces the names, its arms face the cells
    nodes.push(pen.bracket(x, top + from * row + 3, top + (to + 1) * row - 3, -pitch * 0.5, sizes.stroke));
  }
  let height = top + rows.length * row;

  if (runs.length > 0) {
    const y = height + sizes.gap;
    nodes.push(pen.bracket(pitch * 0.6 + sizes.stroke / 2, y + 2, y + sizes.line, -pitch * 0.6, sizes.stroke));
    const lines = fold(words.apart, sizes.font, width - pitch - sizes.gap * 2);
    for (const [at, line] of lines.entries()) nodes.push(pen.text(pitch + sizes.gap, y + sizes.line * (at + 0.85), line));
    height = y + sizes.line * lines.length + sizes.gap * 0.5;
  }
  const apartOf = (at: number): string =>
    runs
      .filter(([from, to]) => from <= at && at <= to)
      .map(([from, to]) =>
        rows
          .slice(from, to + 1)
          .map(({ code }) => code)
          .join(", "),
      )
      .join("; ");
  return {
    scene: pen.root(height, words.title, words.description, nodes),
    table: {
      head: [words.risk, ...heads, ...(runs.length > 0 ? [words.apartHead] : [])],
      rows: rows.map(({ code, name, shares }, at) => [
        `${code} ${name}`,
        ...shares.map((share) => format.percent(Math.round(share * 1000) / 10)),
        ...(runs.length > 0 ? [apartOf(at)] : []),
      ]),
    },
    width: round(width),
    height: round(height),
  };
};
