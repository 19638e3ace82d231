/**
 * Fills polygons into pixels with exact coverage at the edges: the picture that Word falls back to, made from the same
 * shapes as the SVG, with nothing installed. Signed areas are accumulated per row and summed (after font-rs, Levien 2016).
 */

/** x and y in turn; it closes by itself. */
export type Polygon = Float64Array;

export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** Rows of R, G, B. */
  readonly pixels: Uint8Array;
  /** Fills polygons as one area; where they overlap they are filled once. They wind the same way, holes the other. */
  fill(polygons: readonly Polygon[], colour: string): void;
}

const rgb = (colour: string): readonly [number, number, number] => {
  const value = Number.parseInt(/^#([0-9a-fA-F]{6})$/.exec(colour)?.[1] ?? "000000", 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
};

/** Adds the signed area to the right of one edge to the rows it crosses. */
const edge = (area: Float32Array, width: number, height: number, x0: number, y0: number, x1: number, y1: number): void => {
  if (y0 === y1) return;
  const way = y0 < y1 ? 1 : -1;
  const [xa, ya, xb, yb] = y0 < y1 ? [x0, y0, x1, y1] : [x1, y1, x0, y0];
  const slope = (xb - xa) / (yb - ya);
  let x = ya < 0 ? xa - ya * slope : xa;
  const stop = width + 1;
  for (let row = Math.max(0, Math.floor(ya)); row < Math.min(height, Math.ceil(yb)); row += 1) {
    const dy = Math.min(row + 1, yb) - Math.max(row, ya);
    const next = x + slope * dy;
    const d = dy * way;
    const left = Math.min(width, Math.max(0, Math.min(x, next)));
    const right = Math.min(width, Math.max(0, Math.max(x, next)));
    const start = row * stop;
    const first = Math.floor(left);
    const last = Math.ceil(right);
    if (last <= first + 1) {
      const middle = 0.5 * (left + right) - first;
      area[start + first] = (area[start + first] ?? 0) + d * (1 - middle);
      area[start + first + 1] = (area[start + first + 1] ?? 0) + d * middle;
    } else {
      const s = 1 / (right - left);
      const a0 = 0.5 * s * (1 - (left - first)) ** 2;
      const am = 0.5 * s * (right - last + 1) ** 2;
      area[start + first] = (area[start + first] ?? 0) + d * a0;
      if (last === first + 2) area[start + first + 1] = (area[start + first + 1] ?? 0) + d * (1 - a0 - am);
      else {
        const a1 = s * (1.5 - (left - first));
        area[start + first + 1] = (area[start + first + 1] ?? 0) + d * (a1 - a0);
        for (let at = first + 2; at < last - 1; at += 1) area[start + at] = (area[start + at] ?? 0) + d * s;
        const a2 = a1 + (last - first - 3) * s;
        area[start + last - 1] = (area[start + last - 1] ?? 0) + d * (1 - a2 - am);
      }
      area[start + last] = (area[start + last] ?? 0) + d * am;
    }
    x = next;
  }
};

/** A white canvas. Coordinates are pixels; what lies outside is cut. */
export const canvasOf = (width: number, height: number): Canvas => {
  const pixels = new Uint8Array(width * height * 3).fill(255);
  let scratch = new Float32Array(0);
  return {
    width,
    height,
    pixels,
    fill(polygons, colour) {
      let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
      for (const polygon of polygons)
        for (let at = 0; at < polygon.length; at += 2) {
          const [x, y] = [polygon[at] ?? 0, polygon[at + 1] ?? 0];
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
        }
      const x0 = Math.max(0, Math.floor(left));
      const y0 = Math.max(0, Math.floor(top));
      const w = Math.min(width, Math.ceil(right)) - x0;
      const h = Math.min(height, Math.ceil(bottom)) - y0;
      if (!(w > 0 && h > 0)) return;
      const size = (w + 1) * h + 2;
      if (scratch.length < size) scratch = new Float32Array(size);
      else scratch.fill(0, 0, size);
      const area = scratch;
      for (const polygon of polygons)
        for (let at = 0; at < polygon.length; at += 2) {
          const next = at + 2 < polygon.length ? at + 2 : 0;
          edge(area, w, h, (polygon[at] ?? 0) - x0, (polygon[at + 1] ?? 0) - y0, (polygon[next] ?? 0) - x0, (polygon[next + 1] ?? 0) - y0);
        }
      const [r, g, b] = rgb(colour);
      for (let row = 0; row < h; row += 1) {
        let sum = 0;
        let at = ((y0 + row) * width + x0) * 3;
        for (let column = 0; column < w; column += 1, at += 3) {
          sum += area[row * (w + 1) + column] ?? 0;
          const cover = Math.min(1, Math.abs(sum));
          if (cover < 0.002) continue;
          pixels[at] = (pixels[at] ?? 0) + (r - (pixels[at] ?? 0)) * cover;
          pixels[at + 1] = (pixels[at + 1] ?? 0) + (g - (pixels[at + 1] ?? 0)) * cover;
          pixels[at + 2] = (pixels[at + 2] ?? 0) + (b - (pixels[at + 2] ?? 0)) * cover;
        }
      }
    },
  };
};
