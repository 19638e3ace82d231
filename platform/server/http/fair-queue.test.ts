// Tests the fair queue: it limits the requests that run in parallel, serves clients round-robin, and limits the requests of one client that
// wait.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { endpoint } from "../../contract/endpoint.ts";
import { Problem } from "../../contract/problems.ts";
import { Empty } from "../../contract/values.ts";
import { testDatabase } from "../db/testing.ts";
import { createLive } from "../live/index.ts";
import { buildListener } from "./listener.ts";
import { implement, type Services } from "./route.ts";
import { createFairQueue } from "./fair-queue.ts";

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("a client with a hundred requests does not delay a client with one request", async () => {
  const turns = createFairQueue({ atOnce: 2, each: 2, waiting: 1000 });
  const order: string[] = [];
  const ends: (() => void)[] = [];
  const ask = (key: string): void => void turns.take(key).then((end) => (order.push(key), ends.push(end)));
  for (let n = 0; n < 100; n++) ask("flood");
  ask("amara");
  ask("bruno");
  await settled();
  assert.deepEqual(order, ["flood", "flood"], "two requests run at once, and the others wait");
  for (let n = 0; n < 3; n++) {
    ends.shift()?.();
    await settled();
  }
  assert.deepEqual(
    order.slice(2).sort(),
    ["amara", "bruno", "flood"],
    "each waiting client gets one turn before any client gets its next turn",
  );
  while (ends.length > 0) {
    ends.shift()?.();
    await settled();
  }
  assert.equal(order.length, 102, "in the end all requests have run");
});

test("at most `each` requests of one client run at once; other clients use the other places", async () => {
  const turns = createFairQueue({ atOnce: 5, each: 2, waiting: 1000 });
  const running: string[] = [];
  const ends: (() => void)[] = [];
  const ask = (key: string): void => void turns.take(key).then((end) => (running.push(key), ends.push(end)));
  for (let n = 0; n < 10; n++) ask("flood");
  for (const key of ["amara", "bruno", "chen", "dalia"]) ask(key);
  await settled();
  assert.deepEqual(running, ["flood", "flood", "amara", "bruno", "chen"]);
  ends[0]?.();
  await settled();
  assert.deepEqual(running.slice(5), ["flood"], "one request of the flood has ended, so the flood may run another one");
  ends[2]?.();
  await settled();
  assert.deepEqual(running.slice(6), ["dalia"], "the flood already runs two requests, so the next client gets the free place");
});

test("ending a turn twice frees one place; a client's waiting requests are limited, and other clients get a turn", async () => {
  const turns = createFairQueue({ atOnce: 1, each: 1, waiting: 3 });
  const end = await turns.take("a");
  let more = 0;
  const waiting = [1, 2, 3].map(() => turns.take("a").then((stop) => ((more += 1), stop)));
  await assert.rejects(turns.take("a"), (error) => error instanceof Problem && error.code === "too-many-tries");
  const other = turns.take("b");
  end();
  end();
  await settled();
  assert.equal(more, 1);
  (await waiting[0])?.();
  (await other)();
  await settled();
  assert.equal(more, 2);
});

test("with a fair queue, a phone that sends in a loop uses only some of the database's connections, so another phone's request runs", async (t) => {
  const db = await testDatabase(t);
  const live = createLive();
  t.after(() => live.close());
  const ask = endpoint({ id: "test.ask", method: "POST", path: "/room/ask", permission: "seat", actors: ["participant"], output: Empty });
  const running: string[] = [];
  let [admitting, mostAdmitting] = [0, 0];
  let release = (): void => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  let heardQuiet = (): void => {};
  const quietRuns = new Promise<void>((resolve) => (heardQuiet = resolve));
  const route = implement(ask, async ({ actor }) => {
    const seat = actor.kind === "participant" ? actor.seat : "";
    running.push(seat);
    if (seat === "quiet") heardQuiet();
    // the first requests of the fast client end one after the other; the other requests of the fast client wait until the quiet client has
    // its answer
    if (seat === "flood" && running.length > 2) await released;
    return {};
  });
  const app = buildListener({
    services: { db, live, log: () => {}, now: () => new Date() } as unknown as Services,
    routes: [route],
    gate: {
      authenticate: async (request) => {
        admitting += 1;
        mostAdmitting = Math.max(mostAdmitting, admitting);
        await settled();
        admitting -= 1;
        const seat = String(request.headers["x-seat"]);
        return { actor: { kind: "participant", room: "r", seat }, secondFactor: false, workspace: null as never, clearance: 0 };
      },
    },
    strict: () => false,
    proxied: false,
    pages: null,
    crowd: {
      admission: createFairQueue({ atOnce: 3, each: 3, waiting: 100 }),
      arrival: createFairQueue({ atOnce: 3, each: 3, waiting: 100 }),
      answer: createFairQueue({ atOnce: 3, each: 2, waiting: 100 }),
    },
    connections: 100,
  });
  t.after(() => app.close());
  const send = (seat: string) => app.inject({ method: "POST", url: "/room/ask", headers: { "x-seat": seat }, payload: {} });
  const flood = Array.from({ length: 50 }, () => send("flood"));
  const quiet = send("quiet");
  const heard = await Promise.race([quietRuns.then(() => true), sleep(60_000, false, { ref: false })]);
  if (!heard) release();
  assert.ok(heard, "the request of the quiet phone runs while requests of the flood wait");
  assert.ok(running.length <= 2 + 2 + 1, `${running.length} requests of the flood ran before the request of the quiet phone`);
  assert.ok(mostAdmitting <= 3, `${mostAdmitting} requests were authenticated at the same time`);
  release();
  assert.deepEqual(new Set((await Promise.all([...flood, quiet])).map(({ statusCode }) => statusCode)), new Set([200]));
});
