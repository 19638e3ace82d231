// Tests that an invitation by one workspace cannot reveal an account of another workspace, take it over, lock its owner out, or allow extra
// password guesses.
import assert from "node:assert/strict";
import { test } from "node:test";
import { invite, listMembers } from "../../contract/directory.ts";
import { Problem, type ProblemCode } from "../../contract/problems.ts";
import type { Role } from "../../contract/roles.ts";
import { acceptInvitation, enrolSecondFactor, getSession, readInvitation, secondFactor, signIn } from "../../contract/session.ts";
import { directoryRoutes } from "../directory/index.ts";
import type { Browser } from "../http/testing.ts";
import { testDesk, type TestDesk } from "./testing.ts";
import { codeOf, counterAt } from "./totp.ts";

const refusedWith = (code: ProblemCode) => (error: unknown) => error instanceof Problem && error.code === code;
const email = "dalia@velmara.example";
const hers = "four plain words here";
const his = "quite other words now";
const late = "tournesol brouette clavier nuage";

/** A workspace and the page of its focal point. */
const state = async (desk: TestDesk, who: string, name: string) => {
  const workspace = await desk.workspace(name);
  const account = await desk.account(who);
  await desk.member(workspace, account, ["focal-point"]);
  const page = await desk.signedIn(account);
  const invited = async (to = email, roles: Role[] = ["analyst"]): Promise<string> => {
    const body = { email: to, roles, until: null, affiliation: null, language: "ar" };
    return new URL((await page.call(invite, { params: { workspace }, body })).link).hash.slice(1);
  };
  const addresses = async (): Promise<string[]> =>
    (await page.call(listMembers, { params: { workspace } })).members.map((member) => member.email).sort();
  return { workspace, page, invited, addresses };
};
const accept = (page: Browser, token: string, password: string, name = "Dalia") =>
  page.call(acceptInvitation, { body: { token, name, password } });
const places = async (page: Browser): Promise<string[]> =>
  (await page.call(getSession)).workspaces.map(({ name }) => name["en"] ?? "").sort();

test("an invitation by another State gives the same response for a known and an unknown address, and does not give access to an existing account", async (t) => {
  const desk = await testDesk(t, { routes: directoryRoutes });
  const velmara = await state(desk, "Amara", "Velmara");
  const other = await state(desk, "Chen", "Other");
  await accept(desk.browser(), await velmara.invited(), hers);

  const [known, unknown] = [desk.browser(), desk.browser()];
  const answers = [];
  for (const [page, to] of [
    [known, email],
    [unknown, "nobody@velmara.example"],
  ] as const) {
    const body = { token: await other.invited(to), name: "Chen's", password: his };
    const { status, headers, text } = await page.send("POST", acceptInvitation.path, { body });
    const kept = String(headers["set-cookie"]).replaceAll(/=[^;]+/g, "=");
    answers.push([status, text, kept]);
  }
  assert.deepEqual(answers[0], answers[1]);
  assert.deepEqual([await places(known), await places(unknown)], [["Other"], ["Other"]], "neither account can see the other workspace");
  // Dalia's account is unchanged
  const dalia = desk.browser();
  assert.deepEqual(await dalia.call(signIn, { body: { email, password: hers } }), { next: "done" });
  assert.deepEqual(await places(dalia), ["Velmara"]);
  assert.equal((await dalia.call(getSession)).account?.name, "Dalia");
  await assert.rejects(dalia.call(signIn, { body: { email, password: "wrong words altogether" } }), refusedWith("wrong-credentials"));
});

test("if another workspace has already used a person's address, her own invitation still works with her own password", async (t) => {
  const desk = await testDesk(t, { routes: directoryRoutes });
  const velmara = await state(desk, "Amara", "Velmara");
  const other = await state(desk, "Chen", "Other");
  await accept(desk.browser(), await other.invited(), his);
  const dalia = desk.browser();
  assert.deepEqual(await accept(dalia, await velmara.invited(), hers), { next: "done" });
  assert.deepEqual(await places(dalia), ["Velmara"]);
  assert.deepEqual(await velmara.addresses(), ["amara@test.example", email]);
  // each password opens a separate account, until a person proves that both accounts are hers
  const [one, two] = [desk.browser(), desk.browser()];
  await one.call(signIn, { body: { email: email.toUpperCase(), password: hers } });
  await two.call(signIn, { body: { email, password: his } });
  assert.deepEqual([await places(one), await places(two)], [["Velmara"], ["Other"]]);
  assert.deepEqual([(await one.call(getSession)).account?.email, (await two.call(getSession)).account?.email], [email, email]);
});

test("a person who gives the password of her account joins with this account, and has one account for both workspaces", async (t) => {
  const desk = await testDesk(t, { routes: directoryRoutes });
  const velmara = await state(desk, "Amara", "Velmara");
  const other = await state(desk, "Chen", "Other");
  await accept(desk.browser(), await velmara.invited(), hers);
  const dalia = desk.browser();
  assert.deepEqual(await accept(dalia, await other.invited(), hers), { next: "done" });
  assert.deepEqual(await places(dalia), ["Other", "Velmara"]);
  // if the account has a second factor, the password alone does not sign in
  const { uri } = await dalia.call(enrolSecondFactor, { body: { password: hers } });
  assert.match(decodeURIComponent(uri), /dalia@velmara\.example/);
  const third = await state(desk, "Femi", "Third");
  const token = await third.invited();
  await desk.withSecondFactor((await dalia.call(getSession)).account?.id ?? "");
  const again = desk.browser();
  assert.deepEqual(await accept(again, token, hers), { next: "second-factor" });
  assert.equal((await again.call(getSession)).account, null);
});

test("if two accounts have the same address, the second factor is enrolled under the address that the owner knows", async (t) => {
  const desk = await testDesk(t, { routes: directoryRoutes });
  const velmara = await state(desk, "Amara", "Velmara");
  const other = await state(desk, "Chen", "Other");
  await accept(desk.browser(), await other.invited(), his);
  const dalia = desk.browser();
  await accept(dalia, await velmara.invited(), hers);
  const { uri } = await dalia.call(enrolSecondFactor, { body: { password: hers } });
  assert.match(decodeURIComponent(new URL(uri).pathname), /:dalia@velmara\.example$/);
  const secret = Buffer.from(base32(new URL(uri).searchParams.get("secret") ?? "")).toString("latin1");
  assert.deepEqual(await dalia.call(secondFactor, { body: { code: codeOf(secret, counterAt(Date.now())) } }), { next: "done" });
});
const base32 = (text: string): number[] =>
  (
    [...text]
      .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
      .join("")
      .match(/.{8}/g) ?? []
  ).map((byte) => Number.parseInt(byte, 2));

test("if a present or former member is invited again, only the password of their account works", async (t) => {
  const desk = await testDesk(t, { routes: directoryRoutes });
  const velmara = await state(desk, "Amara", "Velmara");
  await accept(desk.browser(), await velmara.invited(), hers);
  await assert.rejects(accept(desk.browser(), await velmara.invited(), his), refusedWith("wrong-credentials"));
  await desk.db.as("administrator", `update directory.membership set ended = now(), rev = rev + 1 where roles = '{analyst}'`);
  await assert.rejects(accept(desk.browser(), await velmara.invited(), his), refusedWith("wrong-credentials"));
  const dalia = desk.browser();
  assert.deepEqual(await accept(dalia, await velmara.invited(), hers), { next: "done" });
  assert.deepEqual(await velmara.addresses(), ["amara@test.example", email]);
});

test("a member who was imported with an archive can set a first password by an invitation only if she belongs to no other workspace", async (t) => {
  const desk = await testDesk(t, { routes: directoryRoutes });
  const [home, velmara, other] = [await desk.workspace("Home"), await state(desk, "Amara", "Velmara"), await state(desk, "Chen", "Other")];
  const noor = await desk.account("Noor");
  await desk.member(home, noor, ["focal-point"]);
  await desk.member(velmara.workspace, noor, ["analyst"]);
  const to = "noor@test.example";
  // an invitation by a workspace to which she does not belong makes a separate account
  const thief = desk.browser();
  assert.deepEqual(await accept(thief, await other.invited(to), his, "Noor"), { next: "done" });
  assert.deepEqual(await places(thief), ["Other"]);
  // while she belongs to two workspaces, a password set for one would also give access to the other
  const token = await velmara.invited(to);
  await assert.rejects(accept(desk.browser(), token, hers, "Noor"), refusedWith("wrong-credentials"));
  await desk.db.as("administrator", `update directory.membership set ended = now() where workspace = '${home}'`);
  const page = desk.browser();
  assert.deepEqual(await accept(page, token, hers, "Noor"), { next: "done" });
  assert.deepEqual([(await page.call(getSession)).account?.id, await places(page)], [noor, ["Velmara"]]);
});

test("attempts with an invitation and at the sign-in are counted together, for a known and an unknown address", async (t) => {
  const desk = await testDesk(t, { routes: directoryRoutes });
  const velmara = await state(desk, "Amara", "Velmara");
  await accept(desk.browser(), await velmara.invited(), hers);
  const token = await velmara.invited();
  const page = desk.browser();
  // the owner's own acceptance above was the first of the ten attempts
  for (let i = 0; i < 5; i++) await assert.rejects(accept(page, token, `wrong words ${i} more`), refusedWith("wrong-credentials"));
  for (let i = 0; i < 4; i++)
    await assert.rejects(page.call(signIn, { body: { email, password: `wrong words ${i} again` } }), refusedWith("wrong-credentials"));
  await assert.rejects(page.call(signIn, { body: { email, password: hers } }), refusedWith("too-many-tries"));
  await assert.rejects(accept(page, token, hers), refusedWith("too-many-tries"));
  // making a new account does not reset the count; otherwise an attacker could use a workspace of their own to get more attempts
  const other = await state(desk, "Chen", "Other");
  await assert.rejects(accept(page, await other.invited(), his), refusedWith("too-many-tries"));
});

test("the link shows who invites whom, to which workspace and role, for which organisation and until when; a used link shows nothing", async (t) => {
  const desk = await testDesk(t, { routes: directoryRoutes });
  const velmara = await state(desk, "Amara", "Velmara");
  const until = new Date(Date.now() + 86_400_000).toISOString();
  const affiliation = { organisation: "Institute for Review", relation: "Chosen by the programme" };
  const body = { email, roles: ["evaluator" as const], until, affiliation, language: "fr" };
  const made = await velmara.page.call(invite, { params: { workspace: velmara.workspace }, body });
  const token = new URL(made.link).hash.slice(1);
  assert.deepEqual(await desk.browser().call(readInvitation, { body: { token } }), {
    workspace: { kind: "state", name: { en: "Velmara" }, fictional: true },
    invitedBy: "Amara",
    email,
    roles: ["evaluator"],
    affiliation,
    until,
    expiresAt: made.expiresAt,
  });
  await assert.rejects(
    accept(desk.browser(), token, "Velmara2026!!"),
    refusedWith("password-guessable"),
    "a password made of the State's name is refused",
  );
  await accept(desk.browser(), token, late);
  await assert.rejects(desk.browser().call(readInvitation, { body: { token } }), refusedWith("invitation-over"));
});

test("if the same invitation is accepted a second time, no account remains from that attempt", async (t) => {
  const desk = await testDesk(t, { routes: directoryRoutes });
  const velmara = await state(desk, "Amara", "Velmara");
  const token = await velmara.invited();
  const answers = await Promise.allSettled([accept(desk.browser(), token, hers), accept(desk.browser(), token, his)]);
  assert.equal(answers.filter(({ status }) => status === "fulfilled").length, 1);
  const { rows } = await desk.db.authPool.query(`select count(*)::int as n from "user" where coalesce(address, email) = $1`, [email]);
  assert.equal(rows[0].n, 1);
});

test("an address or a name that people cannot tell from another one, or cannot see, is refused", async (t) => {
  const desk = await testDesk(t, { routes: directoryRoutes });
  const velmara = await state(desk, "amara", "Velmara");
  const refusedAt = (field: string) => (error: unknown) =>
    error instanceof Problem && error.code === "invalid-input" && error.body.at?.join(".") === field;
  for (const address of ["dalia\u200B@velmara.example", "d\u0430lia@velmara.example", "\u202Eelpmaxe.aramlev@ailad"])
    await assert.rejects(velmara.invited(address), refusedAt("email"), address);
  const token = await velmara.invited();
  for (const name of ["   ", "\u3164", "\u202Eailad", "Dalia\nAuthority"])
    await assert.rejects(accept(desk.browser(), token, hers, name), refusedAt("name"), JSON.stringify(name));
  await accept(desk.browser(), token, hers, " نیما می\u200Cخواهد ");
  const { members } = await velmara.page.call(listMembers, { params: { workspace: velmara.workspace } });
  assert.ok(members.some(({ name }) => name === "نیما می\u200Cخواهد"));
});
