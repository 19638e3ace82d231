/** Writes pixels with few colours as a PNG file (RFC 2083): colour type 3, eight bits, without transparency. */
import { crc32, deflateSync } from "node:zlib";
import type { Canvas } from "./rasterise.ts";

const chunk = (name: string, data: Uint8Array): Uint8Array => {
  const whole = Buffer.alloc(data.length + 12);
  whole.writeUInt32BE(data.length, 0);
  whole.write(name, 4, "latin1");
  whole.set(data, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, 8 + data.length)), 8 + data.length);
  return whole;
};

export const png = (canvas: Canvas): Uint8Array => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(canvas.width, 0);
  head.writeUInt32BE(canvas.height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const signature = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);
  const pixels = deflateSync(canvas.rows, { level: 3 });
  return Buffer.concat([
    signature,
    chunk("IHDR", head),
    chunk("PLTE", Uint8Array.from(canvas.palette)),
    chunk("IDAT", pixels),
    chunk("IEND", new Uint8Array()),
  ]);
};
