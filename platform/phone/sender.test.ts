import assert from "node:assert/strict";
import { test } from "node:test";
import type { ProblemCode } from "../contract/problems.ts";
import { createSender, pause, type Queue } from "./sender.ts";
import { Refused, Unreachable } from "./api.ts";

/** A queue of numbers, and a room whose replies the test determines; timers run when the test calls them. */
const setting = (items: number[], room: (item: number) => ProblemCode | "gone" | "ok") => {
  const sent: number[] = [];
  const refusals: [number, string][] = [];
  const waits: (string | null)[] = [];
  const timers = new Set<() => void>();
  const queue: Queue<number> = {
    next: async () => items[0],
    send: async (item) => {
      const says = room(item);
      if (says === "gone") throw new Unreachable();
      if (says !== "ok") throw new Refused({ code: says });
      sent.push(item);
      items.shift();
    },
    refused: async (item, { code }) => {
      refusals.push([item, code]);
      items.shift();
    },
    waits: (why) => waits.push(why),
  };
  const { flush } = createSender(queue, {
    later: (run) => {
      timers.add(run);
      return () => timers.delete(run);
    },
  });
  const elapse = async () => {
    const due = [...timers];
    timers.clear();
    due.forEach((run) => run());
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { flush, sent, refusals, waits, timers, elapse, items };
};

test("the sender sends the items in order, one at a time", async () => {
  const s = setting([1, 2, 3], () => "ok");
  await s.flush();
  assert.deepEqual([s.sent, s.items, s.timers.size], [[1, 2, 3], [], 0]);
});

test("if the room cannot be reached, the sender tries again later, and skips no item", async () => {
  let here = false;
  const s = setting([1, 2], () => (here ? "ok" : "gone"));
  await s.flush();
  assert.deepEqual([s.sent, s.waits, s.timers.size], [[], [null], 1]);
  await s.elapse();
  assert.equal(s.timers.size, 1);
  here = true;
  await s.elapse();
  assert.deepEqual([s.sent, s.timers.size], [[1, 2], 0]);
});

test("when the connection is back, the sender does not wait for its timer", async () => {
  let here = false;
  const s = setting([1], () => (here ? "ok" : "gone"));
  await s.flush();
  here = true;
  await s.flush();
  assert.deepEqual([s.sent, s.timers.size], [[1], 0]);
});

test("an item that the room will never accept is removed, and the other items are sent", async () => {
  const s = setting([1, 2], (item) => (item === 1 ? "reads-like-a-method" : "ok"));
  await s.flush();
  assert.deepEqual([s.refusals, s.sent], [[[1, "reads-like-a-method"]], [2]]);
});

test("after a temporary refusal the sender reports the refusal, waits and tries again", async () => {
  const s = setting([1], () => "storage-full");
  await s.flush();
  assert.deepEqual([s.refusals, s.waits, s.timers.size], [[], ["storage-full"], 1]);
});

test("if the sender is called while it is sending, it looks at the queue again and never sends twice at the same time", async () => {
  const items = [1];
  let atWork = 0;
  let most = 0;
  let asked = 0;
  const { flush } = createSender<number>({
    next: async () => items[0],
    send: async () => {
      most = Math.max(most, (atWork += 1));
      await new Promise((resolve) => setImmediate(resolve));
      if (asked++ === 0) {
        items.push(2);
        void flush();
      }
      items.shift();
      atWork -= 1;
    },
    refused: async () => undefined,
    waits: () => undefined,
  });
  await Promise.all([flush(), flush()]);
  assert.deepEqual([items, most, asked], [[], 1, 2]);
});

test("the pauses grow to eight seconds, and their lengths vary at random", () => {
  assert.deepEqual(
    [0, 1, 2, 3, 4, 9].map((tries) => pause(tries, 1)),
    [500, 1000, 2000, 4000, 8000, 8000],
  );
  assert.equal(pause(4, 0), 4000);
});
