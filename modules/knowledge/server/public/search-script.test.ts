/** Tests the search of the public folder with the stored sets of queries in six languages. It runs the script of the page without a browser. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { languages } from "#platform/server/search/testing-measured.ts";
import { foundInFolder } from "./testing-search.ts";

test("forty queries per language, and a second author's queries, find their article in the first five results", (t) => {
  for (const lang of languages)
    for (const set of ["queries", "third"] as const) {
      const { five, missed } = foundInFolder(set, lang);
      t.diagnostic(`${lang}, ${set}: at 5 ${five.toFixed(3)}; missed: ${missed.join(", ") || "none"}`);
      assert.ok(five >= 0.95, `${lang}, ${set}: ${five}`);
    }
});
