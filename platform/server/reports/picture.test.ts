import assert from "node:assert/strict";
import { inflateSync } from "node:zlib";
import { test } from "node:test";
import { stripsDrawing, type Drawing } from "#methods/drawing/index.ts";
import { outlinesOf } from "./outlines.ts";
import { pictureOf } from "./picture.ts";
import { canvasOf } from "./rasterise.ts";
import { shapesOf } from "./shapes.ts";

const square = (x: number, y: number, side: number): Float64Array => Float64Array.of(x, y, x + side, y, x + side, y + side, x, y + side);

/** The colour of a pixel of one of our PNGs, as hexadecimal. */
const pixelOf = (png: Uint8Array) => {
  const file = Buffer.from(png);
  const width = file.readUInt32BE(16);
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at))
    chunks.set(file.toString("latin1", at + 4, at + 8), file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  const rows = inflateSync(chunks.get("IDAT") ?? Buffer.alloc(0));
  const palette = chunks.get("PLTE") ?? Buffer.alloc(0);
  return (x: number, y: number): string => {
    const number = rows[Math.floor(y) * (width + 1) + 1 + Math.floor(x)] ?? 0;
    return palette.toString("hex", number * 3, number * 3 + 3);
  };
};

test("a covered pixel has the shape's colour, a half covered one a colour midway to white, all others are white", () => {
  const canvas = canvasOf(20, 20);
  canvas.fill([square(2.5, 2, 10), square(5, 4, 4).slice().reverse()], "#000000");
  const at = (x: number, y: number): number => canvas.palette[(canvas.rows[y * 21 + 1 + x] ?? 0) * 3] ?? -1;
  assert.equal(at(4, 3), 0);
  assert.equal(at(15, 15), 255);
  assert.ok(Math.abs(at(2, 3) - 128) <= 8, String(at(2, 3)));
  canvas.fill([square(-50, -50, 200)], "#0B5A60");
  assert.equal(at(19, 19), 0x0b);
});

test("a hole with the opposite winding stays white", () => {
  const canvas = canvasOf(20, 20);
  canvas.fill([square(1, 1, 15), Float64Array.of(5, 5, 5, 10, 10, 10, 10, 5)], "#000000");
  assert.equal(canvas.palette[(canvas.rows[7 * 21 + 8] ?? 0) * 3], 255);
  assert.equal(canvas.palette[(canvas.rows[3 * 21 + 4] ?? 0) * 3], 0);
});

test("if there are more colours than a palette has, the nearest colour is used", () => {
  const canvas = canvasOf(400, 1);
  for (let at = 0; at < 400; at += 1) canvas.fill([square(at, 0, 1)], `#${(at * 600).toString(16).padStart(6, "0")}`);
  assert.equal(canvas.palette.length, 256 * 3);
});

const words = { title: "t", description: "d", answer: "a", lowest: "l", best: "b", highest: "h", pooled: "p", noStrips: "n" };
const drawing = (direction: "ltr" | "rtl", label = "Likely"): Drawing =>
  stripsDrawing({
    // with ten or more answers, each answer has a bar
    answers: [
      ...Array.from({ length: 8 }, () => ({ low: 0.2, best: 0.5, high: 0.8 })),
      { low: 0.4, best: 0.6, high: 0.7 },
      { low: null, best: 0.7, high: null },
    ],
    bands: [{ from: 0.5, to: 1, label }],
    pooled: { low: 0.3, best: 0.5, high: 0.8, split: true, lines: [] },
    words,
    format: { number: String, percent: (n) => `${n} %` },
    direction,
    mode: "print",
  });

test("a drawing becomes an SVG without text, fonts or links, and a PNG with the bar at the same place", () => {
  const made = drawing("ltr");
  const { svg, png } = pictureOf(made);
  assert.doesNotMatch(svg, /<text|font|href|var\(|NaN/);
  assert.match(svg, /^<svg [^>]*viewBox="0 0 658 /);
  const bar = shapesOf(made).find((shape) => shape.kind === "path" && shape.fill === "#4E9295");
  assert.ok(bar?.kind === "path");
  const [x, y] = bar.points[0] ?? [0, 0];
  const pixel = pixelOf(png);
  assert.equal(pixel((x + 6) * 1.5, (y + 2.2) * 1.5), "4e9295");
  assert.equal(pixel(1, 1), "ffffff");
  assert.deepEqual(Buffer.from(pictureOf(made).png), Buffer.from(png));
});

test("each letter is drawn as an outline; Arabic letters are in their order, from right to left", () => {
  const text = (value: string, anchor: "left" | "right") =>
    ({ kind: "text", x: 100, y: 20, size: 12, weight: 400, fill: "#000000", anchor, text: value }) as const;
  const latin = outlinesOf([text("ab", "left")], "ltr");
  assert.equal(latin.length, 2);
  assert.ok(latin.every(({ x, glyph }) => x >= 99 && glyph.d.startsWith("M")));
  const right = outlinesOf([text("ab", "right")], "ltr");
  assert.ok(right.every(({ x }) => x < 100));
  // digits after Arabic letters are to their left
  const arabic = outlinesOf([text("من 22", "right")], "rtl").map(({ x }) => x);
  assert.ok(Math.min(...arabic) < 90 && Math.max(...arabic) < 100);
  assert.deepEqual(outlinesOf([], "ltr"), []);
});

test("text anchors are converted to left and right for a renderer that ignores text direction", () => {
  const anchors = (direction: "ltr" | "rtl") =>
    shapesOf(drawing(direction)).flatMap((shape) => (shape.kind === "text" ? [shape.anchor] : []));
  assert.ok(anchors("ltr").includes("left"));
  assert.ok(anchors("rtl").includes("right"));
  assert.ok(!anchors("rtl").includes("left") || anchors("rtl").filter((anchor) => anchor === "left").length === 1);
});
