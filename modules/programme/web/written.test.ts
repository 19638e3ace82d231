import assert from "node:assert/strict";
import { test } from "node:test";
import { rewritten } from "./written.ts";

test("if a French form shows an English title, an unchanged title stays English, and a changed title becomes French", () => {
  const before = { text: "Visit", lang: "en" };
  assert.deepEqual(rewritten(before, " Visit ", "fr"), before);
  assert.deepEqual(rewritten(before, "Visite", "fr"), { text: "Visite", lang: "fr" });
});
