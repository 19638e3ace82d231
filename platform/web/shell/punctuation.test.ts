/** Tests the punctuation that each language uses between the parts of a page. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { colonOf, commaOf, semicolonOf } from "./formats.ts";

test("the entries of a list are separated by the semicolon of the language, with the spaces that the language puts around it", () => {
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

test("colon and comma are those of the language", () => {
  assert.deepEqual(["en", "ru", "ar", "zh", "fr"].map(colonOf), [": ", ": ", ": ", "\uFF1A", "\u00A0: "]);
  assert.deepEqual(["en", "ru", "ar", "zh", "fr"].map(commaOf), [", ", ", ", "\u060C ", "\uFF0C", ", "]);
});
