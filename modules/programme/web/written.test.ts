import assert from "node:assert/strict";
import { test } from "node:test";
import { rewritten } from "./written.ts";

test("an unchanged English title does not become French; a changed one does", () => {
  const before = { text: "Visit", lang: "en" };
  assert.deepEqual(rewritten(before, " Visit ", "fr"), before);
  assert.deepEqual(rewritten(before, "Visite", "fr"), { text: "Visite", lang: "fr" });
});
