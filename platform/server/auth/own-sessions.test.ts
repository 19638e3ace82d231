// Tests the list of a person's own sessions, the ending of sessions, and the responses that the browser of an ended session gets.
import assert from "node:assert/strict";
import { test } from "node:test";
import { endpoint } from "../../contract/endpoint.ts";
import { endOtherSessions, endSession, getProof, giveProof, listSessions } from "../../contract/own-sessions.ts";
import { Problem, type ProblemCode } from "../../contract/problems.ts";
import { changePassword, getSession, signIn, signOut } from "../../contract/session.ts";
import { Empty } from "../../contract/values.ts";
import { implement } from "../http/index.ts";
import { browserNames } from "./browser-names.ts";
import { testDesk, type TestDesk } from "./testing.ts";

const refusedWith = (code: ProblemCode) => (error: unknown) => error instanceof Problem && error.code === code;
const password = "four plain words here";
const firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
const android = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";

const signedIn = async (desk: TestDesk, email: string, agent?: string) => {
  const page = desk.browser();
  await page.call(signIn, { body: { email, password } });
  if (agent !== undefined) await page.send("GET", getSession.path, { headers: { "user-agent": agent } });
  return page;
};
/** A browser that is signed in and may end sessions, because the password was entered again. */
const proven = async (desk: TestDesk, email: string, agent?: string) => {
  const page = await signedIn(desk, email, agent);
  await page.call(giveProof, { body: { password } });
  return page;
};
const person = async (desk: TestDesk, name: string): Promise<string> => {
  const email = `${name.toLowerCase()}@test.example`;
  await desk.auth.signUp({ name, email, password });
  await desk.account(name);
  await desk.db.authPool.query(`delete from auth.session`);
  return email;
};

test("a person sees her own sessions, with browser and system in words, and no session of another person", async (t) => {
  const desk = await testDesk(t);
  const [ada, eve] = [await person(desk, "Ada"), await person(desk, "Eve")];
  const here = await proven(desk, ada, firefox);
  await signedIn(desk, ada, android);
  const other = await signedIn(desk, eve);
  const { sessions } = await here.call(listSessions);
  const shown = sessions.map(({ browser, system, here: mine }) => `${browser} ${system} ${mine}`);
  assert.deepEqual(new Set(shown), new Set(["Chrome Android false", "Firefox Windows true"]));
  const [theirs] = (await other.call(listSessions)).sessions;
  assert.equal((await other.call(listSessions)).sessions.length, 1);
  await assert.rejects(here.call(endSession, { params: { session: theirs?.id ?? "" } }), refusedWith("not-found"));
  assert.equal((await other.call(getSession)).account?.name, "Eve");
  const stored = await desk.db.authPool.query<{ all: string }>(`select to_jsonb(s)::text as all from auth.session s`);
  for (const { all } of stored.rows)
    assert.doesNotMatch(all, /Mozilla|Gecko|127\.0\.0\.1/, "neither the header of the browser nor an address is stored");
  await assert.rejects(desk.browser().call(listSessions), refusedWith("not-signed-in"));
});

test("the browser of an ended session learns that the session was ended, cannot act, and can sign in again", async (t) => {
  const desk = await testDesk(t);
  const email = await person(desk, "Ada");
  const [here, there] = [await signedIn(desk, email), await signedIn(desk, email)];
  const other = (await here.call(listSessions)).sessions.find((one) => !one.here);
  const found = refusedWith("password-again");
  await assert.rejects(
    here.call(endSession, { params: { session: other?.id ?? "" } }),
    found,
    "a person who finds the browser open cannot end a session without the password",
  );
  await assert.rejects(here.call(endOtherSessions, { body: {} }), found);
  await there.call(listSessions);
  await here.call(giveProof, { body: { password } });
  await here.call(endSession, { params: { session: other?.id ?? "" } });
  for (const _ of [1, 2]) await assert.rejects(there.call(listSessions), refusedWith("session-ended"));
  const told = await there.call(getSession);
  assert.deepEqual([told.account, told.ended], [null, true]);
  assert.equal((await here.call(listSessions)).sessions.length, 1);
  await there.call(signIn, { body: { email, password } });
  const again = await there.call(getSession);
  assert.deepEqual([again.account?.email, again.ended], [email, false]);

  await there.call(giveProof, { body: { password } });
  assert.deepEqual(await there.call(endOtherSessions, { body: {} }), { ended: 1 });
  await assert.rejects(here.call(listSessions), refusedWith("session-ended"));
  await there.call(signOut, { body: {} });
  await assert.rejects(
    there.call(listSessions),
    refusedWith("not-signed-in"),
    "after signing out, the response does not say that the session was ended from another browser",
  );
});

test("changing the password informs the other browsers, is audited, and is limited as sign-in is; no password is logged", async (t) => {
  const desk = await testDesk(t);
  const email = await person(desk, "Ada");
  const [here, there] = [await signedIn(desk, email), await signedIn(desk, email)];
  const next = "quite other words now";
  await here.call(changePassword, { body: { current: password, next } });
  await assert.rejects(there.call(listSessions), refusedWith("session-ended"));
  assert.equal((await here.call(listSessions)).sessions.length, 1);
  const audited = await desk.db.as("administrator", `select action from platform.audit where action = '${changePassword.id}'`);
  assert.equal(audited.rowCount, 1);
  for (let i = 0; i < 10; i++)
    await assert.rejects(here.call(changePassword, { body: { current: `wrong ${i} words`, next } }), refusedWith("wrong-credentials"));
  await assert.rejects(here.call(changePassword, { body: { current: next, next: password } }), refusedWith("too-many-tries"));
  assert.doesNotMatch(desk.logged.join("\n"), /quite other words|wrong \d words|four plain/);
});

test("the record of an ended session is deleted after a week", async (t) => {
  const desk = await testDesk(t);
  const email = await person(desk, "Ada");
  const [here, there] = [await proven(desk, email), await signedIn(desk, email)];
  await here.call(endOtherSessions, { body: {} });
  await desk.db.as("administrator", `update auth.ended_session set ended_at = ended_at - interval '8 days'`);
  await desk.auth.prune();
  await assert.rejects(there.call(listSessions), refusedWith("not-signed-in"));
});

test("names of browsers and systems come from a fixed list", () => {
  const of = (agent: string | undefined) => Object.values(browserNames(agent));
  assert.deepEqual(of(firefox), ["Firefox", "Windows"]);
  assert.deepEqual(of(android), ["Chrome", "Android"]);
  assert.deepEqual(of("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"), ["Edge", "Windows"]);
  assert.deepEqual(of("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605 Version/18.1 Safari/605"), ["Safari", "macOS"]);
  assert.deepEqual(of("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) CriOS/140.0 Safari/604.1"), ["Chrome", "iPhone"]);
  assert.deepEqual(of("<script>"), [null, null]);
  assert.deepEqual(of(undefined), [null, null]);
});

test("an endpoint that asks for the password again works for five minutes after the password was entered, in that session only", async (t) => {
  let now = Date.now();
  const takeAll = endpoint({
    id: "test.take-all",
    method: "GET",
    path: "/api/take-all",
    permission: "signed-in",
    output: Empty,
    passwordAgain: true,
    problems: ["password-again"],
  });
  const desk = await testDesk(t, { routes: [implement(takeAll, () => Promise.resolve({}))], now: () => new Date(now) });
  const email = await person(desk, "Ada");
  const [here, there] = [await signedIn(desk, email), await signedIn(desk, email)];
  await assert.rejects(here.call(takeAll), refusedWith("password-again"), "signing in does not count: the session may be stolen");
  assert.deepEqual(await here.call(getProof), { given: false });
  await assert.rejects(here.call(giveProof, { body: { password: "wrong words altogether" } }), refusedWith("wrong-credentials"));
  await assert.rejects(here.call(takeAll), refusedWith("password-again"));
  await here.call(giveProof, { body: { password } });
  assert.deepEqual(await here.call(getProof), { given: true });
  await here.call(takeAll);
  await assert.rejects(
    there.call(takeAll),
    refusedWith("password-again"),
    "the password was not entered again in the other session of this person",
  );
  now += 4 * 60_000;
  await here.call(takeAll);
  now += 61_000;
  await assert.rejects(here.call(takeAll), refusedWith("password-again"));
  await assert.rejects(desk.browser().call(takeAll), refusedWith("not-signed-in"));
  for (let i = 0; i < 10; i++)
    await assert.rejects(here.call(giveProof, { body: { password: `wrong ${i} words` } }), refusedWith("wrong-credentials"));
  await assert.rejects(here.call(giveProof, { body: { password } }), refusedWith("too-many-tries"));
  assert.doesNotMatch(desk.logged.join("\n"), /four plain|wrong \d words/);
});
