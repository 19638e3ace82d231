import assert from "node:assert/strict";
import { test } from "node:test";
import { titleIn } from "./title-in.ts";

const scenario = {
  title: { text: "False alerts", lang: "en" },
  translations: [
    { lang: "ar", title: "إنذارات كاذبة", summary: "", kind: "human" as const, behind: false },
    { lang: "fr", title: "Fausses alertes", summary: "", kind: "machine" as const, behind: true },
  ],
};

test("if there is a translation into the reader's language, it is shown, together with whether a person or a machine made it", () => {
  assert.deepEqual(titleIn(scenario, "ar"), { text: "إنذارات كاذبة", lang: "ar", kind: "human" });
  assert.deepEqual(titleIn(scenario, "fr-CA"), { text: "Fausses alertes", lang: "fr", kind: "machine" });
});
test("the original is shown to readers of its language, and to readers of languages without a translation", () => {
  assert.equal(titleIn(scenario, "en").kind, "original");
  assert.deepEqual(titleIn(scenario, "ru"), { text: "False alerts", lang: "en", kind: "original" });
});
