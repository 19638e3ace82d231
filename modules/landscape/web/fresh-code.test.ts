/** Tests that the code for a new function, stage or area is unused and valid. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Entry, listNames } from "../contract/landscape.ts";
import { freshCode } from "./fresh-code.ts";

test("a new code is valid and not yet used, for any set of codes in use", () => {
  for (const list of listNames) {
    const taken: string[] = [];
    for (let n = 0; n < 20; n += 1) taken.push(freshCode(list, taken.toReversed()));
    assert.equal(new Set(taken).size, 20);
    for (const code of taken) assert.ok(Entry.safeParse({ code, name: { en: "Name" }, describes: null }).success, code);
  }
});
