import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { createFolder, sourceOffset } from "./fold.ts";

const fold = createFolder(new Map([["藥", "药"]]));
const folded = (text: string): string => fold(text).text;

test("GU1 a word folds to the same text, however it was typed", () => {
  assert.equal(folded("ＢＯＭＢ"), "bomb");
  assert.equal(folded("Étape"), folded("E\u0301TAPE"));
  assert.equal(folded("b\u200bo\u00adm\u2060b"), "bomb");
  assert.equal(folded("قُنْبُلَة"), folded("قـنـبـلـة"));
  assert.equal(folded("أإآٱ"), "اااا");
  assert.equal(folded("٠١٢٣٤٥٦٧٨٩ ۰۹ ०९"), "0123456789 09 09");
  assert.equal(folded("𝐛𝐨𝐦𝐛"), "bomb");
  assert.equal(folded("ё й"), folded("е и"));
});

test("GU3 traditional forms of Han characters are folded if the lexicon maps them", () => {
  assert.equal(folded("炸藥"), "炸药");
});

test("GU1 every folded character has an offset in the source", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
      const result = fold(text);
      let before = 0;
      for (let offset = 0; offset <= result.text.length; offset += 1) {
        const at = sourceOffset(result, offset);
        assert.ok(at >= before && at <= text.length);
        before = at;
      }
      assert.equal(sourceOffset(result, result.text.length), text.length);
    }),
    { seed: 11, numRuns: 500 },
  );
});

test("GU1 folding a folded text has no effect", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (text) => {
      const once = folded(text);
      assert.equal(folded(once), once);
    }),
    { seed: 12, numRuns: 500 },
  );
});
