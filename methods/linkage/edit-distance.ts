/**
 * The number of edits between two texts: insert, delete or replace a character, or swap two adjacent characters (Damerau-Levenshtein, optimal
 * string alignment). Only distances up to `most` are needed: a larger distance is returned as `most + 1`, usually without a calculation.
 */

/** The set of the characters of a text, in 32 bits. One edit changes at most two bits. */
export function characterSet(text: string): number {
  let set = 0;
  for (let i = 0; i < text.length; i++) set |= 1 << (text.charCodeAt(i) & 31);
  return set;
}

export const bitsOf = (word: number): number => {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};

/** Whether the character sets of two texts allow a distance of at most `most`. */
export const mayBeNear = (setA: number, setB: number, most: number): boolean => bitsOf(setA ^ setB) <= 2 * most;

/** How often each of eight kinds of characters occurs in a text: four bits for each kind, 15 or more as 15. */
export function characterCounts(text: string): number {
  let counts = 0;
  for (let i = 0; i < text.length; i++) {
    const shift = 4 * (text.charCodeAt(i) & 7);
    if (((counts >>> shift) & 15) < 15) counts += 1 << shift;
  }
  return counts;
}

/** The characters of the first text that the second does not have, from the counts of both: no less than this number of edits makes the texts equal. */
export const surplus = (a: number, b: number): number => {
  // each count is in a byte, and bit 4 of the difference tells whether the first count is not the smaller one
  const even = ((a & 0x0f0f0f0f) | 0x10101010) - (b & 0x0f0f0f0f);
  const odd = (((a >>> 4) & 0x0f0f0f0f) | 0x10101010) - ((b >>> 4) & 0x0f0f0f0f);
  const sums = (even & (15 * ((even >>> 4) & 0x01010101))) + (odd & (15 * ((odd >>> 4) & 0x01010101)));
  return Math.imul(sums, 0x01010101) >>> 24;
};

/** Makes the function with its own working memory. */
export function editDistance(longest = 256): (a: string, b: string, most: number) => number {
  let [before, last, now] = [new Int32Array(longest + 1), new Int32Array(longest + 1), new Int32Array(longest + 1)];
  return (x, y, most) => {
    if (x === y) return 0;
    if (Math.abs(x.length - y.length) > most) return most + 1;
    const a = x.length > longest ? x.slice(0, longest) : x;
    const b = y.length > longest ? y.slice(0, longest) : y;
    const n = a.length;
    const m = b.length;
    for (let j = 0; j <= m; j++) last[j] = j;
    for (let i = 1; i <= n; i++) {
      // cells further than `most` from the diagonal cannot be part of a cheap alignment
      const from = Math.max(1, i - most);
      const to = Math.min(m, i + most);
      now[0] = i;
      if (from > 1) now[from - 1] = most + 1;
      let least = from > 1 ? most + 1 : i;
      const code = a.charCodeAt(i - 1);
      for (let j = from; j <= to; j++) {
        const other = b.charCodeAt(j - 1);
        let cost = (last[j - 1] ?? 0) + (code === other ? 0 : 1);
        if (j < i + most) cost = Math.min(cost, (last[j] ?? 0) + 1);
        cost = Math.min(cost, (now[j - 1] ?? 0) + 1);
        if (i > 1 && j > 1 && code === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other)
          cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
        now[j] = cost;
        if (cost < least) least = cost;
      }
      if (least > most) return most + 1;
      const oldest = before;
      before = last;
      last = now;
      now = oldest;
    }
    return Math.min(last[m] ?? 0, most + 1);
  };
}

/**
 * Calls `take` with every two texts within `most` edits of each other. Two such texts have a common remainder after at most `most`
 * deletions in each, so only texts with a common remainder are compared.
 * @param most the maximum number of edits of a text; for two texts, the smaller maximum is used
 */
export function eachNear(
  texts: readonly string[],
  most: (text: string) => number,
  take: (i: number, j: number, edits: number) => void,
): void {
  const distance = editDistance();
  const remainders = new Map<string, number[]>();
  const add = (rest: string, i: number): void => {
    const known = remainders.get(rest);
    if (known === undefined) remainders.set(rest, [i]);
    else if (known.at(-1) !== i) known.push(i);
  };
  for (const [i, text] of texts.entries()) {
    const allowed = most(text);
    add(text, i);
    for (let x = 0; allowed > 0 && x < text.length; x++) {
      const once = text.slice(0, x) + text.slice(x + 1);
      add(once, i);
      for (let y = x; allowed > 1 && y < once.length; y++) add(once.slice(0, y) + once.slice(y + 1), i);
    }
  }
  const seen = new Set<number>();
  for (const found of remainders.values())
    for (let a = 1; a < found.length; a++)
      for (let b = 0; b < a; b++) {
        const [i, j] = [found[a] ?? 0, found[b] ?? 0];
        const pair = Math.max(i, j) * texts.length + Math.min(i, j);
        if (seen.has(pair)) continue;
        seen.add(pair);
        const [x = "", y = ""] = [texts[i], texts[j]];
        const allowed = Math.min(most(x), most(y));
        const edits = allowed === 0 ? 1 : distance(x, y, allowed);
        if (edits <= allowed) take(i, j, edits);
      }
}
