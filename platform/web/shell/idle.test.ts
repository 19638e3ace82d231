// Tests when a page reports activity and when it asks the server whether the session is locked, with a clock that the test controls.
import assert from "node:assert/strict";
import { test } from "node:test";
import { compareEveryMs, createIdle, reportEveryMs } from "./idle.ts";

const limitMs = 900_000;

const page = (answers: (number | null)[] = []) => {
  let at = 1_000_000;
  const waiting = new Set<{ due: number; readonly run: () => void }>();
  const seen: string[] = [];
  const idle = createIdle({
    now: () => at,
    later: (run, ms) => {
      const one = { due: at + ms, run };
      waiting.add(one);
      return () => waiting.delete(one);
    },
    limitMs,
    report: () => void seen.push("report"),
    look: () => {
      seen.push("look");
      return Promise.resolve(answers.shift() ?? null);
    },
  });
  /** Moves the clock, and runs what became due. */
  const pass = async (ms: number): Promise<void> => {
    const end = at + ms;
    for (;;) {
      const [next] = [...waiting].filter(({ due }) => due <= end).toSorted((a, b) => a.due - b.due);
      if (next === undefined) break;
      waiting.delete(next);
      at = Math.max(at, next.due);
      next.run();
      await Promise.resolve();
      await Promise.resolve();
    }
    at = end;
  };
  /** Moves the clock, while the timers stand still. */
  const sleep = (ms: number): void => {
    at += ms;
    for (const one of waiting) one.due += ms;
  };
  return { idle, pass, seen, sleep, waiting };
};

test("a page reports at most every thirty seconds, and it also reports the last activity", async () => {
  const { idle, pass, seen } = page();
  for (let second = 0; second < 40; second += 1) {
    assert.ok(idle.acted());
    await pass(1_000);
  }
  assert.deepEqual(seen, ["report"]);
  await pass(reportEveryMs);
  assert.deepEqual(seen, ["report", "report"], "activity after the first report is reported too");
  await pass(5 * 60_000);
  assert.equal(seen.length, 2, "a page whose person does nothing reports nothing");
});

test("after fifteen minutes the page asks the server; if another tab was used, the page asks again when the new time is over", async () => {
  const { idle, pass, seen } = page([120_000, null]);
  await pass(limitMs - 1_000);
  assert.deepEqual(seen, []);
  await pass(3_000);
  assert.deepEqual(seen, ["look"]);
  assert.ok(idle.acted(), "the session is not locked, so the act counts as activity");
  await pass(110_000);
  assert.deepEqual(seen, ["look", "report"]);
});

test("if a person acts after the computer slept, the page first asks the server and does not report the activity", async () => {
  const { idle, sleep, pass, seen, waiting } = page([null]);
  sleep(8 * 3_600_000);
  assert.equal(idle.acted(), false);
  await Promise.resolve();
  assert.deepEqual(seen, ["look"]);
  idle.stop();
  assert.equal(waiting.size, 0);
  await pass(limitMs);
  assert.deepEqual(seen, ["look"]);
});

test("after the computer slept, the page asks the server although nobody acts, and again until the server answers", async () => {
  const { sleep, pass, seen } = page([null, null, 60_000]);
  sleep(8 * 3_600_000);
  await pass(compareEveryMs);
  assert.deepEqual(seen, ["look"]);
  await pass(2 * compareEveryMs);
  assert.deepEqual(seen, ["look", "look", "look"]);
  await pass(59_000);
  assert.deepEqual(seen, ["look", "look", "look"], "the server answered that a minute is left");
});
