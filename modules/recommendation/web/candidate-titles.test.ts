// Tests the titles in step 8 on a wall with one or two languages.
import assert from "node:assert/strict";
import { test } from "node:test";
import { candidateTitles } from "./candidate-titles.ts";

const titles = { en: "Share the list of lost documents", fr: "Partager la liste des documents perdus" };

test("a wall with two languages shows a candidate in both, and only once if it has no translation", () => {
  const [en, fr] = [
    { text: titles.en, lang: "en" },
    { text: titles.fr, lang: "fr" },
  ];
  assert.deepEqual(candidateTitles(titles, ["fr", "en"]), [fr, en]);
  assert.deepEqual(candidateTitles(titles, ["fr"]), [fr]);
  assert.deepEqual(candidateTitles({ en: titles.en }, ["fr", "en"]), [en]);
  assert.deepEqual(candidateTitles({ en: titles.en }, ["ar"]), [en]);
});
