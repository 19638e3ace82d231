/** Punctuation between the entries of an enumeration. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { semicolonOf } from "./formats.ts";

test("an enumeration is separated by the semicolon of its language, with the spaces that language puts around it", () => {
  const joined = (tag: string): string => ["a", "b"].join(semicolonOf(tag));
  assert.deepEqual(["en", "ru", "es", "ar", "ar-EG", "zh", "fr"].map(joined), [
    "a; b",
    "a; b",
    "a; b",
    "a\u061B b",
    "a\u061B b",
    "a\uFF1Bb",
    "a\u202F; b",
  ]);
});
