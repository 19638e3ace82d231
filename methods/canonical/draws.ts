/** Random numbers with an address: a result is reproducible, and adding draws does not change other draws (SPEC.md C5-C9, G23). */
import { philox, short, uniform, type Address } from "./philox.ts";
import { fastBlocks, mostBlocks } from "./philox-vectors.ts";

/** The draws of one variable; `index` is a whole number from 0 to 2^53 - 1. */
export interface Draws {
  /** A uniform number strictly between 0 and 1 (52 bits). */
  at(index: number): number;
  /** Fills `target` with the draws `from`, `from + 1`, ... */
  fill(target: Float64Array, from?: number): void;
  /**
   * Fills `target` with uniform numbers of 32 bits, strictly between 0 and 1, twice as fast as `fill`. These numbers are precise enough for
   * inversion by a table. They are not the numbers that `fill` gives. The first n numbers do not depend on how many numbers are requested.
   */
  fillShort(target: Float64Array): void;
  /**
   * Passes the raw words of the first `n` numbers of `fillShort` to `take`, one chunk at a time. Words 0 to `count` - 1 belong to the
   * numbers from `from`; each number is (word + 1/2) / 2^32. A chunk is valid until `take` returns; `take` must not draw numbers itself.
   */
  shortWords(n: number, take: (words: Uint32Array, from: number, count: number) => void): void;
}

/** Hashes any text to 128 bits: the cipher itself mixes each block of eight code units into the state. */
function absorb(text: string): Uint32Array {
  const state = new Uint32Array(4);
  const word = (at: number): number => (text.charCodeAt(at) || 0) | ((text.charCodeAt(at + 1) || 0) << 16);
  for (let at = 0, block = 1; at < text.length; at += 8, block++) {
    const [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = state;
    philox(state, s0 ^ word(at), s1 ^ word(at + 2), s2 ^ word(at + 4), s3 ^ word(at + 6), block, text.length);
  }
  return state;
}

/**
 * The draws of (seed, stream, variable). Equal addresses give equal numbers on every machine and in every order of calls.
 * Source: Philox4x32-10, see philox.ts.
 */
export function drawsOf(seed: string | number, stream: string, variable: string): Draws {
  const [k0 = 0, k1 = 0, c2 = 0, c3 = 0] = absorb(JSON.stringify([seed, stream, variable]));
  const address: Address = { counter: [c2, c3], key: [k0, k1] };
  const blocks = fastBlocks();
  const words = new Uint32Array(4);
  let held = -1;
  const shortWords: Draws["shortWords"] = (n, take) => {
    for (let from = 0; from < n; from += 4 * mostBlocks) {
      const count = Math.min(4 * mostBlocks, n - from);
      take(blocks(from / 4, Math.ceil(count / 4), address), from, count);
    }
  };
  return {
    at(index) {
      const block = Math.floor(index / 2);
      if (block !== held) {
        philox(words, block, Math.floor(block / 0x100000000), c2, c3, k0, k1);
        held = block;
      }
      const first = index % 2 === 0 ? 0 : 2;
      return uniform(words[first] ?? 0, words[first + 1] ?? 0);
    },
    fill(target, from = 0) {
      const n = target.length;
      for (let i = 0; i < n;) {
        // a block contains two draws, and the first chunk may begin with the second of them
        const second = (from + i) % 2;
        const count = Math.min(2 * mostBlocks - second, n - i);
        const piece = blocks((from + i - second) / 2, Math.ceil((second + count) / 2), address);
        for (let j = 0, w = 2 * second; j < count; j++, w += 2) target[i + j] = uniform(piece[w] ?? 0, piece[w + 1] ?? 0);
        i += count;
      }
    },
    fillShort(target) {
      shortWords(target.length, (piece, from, count) => {
        for (let i = 0; i < count; i++) target[from + i] = short(piece[i] ?? 0);
      });
    },
    shortWords,
  };
}
