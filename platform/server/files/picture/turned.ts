/** Whether the EXIF data of a JPEG say that viewers must rotate or mirror it. */

const APP1 = 0xe1;
const SOS = 0xda;
const orientation = 0x0112;

const orientationIn = (tiff: Buffer): number => {
  const little = tiff.toString("latin1", 0, 2) === "II";
  const short = (at: number): number => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number): number => (at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const start = long(4);
  const entries = Math.min(short(start), 200);
  for (let i = 0; i < entries; i += 1) {
    const at = start + 2 + i * 12;
    if (short(at) === orientation) return short(at + 8);
  }
  return 1;
};

/** @param file a JPEG whose segments were already checked */
export const isTurned = (file: Uint8Array): boolean => {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== SOS;) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff || marker === 0x01) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    const body = bytes.subarray(at + 4, at + 2 + length);
    if (marker === APP1 && body.toString("latin1", 0, 6) === "Exif\0\0" && orientationIn(body.subarray(6)) > 1) return true;
    at += 2 + length;
  }
  return false;
};
