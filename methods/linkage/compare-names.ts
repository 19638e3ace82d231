/**
 * The similarity of two names, from 0 to 1 (SPEC.md L36 to L40): the best one-to-one assignment of the words of the shorter name to words of the
 * longer one.
 */
import { characterSet } from "./edit-distance.ts";
import { jaroWinkler, mayBeAlike } from "./jaro-winkler.ts";
import { scriptOf, type Script } from "./read-name.ts";
import { patronymic } from "./name-words.ts";

/** The similarity of two words of different scripts, from 0 to 1. */
export type Sound = (a: string, scriptA: Script, b: string, scriptB: Script) => number;

/** An initial agrees with every word that begins with it, but scores less than the full word. */
const initial = 0.9;
/** Words with a lower similarity than this are different words. */
export const alikeFrom = 0.75;
/** The penalty for each word of the longer name that the shorter name does not have; a patronymic has a third of it. */
const leftOver = 0.03;
const mostTable = 6000;
/** In a name of several words, words that are only similar count less: two weak similarities are not equal to one strong one. */
const [weakBelow, weakSlope] = [0.92, 2.47];
const worthOf = (likeness: number): number =>
  likeness >= weakBelow || likeness === initial ? likeness : weakBelow - (weakBelow - likeness) * weakSlope;

export interface NameComparer {
  /** A number for a word; equal words have one number. */
  word(text: string): number;
  /** Both names are bags of word numbers. */
  compare(a: Uint16Array | Uint32Array, b: Uint16Array | Uint32Array): number;
}

export function nameComparer(sound: Sound): NameComparer {
  const words: string[] = [];
  const script: Script[] = [];
  const sets: number[] = [];
  const numbers = new Map<string, number>();
  /** The similarity of two words in ten thousandths plus 1; 0 if it is not computed yet. */
  let table = new Uint16Array(0);
  let width = 0;

  function similarity(i: number, j: number): number {
    const [a = "", b = ""] = [words[i], words[j]];
    const [x = "other", y = "other"] = [script[i], script[j]];
    if (x === y) {
      // a single character of a script without letters is a word, not an initial
      if (x !== "other" && (a.length === 1 || b.length === 1)) return a.charAt(0) === b.charAt(0) ? initial : 0;
      return mayBeAlike(a.length, sets[i] ?? 0, b.length, sets[j] ?? 0) ? jaroWinkler(a, b) : 0;
    }
    if (a.length === 1 || b.length === 1) return sound(a, x, b, y) > 0 ? initial : 0;
    return sound(a, x, b, y);
  }
  function alike(i: number, j: number): number {
    if (i === j) return 1;
    if (width === 0 && words.length <= mostTable) {
      width = words.length;
      table = new Uint16Array(width * width);
    }
    if (width === 0 || i >= width || j >= width) return similarity(i, j);
    const known = table[i * width + j] ?? 0;
    if (known > 0) return (known - 1) / 10_000;
    const value = Math.floor(similarity(i, j) * 10_000 + 1e-9);
    table[i * width + j] = value + 1;
    table[j * width + i] = value + 1;
    return value / 10_000;
  }

  const best = new Float64Array(256);
  const worth = new Float64Array(64);
  /** The sum of the best assignment of the words of `a` (the shorter name) to words of `b`, by dynamic programming over the used words of b. */
  function assigned(a: ArrayLike<number>, b: ArrayLike<number>): number {
    const [n, m] = [a.length, b.length];
    let any = false;
    for (let i = 0; i < n; i++)
      for (let j = 0; j < m; j++) {
        const value = alike(a[i] ?? 0, b[j] ?? 0);
        worth[i * m + j] = value >= alikeFrom ? worthOf(value) : 0;
        any ||= value >= alikeFrom;
      }
    if (!any) return 0;
    const all = 1 << m;
    best.fill(-1, 0, all);
    best[0] = 0;
    for (let i = 0; i < n; i++)
      for (let used = all - 1; used >= 0; used--) {
        const so = best[used] ?? -1;
        if (so < 0) continue;
        for (let j = 0; j < m; j++) {
          const next = used | (1 << j);
          if (next === used) continue;
          const sum = so + (worth[i * m + j] ?? 0);
          if (sum > (best[next] ?? -1)) best[next] = sum;
        }
        // word i has no partner: `used` keeps its sum
      }
    let most = 0;
    for (let used = 0; used < all; used++) most = Math.max(most, best[used] ?? 0);
    return most;
  }

  /** Two words are joined if the other name writes them as one word. */
  function rejoined(longer: ArrayLike<number>, shorter: ArrayLike<number>): number[] | null {
    for (let j = 0; j < shorter.length; j++) {
      const whole = words[shorter[j] ?? 0] ?? "";
      for (let i = 0; i < longer.length; i++) {
        const begin = words[longer[i] ?? 0] ?? "";
        if (begin.length >= whole.length || !whole.startsWith(begin)) continue;
        for (let k = 0; k < longer.length; k++) {
          const end = words[longer[k] ?? 0] ?? "";
          if (i !== k && begin.length + end.length === whole.length && whole.endsWith(end))
            return [shorter[j] ?? 0, ...Array.from(longer).filter((_, at) => at !== i && at !== k)];
        }
      }
    }
    return null;
  }

  function bags(a: ArrayLike<number>, b: ArrayLike<number>): number {
    const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
    const [n, m] = [shorter.length, longer.length];
    if (n === 0) return 0;
    if (n === 1 && m === 1) return alike(shorter[0] ?? 0, longer[0] ?? 0);
    let score = assigned(shorter, longer) / n;
    if (score <= 0) return 0;
    if (m > n) {
      let cost = 0;
      for (let j = 0; j < m; j++) cost += patronymic.test(words[longer[j] ?? 0] ?? "") ? leftOver / 3 : leftOver;
      // it is unknown which words are left over, so each has the mean penalty
      score -= (cost / m) * (m - n);
      // a single word, a given name or a surname, is little evidence for a whole name
      if (n === 1) score = Math.min(score, 0.87);
    }
    return Math.max(0, score);
  }

  return {
    word(text) {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, words.length);
      words.push(text);
      script.push(scriptOf(text));
      sets.push(characterSet(text));
      width = 0;
      return words.length - 1;
    },
    compare(a, b) {
      const plain = bags(a, b);
      if (plain >= 0.99 || a.length === b.length) return plain;
      const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
      const made = rejoined(longer, shorter);
      return made === null ? plain : Math.max(plain, bags(shorter, made) - 0.01);
    },
  };
}
