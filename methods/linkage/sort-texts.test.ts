/** Tests that texts are sorted as `sort` sorts them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { drawsOf } from "../canonical/index.ts";
import { orderOfTexts } from "./sort-texts.ts";

test("texts are in the order of their code units, whatever letters and common beginnings they have", () => {
  for (const [seed, letters] of ["ab", "abcdefghijklmnopqrstuvwxyz.@0123456789", "aя\u0000ع中😀"].entries()) {
    const draws = drawsOf(seed, "linkage", "texts");
    let at = 0;
    const below = (n: number): number => Math.floor(n * draws.at(at++));
    const texts = Array.from({ length: 3000 }, () => {
      const length = below(12);
      return Array.from({ length }, () => letters.charAt(below(letters.length))).join("");
    });
    const sorted = Array.from(orderOfTexts(texts), (text) => texts[text]);
    assert.deepEqual(sorted, texts.toSorted());
    assert.deepEqual(
      [...orderOfTexts(texts)].sort((a, b) => a - b),
      [...texts.keys()],
    );
  }
  assert.deepEqual([...orderOfTexts([])], []);
});

test("a long common beginning and many equal texts are sorted", () => {
  const texts = Array.from({ length: 2000 }, (_, i) => `${"x".repeat(5000)}${i % 7}`);
  assert.deepEqual(
    Array.from(orderOfTexts(texts), (text) => texts[text]),
    texts.toSorted(),
  );
});
