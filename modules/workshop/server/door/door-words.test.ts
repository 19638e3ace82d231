// Tests the lists of words for waiting phones: each list is complete, its words are different and easy to say, and no word is in the content filter's
// lists of harm.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { checkText } from "#platform/server/guard/index.ts";
import { doorWords, listLength, newPair, wordsOfPair } from "./door-words.ts";

const tags = ["ar", "en", "es", "fr", "ru", "zh"] as const;
/** The scripts in which the words of a language are written. */
const written: Record<(typeof tags)[number], RegExp> = {
  ar: /^\p{Script=Arabic}{2,12}$/u,
  en: /^[a-z]{3,12}$/,
  es: /^[a-záéíóúüñ]{3,12}$/,
  fr: /^[a-zàâäçéèêëîïôöùûüœ-]{2,12}$/,
  ru: /^[а-яё]{3,13}$/,
  zh: /^\p{Script=Han}{2,4}$/u,
};

/** Whether two words differ in at most one letter. */
const nearlySame = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return Math.max(a.length, b.length) - start - end <= 1;
};

test("each language has 256 adjectives and 256 nouns, in its own script, without repetitions", () => {
  assert.deepEqual(Object.keys(doorWords).toSorted(), [...tags]);
  for (const tag of tags) {
    const { adjectives, nouns } = doorWords[tag] ?? assert.fail(tag);
    assert.deepEqual([adjectives.length, nouns.length], [listLength, listLength], tag);
    const all = [...adjectives, ...nouns];
    assert.equal(new Set(all).size, all.length, `${tag}: ${all.filter((word, at) => all.indexOf(word) !== at).join()}`);
    for (const word of all) assert.match(word, written[tag], `${tag}: ${word}`);
  }
});

test("in the languages with a European alphabet, any two words of a list differ by more than one letter", () => {
  for (const tag of ["en", "es", "fr", "ru"] as const)
    for (const list of [doorWords[tag]?.adjectives ?? [], doorWords[tag]?.nouns ?? []])
      assert.deepEqual(
        list.flatMap((word, at) => list.slice(at + 1).flatMap((other) => (nearlySame(word, other) ? [`${word} ${other}`] : []))),
        [],
        tag,
      );
});

/** Lists of the content filter's phrases that name harm, suspects or offices; its other lists are ordinary words. */
const harmful = ["harm", "substance", "attack", "evade", "suspect", "informant", "proc", "office"];

test("no word is in the content filter's lists of harm, and the filter accepts every word", () => {
  for (const tag of tags) {
    const file = path.join(import.meta.dirname, `../../../../platform/server/content/guard/${tag}.json`);
    const { sets } = JSON.parse(readFileSync(file, "utf8")) as { sets: Record<string, string[]> };
    const phrases = harmful.flatMap((name) => sets[name] ?? []);
    assert.ok(phrases.length > 50, tag);
    const { adjectives, nouns } = doorWords[tag] ?? assert.fail(tag);
    for (const word of [...adjectives, ...nouns]) {
      const known = phrases.filter((phrase) => (phrase.endsWith("*") ? word.startsWith(phrase.slice(0, -1)) : word === phrase));
      assert.deepEqual(known, [], `${tag}: ${word}`);
      assert.deepEqual(checkText({ word: { text: word, lang: tag } }), [], `${tag}: ${word}`);
    }
  }
});

test("a pair is two numbers, and its words are shown in the order that the language uses", () => {
  assert.deepEqual(wordsOfPair("en", [0, 0]), [doorWords["en"]?.adjectives[0], doorWords["en"]?.nouns[0]]);
  assert.deepEqual(wordsOfPair("fr-CA", [3, 5]), [doorWords["fr"]?.nouns[5], doorWords["fr"]?.adjectives[3]]);
  assert.deepEqual(wordsOfPair("sw", [1, 2]), wordsOfPair("en", [1, 2]), "a language without lists gets the English words");
  for (let n = 0; n < 1000; n += 1)
    for (const number of newPair()) assert.ok(Number.isInteger(number) && number >= 0 && number < listLength);
});
