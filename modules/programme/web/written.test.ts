import assert from "node:assert/strict";
import { test } from "node:test";
import { rewritten, writtenIn } from "./written.ts";

test("the reader's language, its base, English, any; an empty text is the reader's to write", () => {
  assert.deepEqual(writtenIn({ en: "Visit", fr: "Visite" }, "fr-CA"), { text: "Visite", lang: "fr" });
  assert.deepEqual(writtenIn({ en: "Visit", ru: "Визит" }, "ar"), { text: "Visit", lang: "en" });
  assert.deepEqual(writtenIn({ ru: "Визит" }, "ar"), { text: "Визит", lang: "ru" });
  assert.deepEqual(writtenIn({}, "ar"), { text: "", lang: "ar" });
});
test("an untouched English title is no French one; a changed one is", () => {
  const before = { text: "Visit", lang: "en" };
  assert.deepEqual(rewritten(before, " Visit ", "fr"), before);
  assert.deepEqual(rewritten(before, "Visite", "fr"), { text: "Visite", lang: "fr" });
});
