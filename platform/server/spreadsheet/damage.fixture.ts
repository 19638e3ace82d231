/**
 * Damages files in ways that occur in practice, with a seeded generator: it changes, removes, repeats, cuts off and moves bytes, and inserts parts of
 * other files.
 */

/** A generator of numbers in 0..1 that gives the same numbers for the same seed on every machine (mulberry32). */
export const numbersFrom = (seed: number) => {
  let state = seed >>> 0;
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const signs = [0x00, 0x22, 0x27, 0x3b, 0x2c, 0x0d, 0x0a, 0x3c, 0x3e, 0x26, 0xff, 0xfe, 0xef, 0x50, 0x4b, 0x80, 0xd8];

/** Damages the file in one to eight places. Parts of `other` may be inserted. */
export const damaged = (file: Uint8Array, other: Uint8Array, next: () => number): Uint8Array => {
  let bytes = Buffer.from(file);
  const at = (): number => Math.floor(next() * bytes.length);
  for (let wounds = 1 + Math.floor(next() * 8); wounds > 0 && bytes.length > 0; wounds -= 1) {
    const [from, to] = [at(), at()].sort((a, b) => a - b) as [number, number];
    const few = Math.min(to, from + Math.ceil(next() * 64));
    switch (Math.floor(next() * 8)) {
      case 0:
        bytes[from] = Math.floor(next() * 256);
        break;
      case 1:
        bytes[from] = signs[Math.floor(next() * signs.length)] ?? 0;
        break;
      case 2:
        bytes = bytes.subarray(0, to);
        break;
      case 3:
        bytes = Buffer.concat([bytes.subarray(0, from), bytes.subarray(few)]);
        break;
      case 4:
        bytes = Buffer.concat([bytes.subarray(0, few), bytes.subarray(from, few), bytes.subarray(few)]);
        break;
      case 5: {
        const start = Math.floor(next() * other.length);
        bytes = Buffer.concat([bytes.subarray(0, from), other.subarray(start, start + 64), bytes.subarray(from)]);
        break;
      }
      case 6:
        bytes[from] = (bytes[from] ?? 0) ^ (1 << Math.floor(next() * 8));
        break;
      default:
        // numbers in an archive's directory: lengths, sizes, positions
        for (let i = 0; i < 4 && from + i < bytes.length; i += 1) bytes[from + i] = next() < 0.5 ? 0xff : Math.floor(next() * 256);
    }
  }
  return new Uint8Array(bytes);
};
