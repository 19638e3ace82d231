/**
 * Jaro-Winkler similarity (Winkler 1990), from 0 to 1: prefix weight 0.1, at most four characters, added above 0.7. Words up to 32 code
 * units, which are almost all, use bits of an integer as flags.
 */
import { bitsOf } from "./edit-distance.ts";

const winkler = (jaro: number, a: string, b: string): number => {
  if (jaro <= 0.7) return jaro;
  let prefix = 0;
  const most = Math.min(4, a.length, b.length);
  while (prefix < most && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
};

function short(a: string, b: string): number {
  const n = a.length;
  const m = b.length;
  const reach = Math.max(0, (Math.max(n, m) >> 1) - 1);
  let usedA = 0;
  let usedB = 0;
  let matches = 0;
  for (let i = 0; i < n; i++) {
    const code = a.charCodeAt(i);
    const end = Math.min(m - 1, i + reach);
    for (let j = i > reach ? i - reach : 0; j <= end; j++) {
      if (b.charCodeAt(j) === code && (usedB & (1 << j)) === 0) {
        usedA |= 1 << i;
        usedB |= 1 << j;
        matches += 1;
        break;
      }
    }
  }
  if (matches === 0) return 0;
  let moved = 0;
  for (let i = 0, j = 0; i < n; i++) {
    if ((usedA & (1 << i)) === 0) continue;
    while ((usedB & (1 << j)) === 0) j += 1;
    if (a.charCodeAt(i) !== b.charCodeAt(j)) moved += 1;
    j += 1;
  }
  return (matches / n + matches / m + (matches - moved / 2) / matches) / 3;
}

function long(a: string, b: string): number {
  const n = a.length;
  const m = b.length;
  const reach = Math.max(0, (Math.max(n, m) >> 1) - 1);
  const [usedA, usedB] = [new Uint8Array(n), new Uint8Array(m)];
  let matches = 0;
  for (let i = 0; i < n; i++) {
    const end = Math.min(m - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= end; j++) {
      if (usedB[j] === 0 && b.charCodeAt(j) === a.charCodeAt(i)) {
        usedA[i] = 1;
        usedB[j] = 1;
        matches += 1;
        break;
      }
    }
  }
  if (matches === 0) return 0;
  let moved = 0;
  for (let i = 0, j = 0; i < n; i++) {
    if (usedA[i] === 0) continue;
    while (usedB[j] === 0) j += 1;
    if (a.charCodeAt(i) !== b.charCodeAt(j)) moved += 1;
    j += 1;
  }
  return (matches / n + matches / m + (matches - moved / 2) / matches) / 3;
}

/** Whether two texts can reach a similarity of 0.7, judged by their character sets: a character that the other text does not have matches nothing. */
export function mayBeAlike(n: number, setA: number, m: number, setB: number): boolean {
  const matches = Math.min(n - bitsOf(setA & ~setB), m - bitsOf(setB & ~setA));
  return matches * (n + m) >= 1.099 * n * m;
}

/**
 * The greedy choice of matching letters depends on the order of the two texts, so the shorter text (or, for equal lengths, the one that sorts
 * first) is always the first argument.
 */
export function jaroWinkler(x: string, y: string): number {
  if (x === y) return 1;
  const swap = x.length > y.length || (x.length === y.length && x > y);
  const a = swap ? y : x;
  const b = swap ? x : y;
  if (a.length === 0) return 0;
  return winkler(b.length <= 32 ? short(a, b) : long(a, b), a, b);
}
