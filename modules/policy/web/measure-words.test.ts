/** Tests the titles and pillars of a measure that a reader sees. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { measureTitleIn } from "../contract/measure-titles.ts";
import { meetingOf } from "./measure-words.ts";

const pair = (from: string, to: string) => ({ from, to, because: { en: "x" } });
const mapping = [pair("un:conditions", "cyber:awareness"), pair("un:rights", "cyber:law"), pair("eu:prevent", "cyber:awareness")];

test("pillars of both taxonomies are paired; for a pillar of one taxonomy, the corresponding one is shown", () => {
  const met = (...pillars: string[]) => meetingOf(pillars, { mapping }).map(({ from, to }) => `${from} ${to}`);
  assert.deepEqual(met("un:conditions", "cyber:awareness", "un:rights"), ["un:conditions cyber:awareness"]);
  assert.deepEqual(met("un:rights"), ["un:rights cyber:law"]);
  assert.deepEqual(met("cyber:awareness"), ["un:conditions cyber:awareness", "eu:prevent cyber:awareness"]);
  assert.deepEqual(met(), []);
});

test("an outdated translation is not shown as the title", () => {
  const title = { text: "Contact office", lang: "en" };
  const measure = {
    title,
    translations: [
      { lang: "fr", title: "Bureau", behind: true },
      { lang: "ar", title: "مكتب", behind: false },
    ],
  };
  assert.deepEqual(measureTitleIn(measure, "ar"), { text: "مكتب", lang: "ar" });
  assert.deepEqual(measureTitleIn(measure, "fr"), title);
  assert.deepEqual(measureTitleIn(measure, "en"), title);
});
