/** Tests when a tone is played: when the remaining time falls to one minute and when it ends, and at no other change. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { tonesDue } from "./tones.ts";

test("one tone at the last minute and two at the end; none for a new timer, a pause or a newly opened page", () => {
  assert.equal(tonesDue(60_400, 59_900), 1);
  assert.equal(tonesDue(59_900, 59_000), 0, "only once");
  assert.equal(tonesDue(800, 0), 2);
  assert.equal(tonesDue(0, 0), 0);
  assert.equal(tonesDue(null, 30_000), 0, "the page opened in the last minute");
  assert.equal(tonesDue(0, 300_000), 0, "a new timer");
  assert.equal(tonesDue(300_000, 60_000), 0, "the facilitator chose one minute");
  assert.equal(tonesDue(300_000, null), 0, "the timer ended with its question");
});
