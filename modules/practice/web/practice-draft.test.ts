/** Tests in which language a reader sees a card, and the list of its needs. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Practice } from "../contract/practice.ts";
import { needsOf, newPractice, practiceDraft, practiceFields, textsIn } from "./practice-draft.ts";

const texts = (word: string) => ({ title: word, context: word, done: word, result: word, failed: word, rights: word, needs: word });
const card: Practice = {
  ...texts("card"),
  id: "",
  number: 1,
  rev: 3,
  status: "published",
  contributed: false,
  unknown: false,
  removed: false,
  lang: "en",
  evidence: "told",
  evidenceNote: "",
  areas: [],
  marking: "TLP:GREEN",
  translations: [
    { lang: "fr", behind: false, ...texts("carte") },
    { lang: "ar", behind: true, ...texts("بطاقة") },
  ],
};

test("a translation that is out of date is not shown; the card's own text is shown, and the page can say so", () => {
  const shown = (lang: string) => {
    const { title, lang: of, behind } = textsIn(card, lang);
    return [title, of, behind];
  };
  assert.deepEqual(["en", "fr", "ar", "ru"].map(shown), [
    ["card", "en", false],
    ["carte", "fr", false],
    ["card", "en", true],
    ["card", "en", false],
  ]);
});

test("each line is one need, and empty lines are ignored", () => {
  assert.deepEqual(needsOf(" A log \n\n  Half a post\n"), ["A log", "Half a post"]);
  assert.deepEqual(needsOf(""), []);
});

test("the form sends the content of the card; without a marking it sends nothing", () => {
  const { id: _, number: _n, rev: _r, status: _s, contributed: _c, unknown: _u, removed: _e, translations: _t, ...fields } = card;
  assert.deepEqual(practiceFields(practiceDraft(card)), fields);
  assert.equal(practiceFields({ ...newPractice("en"), marking: "" }), null);
});
