/** Tests that the content filter finds nothing in the texts of the demonstration, which a start stores without the filter. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readingTexts } from "#platform/server/guard/index.ts";
import { testApplication } from "./testing.ts";

test("the content filter finds nothing in the texts of the demonstration", async (t) => {
  // a clock that is not at a whole second, so that this test loads the demonstration itself
  const texts = await readingTexts(() => testApplication(t, { now: () => new Date("2026-11-27T10:00:00.001Z") }));
  assert.ok(texts.length > 30, `only ${texts.length} texts were read`);
  assert.deepEqual(
    texts.filter(({ findings }) => findings.length > 0),
    [],
  );
});
