import assert from "node:assert/strict";
import { test } from "node:test";
import { clockParts, remaining, untilNextSecond } from "./countdown.ts";

test("a paused clock does not change; a running clock counts down to zero and then does not change", () => {
  assert.equal(remaining({ running: false, remainingMs: 5000 }, 9000), 5000);
  assert.equal(remaining({ running: true, remainingMs: 5000 }, 1200), 3800);
  assert.equal(remaining({ running: true, remainingMs: 5000 }, 9000), 0);
});
test("if the device's clock is set back, the remaining time does not increase", () =>
  assert.equal(remaining({ running: true, remainingMs: 5000 }, -400), 5000));
test("the displayed time is rounded up to whole seconds, and zero is displayed as zero", () => {
  assert.deepEqual(clockParts(252_000), { hours: 0, minutes: 4, seconds: 12 });
  assert.deepEqual(clockParts(251_001), { hours: 0, minutes: 4, seconds: 12 });
  assert.deepEqual(clockParts(0), { hours: 0, minutes: 0, seconds: 0 });
  assert.deepEqual(clockParts(3_600_000), { hours: 1, minutes: 0, seconds: 0 });
});
test("the time until the displayed second changes is computed from the remaining time", () => {
  assert.equal(untilNextSecond(252_000), 1000);
  assert.equal(untilNextSecond(251_001), 1);
  assert.equal(untilNextSecond(0), Number.POSITIVE_INFINITY);
  for (const ms of [1, 500, 999, 1000, 1001]) assert.notDeepEqual(clockParts(ms), clockParts(ms - untilNextSecond(ms)));
});
