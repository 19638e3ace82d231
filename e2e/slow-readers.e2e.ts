/**
 * Tests pages whose connection stalled while the server dropped events, and pages whose connection ended without a sign. Console, wall and phone
 * show the present state automatically. Without the `gap` event they would detect the missing events only with the next event; without heartbeats
 * they would not detect that the connection has ended.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { silentReaders, slowReaders } from "./slow-readers.ts";

test("a slow page loads the missed state as soon as the waiting data have arrived", async (t) => {
  const caught = await slowReaders(40_000);
  assert.deepEqual(
    caught.map(({ page }) => page),
    ["console", "wall", "phone"],
  );
  for (const { page, ms } of caught) t.diagnostic(`${page}: current ${ms.toFixed(0)} ms after it had caught up`);
});

test("a page whose connection ended without a sign connects again, and shows the present state", async () => {
  await silentReaders(40_000);
});
