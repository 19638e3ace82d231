/** Step 2: technology areas by stages; each cell shows how many agencies cover it. See SPEC.md, rules D34 and D35. */
import { matrixDrawing, type MatrixCell } from "./matrix.ts";
import type { Direction, Drawing, Mode } from "./scene.ts";

export interface CoverageCell {
  readonly stage: string;
  readonly area: string;
  readonly covered: number;
  readonly partly: number;
  readonly not: number;
  readonly cannotSay: number;
  readonly blindSpot: boolean;
  readonly disagreement: boolean;
}
export interface CoverageMatrixInput {
  readonly areas: readonly { readonly code: string; readonly name: string }[];
  readonly stages: readonly { readonly code: string; readonly name: string }[];
  readonly cells: readonly CoverageCell[];
  readonly words: {
    readonly title: string;
    readonly description: string;
    readonly area: string;
    readonly covered: string;
    readonly partly: string;
    readonly blindSpot: string;
    readonly disagreement: string;
    readonly unknown: string;
    /**
     * Text of one cell for the table: the number of agencies that cover the cell, that cover it partly, that do not cover it, and that
     * cannot say.
     */
    cell(cell: CoverageCell): string;
  };
  readonly format: { count(count: number): string };
  readonly direction: Direction;
  readonly mode: Mode;
  readonly width?: number;
  readonly tallest?: number;
  readonly snug?: boolean;
}

const shades = ["q1", "q2", "q3", "q4", "q5"];
/** The background of a cell: q2 for one agency that covers it, up to q5 for four or more; q1 if agencies cover it only partly. */
const shadeOf = (covered: number): string => shades[Math.min(4, covered)] ?? "q5";

const drawn = (cell: CoverageCell | undefined, count: (n: number) => string): MatrixCell => {
  if (cell === undefined || cell.covered + cell.partly + cell.not === 0) return { mark: "unknown" };
  return {
    ...(cell.blindSpot ? { framed: true } : { fill: shadeOf(cell.covered) }),
    text: count(cell.covered),
    ...(cell.disagreement ? { cornered: true } : {}),
  };
};

/** Draws areas and stages in the given order. A cell that is missing from the input is drawn as "nobody can say". */
export const coverageMatrixDrawing = (input: CoverageMatrixInput): Drawing => {
  const { areas, stages, words, format } = input;
  const found = new Map(input.cells.map((cell) => [`${cell.stage}/${cell.area}`, cell]));
  const at = (stage: string, area: string): CoverageCell | undefined => found.get(`${stage}/${area}`);
  return matrixDrawing({
    rows: areas.map((area) => ({
      name: area.name,
      cells: stages.map((stage) => drawn(at(stage.code, area.code), (n) => format.count(n))),
    })),
    columns: stages.map(({ name }) => name),
    key: [
      { cell: { fill: "q3", text: format.count(2) }, words: words.covered },
      { cell: { fill: "q1", text: format.count(0) }, words: words.partly },
      { cell: { framed: true, text: format.count(0) }, words: words.blindSpot },
      { cell: { fill: "q2", cornered: true }, words: words.disagreement },
      { cell: { mark: "unknown" }, words: words.unknown },
    ],
    title: words.title,
    description: words.description,
    table: {
      head: [words.area, ...stages.map(({ name }) => name)],
      rows: areas.map((area) => [
        area.name,
        ...stages.map((stage) => {
          const cell = at(stage.code, area.code);
          return cell === undefined ? words.unknown : words.cell(cell);
        }),
      ]),
    },
    direction: input.direction,
    mode: input.mode,
    ...(input.width === undefined ? {} : { width: input.width }),
    ...(input.tallest === undefined ? {} : { tallest: input.tallest }),
    ...(input.snug === undefined ? {} : { snug: input.snug }),
  });
};
