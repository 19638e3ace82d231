import assert from "node:assert/strict";
import { test } from "node:test";
import { comparedIn, shownIn, textIn, titleIn } from "./shown-in.ts";

const edition = {
  lang: "en",
  held: true,
  languages: [
    { lang: "en", behind: 0 },
    { lang: "fr", behind: 2 },
  ],
};

test("an edition is shown in the reader's language, or else in the language of the original, with the reason", () => {
  assert.deepEqual(shownIn(edition, "fr"), { lang: "fr", none: false, behind: 2 });
  assert.deepEqual(shownIn(edition, "ar"), { lang: "en", none: true, behind: 0 });
  assert.deepEqual(shownIn({ lang: "en", held: false, languages: [] }, "ar"), { lang: "en", none: false, behind: 0 });
  const titles = { en: { title: "Guide", summary: "S" }, fr: { title: "Guide fr", summary: "" } };
  assert.equal(titleIn({ lang: "en", titles }, "fr").title, "Guide fr");
  assert.equal(titleIn({ lang: "en", titles }, "zh").lang, "en");
});

test("two wordings are compared in the reader's language only if both have it and neither is out of date", () => {
  const said = (lang: string, behind = false) => ({ lang, text: lang, dir: null, behind });
  assert.equal(comparedIn([said("en"), said("fr")], [said("en"), said("fr")], "fr"), "fr");
  assert.equal(comparedIn([said("en"), said("fr")], [said("en"), said("fr", true)], "fr"), "en");
  assert.equal(comparedIn([], [said("en"), said("fr")], "fr"), "fr");
  assert.equal(comparedIn([], [], "fr"), undefined);
  assert.equal(textIn([said("en")], "fr")?.lang, "en");
});
