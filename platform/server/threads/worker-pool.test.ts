import assert from "node:assert/strict";
import { test } from "node:test";
import type { Ordered } from "./answer.fixture.ts";
import { PoolFull, workerPool, WorkerTimeout } from "./index.ts";

const poolOf = (settings: { readonly warmMs?: number; readonly most?: number } = {}) =>
  workerPool<Ordered, string>({
    script: new URL("./answer.fixture.ts", import.meta.url),
    names: { thread: "the test's thread", failed: "the order failed" },
    resourceLimits: { maxOldGenerationSizeMb: 64 },
    ...settings,
  });

test("a thread that is kept serves the next request, also after a failure; without `warmMs` each gets a new thread", async () => {
  const warm = poolOf({ warmMs: 60_000 });
  assert.equal(await warm.run({ say: "a" }), "a 1");
  await assert.rejects(warm.run({ fail: "no such row" }), /the order failed: no such row/);
  assert.equal(await warm.run({ say: "b" }), "b 3");
  const cold = poolOf();
  assert.deepEqual([await cold.run({ say: "a" }), await cold.run({ say: "b" })], ["a 1", "b 1"]);
});

test("a thread is replaced if it was cancelled, exceeded the time limit or died, and the queue continues", async () => {
  const pool = poolOf({ warmMs: 60_000 });
  const cancel = new AbortController();
  const running = pool.run({ forever: true }, { signal: cancel.signal, onProgress: () => cancel.abort(new Error("not wanted")) });
  const waiting = pool.run({ say: "never" }, { signal: cancel.signal });
  const gone = pool.run({ exit: true });
  const late = pool.run({ forever: true }, { limitMs: 50 });
  const next = pool.run({ say: "next" });
  await Promise.all([
    assert.rejects(running, /not wanted/),
    assert.rejects(waiting, /not wanted/),
    assert.rejects(gone, /the test's thread ended early \(3\)/),
    assert.rejects(late, WorkerTimeout),
  ]);
  assert.equal(await next, "next 1");
});

test("a full queue refuses a request at once and accepts requests again when it is empty; requests outside the queue still run", async () => {
  const pool = poolOf({ most: 2 });
  const two = [pool.run({ say: "a" }), pool.run({ say: "b" })];
  await assert.rejects(pool.run({ say: "c" }), PoolFull);
  assert.equal(await pool.runBeside({ say: "beside" }), "beside 1");
  assert.deepEqual(await Promise.all(two), ["a 1", "b 1"]);
  assert.equal(await pool.run({ say: "d" }), "d 1");
});
