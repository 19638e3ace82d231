/**
 * Splits a query into words with their keys, and orders the passages that a search finds. A word counts more if it is rare among the passages that
 * the reader may read. No other passage is counted.
 */
import { nearness } from "./near.ts";
import { wordsOf, type Word } from "./read.ts";
import { keysOf, type Key } from "./stems.ts";

export interface AskedWord extends Word {
  readonly keys: readonly Key[];
  /** True for the last word, which the person may still be typing. Words that begin with it are found too. */
  readonly open: boolean;
}
export interface Weighted {
  readonly key: string;
  readonly weight: number;
  /** The number of passages with this key that the reader may read. */
  readonly passages: number;
}
export interface Term {
  readonly word: AskedWord;
  readonly keys: readonly Weighted[];
  /** The weight of the word in a score. */
  readonly worth: number;
}

/** The maximum number of words of a query; later words are ignored. */
const mostWords = 12;
/** If fewer passages than this have a word, the search also looks for words with nearly the same spelling. */
export const fewPassages = 6;

/** Makes codes of records such as R-04 and R4 equal. */
const codeAsWritten = /\b([a-z])[-–‑ ]0*(\d{1,4})\b/giu;

export const readQuestion = (question: string): AskedWord[] => {
  const words = wordsOf(question.normalize("NFC").replaceAll(codeAsWritten, "$1$2")).slice(0, mostWords);
  const typing = /[\p{L}\p{N}]$/u.test(question);
  return words.map((word, place) => ({
    ...word,
    keys: keysOf(word, null),
    open: typing && place === words.length - 1 && word.script !== "han" && word.text.length >= 3,
  }));
};

export interface Vocabulary {
  /** The number of passages that the reader may read. */
  readonly all: number;
  /** The keys of the passages that the reader may read, each with its number of passages. */
  readonly known: ReadonlyMap<string, number>;
}

/** Whether so few passages have the word that nearly equal keys are needed too. */
export const isRare = (word: AskedWord, known: ReadonlyMap<string, number>): boolean =>
  word.script !== "han" &&
  word.text.length >= 3 &&
  !/\d/.test(word.text) &&
  word.keys.every(({ key }) => (known.get(key) ?? 0) < fewPassages);

const rarity = (all: number, passages: number): number => Math.log(1 + (all - passages + 0.5) / (passages + 0.5));

/** @param near keys that may be nearly equal to one of the words, with the number of passages */
export const termsOf = (words: readonly AskedWord[], { all, known }: Vocabulary, near: ReadonlyMap<string, number>): Term[] =>
  words.map((word) => {
    const keys = new Map<string, Weighted>();
    const add = (key: string, weight: number, passages: number): void => {
      if (passages > 0 && (keys.get(key)?.weight ?? 0) < weight) keys.set(key, { key, weight, passages });
    };
    for (const { key, weight } of word.keys) add(key, weight, known.get(key) ?? 0);
    const direct = [...keys.values()];
    if (word.open) for (const [key, n] of known) if (key.startsWith(`=${word.text}`)) add(key, 0.8, n);
    if (isRare(word, known))
      for (const [key, n] of near)
        for (const own of word.keys)
          if (sameKind(own.key, key)) add(key, own.weight * nearWeight * nearness(bare(own.key), bare(key)) ** 2, n);
    const counted = direct.length === 0 ? [...keys.values()] : direct;
    const passages = Math.min(all, Math.max(0, ...counted.map((one) => one.passages)));
    return {
      word,
      keys: [...keys.values()].sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1)).slice(0, mostKeys),
      worth: rarity(all, passages),
    };
  });

const mostKeys = 16;
const nearWeight = 0.75;
const kindOf = (key: string): string => (key.startsWith("=") ? "=" : key.slice(0, 2));
const bare = (key: string): string => key.slice(kindOf(key).length);
const sameKind = (a: string, b: string): boolean => kindOf(a) === kindOf(b);

/**
 * The keys by which passages are fetched, those of the rarest words first. The keys of a word are left out if the number of passages would exceed `most`; the
 * word then only influences the order of the results.
 */
export const leadingKeys = (terms: readonly Term[], most: number): string[] => {
  const out: string[] = [];
  let passages = 0;
  for (const term of [...terms].filter(({ keys }) => keys.length > 0).sort((a, b) => b.worth - a.worth)) {
    const more = term.keys.reduce((sum, one) => sum + one.passages, 0);
    if (out.length > 0 && passages + more > most) continue;
    passages += more;
    out.push(...term.keys.map(({ key }) => key));
  }
  return [...new Set(out)];
};

export interface Candidate {
  /** The keys of the query that the passage has. */
  readonly keys: readonly string[];
  /** Words in the passage. */
  readonly length: number;
  readonly title: boolean;
}

/** The number of words with which a passage has neither an advantage nor a disadvantage. */
const usualLength = 40;
/** How much the length influences a score, from 0 to 1. */
const lengthMatters = 0.25;

/** The score of a passage for a query: from 0 to 1 for a text of usual length; titles and short texts can have more. */
export const scoreOf = (terms: readonly Term[], { keys, length, title }: Candidate): number => {
  const has = new Set(keys);
  let sum = 0;
  let most = 0;
  for (const { keys: wanted, worth } of terms) {
    most += worth;
    sum += worth * Math.max(0, ...wanted.filter(({ key }) => has.has(key)).map(({ weight }) => weight));
  }
  if (most === 0) return 0;
  return (sum / most) * (title ? 1.15 : 1) * (1 / (1 - lengthMatters + (lengthMatters * Math.min(length, 4 * usualLength)) / usualLength));
};

/** The smallest score of a result, as a share of the best score. */
export const worthShowing = 0.45;
