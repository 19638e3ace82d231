/**
 * Philox4x32-10: a counter-based generator (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC11).
 * A block is a function of counter and key only. There is no state that an earlier draw could change.
 */

export const M0 = 0xd2511f53;
export const M1 = 0xcd9e8d57;
export const W0 = 0x9e3779b9;
export const W1 = 0xbb67ae85;
export const rounds = 10;

const [m0Low, m0High] = [M0 & 0xffff, M0 >>> 16];
const [m1Low, m1High] = [M1 & 0xffff, M1 >>> 16];

/** The two words of the counter besides the block number, and the two words of the key. */
export interface Address {
  readonly counter: readonly [number, number];
  readonly key: readonly [number, number];
}

/**
 * The upper 32 bits of the 64-bit product of an unsigned word and a constant, which is given in two halves. No sum here reaches 2^32,
 * so that JavaScript engines can use integers instead of floating point.
 */
const high = (a: number, bLow: number, bHigh: number): number => {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const mid = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) | 0;
  const cross = (Math.imul(aLow, bHigh) + (mid & 0xffff)) | 0;
  return (Math.imul(aHigh, bHigh) + (mid >>> 16) + (cross >>> 16)) | 0;
};

/** Writes the four 32-bit words of one block into `out`. Counter and key words are taken modulo 2^32. */
export function philox(out: Uint32Array, c0: number, c1: number, c2: number, c3: number, k0: number, k1: number, at = 0): void {
  let [a, b, c, d] = [c0 | 0, c1 | 0, c2 | 0, c3 | 0];
  let x = k0 | 0;
  let y = k1 | 0;
  for (let round = 0; round < rounds; round++) {
    const a1 = high(c, m1Low, m1High) ^ b ^ x;
    const c1 = high(a, m0Low, m0High) ^ d ^ y;
    b = Math.imul(M1, c);
    d = Math.imul(M0, a);
    a = a1;
    c = c1;
    x = (x + W0) | 0;
    y = (y + W1) | 0;
  }
  out[at] = a;
  out[at + 1] = b;
  out[at + 2] = c;
  out[at + 3] = d;
}

/** Fills `words` with `blocks` consecutive blocks; `from` (0 to 2^53 - 1) is the number of the first. */
export function philoxBlocks(words: Uint32Array, from: number, blocks: number, { counter, key }: Address): void {
  for (let i = 0; i < blocks; i++) {
    const block = from + i;
    philox(words, block, Math.floor(block / 0x100000000), counter[0], counter[1], key[0], key[1], 4 * i);
  }
}

/** Converts the 32 bits of one word to a number strictly between 0 and 1. */
export const short = (word: number): number => ((word >>> 0) + 0.5) / 0x100000000;

/**
 * Converts 52 bits of two words, plus one half, to a number strictly between 0 and 1. With 53 bits, the largest number would be rounded
 * to 1.
 */
export const uniform = (first: number, second: number): number => ((first >>> 6) * 0x4000000 + (second >>> 6) + 0.5) / 0x10000000000000;
