/** Tests the word for the share of risk that remains. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { shareInWords } from "./effect-words.ts";

test("each share of the risk has one word; without a risk before, the word is that of the whole risk", () => {
  const words = [100, 97, 96, 78, 77, 59, 58, 42, 41, 22, 21, 0].map((left) => shareInWords(left, 100));
  assert.deepEqual(words, ["all", "all", "most", "most", "thirds", "thirds", "half", "half", "third", "third", "little", "little"]);
  assert.equal(shareInWords(0, 0), "all");
});
