/**
 * The letters of a drawing as outlines: Word and other programs then show the letters exactly as drawn, whatever fonts are installed; Arabic letters
 * stay joined and in order. The typesetter shapes the letters; only this file reads the SVG of the typesetter.
 */
import type { TextShape } from "./shapes.ts";
import { typesetter } from "./typesetter.ts";

/** A glyph in its own coordinates, y downwards: as SVG path text, and as polygons that are exact enough for pixels. */
export interface Glyph {
  readonly d: string;
  /** Contours as lists of x, y, x, y and so on; every contour is closed. */
  readonly contours: readonly Float64Array[];
}
/** The matrix a b c d e f, as in SVG's matrix(). */
type Matrix = readonly [number, number, number, number, number, number];
/** A letter and its position, in the units of the drawing. */
export interface Outline {
  readonly fill: string;
  readonly glyph: Glyph;
  readonly x: number;
  readonly y: number;
}

const source = `
#set page(width: 1000pt, height: 1000pt, margin: 0pt, fill: none)
#let wide = 2000pt
#for s in json(bytes(sys.inputs.texts)) {
  let back = if s.anchor == "left" { 0pt } else if s.anchor == "center" { wide / 2 } else { wide }
  let side = if s.anchor == "left" { left } else if s.anchor == "center" { center } else { right }
  place(top + left, dx: s.x * 1pt - back, dy: s.y * 1pt, box(width: wide, align(side, text(
    font: ("Source Sans 3", "IBM Plex Sans Arabic", "Noto Sans SC", "Noto Sans"), size: s.size * 1pt, weight: s.weight, fill: rgb(s.fill),
    top-edge: "baseline", bottom-edge: "baseline", lang: "en", dir: if sys.inputs.direction == "rtl" { direction.rtl } else { direction.ltr }, s.text,
  ))))
}`;

/** Outlines of texts, in their order. */
export const outlinesOf = (texts: readonly TextShape[], direction: "ltr" | "rtl"): readonly Outline[] => {
  if (texts.length === 0) return [];
  const typist = typesetter();
  return readGlyphs(typist.svg(typist.compile(source, { texts: JSON.stringify(texts), direction })));
};

const identity: Matrix = [1, 0, 0, 1, 0, 0];
const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[2] * b[1],
  a[1] * b[0] + a[3] * b[1],
  a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4],
  a[1] * b[4] + a[3] * b[5] + a[5],
];
const matrixIn = (tag: string): Matrix => {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = /transform="matrix\(([^)]*)\)"/.exec(tag)?.[1]?.split(/[ ,]+/).map(Number) ?? [];
  return [a, b, c, d, e, f];
};

// the typesetter names a glyph by a digest of its content, so the same name means the same glyph
const known = new Map<string, Glyph>();

/** Glyphs in the typesetter's SVG, each with its position. */
const readGlyphs = (svg: string): readonly Outline[] => {
  for (const [, id = "", d = ""] of svg.matchAll(/<symbol id="([^"]+)"[^>]*>\s*<path d="([^"]*)"/g))
    if (!known.has(id)) known.set(id, readPath(d));
  const found: Outline[] = [];
  const stack: Matrix[] = [identity];
  for (const [tag, id, x, y, fill] of svg.matchAll(
    /<g[ >][^>]*>?|<\/g>|<use xlink:href="#([^"]*)" x="([^"]*)" y="([^"]*)" fill="([^"]*)"[^>]*>/g,
  )) {
    const here = stack.at(-1) ?? identity;
    if (tag === "</g>") stack.pop();
    else if (id === undefined || fill === undefined) {
      if (!tag.endsWith("/>")) stack.push(times(here, matrixIn(tag)));
    } else {
      const glyph = known.get(id);
      // letters are upright and have their final size, so only the position in the matrix is needed
      const [, , , , e, f] = times(here, [1, 0, 0, 1, Number(x), Number(y)]);
      if (glyph && glyph.contours.length > 0) found.push({ fill, glyph, x: e, y: f });
    }
  }
  return found;
};

const parameters: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, q: 4, c: 6 };
const pieces = 5; // straight parts of a curve

/** Numbers as short as SVG allows: two decimals, no leading zero, a minus instead of a space. A Word file has ten thousand letters. */
const compact = (values: readonly number[]): string =>
  values
    .map((value) => String(Math.round(value * 100) / 100 + 0).replace(/^(-?)0\./, "$1."))
    .reduce((text, value, at) => (at === 0 || value.startsWith("-") ? text + value : `${text} ${value}`), "");

/**
 * Reads SVG path text of M, L, H, V, Q, C and Z in either case, and flips y: glyph coordinates point upwards, page coordinates downwards.
 * @throws RangeError for a command that glyphs do not have.
 */
const readPath = (path: string): Glyph => {
  const contours: number[][] = [];
  let d = "";
  let [x, y] = [0, 0];
  let start: readonly [number, number] = [0, 0];
  for (const [, letter = "", rest = ""] of path.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const kind = letter.toLowerCase();
    const upright = rest.trim().split(/[ ,]+/).filter(Boolean).map(Number);
    const values = upright.map((value, at) => (kind === "v" || (kind !== "h" && at % 2 === 1) ? -value : value));
    d += letter + compact(values);
    if (kind === "z") {
      [x, y] = start;
      continue;
    }
    const size = parameters[kind];
    if (size === undefined) throw new RangeError(`path command ${letter}`);
    for (let at = 0; at + size <= values.length; at += size) {
      const [x0, y0] = letter === kind ? [x, y] : [0, 0];
      const part = values.slice(at, at + size);
      const to =
        kind === "h"
          ? [(part[0] ?? 0) + x0, y]
          : kind === "v"
            ? [x, (part[0] ?? 0) + y0]
            : part.map((value, i) => value + (i % 2 === 0 ? x0 : y0));
      const from: readonly [number, number] = [x, y];
      [x, y] = [to.at(-2) ?? 0, to.at(-1) ?? 0];
      if (kind === "m" && at === 0) {
        start = [x, y];
        contours.push([x, y]);
      } else if (kind === "q" || kind === "c") bend(contours.at(-1) ?? [], from, to);
      else contours.at(-1)?.push(x, y);
    }
  }
  // a contour of one or two points has no area
  return { d, contours: contours.filter((contour) => contour.length > 4).map((contour) => Float64Array.from(contour)) };
};

/** Adds a quadratic (two points) or cubic (three points) curve as straight segments. */
const bend = (contour: number[], from: readonly [number, number], to: readonly number[]): void => {
  for (let at = 1; at <= pieces; at += 1) {
    const t = at / pieces;
    const u = 1 - t;
    for (const axis of [0, 1] as const) {
      const [p1 = 0, p2 = 0, p3 = 0] = [to[axis], to[axis + 2], to[axis + 4]];
      contour.push(
        to.length === 4
          ? u * u * from[axis] + 2 * u * t * p1 + t * t * p2
          : u ** 3 * from[axis] + 3 * u * u * t * p1 + 3 * u * t * t * p2 + t ** 3 * p3,
      );
    }
  }
};
