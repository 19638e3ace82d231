/**
 * The matrix of likelihood and impact that many risk lists still require. It is only an exported view, and the sentences under it
 * say what it cannot show. Cells are shaded by gravity in one hue and contain the codes of their risks. A risk whose range touches
 * several cells does not belong to one cell only. Rules: SPEC.md D28.
 */
import { sizesOf } from "./renderer.ts";
import { plainRenderer } from "./plain-renderer.ts";
import type { RankedName, Sheet } from "./ranking-words.ts";
import { round, token, type Drawing, type SceneNode } from "./scene.ts";
import { cutTo, fold, widthOf } from "./text-width.ts";

export interface ClassicalMatrixInput extends Sheet {
  /** Cells are counted from 0, lowest first. `reaches` is the number of cells that the 90 % range of the risk touches. */
  readonly risks: readonly (RankedName & { readonly likelihood: number; readonly impact: number; readonly reaches: number })[];
  /** Names of the bands, lowest first. */
  readonly likelihoodBands: readonly string[];
  readonly impactBands: readonly string[];
  /** The gravity of a cell at [likelihood][impact]; 0 is the lowest. */
  readonly colours: readonly (readonly number[])[];
  readonly words: {
    readonly title: string;
    readonly description: string;
    readonly likelihood: string;
    readonly impact: string;
    readonly risk: string;
    readonly cells: string;
    /** Sentences about the weaknesses of this view; always drawn. */
    readonly faults: string;
  };
  readonly format: { count(n: number): string };
}

const grounds = ["q0", "q1", "q2", "q3"] as const;

/** @throws RangeError for a cell outside the matrix, or colours that do not fit the bands */
export const classicalMatrixDrawing = (input: ClassicalMatrixInput): Drawing => {
  const { risks, likelihoodBands, impactBands, colours, words, format, direction } = input;
  const [rows, columns] = [impactBands.length, likelihoodBands.length];
  if (rows === 0 || columns === 0 || colours.length !== columns || colours.some((row) => row.length !== rows))
    throw new RangeError("a matrix has a colour for each cell");
  for (const { likelihood, impact } of risks)
    if (likelihoodBands[likelihood] === undefined || impactBands[impact] === undefined)
      throw new RangeError("a risk lies in a cell of the matrix");
  const sizes = sizesOf(input.mode, direction);
  const { font, line, gap } = sizes;
  const width = input.width ?? (input.mode === "desk" ? 552 : sizes.width);
  const pen = plainRenderer(width, direction, sizes);
  const left = Math.min(width * 0.28, Math.max(...impactBands.map((band) => widthOf(band, font))) + gap);
  const cell = (width - left) / columns;
  const levels = [...new Set(colours.flat())].sort((a, b) => a - b);
  const ground = (colour: number): string =>
    token(grounds[levels.length < 2 ? 0 : Math.round((levels.indexOf(colour) / (levels.length - 1)) * (grounds.length - 1))] ?? "q0");
  const heads = likelihoodBands.map((band) => fold(band, font, cell - gap));
  const inCell = (l: number, i: number): readonly string[] => {
    const codes = risks.filter(({ likelihood, impact }) => likelihood === l && impact === i).map(({ code }) => code);
    return codes.length === 0 ? [] : fold(codes.join(", "), font, cell - gap);
  };
  const texts = likelihoodBands.map((_, l) => impactBands.map((_, i) => inCell(l, i)));
  const top = line * 1.6;
  const nodes: SceneNode[] = [pen.text(left, line * 0.9, cutTo(words.impact, font, width - left))];
  let y = top;
  for (let i = rows - 1; i >= 0; i--) {
    const names = fold(impactBands[i] ?? "", font, left - gap);
    const tall = Math.max(font * 3.2, names.length * line + gap, ...texts.map((column) => (column[i]?.length ?? 0) * line + gap));
    for (const [at, part] of names.entries())
      nodes.push(pen.text(left - gap, y + tall / 2 + font * 0.36 + (at - (names.length - 1) / 2) * line, part, { anchor: "end" }));
    for (let l = 0; l < columns; l++) {
      nodes.push(pen.rect(left + l * cell + 1, y + 1, cell - 2, tall - 2, ground(colours[l]?.[i] ?? 0)));
      const own = texts[l]?.[i] ?? [];
      for (const [at, part] of own.entries())
        nodes.push(
          pen.text(left + (l + 0.5) * cell, y + tall / 2 + font * 0.36 + (at - (own.length - 1) / 2) * line, part, {
            anchor: "middle",
            weight: 600,
            fill: token("ink"),
          }),
        );
    }
    y += tall;
  }
  const headLines = Math.max(...heads.map((lines) => lines.length));
  for (const [l, lines] of heads.entries())
    for (const [at, part] of lines.entries())
      nodes.push(pen.text(left + (l + 0.5) * cell, y + line * (at + 1), part, { anchor: "middle", fill: token("ink-3") }));
  y += line * (headLines + 1.2);
  nodes.push(pen.text(width, y, cutTo(words.likelihood, font, width - left), { anchor: "end" }));
  y += line * 1.8;
  const start = direction === "ltr" ? 0 : width;
  for (const part of fold(words.faults, font, width - gap)) {
    nodes.push(pen.text(start, y, part, { anchor: direction === "ltr" ? "start" : "end", fill: token("ink") }));
    y += line;
  }
  const height = y - line + gap;
  return {
    scene: pen.root(height, words.title, `${words.description} ${words.faults}`, nodes),
    table: {
      head: [words.risk, words.likelihood, words.impact, words.cells],
      rows: risks.map(({ code, name, likelihood, impact, reaches }) => [
        `${code} ${name}`,
        likelihoodBands[likelihood] ?? "",
        impactBands[impact] ?? "",
        format.count(reaches),
      ]),
    },
    width: round(width),
    height: round(height),
  };
};
