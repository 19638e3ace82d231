// Tests signing in and signing out, with one factor and with two factors, through the requests that a browser sends.
import assert from "node:assert/strict";
import { test } from "node:test";
import { listMembers } from "../../contract/directory.ts";
import { unlockSession } from "../../contract/own-sessions.ts";
import { Problem, type ProblemCode } from "../../contract/problems.ts";
import {
  changePassword,
  enrolSecondFactor,
  getSession,
  secondFactor,
  setLanguage,
  signIn,
  signInAs,
  signOut,
} from "../../contract/session.ts";
import { directoryRoutes } from "../directory/index.ts";
import type { Browser } from "../http/testing.ts";
import { testDesk, type TestDesk } from "./testing.ts";
import { codeOf, counterAt, stepOf } from "./totp.ts";

const refusedWith = (code: ProblemCode) => (error: unknown) => error instanceof Problem && error.code === code;
const password = "four plain words here";

/** An account with a password, a member of a new workspace. */
const person = async (desk: TestDesk, name: string, role: "analyst" | "administrator" = "analyst") => {
  const email = `${name.toLowerCase()}@test.example`;
  const { account } = await desk.auth.signUp({ name, email, password });
  await desk.account(name); // registers the account in the directory
  const workspace = await desk.workspace();
  await desk.member(workspace, account, [role]);
  return { email, account, workspace };
};
const secretOf = (uri: string): string => {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const text = new URL(uri).searchParams.get("secret") ?? "";
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return (bits.match(/.{8}/g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte, 2))).join("");
};
const enrolled = async (page: Browser) => {
  const { uri, recoveryCodes } = await page.call(enrolSecondFactor, { body: { password } });
  const secret = secretOf(uri);
  const confirmed = codeOf(secret, counterAt(Date.now()));
  await page.call(secondFactor, { body: { code: confirmed } });
  return { secret, recoveryCodes, confirmed };
};

test("a wrong password and an unknown address get the same reply; signing out ends the session for good", async (t) => {
  const desk = await testDesk(t, { routes: directoryRoutes });
  const { email, workspace } = await person(desk, "Ada");
  const page = desk.browser();
  const wrong = await page.send("POST", signIn.path, { body: { email, password: "wrong words altogether" } });
  const unknown = await page.send("POST", signIn.path, { body: { email: "nobody@test.example", password } });
  assert.deepEqual([wrong.status, wrong.text], [unknown.status, unknown.text]);
  assert.equal(wrong.text, '{"code":"wrong-credentials"}');
  assert.deepEqual(await page.call(signIn, { body: { email: email.toUpperCase(), password } }), { next: "done" });
  const session = await page.call(getSession);
  assert.deepEqual(
    [session.account?.name, session.account?.secondFactor, session.demonstration, session.firstRun],
    ["Ada", false, false, false],
  );
  assert.deepEqual(
    session.workspaces.map(({ id, roles }) => [id, roles]),
    [[workspace, ["analyst"]]],
  );
  const stolen = new Map(page.cookies);
  await page.call(signOut, { body: {} });
  assert.equal((await page.call(getSession)).account, null);
  const thief = desk.browser();
  for (const [name, value] of stolen) (thief.cookies as Map<string, string>).set(name, value);
  await assert.rejects(thief.call(listMembers, { params: { workspace } }), refusedWith("not-signed-in"));
});

test("a forged or altered cookie gives no session", async (t) => {
  const desk = await testDesk(t, { routes: directoryRoutes });
  const { email } = await person(desk, "Ada");
  const page = desk.browser();
  await page.call(signIn, { body: { email, password } });
  const jar = page.cookies as Map<string, string>;
  const [name = "", value = ""] = [...jar][0] ?? [];
  const [token = "", signature = ""] = decodeURIComponent(value).split(".");
  for (const forged of [`${token}.${"A".repeat(signature.length)}`, token, `${token.slice(1)}x.${signature}`, ""]) {
    jar.set(name, encodeURIComponent(forged));
    assert.equal((await page.call(getSession)).account, null);
  }
});

test("the eleventh try at one address from one client is refused for a quarter of an hour, also with the right password", async (t) => {
  const desk = await testDesk(t);
  const { email } = await person(desk, "Ada");
  const page = desk.browser();
  for (let i = 0; i < 10; i++)
    await assert.rejects(page.call(signIn, { body: { email, password: `wrong words ${i} more` } }), refusedWith("wrong-credentials"));
  const answer = await page.send("POST", signIn.path, { body: { email, password } });
  assert.equal(answer.status, 429);
  assert.ok(Number(answer.headers["retry-after"]) > 800);
});

test("enrolment gives the person a secret and ten recovery codes, and ends the person's other sessions; after enrolment, signing in takes two steps", async (t) => {
  const desk = await testDesk(t, { routes: directoryRoutes });
  const { email, workspace } = await person(desk, "Ada", "administrator");
  const [page, elsewhere] = [desk.browser(), desk.browser()];
  assert.deepEqual(await elsewhere.call(signIn, { body: { email, password } }), { next: "enrol-second-factor" });
  assert.deepEqual(await page.call(signIn, { body: { email, password } }), { next: "enrol-second-factor" });
  await assert.rejects(page.call(listMembers, { params: { workspace } }), refusedWith("second-factor-needed"));
  await assert.rejects(page.call(enrolSecondFactor, { body: { password: "wrong words altogether" } }), refusedWith("wrong-credentials"));
  const { secret, recoveryCodes, confirmed } = await enrolled(page);
  assert.equal(recoveryCodes.length, 10);
  assert.equal((await page.call(listMembers, { params: { workspace } })).members.length, 1);
  assert.equal((await elsewhere.call(getSession)).account, null, "the session that began before the enrolment has ended");
  await assert.rejects(page.call(enrolSecondFactor, { body: { password } }), refusedWith("already-exists"));

  const next = desk.browser();
  assert.deepEqual(await next.call(signIn, { body: { email, password } }), { next: "second-factor" });
  assert.equal((await next.call(getSession)).account, null, "the password alone does not sign in");
  await assert.rejects(
    next.call(secondFactor, { body: { code: confirmed } }),
    refusedWith("second-factor-wrong"),
    "a code works only once",
  );
  assert.deepEqual(await next.call(secondFactor, { body: { code: codeOf(secret, counterAt(Date.now()) + 1) } }), { next: "done" });
  assert.equal((await next.call(getSession)).account?.secondFactor, true);

  const lost = desk.browser();
  await lost.call(signIn, { body: { email, password } });
  const recovery = recoveryCodes[0] ?? "";
  assert.deepEqual(await lost.call(secondFactor, { body: { code: recovery } }), { next: "done" });
  const again = desk.browser();
  await again.call(signIn, { body: { email, password } });
  await assert.rejects(
    again.call(secondFactor, { body: { code: recovery } }),
    refusedWith("second-factor-wrong"),
    "a recovery code works only once",
  );
});

test("a wrong clock is reported with its difference; a wrong code is reported as wrong; without a challenge every code is refused", async (t) => {
  const desk = await testDesk(t);
  const { email } = await person(desk, "Ada");
  const page = desk.browser();
  await page.call(signIn, { body: { email, password } });
  const { secret } = await enrolled(page);
  const next = desk.browser();
  await next.call(signIn, { body: { email, password } });
  const around = Array.from({ length: 61 }, (_, i) => codeOf(secret, counterAt(Date.now()) - 30 + i));
  // a code of an early step that no other step near it has by chance
  const step = [-8, -9].find((one) => around.filter((code) => code === around[30 + one]).length === 1) ?? assert.fail();
  const early = around[30 + step] ?? assert.fail();
  await assert.rejects(next.call(secondFactor, { body: { code: early } }), (error: unknown) => {
    assert.ok(error instanceof Problem && error.code === "clock-wrong");
    const { offsetSeconds, minutes } = error.body.details ?? {};
    assert.ok(offsetSeconds === step * 30 || offsetSeconds === step * 30 - 30, String(offsetSeconds));
    assert.equal(minutes, Math.ceil(-Number(offsetSeconds) / 60));
    return true;
  });
  const wrong = ["000000", "111111", "222222"].find((code) => !around.includes(code)) ?? "";
  await assert.rejects(next.call(secondFactor, { body: { code: wrong } }), refusedWith("second-factor-wrong"));
  await assert.rejects(desk.browser().call(secondFactor, { body: { code: wrong } }), refusedWith("not-signed-in"));
});

test("five wrong codes use up a challenge", async (t) => {
  const desk = await testDesk(t);
  const { email } = await person(desk, "Ada");
  const page = desk.browser();
  await page.call(signIn, { body: { email, password } });
  const { secret } = await enrolled(page);
  const next = desk.browser();
  await next.call(signIn, { body: { email, password } });
  const codes: ProblemCode[] = [];
  for (let i = 0; i < 7; i++)
    codes.push(
      await next.call(secondFactor, { body: { code: "aaaaa-aaaaa" } }).then(
        () => "internal" as const,
        (error: Problem) => error.code,
      ),
    );
  assert.deepEqual(
    codes.slice(0, 5),
    Array.from({ length: 5 }, () => "second-factor-wrong"),
  );
  await assert.rejects(
    next.call(secondFactor, { body: { code: codeOf(secret, counterAt(Date.now()) + 1) } }),
    (error: unknown) => error instanceof Problem && ["not-signed-in", "too-many-tries"].includes(error.code),
  );
});

test("a session ends after twelve idle hours and after seven days in any case", async (t) => {
  let now = Date.now();
  const desk = await testDesk(t, { now: () => new Date(now) });
  const { email } = await person(desk, "Ada");
  const page = desk.browser();
  const answer = await page.send("POST", signIn.path, { body: { email, password } });
  assert.match(String(answer.headers["set-cookie"]), /Max-Age=43200/);
  await page.call(getSession);
  now += 6 * 24 * 3600 * 1000;
  await assert.rejects(page.call(getSession), refusedWith("session-locked"), "the session has not ended, but it is locked");
  await page.call(unlockSession, { body: { password } });
  assert.equal((await page.call(getSession)).account?.email, email);
  now += 25 * 3600 * 1000;
  assert.equal((await page.call(getSession)).account, null);
  await desk.db.authPool.query(`update "session" set "expiresAt" = now() - interval '1 minute'`);
  await desk.auth.prune();
  assert.equal((await desk.db.authPool.query(`select * from "session"`)).rowCount, 0);
});

test("sign-in with a demo account works only in a demonstration", async (t) => {
  const real = await testDesk(t, { kind: "node" });
  const { account } = await person(real, "Amara");
  assert.ok(account);
  await assert.rejects(real.browser().call(signInAs, { body: { as: "amara" } }), refusedWith("not-found"));
  assert.equal(
    (await real.db.authPool.query(`select count(*)::int as n from "user"`)).rows[0].n,
    1,
    "the refused request makes no account",
  );
});

test("changing the password needs the old password, is refused if the new password is guessable, and ends every other session", async (t) => {
  const desk = await testDesk(t);
  const { email } = await person(desk, "Ada");
  const [page, elsewhere] = [desk.browser(), desk.browser()];
  for (const browser of [page, elsewhere]) await browser.call(signIn, { body: { email, password } });
  const next = "quite other words now";
  await assert.rejects(page.call(changePassword, { body: { current: "wrong words altogether", next } }), refusedWith("wrong-credentials"));
  await assert.rejects(
    page.call(changePassword, { body: { current: password, next: "Ada-Ada-Ada-Ada" } }),
    refusedWith("password-guessable"),
  );
  await page.call(changePassword, { body: { current: password, next } });
  assert.equal((await page.call(getSession)).account?.email, email);
  assert.equal((await elsewhere.call(getSession)).account, null);
  await assert.rejects(elsewhere.call(signIn, { body: { email, password } }), refusedWith("wrong-credentials"));
  await elsewhere.call(signIn, { body: { email, password: next } });
});

test("signing in again ends the earlier session of the browser, for any account", async (t) => {
  const desk = await testDesk(t);
  const [ada, eve] = [await person(desk, "Ada"), await person(desk, "Eve")];
  const page = desk.browser();
  await page.call(signIn, { body: { email: ada.email, password } });
  const former = desk.browser();
  for (const [name, value] of page.cookies) (former.cookies as Map<string, string>).set(name, value);
  await page.call(signIn, { body: { email: eve.email, password } });
  assert.equal((await page.call(getSession)).account?.name, "Eve");
  assert.equal((await former.call(getSession)).account, null);
});

test("a late reply to a request of an earlier session does not sign out the person who signed in since", async (t) => {
  let now = Date.now();
  const desk = await testDesk(t, { now: () => new Date(now) });
  const [ada, eve] = [await person(desk, "Ada"), await person(desk, "Eve")];
  const page = desk.browser();
  const cookie = () => [...page.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  await page.call(signIn, { body: { email: ada.email, password } });
  const ofAda = cookie();
  await page.call(signIn, { body: { email: eve.email, password } });
  const late = await page.send("GET", getSession.path, { headers: { cookie: ofAda } });
  assert.equal(JSON.parse(late.text).account, null);
  assert.equal(late.headers["set-cookie"], undefined);
  assert.equal((await page.call(getSession)).account?.name, "Eve");
  // the same if the request itself ends the session, because seven days are over
  const ofEve = cookie();
  const kept = async () => (await desk.db.authPool.query(`select from "session"`)).rowCount ?? 0;
  const before = await kept();
  now += 8 * 24 * 3600 * 1000;
  const over = await desk.browser().send("GET", getSession.path, { headers: { cookie: ofEve } });
  assert.equal(JSON.parse(over.text).account, null);
  assert.equal(over.headers["set-cookie"], undefined);
  assert.equal(await kept(), before - 1);
});

test("the interface has the language of the account, which must be a language that the server has loaded", async (t) => {
  const desk = await testDesk(t);
  const { email } = await person(desk, "Ada");
  const page = desk.browser();
  await page.call(signIn, { body: { email, password } });
  await page.call(setLanguage, { body: { language: "ar" } });
  assert.equal((await page.call(getSession)).account?.language, "ar");
  await assert.rejects(page.call(setLanguage, { body: { language: "tlh" } }), refusedWith("invalid-input"));
});

test("one-time codes equal the test vectors of RFC 4226, and the time step of a code is found", () => {
  const secret = "12345678901234567890";
  assert.deepEqual(
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((counter) => codeOf(secret, counter)),
    ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"],
  );
  const now = 1_700_000_000_000;
  for (const step of [-20, -3, 0, 1, 20]) assert.equal(stepOf(secret, codeOf(secret, counterAt(now) + step), now), step);
  assert.equal(stepOf(secret, codeOf(secret, counterAt(now) + 21), now), null);
});
