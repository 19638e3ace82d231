/** Pixels as a PNG file (RFC 2083): eight bits a channel, no alpha. */
import { crc32, deflateSync } from "node:zlib";

const chunk = (name: string, data: Uint8Array): Uint8Array => {
  const whole = Buffer.alloc(data.length + 12);
  whole.writeUInt32BE(data.length, 0);
  whole.write(name, 4, "latin1");
  whole.set(data, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, 8 + data.length)), 8 + data.length);
  return whole;
};

/** @param pixels rows of R, G, B. */
export const png = (width: number, height: number, pixels: Uint8Array): Uint8Array => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = width * 3;
  const rows = new Uint8Array((row + 1) * height);
  // filter 0 on every row: charts repeat whole rows, which deflate finds by itself
  for (let y = 0; y < height; y += 1) rows.set(pixels.subarray(y * row, (y + 1) * row), y * (row + 1) + 1);
  const signature = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);
  const packed = deflateSync(rows, { level: 1 });
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", packed), chunk("IEND", new Uint8Array())]);
};
