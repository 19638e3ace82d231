// Counting tries: the window, the wait it tells, the bound on what is remembered.
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

test("so many tries in a window, then a wait that gets shorter, then again", () => {
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
    "another key is not concerned",
  );
  now = 60_000;
  assert.equal(
    wait(() => limiter.take("a")),
    null,
  );
});

test("what was right is forgiven", () => {
  const limiter = createLimiter({ limit: 1, windowMs: 60_000, now: () => 0 });
  limiter.take("a");
  limiter.forgive("a");
  assert.equal(
    wait(() => limiter.take("a")),
    null,
  );
});

test("a flood of keys is bounded, and the oldest windows go first", () => {
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
