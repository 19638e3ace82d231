/**
 * Finds personal names in Han characters. A Chinese name is a surname with one or two characters that occur in given names. A foreign
 * name is written by its sound. It has a middle dot between its parts, or is directly before or after a title.
 */
import type { Span } from "./names.ts";
import type { Token } from "./tokens.ts";

/** Characters and words of one language; `given`, `sounds` and `after` are strings of single characters. */
export interface HanWords {
  readonly surnames: readonly string[];
  readonly given: string;
  readonly sounds: string;
  /** Words that are not names although they begin like a surname with a given name. */
  readonly words: readonly string[];
  /** Characters that may follow a name of two characters. */
  readonly after: string;
}
const LONGEST_PART = 7;
/** The minimum number of characters written by sound after a title, because two of them may be an ordinary word. */
const LEAST_AFTER = 3;
const LEAST_BESIDE = 2;
const han = /^\p{Script=Han}$/u;
const dots = "·•・‧";

export interface HanReader {
  /** The hits that are full names. */
  readonly names: (tokens: readonly Token[], text: string) => Span[];
  /** The number of tokens before `end` (exclusive) that are written by sound. */
  readonly soundsBefore: (tokens: readonly Token[], end: number) => number;
  /** Directly before a title, a surname with a given name, or at least two characters written by sound: 王强上校. */
  readonly nameBefore: (tokens: readonly Token[], end: number) => Span | null;
  /** Directly after a title, a surname with a given name, or at least three characters written by sound: 督察王志强, 典狱长特里姆. */
  readonly nameAfter: (tokens: readonly Token[], start: number) => Span | null;
}

export function compileHan({ surnames, given, sounds, words, after }: HanWords): HanReader {
  const single = new Set(surnames.filter((each) => each.length === 1));
  const double = new Set(surnames.filter((each) => each.length === 2));
  const givenSet = new Set(given);
  const soundSet = new Set(sounds);
  const wordSet = new Set(words);
  const afterSet = new Set(after);
  const at = (tokens: readonly Token[], index: number): string => tokens[index]?.text ?? "";
  const next = (tokens: readonly Token[], index: number): boolean => tokens[index]?.start === tokens[index - 1]?.end;
  const soundsBefore = (tokens: readonly Token[], end: number): number => {
    let count = 0;
    while (count < LONGEST_PART && soundSet.has(at(tokens, end - 1 - count)) && (count === 0 || next(tokens, end - count))) count += 1;
    return count;
  };
  const soundsFrom = (tokens: readonly Token[], start: number): number => {
    let count = 0;
    while (count < LONGEST_PART && soundSet.has(at(tokens, start + count)) && (count === 0 || next(tokens, start + count))) count += 1;
    return count;
  };
  /** The last token of the surname with given name that begins at `from`; -1 if there is none. */
  const surnameAt = (tokens: readonly Token[], from: number): number => {
    const head = at(tokens, from);
    const pair = head + at(tokens, from + 1);
    if (wordSet.has(pair) || wordSet.has(pair + at(tokens, from + 2)) || (next(tokens, from) && wordSet.has(at(tokens, from - 1) + head)))
      return -1;
    const start = double.has(pair) ? from + 2 : single.has(head) ? from + 1 : -1;
    if (start === -1 || !next(tokens, start) || !givenSet.has(at(tokens, start))) return -1;
    const two = next(tokens, start + 1) && givenSet.has(at(tokens, start + 1)) && !wordSet.has(at(tokens, start) + at(tokens, start + 1));
    return two ? start + 1 : start;
  };
  const endsName = (tokens: readonly Token[], to: number): boolean => !next(tokens, to + 1) || afterSet.has(at(tokens, to + 1));
  const names = (tokens: readonly Token[], text: string): Span[] => {
    const found: Span[] = [];
    let free = 0;
    for (let from = 0; from < tokens.length; from += 1) {
      const token = tokens[from];
      if (token === undefined || !han.test(token.text)) continue;
      const following = tokens[from + 1];
      if (
        following !== undefined &&
        following.start === token.end + 1 &&
        dots.includes(text.charAt(token.end)) &&
        han.test(following.text)
      ) {
        const sounds = soundsBefore(tokens, from + 1);
        // A name has characters written by sound on both sides of the dot. If one side has at least two of them, the other side
        // may be any one character.
        const before = sounds > 0 || soundsFrom(tokens, from + 1) < LEAST_BESIDE ? sounds : 1;
        let to = from;
        for (let part = from + 1; ;) {
          const length = soundsFrom(tokens, part) || (sounds < LEAST_BESIDE ? 0 : 1);
          if (length === 0) break;
          to = part + length - 1;
          const dot = tokens[to]?.end ?? 0;
          if (!dots.includes(text.charAt(dot) || " ") || tokens[to + 1]?.start !== dot + 1) break;
          part = to + 1;
        }
        if (before > 0 && to > from) {
          found.push({ from: Math.max(free, from + 1 - before), to });
          free = to + 1;
          from = to;
        }
        continue;
      }
      const to = from < free ? -1 : surnameAt(tokens, from);
      if (to === -1) continue;
      if (to - from >= 2 || endsName(tokens, to)) {
        found.push({ from, to });
        free = to + 1;
      }
    }
    return found;
  };
  const nameBefore = (tokens: readonly Token[], end: number): Span | null => {
    if (!next(tokens, end)) return null;
    for (const length of [4, 3, 2]) {
      const from = end - length;
      const head = at(tokens, from);
      const rest = double.has(head + at(tokens, from + 1)) ? from + 2 : single.has(head) ? from + 1 : end;
      if (from < 0 || rest >= end || end - rest > 2 || wordSet.has(head + at(tokens, from + 1)) || wordSet.has(at(tokens, from - 1) + head))
        continue;
      if (tokens.slice(rest, end).every((token, index) => givenSet.has(token.text) && next(tokens, rest + index)))
        return { from, to: end - 1 };
    }
    const count = soundsBefore(tokens, end);
    if (count < 2) return null;
    return wordSet.has(at(tokens, end - 2) + at(tokens, end - 1)) ? null : { from: end - count, to: end - 1 };
  };
  const nameAfter = (tokens: readonly Token[], start: number): Span | null => {
    if (!next(tokens, start)) return null;
    const count = soundsFrom(tokens, start);
    const to = surnameAt(tokens, start);
    if (to - start >= 2 || (to > start && endsName(tokens, to))) return { from: start, to };
    return count < LEAST_AFTER ? null : { from: start, to: start + count - 1 };
  };
  return { names, soundsBefore, nameBefore, nameAfter };
}
