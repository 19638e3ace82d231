import assert from "node:assert/strict";
import { test } from "node:test";
import { ownWords } from "./own-words.ts";

test("a summary that names a State or repeats a long sequence of words of a reason is refused", () => {
  const reason = "The post of the reader was vacant for two quarters, so we dropped it.";
  assert.equal(ownWords("Where it was dropped, nobody could be found for the post.", ["Velmara", "فيلمارا"], [reason]), true);
  assert.equal(ownWords("In Velmara nobody could be found.", ["Velmara"], []), false);
  assert.equal(ownWords("velmara: nobody could be found.", ["Velmara"], []), false);
  assert.equal(ownWords("Nobody: THE POST of the reader was vacant, they say.", [], [reason]), false);
  assert.equal(ownWords("The post was vacant.", [], ["The post was vacant."]), true, "five words of a reason do not count as a quotation");
  assert.equal(ownWords("在维尔马拉没有人。", ["维尔马拉"], []), false);
  assert.equal(
    ownWords("他们说因为没有合适的人选所以这个职位空缺了两个季度。", [], ["因为没有合适的人选所以这个职位空缺了两个季度"]),
    false,
  );
  assert.equal(ownWords("", ["", "X"], [""]), true);
});
