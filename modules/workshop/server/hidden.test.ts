/**
 * Answers are hidden until they are revealed. The test reads every response and stream that a participant or a facilitator can get
 * before the reveal, and a relay records every byte between phones and room. None contains an answer, a tally, a key or a seat
 * token.
 */
import assert from "node:assert/strict";
import { createServer, connect, type AddressInfo } from "node:net";
import { test, type TestContext } from "node:test";
import { scenarioResults } from "#modules/threat/contract/judgement.ts";
import { roomPaths } from "../contract/room-paths.ts";
import { getRoom, revealScenario } from "../contract/workshop.ts";
import { sql } from "kysely";
import type { Browser } from "#platform/server/http/testing.ts";
import { openedRoom } from "./testing-room.ts";
import { answerOf, testPhone } from "./testing.ts";

/** Values that occur nowhere else: if a response contains one of them, it came from a ballot. */
const sentinels = [0.137_913, 0.291_317, 0.413_719, 0.571_391, 0.713_917];
const words = "HIDDENWORDS";

const traces = (keys: readonly string[]): string[] => [...sentinels.map((value) => String(value).slice(1)), words, ...keys];
const assertClean = (text: string, where: string, keys: readonly string[]): void => {
  for (const trace of traces(keys)) assert.ok(!text.includes(trace), `${where} holds "${trace}"`);
};

/** Forwards bytes in both directions and records them. */
const relay = async (t: TestContext, to: string): Promise<{ origin: string; recorded: () => string }> => {
  const { hostname, port } = new URL(to);
  const kept: Buffer[] = [];
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    near.on("data", (chunk: Buffer) => kept.push(chunk) && far.write(chunk));
    far.on("data", (chunk: Buffer) => kept.push(chunk) && near.write(chunk));
    for (const [a, b] of [
      [near, far],
      [far, near],
    ] as const)
      a.on("close", () => b.destroy()).on("error", () => b.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => void server.close());
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, recorded: () => Buffer.concat(kept).toString("latin1") };
};

/** Reads a stream until it contains a count. */
const readStream = async (url: string, headers: Record<string, string> = {}): Promise<{ text: () => string; close: () => void }> => {
  const control = new AbortController();
  const response = await fetch(url, { headers, signal: control.signal });
  let text = "";
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk as Uint8Array, { stream: true });
  })().catch(() => undefined);
  return { text: () => text, close: () => (control.abort(), void reading) };
};

const until = async (what: () => boolean | Promise<boolean>): Promise<void> => {
  for (const end = Date.now() + 10_000; Date.now() < end; await new Promise((resolve) => setImmediate(resolve))) if (await what()) return;
  assert.fail("it did not happen within ten seconds");
};

test("before the reveal every reader gets only the count, and all bytes on the network are encrypted", async (t) => {
  const { app, desk, at, where, assessment, scenario, round, origin, joinUrl } = await openedRoom(t, ["likelihood", "capability"]);
  const recording = await relay(t, origin);
  const watcher = testPhone(recording.origin, joinUrl);
  await watcher.join();
  const { ticket } = await watcher.send<{ ticket: string }>(roomPaths.ticket, { token: watcher.token });
  const stream = await readStream(`${recording.origin}${roomPaths.stream}?ticket=${ticket}`);

  const phones = [];
  for (const best of sentinels) {
    const one = testPhone(recording.origin, joinUrl);
    await one.join();
    await one.answer(round, scenario, { ...answerOf(best), capabilityWhy: { text: `${words} in a policy sentence`, lang: "en" } });
    phones.push(one);
  }
  await until(() => stream.text().includes('"answered":5'));

  const keys = phones.map((one) => one.token);
  const ids: Record<string, string> = { ...at, assessment: assessment.id, scenario, round };
  const readers: Browser[] = [desk, await app.as("amara"), await app.as("dalia"), await app.as("elif")];
  let asked = 0;
  for (const { endpoint } of app.routes) {
    if (endpoint.method !== "GET" || endpoint.kind === "stream" || endpoint.path.startsWith("/room/")) continue;
    const path = endpoint.path.replaceAll(/:([a-z]+)/gi, (_, name: string) => ids[name] ?? at.room);
    for (const reader of readers) {
      const answer = await reader.send("GET", path);
      assertClean(answer.text, `${endpoint.id} (${answer.status})`, keys);
      asked += answer.status === 200 ? 1 : 0;
    }
  }
  assert.ok(asked > 30, `only ${asked} answers were read`);
  assertClean(JSON.stringify(await watcher.snapshot()), "another phone's snapshot", keys);
  assertClean(JSON.stringify(await watcher.mine(round, scenario)), "another phone's own answer", keys);
  assertClean(stream.text(), "the phone's stream", keys);
  assert.match(stream.text(), /"answered":5,"present":6/);
  stream.close();

  const wire = recording.recorded();
  assertClean(wire, "the wire", keys);
  assert.ok(wire.length > 20_000, "the relay saw the traffic");

  const scope = { workspace: where.workspace, account: null, clearance: 4 };
  await assert.rejects(
    app.db.transaction(scope, (tx) => sql`select box from question.sealed`.execute(tx)),
    (e: { code?: string }) => e.code === "42501",
  );
  await assert.rejects(
    app.db.transaction(scope, (tx) => sql`insert into threat.judgement (workspace_id) values (${where.workspace})`.execute(tx)),
    (e: { code?: string }) => e.code === "42501",
  );

  const room = await desk.call(getRoom, { params: at });
  await desk.call(revealScenario, { params: { ...at, round }, body: { expectedRev: room.rev, scenario } });
  const shown = JSON.stringify((await desk.call(scenarioResults, { params: { ...where, scenario } })).results);
  for (const trace of traces([]))
    assert.ok(shown.includes(trace), `after the reveal ${trace} is there, so the search above could have found it`);
});

test("the console gets the marks in batches of three, and the count immediately", async (t) => {
  const { desk, at, scenario, round, phone } = await openedRoom(t);
  const now = async () => {
    const room = await desk.call(getRoom, { params: at });
    return { answered: room.answered, ticks: room.seats.filter((seat) => seat.state === "answered").length };
  };
  const phones = Array.from({ length: 7 }, phone);
  for (const one of phones) await one.join();
  const seen = new Set<number>();
  for (const [i, one] of phones.entries()) {
    await one.answer(round, scenario, answerOf(0.4));
    const { answered, ticks } = await now();
    assert.equal(answered, i + 1);
    seen.add(ticks);
    // marks arrive a moment after the third answer of a batch, so the test waits only after each third answer
    if ((i + 1) % 3 === 0) await until(async () => (await now()).ticks === i + 1);
  }
  assert.ok(
    [...seen].every((ticks) => [0, 3, 6].includes(ticks)),
    `ticks were seen at ${[...seen].join(", ")}`,
  );
  assert.deepEqual(await now(), { answered: 7, ticks: 6 });
});
