/** Tests when the server publishes the count of a room while it stores answers. */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { testDatabase } from "#platform/server/db/testing.ts";
import { createLive } from "#platform/server/live/index.ts";
import { countSoon, topicOf, whileStoring } from "./sequence.ts";
import { setScene } from "./testing.ts";

/** A room with followers (open event streams). `answered` reports an answer as a phone's request does; `count` resolves with the next count. */
const followed = async (t: TestContext, { followers = 1 } = {}) => {
  const db = await testDatabase(t);
  const { room, scope } = await setScene(db);
  const live = createLive({ windowMs: 0 });
  t.after(() => live.close());
  let counts = 0;
  let arrived = Promise.withResolvers<void>();
  live.subscribe(topicOf(room.id), () => {
    counts += 1;
    arrived.resolve();
    arrived = Promise.withResolvers();
  });
  for (let others = 1; others < followers; others += 1) live.subscribe(topicOf(room.id), () => undefined);
  return {
    room: room.id,
    counts: () => counts,
    count: () => arrived.promise,
    answered: () => db.transaction(scope, async (tx) => countSoon(tx, { db, live }, room, false)),
  };
};

test("the count waits while another answer is being stored; then the count is published once", async (t) => {
  // with 20,000 followers the maximum delay of a count is ten seconds after the first answer
  const { room, counts, count, answered } = await followed(t, { followers: 20_000 });
  const stored = Promise.withResolvers<void>();
  const storing = whileStoring(room, () => stored.promise);
  const published = count();
  let after = 0;
  await answered();
  const timer = setInterval(() => (after += 1), 8);
  t.after(() => clearInterval(timer));
  // four ticks of 8 ms: if no answer were being stored, the server would publish the count after 8 ms
  while (after < 4) await new Promise(setImmediate);
  assert.equal(counts(), 0);
  stored.resolve();
  await storing;
  await published;
  assert.equal(counts(), 1);
});

test("an answer that takes very long to store does not prevent the count", async (t) => {
  const { room, count, answered } = await followed(t);
  const stored = Promise.withResolvers<void>();
  const storing = whileStoring(room, () => stored.promise);
  const published = count();
  await answered();
  await published;
  stored.resolve();
  await storing;
});

test("an answer that fails does not delay later counts", async (t) => {
  const { room, count, answered } = await followed(t);
  await assert.rejects(
    whileStoring(room, () => Promise.reject(new Error("refused"))),
    /refused/,
  );
  const published = count();
  await answered();
  await published;
});
