// Tests the limiter: its time window, the waiting time that it reports, and the maximum number of keys in memory.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../../contract/problems.ts";
import { createLimiter } from "./limiter.ts";

const wait = (run: () => void): number | null => {
  try {
    run();
    return null;
  } catch (error) {
    assert.ok(error instanceof Problem && error.code === "too-many-tries");
    return Number(error.body.details?.["retryAfterSeconds"]);
  }
};

test("a key that has used all its tries in a window must wait; the wait gets shorter with time, and after the wait tries are possible again", () => {
  let now = 0;
  const limiter = createLimiter({ limit: 3, windowMs: 60_000, now: () => now });
  for (let i = 0; i < 3; i++)
    assert.equal(
      wait(() => limiter.take("a")),
      null,
    );
  assert.equal(
    wait(() => limiter.take("a")),
    60,
  );
  now = 45_000;
  assert.equal(
    wait(() => limiter.take("a")),
    15,
  );
  assert.equal(
    wait(() => limiter.take("b")),
    null,
    "the tries of one key do not count for another key",
  );
  now = 60_000;
  assert.equal(
    wait(() => limiter.take("a")),
    null,
  );
});

test("a successful try clears the count", () => {
  const limiter = createLimiter({ limit: 1, windowMs: 60_000, now: () => 0 });
  limiter.take("a");
  limiter.forgive("a");
  assert.equal(
    wait(() => limiter.take("a")),
    null,
  );
});

test("the number of keys in memory is bounded; the keys with the oldest tries are removed first", () => {
  let now = 0;
  const limiter = createLimiter({ limit: 1, windowMs: 60_000, keys: 100, now: () => now++ });
  for (let i = 0; i < 150; i++) limiter.take(`k${i}`);
  assert.notEqual(
    wait(() => limiter.take("k149")),
    null,
  );
  assert.equal(
    wait(() => limiter.take("k10")),
    null,
  );
});

test("the window slides: no client gets double the tries, as it would at the boundary of two fixed windows", () => {
  let now = 0;
  const limiter = createLimiter({ limit: 2, windowMs: 60_000, now: () => now });
  limiter.take("a");
  now = 50_000;
  limiter.take("a");
  now = 61_000;
  limiter.take("a");
  assert.equal(
    wait(() => limiter.take("a")),
    49,
  );
});

test("if only failures are counted, `check` refuses until the counted tries have left the window", () => {
  const limiter = createLimiter({ limit: 2, windowMs: 60_000 });
  for (const at of [0, 10]) {
    limiter.check("a", at);
    limiter.count("a", at);
  }
  assert.equal(limiter.tries("a", 20), 2);
  for (let i = 0; i < 3; i++)
    assert.equal(
      wait(() => limiter.check("a", 20)),
      60,
    );
  assert.equal(
    wait(() => limiter.check("a", 60_000)),
    null,
  );
  assert.equal(limiter.tries("a", 60_000), 1);
});
