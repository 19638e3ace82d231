/**
 * Learns how the letters of one script are written in Latin script (SPEC.md L37): a joint multigram model (Bisani & Ney 2008; Deligne &
 * Bimbot 1997) by expectation maximisation over all segmentations of pairs of spellings.
 */

import { mostLatin, mostNative, type SoundTable } from "./sound-table.ts";
import { readSounds } from "./sounds.ts";

export interface Spelling {
  readonly latin: string;
  readonly native: string;
}

const rounds = 8;
const leastCount = 0.5;
/** The lowest score of two spellings of one name. The sources sometimes pair a given name with a surname; such pairs score lower. */
const leastScore = 0.1;

/** Whether a segment may pair `a` Latin letters with `b` native letters: neither number is 0, or one is 1 and the other 0. */
const allowed = (a: number, b: number): boolean => (a > 0 && b > 0) || a + b === 1;

function letterShares(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  let total = 0;
  for (const word of words)
    for (const letter of word) {
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
      total += 1;
    }
  return new Map([...counts].map(([letter, count]) => [letter, count / total]));
}

function trainOnce(spellings: readonly Spelling[]): SoundTable {
  const latin = letterShares(spellings.map((one) => one.latin));
  const native = letterShares(spellings.map((one) => one.native));
  const numbers = new Map<string, number>();
  const names: string[] = [];
  const start: number[] = [];
  const numberOf = (x: string, y: string): number => {
    const key = `${x} ${y}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, names.length);
    names.push(key);
    // the start values do not prefer long segments: a segment has the probability of its letters, reduced for a long one
    start.push((x.length + y.length > 3 ? 0.01 : 0.1) / latin.size ** x.length / native.size ** y.length);
    return names.length - 1;
  };
  /** The segments of a pair, each with start cell, end cell and number, in the order of their start cells. */
  const lattices = spellings.map(({ latin: x, native: y }) => {
    const edges: number[] = [];
    const width = y.length + 1;
    for (let i = 0; i <= x.length; i++)
      for (let j = 0; j <= y.length; j++)
        for (let a = 0; a <= mostLatin && i + a <= x.length; a++)
          for (let b = 0; b <= mostNative && j + b <= y.length; b++)
            if (allowed(a, b)) edges.push(i * width + j, (i + a) * width + j + b, numberOf(x.slice(i, i + a), y.slice(j, j + b)));
    return { edges: Int32Array.from(edges), cells: (x.length + 1) * width };
  });
  let probability = Float64Array.from(start);
  let counts = new Float64Array(names.length);
  for (let round = 0; round < rounds; round++) {
    counts = new Float64Array(names.length);
    for (const { edges, cells } of lattices) {
      const [forward, backward] = [new Float64Array(cells), new Float64Array(cells)];
      forward[0] = 1;
      backward[cells - 1] = 1;
      for (let e = 0; e < edges.length; e += 3) {
        const to = edges[e + 1] ?? 0;
        forward[to] = (forward[to] ?? 0) + (forward[edges[e] ?? 0] ?? 0) * (probability[edges[e + 2] ?? 0] ?? 0);
      }
      for (let e = edges.length - 3; e >= 0; e -= 3) {
        const from = edges[e] ?? 0;
        backward[from] = (backward[from] ?? 0) + (backward[edges[e + 1] ?? 0] ?? 0) * (probability[edges[e + 2] ?? 0] ?? 0);
      }
      const all = forward[cells - 1] ?? 0;
      if (!(all > 0)) continue;
      for (let e = 0; e < edges.length; e += 3) {
        const n = edges[e + 2] ?? 0;
        counts[n] = (counts[n] ?? 0) + ((forward[edges[e] ?? 0] ?? 0) * (probability[n] ?? 0) * (backward[edges[e + 1] ?? 0] ?? 0)) / all;
      }
    }
    const total = counts.reduce((sum, count) => sum + (count < leastCount ? 0 : count), 0);
    probability = counts.map((count) => (count < leastCount ? 0 : count / total));
    // a pair that needs a rare segment is not lost, because single letters keep a small share
    for (const [key, n] of numbers) if (probability[n] === 0 && key.length <= 3) probability[n] = 1e-9;
  }
  const total = counts.reduce((sum, count) => sum + (count < leastCount ? 0 : count), 0);
  const rounded = (value: number): number => Math.round(1000 * Math.log(value)) / 1000;
  const sorted = (shares: ReadonlyMap<string, number>) =>
    Object.fromEntries([...shares].sort(([a], [b]) => (a < b ? -1 : 1)).map(([letter, share]) => [letter, rounded(share)]));
  return {
    segments: [...numbers]
      .filter(([, n]) => (counts[n] ?? 0) >= leastCount)
      .map(([key, n]) => {
        const [x = "", y = ""] = key.split(" ");
        return `${x === "" ? "-" : x} ${y === "" ? "-" : y} ${rounded((counts[n] ?? 0) / total)}`;
      })
      .sort(),
    latin: sorted(latin),
    native: sorted(native),
  };
}

/** Trains twice: pairs that are not spellings of one name by the first table are left out of the second training. */
export function trainSounds(spellings: readonly Spelling[]): SoundTable {
  const { score } = readSounds(trainOnce(spellings));
  return trainOnce(spellings.filter(({ latin, native }) => score(latin, native) >= leastScore));
}
