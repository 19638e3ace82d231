/**
 * Tests pages whose connection stalled while the server dropped events. When the connection resumes, console, wall and phone show the present state
 * automatically. Without the `gap` event the phone would detect the missing events only after a minute, and console and wall only with the next
 * event.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { slowReaders } from "./slow-readers.ts";

test("a slow page loads the missed state as soon as the waiting data have arrived", async (t) => {
  const caught = await slowReaders(40_000);
  assert.deepEqual(
    caught.map(({ page }) => page),
    ["console", "wall", "phone"],
  );
  for (const { page, ms } of caught) t.diagnostic(`${page}: current ${ms.toFixed(0)} ms after it had caught up`);
});
