import assert from "node:assert/strict";
import { test } from "node:test";
import { rewritten } from "./written.ts";

test("an unchanged English title stays English in a French form; a changed one becomes French", () => {
  const before = { text: "Visit", lang: "en" };
  assert.deepEqual(rewritten(before, " Visit ", "fr"), before);
  assert.deepEqual(rewritten(before, "Visite", "fr"), { text: "Visite", lang: "fr" });
});
