/** Tests days and months in words. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { dayWriter } from "./day-in-words.ts";

test("a day is written in words, with the ordinal of French and without the abbreviation of Russian", () => {
  const first = new Date("2026-12-01T00:00:00Z");
  const written = (tag: string, of: "day" | "month" = "day"): string =>
    dayWriter(tag, { timeZone: "UTC", of })(first).replaceAll("\u00A0", " ");
  assert.equal(written("en-GB"), "1 December 2026");
  assert.equal(written("fr"), "1er décembre 2026");
  assert.equal(dayWriter("fr", { timeZone: "UTC" })(new Date("2026-12-11T00:00:00Z")), "11 décembre 2026");
  assert.equal(written("ru"), "1 декабря 2026 года");
  assert.equal(written("ru-RU", "month"), "декабрь 2026 года");
  assert.equal(written("fr", "month"), "décembre 2026");
  assert.equal(written("zh"), "2026年12月1日");
});
