/**
 * Fills polygons into pixels with exact coverage at the edges: it makes the fallback picture for Word from the same shapes as the SVG, without
 * another program. Signed areas are added up for each row (algorithm of font-rs, Levien 2016). A pixel has one of at most 256 colours: one byte per
 * pixel instead of three takes a third of the time, and charts have few colours.
 */

/** The coordinates as x, y, x, y and so on. The polygon is closed automatically. */
export type Polygon = Float64Array;

export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** Rows of colour numbers, each row after one spare byte (PNG's filter). Valid until the next canvas is made. */
  readonly rows: Uint8Array;
  /** R, G, B of each colour number. */
  readonly palette: readonly number[];
  /**
   * Fills polygons as one area; overlaps are filled once. All polygons must have the same winding, and holes must have the opposite
   * winding.
   */
  fill(polygons: readonly Polygon[], colour: string): void;
}

const shades = 16; // steps of coverage at an edge

const rgbOf = (colour: string): number => Number.parseInt(/^#([0-9a-fA-F]{6})$/.exec(colour)?.[1] ?? "000000", 16);
const channel = (rgb: number, at: 0 | 8 | 16): number => (rgb >> at) & 255;

/** Adds the signed area to the right of one edge to the rows it crosses. */
const edge = (area: Float32Array, width: number, height: number, x0: number, y0: number, x1: number, y1: number): void => {
  if (y0 === y1) return;
  const way = y0 < y1 ? 1 : -1;
  const [xa, ya, xb, yb] = y0 < y1 ? [x0, y0, x1, y1] : [x1, y1, x0, y0];
  const slope = (xb - xa) / (yb - ya);
  let x = ya < 0 ? xa - ya * slope : xa;
  const add = (at: number, value: number): void => {
    area[at] = (area[at] ?? 0) + value;
  };
  for (let row = Math.max(0, Math.floor(ya)); row < Math.min(height, Math.ceil(yb)); row += 1) {
    const dy = Math.min(row + 1, yb) - Math.max(row, ya);
    const next = x + slope * dy;
    const d = dy * way;
    const left = Math.min(width, Math.max(0, Math.min(x, next)));
    const right = Math.min(width, Math.max(0, Math.max(x, next)));
    const first = Math.floor(left);
    const last = Math.ceil(right);
    const start = row * (width + 1) + first;
    if (last <= first + 1) {
      const middle = 0.5 * (left + right) - first;
      add(start, d * (1 - middle));
      add(start + 1, d * middle);
    } else {
      // the edge crosses several pixels of this row: a triangle, whole steps, a triangle
      const s = 1 / (right - left);
      const entry = 0.5 * s * (1 - (left - first)) ** 2;
      const exit = 0.5 * s * (right - last + 1) ** 2;
      const wide = last - first;
      add(start, d * entry);
      if (wide === 2) add(start + 1, d * (1 - entry - exit));
      else {
        const second = s * (1.5 - (left - first));
        add(start + 1, d * (second - entry));
        for (let at = 2; at < wide - 1; at += 1) add(start + at, d * s);
        add(start + wide - 1, d * (1 - (second + (wide - 3) * s) - exit));
      }
      add(start + wide, d * exit);
    }
    x = next;
  }
};

// a thread uses only one canvas at a time, so all canvases share this memory
let memory: Uint8Array = new Uint8Array(0);
let scratch = new Float32Array(0);

/** A white canvas. Coordinates are pixels. Parts of a shape outside the canvas are not drawn. */
export const canvasOf = (width: number, height: number): Canvas => {
  const stride = width + 1;
  if (memory.length < stride * height) memory = new Uint8Array(stride * height);
  const rows: Uint8Array = memory.subarray(0, stride * height);
  rows.fill(0);
  const colours = [0xffffff];
  const numbers = new Map<number, number>([[0xffffff, 0]]);
  const blends = new Map<number, Uint8Array>();

  /** Returns the number of a colour. If all 256 numbers are used, returns the number of the nearest existing colour. */
  const numberOf = (rgb: number): number => {
    const known = numbers.get(rgb);
    if (known !== undefined) return known;
    if (colours.length < 256) {
      numbers.set(rgb, colours.length);
      return colours.push(rgb) - 1;
    }
    const distance = (other: number): number =>
      ([0, 8, 16] as const).reduce<number>((sum, at) => sum + (channel(rgb, at) - channel(other, at)) ** 2, 0);
    const nearest = colours.reduce((best, other, at) => (distance(other) < distance(colours[best] ?? 0) ? at : best), 0);
    numbers.set(rgb, nearest);
    return nearest;
  };
  /**
   * Mixes a colour with a background at one step of coverage. The results are cached. In the cache, 0 means "not computed yet", because 0
   * is never the result of a mix with white.
   */
  const over = (rgb: number, step: number, ground: number): number => {
    if (step >= shades) return numberOf(rgb);
    const key = rgb * shades + step;
    const table: Uint8Array = blends.get(key) ?? new Uint8Array(256);
    blends.set(key, table);
    const done = table[ground] ?? 0;
    if (done !== 0) return done;
    const below = colours[ground] ?? 0xffffff;
    const mix = (at: 0 | 8 | 16): number =>
      Math.round(channel(below, at) + ((channel(rgb, at) - channel(below, at)) * step) / shades) << at;
    return (table[ground] = numberOf(mix(16) | mix(8) | mix(0)));
  };

  return {
    width,
    height,
    rows,
    get palette() {
      return colours.flatMap((rgb) => [channel(rgb, 16), channel(rgb, 8), channel(rgb, 0)]);
    },
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
      for (const polygon of polygons)
        for (let at = 0; at < polygon.length; at += 2) {
          const next = at + 2 < polygon.length ? at + 2 : 0;
          edge(
            scratch,
            w,
            h,
            (polygon[at] ?? 0) - x0,
            (polygon[at + 1] ?? 0) - y0,
            (polygon[next] ?? 0) - x0,
            (polygon[next + 1] ?? 0) - y0,
          );
        }
      const rgb = rgbOf(colour);
      const full = numberOf(rgb);
      for (let row = 0; row < h; row += 1) {
        let sum = 0;
        let at = (y0 + row) * stride + 1 + x0;
        for (let column = row * (w + 1); column < row * (w + 1) + w; column += 1, at += 1) {
          sum += scratch[column] ?? 0;
          const step = Math.round(Math.min(1, Math.abs(sum)) * shades);
          if (step === shades) rows[at] = full;
          else if (step > 0) rows[at] = over(rgb, step, rows[at] ?? 0);
        }
      }
    },
  };
};
