// Tests the lock of a session on a clock that the test moves: what locks a session, what a locked session may do, and how a session is unlocked.
import assert from "node:assert/strict";
import { get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import type pg from "pg";
import { endpoint } from "../../contract/endpoint.ts";
import { getLock, idleMinutes, listSessions, lockSession, reportActivity, unlockSession } from "../../contract/own-sessions.ts";
import { Problem, type ProblemCode } from "../../contract/problems.ts";
import { getSession, setLanguage, signIn, signOut } from "../../contract/session.ts";
import { Empty } from "../../contract/values.ts";
import { implement, implementStream } from "../http/index.ts";
import { createLive } from "../live/index.ts";
import { createOwnSessions } from "./own-sessions.ts";
import { testDesk, testOrigin } from "./testing.ts";

const refusedWith = (code: ProblemCode) => (error: unknown) => error instanceof Problem && error.code === code;
const locked = refusedWith("session-locked");
const password = "four plain words here";
const minute = 60_000;

const wall = endpoint({
  id: "test.wall",
  method: "GET",
  path: "/api/wall",
  permission: "signed-in",
  output: Empty,
  whileLocked: "wall",
  showsWall: true,
});
const onWall = endpoint({
  id: "test.on-wall",
  method: "GET",
  path: "/api/on-wall",
  permission: "signed-in",
  output: Empty,
  whileLocked: "wall",
});
const stream = endpoint({
  id: "test.stream",
  method: "GET",
  path: "/api/test-stream",
  permission: "signed-in",
  output: Empty,
  kind: "stream",
});

const lockDesk = async (t: { after(run: () => Promise<void>): void }) => {
  let now = Date.now();
  const empty = () => Promise.resolve({});
  const desk = await testDesk(t, {
    routes: [implement(wall, empty), implement(onWall, empty), implementStream(stream, () => Promise.resolve())],
    now: () => new Date(now),
    live: createLive({ windowMs: 5, heartbeatMs: 20 }),
  });
  const email = "ada@test.example";
  await desk.auth.signUp({ name: "Ada", email, password });
  await desk.account("Ada");
  await desk.db.authPool.query(`delete from auth.session`);
  const enter = async () => {
    const page = desk.browser();
    await page.call(signIn, { body: { email, password } });
    await page.call(getSession);
    return page;
  };
  return { desk, enter, pass: (ms: number) => void (now += ms) };
};

test("a session locks after fifteen minutes without a report of activity; reads and commands do not prevent this", async (t) => {
  const { desk, enter, pass } = await lockDesk(t);
  const [page, other] = [await enter(), await enter()];
  for (let i = 0; i < 14; i += 1) {
    pass(minute);
    await page.call(listSessions);
    await page.call(setLanguage, { body: { language: "en" } });
    await other.call(reportActivity, { body: {} });
  }
  assert.deepEqual([(await page.call(getLock)).locked, (await page.call(getLock)).seconds], [false, 60]);
  pass(minute);
  for (const _ of [1, 2]) await assert.rejects(page.call(listSessions), locked);
  await assert.rejects(page.call(getSession), locked, "a locked session returns neither the name nor the workspaces");
  await assert.rejects(page.call(reportActivity, { body: {} }), locked, "a report of activity does not unlock the session");
  await assert.rejects(page.call(signIn, { body: { email: "ada@test.example", password } }), locked);
  await assert.rejects(page.call(wall), locked, "a locked session cannot start a wall");
  const told = await page.call(getLock);
  assert.deepEqual([told.locked, told.seconds, told.languages.length], [true, 0, 6]);
  assert.doesNotMatch(JSON.stringify(told), /ada/i);
  assert.equal((await other.call(getSession)).account?.name, "Ada", "the person's other session was used, so it is not locked");

  pass(-10 * minute);
  await assert.rejects(page.call(listSessions), locked, "setting the clock back does not unlock the session");
  await page.call(unlockSession, { body: { password } });
  assert.equal((await page.call(listSessions)).sessions.length, 2);
  pass(idleMinutes * minute - 1000);
  await page.call(listSessions);
  const audited = await desk.db.as("administrator", `select from platform.audit where action = '${unlockSession.id}'`);
  assert.equal(audited.rowCount, 1);
});

test("the open stream of a session ends when the session locks, and does not prevent the lock", async (t) => {
  const { desk, enter, pass } = await lockDesk(t);
  const page = await enter();
  const cookie = [...page.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  await desk.desk.listen({ host: "127.0.0.1", port: 0 });
  const { port } = desk.desk.server.address() as AddressInfo;
  const answer = await new Promise<IncomingMessage>((resolve) =>
    get({ port, host: "127.0.0.1", path: stream.path, headers: { host: new URL(testOrigin).host, cookie } }, resolve),
  );
  assert.equal(answer.statusCode, 200);
  const ended = new Promise((resolve) => answer.once("end", resolve).resume());
  pass(idleMinutes * minute);
  await ended;
  await assert.rejects(page.call(listSessions), locked);
});

test("a wall stays on while its session is locked, and ends if it is not shown for fifteen minutes", async (t) => {
  const { enter, pass } = await lockDesk(t);
  const page = await enter();
  await page.call(wall);
  for (let i = 0; i < 40; i += 1) {
    pass(minute);
    await page.call(wall);
    await page.call(onWall);
  }
  await assert.rejects(page.call(listSessions), locked);
  await page.call(onWall);
  pass(idleMinutes * minute);
  await assert.rejects(page.call(onWall), locked, "requests for the data of a wall do not keep the wall open");
  await assert.rejects(page.call(wall), locked);
});

test("wrong passwords do not unlock a session and are limited as at sign-in; a locked session can be signed out, or ended from another session", async (t) => {
  const { desk, enter } = await lockDesk(t);
  const [page, other] = [await enter(), await enter()];
  await page.call(lockSession, { body: {} });
  await assert.rejects(page.call(listSessions), locked, "locked by hand");
  for (let i = 0; i < 10; i += 1)
    await assert.rejects(page.call(unlockSession, { body: { password: `wrong ${i} words` } }), refusedWith("wrong-credentials"));
  await assert.rejects(page.call(unlockSession, { body: { password } }), refusedWith("too-many-tries"));
  await assert.rejects(page.call(listSessions), locked);
  await assert.rejects(desk.browser().call(signIn, { body: { email: "ada@test.example", password } }), refusedWith("too-many-tries"));
  assert.doesNotMatch(desk.logged.join("\n"), /four plain|wrong \d words/);
  await page.call(signOut, { body: {} });
  assert.equal((await page.call(getSession)).account, null);
  await assert.rejects(page.call(getLock), refusedWith("not-signed-in"));
  assert.equal((await other.call(listSessions)).sessions.length, 1);
});

test("a lock that is set between the reading and the writing of a session is not lost", async (t) => {
  const { desk, enter } = await lockDesk(t);
  await enter();
  const { authPool } = desk.db;
  const { rows } = await authPool.query<{ id: string }>(`select id from auth.session`);
  const session = rows[0]?.id ?? "";
  const now = (): number => Date.now() + minute;
  const { lock } = createOwnSessions({ pool: authPool, now });
  let between: (() => Promise<void>) | null = () => lock(session);
  const pool = {
    async query(...asked: [string, unknown[]]): Promise<unknown> {
      const answer = await authPool.query(...asked);
      const act = between;
      between = null;
      await act?.();
      return answer;
    },
  };
  const names = { browser: "Firefox", system: "Linux" };
  await createOwnSessions({ pool: pool as unknown as pg.Pool, now }).see(session, { names, acts: true, reports: true, wall: true });
  assert.equal((await createOwnSessions({ pool: authPool, now }).see(session, undefined)).locked, true);
});

test("a demonstration has no passwords and never locks", async (t) => {
  let now = Date.now();
  const desk = await testDesk(t, { kind: "demonstration", now: () => new Date(now) });
  const page = await desk.signedIn(await desk.account("Ada"));
  await page.call(getSession);
  now += 60 * minute;
  assert.equal((await page.call(getSession)).account?.name, "Ada");
  await assert.rejects(page.call(lockSession, { body: {} }), refusedWith("not-found"));
  assert.equal((await page.call(getLock)).locked, false);
});
