/** Titles and pillars of a measure as a reader meets them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { measureTitleIn } from "../contract/measure-titles.ts";
import { meetingOf } from "./measure-words.ts";

const pair = (from: string, to: string) => ({ from, to, because: { en: "x" } });
const mapping = [pair("un:conditions", "cyber:awareness"), pair("un:rights", "cyber:law"), pair("eu:prevent", "cyber:awareness")];

test("pillars meet where a measure names both sides; where it names one, what that corresponds to is shown", () => {
  const met = (...pillars: string[]) => meetingOf(pillars, { mapping }).map(({ from, to }) => `${from} ${to}`);
  assert.deepEqual(met("un:conditions", "cyber:awareness", "un:rights"), ["un:conditions cyber:awareness"]);
  assert.deepEqual(met("un:rights"), ["un:rights cyber:law"]);
  assert.deepEqual(met("cyber:awareness"), ["un:conditions cyber:awareness", "eu:prevent cyber:awareness"]);
  assert.deepEqual(met(), []);
});

test("a title that has fallen behind is not shown as if it were the title", () => {
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
