import assert from "node:assert/strict";
import { test } from "node:test";
import { megabytes, recipientsIn } from "./recipients.ts";

test("each line is read as one key, for all kinds of line ends; a repeated key is returned only once", () => {
  assert.deepEqual(recipientsIn(" age1a \r\n\r\nage1b\nage1a\t"), ["age1a", "age1b"]);
  assert.deepEqual(recipientsIn(" \n "), []);
});

test("a formatted file size is never zero", () => {
  assert.deepEqual([0, 49_000, 979_880, 524_288_000].map(megabytes), [0.1, 0.1, 1, 524.3]);
});
