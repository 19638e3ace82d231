/** Random numbers with an address, so that a result reproduces and no draw disturbs another (SPEC.md C5-C7, G23). */
import { philox, philoxUniforms, short, uniform } from "./philox.ts";

/** The draws of one variable. `index` is a whole number from 0 to 2^53 - 1. */
export interface Draws {
  /** A uniform number strictly between 0 and 1 (52 bits). */
  at(index: number): number;
  /** Fills `target` with the draws `from`, `from + 1`, ... */
  fill(target: Float64Array, from?: number): void;
  /**
   * Fills `target` with uniform numbers of 32 bits, strictly between 0 and 1, twice as fast: for inversion by a table, which
   * sees no finer. They are others than those of `fill`; the first n are the same whatever is asked.
   */
  fillShort(target: Float64Array): void;
}

/** 128 bits out of any text: each block of eight code units is mixed into the state by the cipher itself. */
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
 * The draws of (seed, stream, variable). Equal addresses give equal numbers on every machine and in every order of asking.
 * Source: Philox4x32-10, see philox.ts.
 */
export function drawsOf(seed: string | number, stream: string, variable: string): Draws {
  const [k0 = 0, k1 = 0, c2 = 0, c3 = 0] = absorb(JSON.stringify([seed, stream, variable]));
  const words = new Uint32Array(4);
  let held = -1;
  const at = (index: number): number => {
    const block = Math.floor(index / 2);
    if (block !== held) {
      philox(words, block, Math.floor(block / 0x100000000), c2, c3, k0, k1);
      held = block;
    }
    const first = index % 2 === 0 ? 0 : 2;
    return uniform(words[first] ?? 0, words[first + 1] ?? 0);
  };
  return {
    at,
    fill(target, from = 0) {
      const n = target.length;
      let i = 0;
      if (from % 2 === 1 && n > 0) target[i++] = at(from);
      // a block holds two draws
      philoxUniforms(target, { start: i, block: (from + i) / 2, perBlock: 2 }, [c2, c3], [k0, k1]);
      i = n - ((n - i) % 2);
      if (i < n) target[i] = at(from + i);
    },
    fillShort(target) {
      const n = target.length;
      philoxUniforms(target, { start: 0, block: 0, perBlock: 4 }, [c2, c3], [k0, k1]);
      const rest = n - (n % 4);
      if (rest === n) return;
      philox(words, rest / 4, 0, c2, c3, k0, k1);
      held = -1;
      for (let i = rest; i < n; i++) target[i] = short(words[i - rest] ?? 0);
    },
  };
}
