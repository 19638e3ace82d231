import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { holdSeconds, startHold } from "./reveal-hold.ts";

/** A countdown whose clock the test controls. */
const holding = (t: TestContext) => {
  t.mock.timers.enable({ apis: ["setInterval"] });
  const told: (number | "revealed")[] = [];
  const stop = startHold({ onLeft: (seconds) => told.push(seconds), onReveal: () => told.push("revealed") });
  return { told, stop, pass: (ms: number) => t.mock.timers.tick(ms) };
};

test("a reveal happens after ten whole seconds, and only once", (t) => {
  const { told, pass } = holding(t);
  pass(holdSeconds * 1000 - 1);
  assert.deepEqual(told, [9, 8, 7, 6, 5, 4, 3, 2, 1]);
  pass(1);
  assert.deepEqual(told.slice(9), [0, "revealed"]);
  pass(60_000);
  assert.equal(told.length, 11);
});

test("a reveal that is stopped at the last moment never happens, and the countdown does not continue", (t) => {
  const { told, stop, pass } = holding(t);
  pass(9_999);
  stop();
  pass(60_000);
  assert.deepEqual(told.at(-1), 1);
  assert.ok(!told.includes("revealed"));
});

test("a second stop, or a stop after the reveal, has no effect", (t) => {
  const { told, stop, pass } = holding(t);
  pass(10_000);
  stop();
  stop();
  pass(10_000);
  assert.deepEqual(told.slice(-2), [0, "revealed"]);
});
