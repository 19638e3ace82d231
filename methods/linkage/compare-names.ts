/**
 * The similarity of two names, from 0 to 1 (SPEC.md L36 to L40): the best one-to-one assignment of the words of the shorter name to words of the
 * longer one.
 */
import { characterSet } from "./edit-distance.ts";
import { Growing } from "./growing.ts";
import { jaroWinkler, mayBeAlike } from "./jaro-winkler.ts";
import { letterMasks, type LetterMasks } from "./letter-masks.ts";
import { scriptOf, type Script } from "./read-name.ts";
import { patronymic } from "./name-words.ts";

/** The similarity of two words of different scripts, from 0 to 1. */
export type Sound = (a: string, scriptA: Script, b: string, scriptB: Script) => number;

/** An initial agrees with every word that begins with it, but scores less than the full word. */
const initial = 0.9;
/** The smallest similarity of two forms of one word; words with a lower similarity are different words. */
export const alikeFrom = 0.75;
/** The penalty for each word of the longer name that the shorter name does not have; a patronymic has a third of it. */
const leftOver = 0.03;
/** The maximum similarity of two names with at most one whole word in common, if each has a whole word for which the other has only an initial (L44). */
const crossed = 0.87;
const mostTable = 6000;
/** In a name of several words, words that are only similar count less: two weak similarities are not equal to one strong one. */
const [weakBelow, weakSlope] = [0.92, 2.47];
const worthOf = (likeness: number): number =>
  likeness >= weakBelow || likeness === initial ? likeness : weakBelow - (weakBelow - likeness) * weakSlope;

const allScripts: readonly Script[] = ["other", "latin", "cyrillic", "arabic", "hebrew"];
const other = 0;

export interface NameComparer {
  /** A number for a word; equal words have one number. */
  word(text: string): number;
  /** The words by their numbers. */
  readonly words: readonly string[];
  /** The similarity of two words, from 0 to 1. */
  alike(i: number, j: number): number;
  /** As `alike`, for two words that are compared once or seldom, such as names of one word: similarities of one script are not remembered. */
  alikeOnce(i: number, j: number): number;
  /** The similarity of two names, each given as the numbers of its words. */
  compare(a: ArrayLike<number>, b: ArrayLike<number>): number;
}

export function nameComparer(sound: Sound): NameComparer {
  const words: string[] = [];
  const script: Script[] = [];
  // what is read for every two words is in typed arrays, which need less memory
  const scripts = new Growing((n) => new Uint32Array(n));
  const sets = new Growing((n) => new Uint32Array(n));
  const lengths = new Growing((n) => new Uint32Array(n));
  const numbers = new Map<string, number>();
  /** The similarity of two words in ten thousandths plus 1; 0 if it is not computed yet. */
  let table = new Uint16Array(0);
  let width = 0;
  /** Undefined if a word was added after the masks were made. */
  let masks: LetterMasks | null | undefined;

  function similarity(i: number, j: number): number {
    const x = scripts.array[i] ?? other;
    const n = lengths.array[i] ?? 0;
    const m = lengths.array[j] ?? 0;
    if (x === scripts.array[j]) {
      // a sign of a script without letters is a word, not an initial
      if (x !== other && (n === 1 || m === 1)) return words[i]?.charAt(0) === words[j]?.charAt(0) ? initial : 0;
      if (!mayBeAlike(n, sets.array[i] ?? 0, m, sets.array[j] ?? 0)) return 0;
      if (masks === undefined) masks = letterMasks(words);
      return masks !== null && masks.has(i) && masks.has(j) ? masks.jaroWinkler(i, j) : jaroWinkler(words[i] ?? "", words[j] ?? "");
    }
    const heard = sound(words[i] ?? "", script[i] ?? "other", words[j] ?? "", script[j] ?? "other");
    return n === 1 || m === 1 ? (heard > 0 ? initial : 0) : heard;
  }
  /** With few enough words, similarities are whole ten thousandths, so that the table can hold them. */
  const inTenThousandths = (likeness: number): number => Math.floor(likeness * 10_000 + 1e-9);
  function alike(i: number, j: number): number {
    if (i === j) return 1;
    if (words.length > mostTable) return similarity(i, j);
    if (width === 0) {
      width = words.length;
      table = new Uint16Array(width * width);
    }
    const known = table[i * width + j] ?? 0;
    if (known > 0) return (known - 1) / 10_000;
    const value = inTenThousandths(similarity(i, j));
    table[i * width + j] = value + 1;
    table[j * width + i] = value + 1;
    return value / 10_000;
  }

  function alikeOnce(i: number, j: number): number {
    // letters are compared faster than a large table is read, but sounds are not
    if (i === j || scripts.array[i] !== scripts.array[j]) return alike(i, j);
    const likeness = similarity(i, j);
    return words.length > mostTable ? likeness : inTenThousandths(likeness) / 10_000;
  }

  const best = new Float64Array(256);
  const worth = new Float64Array(64);
  const isInitial = (word: number): boolean => lengths.array[word] === 1 && script[word] !== "other";
  /**
   * The sum of the best assignment of the words of `a` (the shorter) to words of `b`, by dynamic programming over the used words of b.
   * @param whole initials agree with nothing
   */
  function assigned(a: ArrayLike<number>, b: ArrayLike<number>, whole = false): number {
    const n = a.length;
    const m = b.length;
    let any = false;
    for (let i = 0; i < n; i++)
      for (let j = 0; j < m; j++) {
        const value = whole && (isInitial(a[i] ?? 0) || isInitial(b[j] ?? 0)) ? 0 : alike(a[i] ?? 0, b[j] ?? 0);
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

  /** Whether initials hide that the names have different words: "Zainab S. Almansouri" and "Zainab A. Saleh". */
  function crossing(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
    const initials = (bag: ArrayLike<number>): number => Array.from(bag).filter(isInitial).length;
    const wholes = (bag: ArrayLike<number>): number =>
      Array.from(bag).filter((word) => !isInitial(word) && !patronymic.test(words[word] ?? "")).length;
    const [initialsA, initialsB] = [initials(a), initials(b)];
    if (initialsA === 0 || initialsB === 0) return false;
    const common = Math.round(assigned(a, b, true));
    return common <= 1 && wholes(a) > common && wholes(b) > common;
  }

  /** If the shorter name has a word that the longer name writes as two words: the longer name with this one word instead. Otherwise null. */
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
    const shorter = a.length <= b.length ? a : b;
    const longer = shorter === a ? b : a;
    const n = shorter.length;
    const m = longer.length;
    if (n === 0) return 0;
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
    if (score > crossed && crossing(shorter, longer)) score = crossed;
    return Math.max(0, score);
  }

  return {
    word(text) {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, words.length);
      words.push(text);
      const own = scriptOf(text);
      script.push(own);
      scripts.push(allScripts.indexOf(own));
      sets.push(characterSet(text));
      lengths.push(text.length);
      width = 0;
      masks = undefined;
      return words.length - 1;
    },
    words,
    alike,
    alikeOnce,
    compare(a, b) {
      if (a.length === 1 && b.length === 1) return alike(a[0] ?? 0, b[0] ?? 0);
      const plain = bags(a, b);
      if (plain >= 0.99 || a.length === b.length) return plain;
      const shorter = a.length <= b.length ? a : b;
      const longer = shorter === a ? b : a;
      const made = rejoined(longer, shorter);
      return made === null ? plain : Math.max(plain, bags(shorter, made) - 0.01);
    },
  };
}
