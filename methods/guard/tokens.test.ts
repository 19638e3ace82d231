import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createFolder } from "./fold.ts";
import { textsOf, tokenize } from "./tokens.ts";

const fold = createFolder(new Map());

test("the words of a list are the tokens of the text, whatever characters they have", () => {
  const pieces = ["a", "É", "ß", "ж", "الق", "ـ", "炸", "7", "g", "@", "$", "-", "'", ".", " ", "n.º", "x".repeat(127), "\u0301"];
  const words = fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(words, (word) => {
      const texts = tokenize(fold(word), word).map(({ text }) => text);
      assert.deepEqual(textsOf(fold(word), word), texts);
    }),
    { seed: 7, numRuns: 3000 },
  );
});
