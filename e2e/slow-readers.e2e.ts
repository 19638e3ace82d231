/**
 * Pages whose line stood still: the server dropped what they did not read. When the line moves again, console, wall and phone show
 * what is true by themselves. Without the `gap` the phone would find out after a minute, console and wall at the next event.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { slowReaders } from "./slow-readers.ts";

test("what a slow page missed, it fetches as soon as it has caught up", { timeout: 240_000 }, async (t) => {
  const caught = await slowReaders(10_000);
  assert.deepEqual(
    caught.map(({ page }) => page),
    ["console", "wall", "phone"],
  );
  for (const { page, ms } of caught) t.diagnostic(`${page}: current ${ms.toFixed(0)} ms after it had caught up`);
});
