/**
 * Computes the similarity of short texts with bit masks. For each text and each letter, a mask has a bit for each position of the letter in the text. So one
 * step of a comparison handles all positions of a text. The results equal those of `jaroWinkler` and `editDistance`.
 */

/** The maximum length of a text with masks: the number of bits of an integer. */
const longest = 32;
const mostMasks = 2 ** 24;

export interface LetterMasks {
  /** Whether text i has masks. */
  readonly has: (i: number) => boolean;
  /** Jaro-Winkler similarity of two different texts with masks. */
  readonly jaroWinkler: (i: number, j: number) => number;
  /** Edits (insert, delete, replace, swap neighbours) between two texts with masks. */
  readonly edits: (i: number, j: number) => number;
}

/** @returns null if there are too many texts or letters */
export function letterMasks(texts: readonly string[]): LetterMasks | null {
  const starts = new Int32Array(texts.length + 1);
  const short = Uint8Array.from(texts, ({ length }) => (length <= longest ? 1 : 0));
  for (let i = 0; i < texts.length; i++) {
    const { length } = texts[i] ?? "";
    starts[i + 1] = (starts[i] ?? 0) + (length <= longest ? length : 0);
  }
  const units = new Uint16Array(starts.at(-1) ?? 0);
  const used = new Uint8Array(0x10000);
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i] ?? "";
    if (text.length > longest) continue;
    for (let k = 0, at = starts[i] ?? 0; k < text.length; k++, at++) {
      const unit = text.charCodeAt(k);
      units[at] = unit;
      used[unit] = 1;
    }
  }
  // letters are numbered in the order of their code units, so that `isFirst` can compare the numbers instead of the texts
  const number = new Uint16Array(0x10000);
  let width = 0;
  for (let unit = 0; unit < used.length; unit++) if (used[unit] === 1) number[unit] = width++;
  if (width * texts.length > mostMasks) return null;
  const letters = units.map((unit) => number[unit] ?? 0);
  const masks = new Int32Array(width * texts.length);
  for (let i = 0; i < texts.length; i++)
    for (let at = starts[i] ?? 0, bit = 1; at < (starts[i + 1] ?? 0); at++, bit <<= 1) {
      const place = i * width + (letters[at] ?? 0);
      masks[place] = (masks[place] ?? 0) | bit;
    }

  /** The shorter, then the lesser, text comes first, because the greedy choice of matching letters depends on the order. */
  const isFirst = (i: number, j: number): boolean => {
    const a = starts[i] ?? 0;
    const b = starts[j] ?? 0;
    const n = (starts[i + 1] ?? 0) - a;
    const m = (starts[j + 1] ?? 0) - b;
    if (n !== m) return n < m;
    for (let k = 0; k < n; k++) {
      const difference = (letters[a + k] ?? 0) - (letters[b + k] ?? 0);
      if (difference !== 0) return difference < 0;
    }
    return true;
  };

  return {
    has: (i) => short[i] === 1,
    jaroWinkler(x, y) {
      const i = isFirst(x, y) ? x : y;
      const j = i === x ? y : x;
      const a = starts[i] ?? 0;
      const b = starts[j] ?? 0;
      const n = (starts[i + 1] ?? 0) - a;
      const m = (starts[j + 1] ?? 0) - b;
      if (n === 0) return 0;
      const reach = Math.max(0, (m >> 1) - 1);
      const row = j * width;
      let usedA = 0;
      let usedB = 0;
      let matches = 0;
      /** The positions of the other text that letter k may match. They move by one with each letter; at the beginning the window only grows. */
      let window = reach >= longest - 1 ? -1 : (2 << reach) - 1;
      for (let k = 0; k < n; k++) {
        const free = (masks[row + (letters[a + k] ?? 0)] ?? 0) & window & ~usedB;
        window = k < reach ? (window << 1) | 1 : window << 1;
        if (free === 0) continue;
        usedB |= free & -free;
        usedA |= 1 << k;
        matches += 1;
      }
      if (matches === 0) return 0;
      let moved = 0;
      for (let restA = usedA, restB = usedB; restA !== 0; restA &= restA - 1, restB &= restB - 1) {
        const p = 31 - Math.clz32(restA & -restA);
        const q = 31 - Math.clz32(restB & -restB);
        if (letters[a + p] !== letters[b + q]) moved += 1;
      }
      const jaro = (matches / n + matches / m + (matches - moved / 2) / matches) / 3;
      if (jaro <= 0.7) return jaro;
      let prefix = 0;
      while (prefix < 4 && prefix < n && letters[a + prefix] === letters[b + prefix]) prefix += 1;
      return jaro + prefix * 0.1 * (1 - jaro);
    },
    // Hyyrö 2003, with swaps of neighbours: the vertical differences of one column of the table, as bits
    edits(i, j) {
      const from = starts[j] ?? 0;
      const to = starts[j + 1] ?? 0;
      const n = (starts[i + 1] ?? 0) - (starts[i] ?? 0);
      if (n === 0) return to - from;
      const row = i * width;
      const last = 1 << (n - 1);
      let positive = -1;
      let negative = 0;
      let diagonal = 0;
      let before = 0;
      let edits = n;
      for (let at = from; at < to; at++) {
        const match = masks[row + (letters[at] ?? 0)] ?? 0;
        const swap = ((~diagonal & match) << 1) & before;
        diagonal = (((match & positive) + positive) ^ positive) | match | negative | swap | 0;
        let more = negative | ~(diagonal | positive);
        const less = diagonal & positive;
        if ((more & last) !== 0) edits += 1;
        if ((less & last) !== 0) edits -= 1;
        more = (more << 1) | 1;
        positive = (less << 1) | ~(diagonal | more);
        negative = more & diagonal;
        before = match;
      }
      return edits;
    },
  };
}
