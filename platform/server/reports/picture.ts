/** Converts a drawing to files for Word: an SVG with outlined letters, and a PNG of the same drawing for programs that cannot show SVG. */
import type { Drawing } from "#methods/drawing/index.ts";
import { outlinesOf, type Outline } from "./outlines.ts";
import { png } from "./png.ts";
import { canvasOf, type Polygon } from "./rasterise.ts";
import { shapesOf, type CircleShape, type PathShape, type Shape, type TextShape } from "./shapes.ts";

export interface Picture {
  readonly svg: string;
  readonly png: Uint8Array;
}

/** Pixels of the PNG per unit of the drawing. This low resolution is enough, because every recent Word shows the SVG. */
const scale = 1.5;

export const pictureOf = (drawing: Drawing): Picture => {
  const shapes = shapesOf(drawing);
  const texts = shapes.filter((shape): shape is TextShape => shape.kind === "text");
  const outlines = outlinesOf(texts, drawing.scene.attrs["direction"] === "rtl" ? "rtl" : "ltr");
  return { svg: svgOf(drawing, shapes, outlines), png: pngOf(drawing, shapes, outlines) };
};

const r2 = (value: number): number => Math.round(value * 100) / 100 + 0;

/** Builds the SVG as text, which is fast for thousands of letters. This is safe, because all values are our own numbers and colours. */
const svgOf = ({ width, height }: Drawing, shapes: readonly Shape[], outlines: readonly Outline[]): string => {
  // the background is always white, also if the reader's program uses another colour
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="#FFFFFF"/>`,
  ];
  for (const shape of shapes) {
    if (shape.kind === "text") continue;
    const dash = shape.dash.length === 0 ? "" : ` stroke-dasharray="${shape.dash.join(" ")}"`;
    const paint = `fill="${shape.fill}"${shape.stroke === "none" ? "" : ` stroke="${shape.stroke}" stroke-width="${shape.width}"${dash}`}`;
    if (shape.kind === "circle") parts.push(`<circle cx="${shape.x}" cy="${shape.y}" r="${shape.r}" ${paint}/>`);
    else {
      const d = shape.points.map(([x, y], at) => `${at === 0 ? "M" : "L"}${r2(x)} ${r2(y)}`).join("");
      parts.push(`<path d="${d}${shape.closed ? "Z" : ""}" ${paint}/>`);
    }
  }
  let fill = "";
  for (const letter of outlines) {
    if (letter.fill !== fill) parts.push(fill === "" ? "" : "</g>", `<g fill="${letter.fill}">`);
    fill = letter.fill;
    parts.push(`<path transform="translate(${r2(letter.x)} ${r2(letter.y)})" d="${letter.glyph.d}"/>`);
  }
  parts.push(fill === "" ? "" : "</g>", "</svg>");
  return parts.join("");
};

const pngOf = (drawing: Drawing, shapes: readonly Shape[], outlines: readonly Outline[]): Uint8Array => {
  const canvas = canvasOf(Math.ceil(drawing.width * scale), Math.ceil(drawing.height * scale));
  for (const shape of shapes) {
    if (shape.kind === "text") continue;
    const area = shape.kind === "circle" ? [round(shape, shape.r)] : shape.closed ? [shape.points] : [];
    if (shape.fill !== "none") canvas.fill(area.map(scaled), shape.fill);
    if (shape.stroke !== "none" && shape.width > 0) canvas.fill(strokesOf(shape).map(scaled), shape.stroke);
  }
  for (const { fill, glyph, x, y } of outlines)
    canvas.fill(
      glyph.contours.map((contour) => placed(contour, x, y)),
      fill,
    );
  return png(canvas);
};

type Points = readonly (readonly [number, number])[];

const scaled = (points: Points): Polygon => {
  const polygon = new Float64Array(points.length * 2);
  for (const [at, [x, y]] of points.entries()) polygon.set([x * scale, y * scale], at * 2);
  return polygon;
};
const placed = (contour: Float64Array, x: number, y: number): Polygon =>
  contour.map((value, at) => (value + (at % 2 === 0 ? x : y)) * scale);

const round = ({ x, y }: { readonly x: number; readonly y: number }, r: number): Points =>
  Array.from({ length: 40 }, (_, at) => [x + r * Math.cos((at * Math.PI) / 20), y + r * Math.sin((at * Math.PI) / 20)]);

/** The area of a stroke: a bar for every dash, all with the same winding, and joints where two sides meet. */
const strokesOf = (shape: CircleShape | PathShape): readonly Points[] => {
  const half = shape.width / 2;
  if (shape.kind === "circle" && shape.dash.length === 0)
    return [round(shape, shape.r + half), [...round(shape, shape.r - half)].reverse()];
  const ring = shape.kind === "circle" ? round(shape, shape.r) : shape.points;
  const closed = shape.kind === "circle" || shape.closed;
  const points = closed && ring[0] ? [...ring, ring[0]] : ring;
  const parts = shape.dash.length === 0 ? [points] : dashes(points, shape.dash);
  return parts.flatMap((part) => [
    ...part.slice(1).flatMap(([x2, y2], at): readonly Points[] => {
      const [x1, y1] = part[at] ?? [x2, y2];
      const length = Math.hypot(x2 - x1, y2 - y1);
      if (length === 0) return [];
      const [nx, ny] = [((y2 - y1) / length) * half, (-(x2 - x1) / length) * half];
      return [
        [
          [x1 + nx, y1 + ny],
          [x2 + nx, y2 + ny],
          [x2 - nx, y2 - ny],
          [x1 - nx, y1 - ny],
        ],
      ];
    }),
    ...part.slice(1, closed && shape.dash.length === 0 ? undefined : -1).map(([x, y]) => round({ x, y }, half)),
  ]);
};

/** Cuts a line into the segments that a dash pattern paints. */
const dashes = (points: Points, pattern: readonly number[]): readonly Points[] => {
  const parts: [number, number][][] = [];
  let [index, left] = [0, pattern[0] ?? 1];
  for (const [at, [x2, y2]] of points.slice(1).entries()) {
    const [x1, y1] = points[at] ?? [x2, y2];
    const length = Math.hypot(x2 - x1, y2 - y1);
    let done = 0;
    while (done < length) {
      const step = Math.min(left, length - done);
      const place = (along: number): [number, number] => [x1 + ((x2 - x1) * along) / length, y1 + ((y2 - y1) * along) / length];
      if (index % 2 === 0) {
        const open = parts.at(-1);
        if (open && done === 0 && left < (pattern[index % pattern.length] ?? 1)) open.push(place(step));
        else parts.push([place(done), place(done + step)]);
      }
      done += step;
      left -= step;
      if (left <= 1e-9) [index, left] = [index + 1, Math.max(0.1, pattern[(index + 1) % pattern.length] ?? 1)];
    }
  }
  return parts;
};
