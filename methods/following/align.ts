/** Finds the passages of a new text that correspond to passages of the present text (SPEC.md, L6 and L7). */

export interface Unit {
  readonly kind: string;
  readonly text: string;
}
/** A passage of the new text, with the index of the corresponding earlier passage; null if it is new. */
export interface Aligned {
  readonly old: number | null;
  readonly is: "same" | "changed" | "new";
}

const enough = 0.4;
const largest = 4_000_000;
const pairsInGap = 40_000;

const invisible = /[\u200E\u200F\u061C\u00AD]/g;
/** Two texts that differ only in spaces and in invisible characters are equal. */
const keyOf = ({ kind, text }: Unit): string => `${kind}\n${text.normalize("NFC").replace(invisible, "").replaceAll(/\s+/g, " ").trim()}`;

/** Counts the pairs of adjacent characters. Texts are not split into words, because Chinese has no spaces and Arabic inflects words. */
const pairsIn = (text: string): Map<string, number> => {
  const letters = text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, " ");
  const pairs = new Map<string, number>();
  for (let i = 0; i + 1 < letters.length; i += 1) {
    const pair = letters.slice(i, i + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
};
/** Dice's coefficient over pairs of characters. */
const likeness = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number => {
  let [shared, all] = [0, 0];
  for (const [pair, n] of a) {
    shared += Math.min(n, b.get(pair) ?? 0);
    all += n;
  }
  for (const n of b.values()) all += n;
  return all === 0 ? 0 : (2 * shared) / all;
};

/** Pairs in order with the largest sum of values. Items whose value is 0 are not paired. */
const bestInOrder = (n: number, m: number, value: (i: number, j: number) => number): [number, number][] => {
  const width = m + 1;
  const best = new Float64Array((n + 1) * width);
  const at = (i: number, j: number): number => best[i * width + j] ?? 0;
  for (let i = n - 1; i >= 0; i -= 1)
    for (let j = m - 1; j >= 0; j -= 1) {
      const one = value(i, j);
      best[i * width + j] = Math.max(at(i + 1, j), at(i, j + 1), one > 0 ? one + at(i + 1, j + 1) : 0);
    }
  const out: [number, number][] = [];
  let [i, j] = [0, 0];
  while (i < n && j < m) {
    const one = value(i, j);
    if (one > 0 && at(i, j) === one + at(i + 1, j + 1)) out.push([i++, j++]);
    else if (at(i, j) === at(i + 1, j)) i += 1;
    else j += 1;
  }
  return out;
};

const range = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

/** @param before the passages of the present text, in order @param now the passages of the new text, in order */
export const alignPassages = (before: readonly Unit[], now: readonly Unit[]): Aligned[] => {
  const [was, is] = [before.map(keyOf), now.map(keyOf)];
  const out: Aligned[] = now.map(() => ({ old: null, is: "new" }));
  const taken = new Set<number>();
  const take = (old: number, j: number, how: "same" | "changed"): void => {
    out[j] = { old, is: how };
    taken.add(old);
  };
  const inOrder: (readonly [number, number])[] = [];
  const keep = (i: number, j: number): void => {
    take(i, j, "same");
    inOrder.push([i, j]);
  };
  // equal passages, in order: the beginning, the end, then a longest common subsequence between them
  let from = 0;
  while (from < was.length && from < is.length && was[from] === is[from]) keep(from, from++);
  let end = 0;
  while (end < was.length - from && end < is.length - from && was[was.length - 1 - end] === is[is.length - 1 - end]) {
    keep(was.length - 1 - end, is.length - 1 - end);
    end += 1;
  }
  const [n, m] = [was.length - from - end, is.length - from - end];
  if (n * m <= largest)
    for (const [i, j] of bestInOrder(n, m, (a, b) => (was[from + a] === is[from + b] ? 1 : 0))) keep(from + i, from + j);
  // the same text at another position
  const free = new Map<string, number[]>();
  for (const [i, key] of was.entries()) if (!taken.has(i)) free.set(key, [...(free.get(key) ?? []), i]);
  for (const [j, key] of is.entries()) {
    const i = out[j]?.old === null ? free.get(key)?.shift() : undefined;
    if (i !== undefined) take(i, j, "same");
  }
  // new versions: between two equal passages, the most similar pairs, in order
  const pairs = new Map<Unit, Map<string, number>>();
  const pairsOf = (unit: Unit): Map<string, number> => {
    const known = pairs.get(unit) ?? pairsIn(unit.text);
    pairs.set(unit, known);
    return known;
  };
  const alike = (i: number, j: number): number => {
    const [a, b] = [before[i], now[j]];
    if (a === undefined || b === undefined || a.kind !== b.kind) return 0;
    const value = likeness(pairsOf(a), pairsOf(b));
    return value >= enough ? value : 0;
  };
  const anchors = [...inOrder].toSorted((a, b) => a[1] - b[1]);
  let [old, fresh] = [0, 0];
  for (const [i, j] of [...anchors, [before.length, now.length] as const]) {
    const gone = range(old, i).filter((one) => !taken.has(one));
    const added = range(fresh, j).filter((one) => out[one]?.old === null);
    // if both texts have very many passages here, they are not compared: all of them are new or removed
    if (gone.length * added.length <= pairsInGap)
      for (const [a, b] of bestInOrder(gone.length, added.length, (x, y) => alike(gone[x] ?? 0, added[y] ?? 0)))
        take(gone[a] ?? 0, added[b] ?? 0, "changed");
    [old, fresh] = [i + 1, j + 1];
  }
  return out;
};
