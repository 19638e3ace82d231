// Tests how lists and texts are split into pages for the wall.
import assert from "node:assert/strict";
import { test } from "node:test";
import { splitRows, splitText } from "./split-pages.ts";

test("a list is split into full pages, and its last page has the rest", () => {
  assert.deepEqual(splitRows([1, 2, 3, 4, 5], 2), [[1, 2], [3, 4], [5]]);
  assert.deepEqual(splitRows([], 2), [[]]);
});

test("a text is split between sentences, and nothing of it is left out", () => {
  const text = "One sentence here. Another one follows. A third ends it.";
  const pages = splitText(text, "en", 40);
  assert.deepEqual(pages, ["One sentence here. Another one follows.", "A third ends it."]);
  assert.deepEqual(splitText("这是第一句。这是第二句。", "zh", 7), ["这是第一句。", "这是第二句。"]);
  assert.deepEqual(splitText("", "en", 40), [""]);
  assert.equal(splitText("word ".repeat(50).trim(), "en", 40).join(" "), "word ".repeat(50).trim());
});
