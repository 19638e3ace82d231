/**
 * Philox4x32-10: a counter-based generator (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC11).
 * A block is a function of counter and key alone; there is no state that an earlier draw could have moved.
 */

const M0 = 0xd2511f53;
const M1 = 0xcd9e8d57;
const W0 = 0x9e3779b9;
const W1 = 0xbb67ae85;

/** Upper 32 bits of the 64-bit product of two unsigned 32-bit words. */
function high(a: number, b: number): number {
  const al = a & 0xffff;
  const ah = a >>> 16;
  const bl = b & 0xffff;
  const bh = b >>> 16;
  const low = al * bl;
  const mid = ah * bl + (low >>> 16);
  const cross = al * bh + (mid & 0xffff);
  return (ah * bh + Math.floor(mid / 0x10000) + Math.floor(cross / 0x10000)) >>> 0;
}

/** Writes the four 32-bit words of one block into `out`. Counter and key words are taken modulo 2^32. */
export function philox(out: Uint32Array, c0: number, c1: number, c2: number, c3: number, k0: number, k1: number): void {
  let [a, b, c, d] = [c0 >>> 0, c1 >>> 0, c2 >>> 0, c3 >>> 0];
  let x = k0 >>> 0;
  let y = k1 >>> 0;
  for (let round = 0; round < 10; round++) {
    const a1 = (high(M1, c) ^ b ^ x) >>> 0;
    const c1 = (high(M0, a) ^ d ^ y) >>> 0;
    b = Math.imul(M1, c) >>> 0;
    d = Math.imul(M0, a) >>> 0;
    a = a1;
    c = c1;
    x = (x + W0) >>> 0;
    y = (y + W1) >>> 0;
  }
  out[0] = a;
  out[1] = b;
  out[2] = c;
  out[3] = d;
}
