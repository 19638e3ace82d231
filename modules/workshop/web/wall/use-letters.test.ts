// Tests the letters of the wall on keyboards of other scripts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { letterOf } from "./use-letters.ts";

const plain = { ctrlKey: false, altKey: false, metaKey: false };

test("a typed Latin letter counts as itself; for another letter, the Latin letter at the same key counts", () => {
  assert.equal(letterOf({ ...plain, key: "B", code: "KeyB" }), "b");
  assert.equal(letterOf({ ...plain, key: "a", code: "KeyQ" }), "a", "a French keyboard");
  assert.equal(letterOf({ ...plain, key: "о", code: "KeyJ" }), "j", "a Russian keyboard");
  assert.equal(letterOf({ ...plain, key: "Enter", code: "Enter" }), undefined);
});

test("a letter with Ctrl, Alt or Meta belongs to the browser", () => {
  for (const held of ["ctrlKey", "altKey", "metaKey"])
    assert.equal(letterOf({ ...plain, [held]: true, key: "p", code: "KeyP" }), undefined);
});
