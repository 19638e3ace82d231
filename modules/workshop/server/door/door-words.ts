/**
 * The two words of a waiting phone: an adjective and a noun, stored as two numbers. Each language has its own lists, so the same two
 * numbers give different words in different languages. The console shows the words in its own language and in the phone's language.
 */
import { randomInt } from "node:crypto";
import ar from "./words/ar.json" with { type: "json" };
import en from "./words/en.json" with { type: "json" };
import es from "./words/es.json" with { type: "json" };
import fr from "./words/fr.json" with { type: "json" };
import ru from "./words/ru.json" with { type: "json" };
import zh from "./words/zh.json" with { type: "json" };

/** The lists of one language. In French, Spanish, Arabic and Russian all words are masculine, so that any two agree. */
export interface DoorWords {
  readonly order: "adjective-noun" | "noun-adjective";
  readonly adjectives: readonly string[];
  readonly nouns: readonly string[];
}

/** Splits the texts of a file into lists; each line of a file has sixteen words. */
const read = ({ order, adjectives, nouns }: typeof en): DoorWords => ({
  order: order as DoorWords["order"],
  adjectives: adjectives.flatMap((line) => line.split(" ")),
  nouns: nouns.flatMap((line) => line.split(" ")),
});
const english = read(en);

export const doorWords: Readonly<Record<string, DoorWords>> = {
  ar: read(ar),
  en: english,
  es: read(es),
  fr: read(fr),
  ru: read(ru),
  zh: read(zh),
};

/** The number of words in each list. */
export const listLength = 256;

/** The positions of an adjective and a noun in their lists. */
export type Pair = readonly [adjective: number, noun: number];

export const newPair = (): Pair => [randomInt(listLength), randomInt(listLength)];

/** The two words in the order that the language uses; English words if the language has no lists. */
export const wordsOfPair = (lang: string, [adjective, noun]: Pair): [string, string] => {
  const lists = doorWords[lang.split("-")[0] ?? ""] ?? english;
  const [a, n] = [lists.adjectives[adjective] ?? "", lists.nouns[noun] ?? ""];
  return lists.order === "adjective-noun" ? [a, n] : [n, a];
};
