/** Tests that the messages of a language contain no word that the glossary lists as not used. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readLanguageFolders } from "../i18n/read-folders.ts";
import { shippedWords } from "../i18n/shipped-words.ts";
import { chosenWords } from "./chosen-words.ts";
import { screenWords, unusedWords } from "./screen-words.ts";

const languages = await readLanguageFolders(shippedWords(), (line) => assert.fail(line));

const chosenInstead = chosenWords.flatMap(({ never, ...words }) =>
  (["fr", "es", "ru"] as const).flatMap((tag) => {
    const found = never?.[tag];
    return found === undefined ? [] : [{ tag, found, instead: words[tag] }];
  }),
);

test("no message contains a word that the glossary lists as not used in its language", () => {
  const found = [...unusedWords, ...chosenInstead].flatMap(({ tag, found: pattern, instead }) => {
    const messages = [...(languages.get(tag)?.values() ?? [])].flatMap((group) => Object.entries(group));
    assert.ok(messages.length > 4000, tag);
    return messages.flatMap(([id, text]) => (pattern.test(text) ? [`${tag} ${id}: "${text}" (say: ${instead})`] : []));
  });
  assert.deepEqual(found, []);
});

test("the pattern of an unused word finds that word, and not the word that is used instead", () => {
  for (const { word, found, instead } of unusedWords) {
    for (const one of word.split("、")) assert.match(one, found);
    assert.doesNotMatch(instead, found);
    assert.equal(
      found.global,
      false,
      "the pattern is not global, because a global pattern begins its next search where the last one ended",
    );
  }
  for (const { found, instead } of chosenInstead) {
    assert.doesNotMatch(instead, found);
    assert.equal(
      found.global,
      false,
      "the pattern is not global, because a global pattern begins its next search where the last one ended",
    );
  }
});

test("each word of screens has one meaning", () => {
  assert.equal(new Set(screenWords.map(({ en }) => en)).size, screenWords.length);
  assert.equal(new Set(chosenWords.map(({ idea }) => idea)).size, chosenWords.length);
});
