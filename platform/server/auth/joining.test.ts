// Tests how people get access (the one-time link of an empty node, invitations, guests with an end date) and how they leave.
import assert from "node:assert/strict";
import { test } from "node:test";
import { changeMember, endMembership, invite, listMembers, revokeInvitation, whoCanRead } from "../../contract/directory.ts";
import { Problem, type ProblemCode } from "../../contract/problems.ts";
import type { Role } from "../../contract/roles.ts";
import { acceptInvitation, firstRun, getSession } from "../../contract/session.ts";
import { directoryRoutes } from "../directory/index.ts";
import type { Browser } from "../http/testing.ts";
import { testDesk, type TestDesk } from "./testing.ts";

const refusedWith = (code: ProblemCode) => (error: unknown) => error instanceof Problem && error.code === code;
const password = "four plain words here";
const tokenOf = (link: string | null): string => new URL(link ?? "http://x/").hash.slice(1);

const begin = (page: Browser, token: string, more: Partial<{ password: string; email: string }> = {}) =>
  page.call(firstRun, {
    body: { token, name: "Ada", email: "ada@test.example", password, ...more, workspace: { kind: "state", name: "Velmara", lang: "fr" } },
  });

/** A focal point with a second factor in a workspace of a real node. */
const focalPoint = async (desk: TestDesk) => {
  const workspace = await desk.workspace();
  const account = await desk.account("Amara");
  await desk.member(workspace, account, ["focal-point"]);
  return { workspace, account, page: await desk.signedIn(account) };
};
const office = { organisation: "Test Office", relation: "Part of the State" };
const invited = async (page: Browser, workspace: string, email: string, roles: Role[], until: Date | null = null) =>
  await page.call(invite, {
    params: { workspace },
    body: { email, roles, until: until?.toISOString() ?? null, affiliation: office, language: "ar" },
  });
const accept = (page: Browser, link: string, more: Partial<{ name: string; password: string }> = {}) =>
  page.call(acceptInvitation, { body: { token: tokenOf(link), name: "Noor", password, ...more } });

test("on the first run only the printed link makes an administrator and a workspace, and the link works only once", async (t) => {
  const desk = await testDesk(t, { routes: directoryRoutes, empty: true });
  const page = desk.browser();
  assert.equal((await page.call(getSession)).firstRun, true);
  const token = tokenOf(desk.firstRun.link);
  assert.ok(token.length >= 43);
  await assert.rejects(begin(page, "A".repeat(43)), refusedWith("invitation-over"));
  await assert.rejects(begin(page, token, { password: "password1234" }), refusedWith("password-guessable"));
  assert.deepEqual(await begin(page, token), { next: "enrol-second-factor" });
  const session = await page.call(getSession);
  assert.equal(session.firstRun, false);
  assert.deepEqual(
    session.workspaces.map(({ name, roles, kind }) => [name, roles, kind]),
    [[{ fr: "Velmara" }, ["administrator", "focal-point"], "state"]],
  );
  assert.equal(desk.firstRun.link, null);
  await assert.rejects(begin(desk.browser(), token, { email: "eve@test.example" }), refusedWith("invitation-over"));
});

test("if two people use the first link at once, one becomes administrator and the other gets an error message", async (t) => {
  const desk = await testDesk(t, { empty: true });
  const token = tokenOf(desk.firstRun.link);
  const answers = await Promise.all(
    ["ada", "eve"].map((name) =>
      begin(desk.browser(), token, { email: `${name}@test.example` }).then(
        ({ next }) => next,
        (error: Problem) => error.code,
      ),
    ),
  );
  assert.deepEqual(answers.sort(), ["enrol-second-factor", "invitation-over"]);
  const { rows } = await desk.db.as("administrator", "select count(*)::int as n from directory.workspace");
  assert.equal(rows[0].n, 1);
});

test("an invitation makes exactly one member, with the language and the roles of the invitation, and works only once", async (t) => {
  const desk = await testDesk(t, { routes: directoryRoutes });
  const { workspace, page } = await focalPoint(desk);
  const { id, link } = await invited(page, workspace, "noor@test.example", ["analyst"]);
  assert.match(link, /^http:\/\/127\.0\.0\.1:4400\/invitation#[A-Za-z0-9_-]{43}$/);
  assert.deepEqual(
    (await page.call(listMembers, { params: { workspace } })).invitations.map((row) => [row.id, row.email, row.roles]),
    [[id, "noor@test.example", ["analyst"]]],
  );
  const noor = desk.browser();
  assert.deepEqual(await accept(noor, link), { next: "done" });
  const session = await noor.call(getSession);
  assert.deepEqual(
    [session.account?.email, session.account?.language, session.workspaces[0]?.roles],
    ["noor@test.example", "ar", ["analyst"]],
  );
  await assert.rejects(accept(desk.browser(), link), refusedWith("invitation-over"));
  const { members, invitations } = await page.call(listMembers, { params: { workspace } });
  assert.deepEqual([members.map(({ name }) => name), invitations], [["Amara", "Noor"], []]);
  const { rows } = await desk.db.as("administrator", "select encode(token_hash, 'hex') as h from directory.invitation");
  assert.ok(!JSON.stringify(rows).includes(tokenOf(link)), "the token itself is in no row");
});

test("if two people accept one invitation at once, one membership is made", async (t) => {
  const desk = await testDesk(t, { routes: directoryRoutes });
  const { workspace, page } = await focalPoint(desk);
  const { link } = await invited(page, workspace, "noor@test.example", ["analyst"]);
  const answers = await Promise.allSettled([accept(desk.browser(), link), accept(desk.browser(), link)]);
  assert.ok(answers.some(({ status }) => status === "fulfilled"));
  assert.equal((await page.call(listMembers, { params: { workspace } })).members.length, 2);
});

test("a revoked or expired invitation gives no access; a person with an account joins with the password of this account", async (t) => {
  let now = Date.now();
  const desk = await testDesk(t, { routes: directoryRoutes, now: () => new Date(now) });
  const { workspace, page } = await focalPoint(desk);
  const back = await invited(page, workspace, "a@test.example", ["analyst"]);
  await page.call(revokeInvitation, { params: { workspace, invitation: back.id } });
  await assert.rejects(accept(desk.browser(), back.link), refusedWith("invitation-over"));
  await assert.rejects(page.call(revokeInvitation, { params: { workspace, invitation: back.id } }), refusedWith("not-found"));
  now -= 8 * 86_400_000; // made eight days ago
  const old = await invited(page, workspace, "b@test.example", ["analyst"]);
  await assert.rejects(accept(desk.browser(), old.link), refusedWith("invitation-over"));
  now += 8 * 86_400_000;
  await desk.auth.signUp({ name: "Cem", email: "c@test.example", password: "quite other words now" });
  const other = await invited(page, workspace, "c@test.example", ["analyst"]);
  assert.deepEqual(await accept(desk.browser(), other.link, { password: "quite other words now" }), { next: "done" });
});

test("a guest facilitator needs an end date and a second factor, and loses access at the end date", async (t) => {
  let now = Date.now();
  const desk = await testDesk(t, { routes: directoryRoutes, now: () => new Date(now) });
  const { workspace, page } = await focalPoint(desk);
  await assert.rejects(invited(page, workspace, "bruno@test.example", ["guest-facilitator"]), refusedWith("end-needed"));
  await assert.rejects(
    invited(page, workspace, "bruno@test.example", ["guest-facilitator"], new Date(now - 1)),
    refusedWith("invalid-input"),
  );
  const until = new Date(now + 3_600_000);
  const bruno = desk.browser();
  const { link } = await invited(page, workspace, "bruno@test.example", ["guest-facilitator"], until);
  assert.deepEqual(await accept(bruno, link), { next: "enrol-second-factor" });
  await assert.rejects(bruno.call(listMembers, { params: { workspace } }), refusedWith("second-factor-needed"));
  const session = await bruno.call(getSession);
  await desk.withSecondFactor(session.account?.id ?? "");
  const again = await desk.signedIn(session.account?.id ?? "");
  assert.equal((await again.call(listMembers, { params: { workspace } })).members.length, 2);
  assert.deepEqual((await page.call(whoCanRead, { params: { workspace } })).guests, [
    {
      account: session.account?.id,
      name: "Noor",
      roles: ["guest-facilitator"],
      until: until.toISOString(),
      affiliation: office,
      reads: 0,
    },
  ]);
  // a change of a member cannot remove a guest's end date, and cannot give the guest role to a member without an end date
  const { members } = await page.call(listMembers, { params: { workspace } });
  for (const { id, rev } of members)
    await assert.rejects(
      page.call(changeMember, {
        params: { workspace, member: id },
        body: { expectedRev: rev, roles: ["focal-point", "guest-facilitator"], until: null, affiliation: null },
      }),
      refusedWith("end-needed"),
    );
  now += 3_600_000;
  // the earlier session has locked during that hour, so the account needs a new one
  const later = await desk.signedIn(session.account?.id ?? "");
  await assert.rejects(later.call(listMembers, { params: { workspace } }), refusedWith("guest-ended"));
});

test("a change of a member names the revision that it is based on; the last administrator of a workspace cannot be removed; a former member cannot see the workspace", async (t) => {
  const desk = await testDesk(t, { routes: directoryRoutes });
  const { workspace, account, page } = await focalPoint(desk);
  const other = await desk.account("Noor");
  await desk.member(workspace, other, ["analyst"]);
  const params = { workspace, member: other };
  const changed = await page.call(changeMember, {
    params,
    body: { expectedRev: 1, roles: ["evaluator"], until: new Date(Date.now() + 86_400_000).toISOString(), affiliation: office },
  });
  assert.deepEqual([changed.roles, changed.rev, changed.you], [["evaluator"], 2, false]);
  await assert.rejects(
    page.call(changeMember, { params, body: { expectedRev: 1, roles: ["analyst"], until: null, affiliation: office } }),
    (error: unknown) => {
      assert.ok(error instanceof Problem && error.code === "conflict");
      assert.deepEqual((error.body.details?.["current"] as { roles: string[] } | undefined)?.roles, ["evaluator"]);
      return true;
    },
  );
  const me = { workspace, member: account };
  await assert.rejects(page.call(endMembership, { params: me }), refusedWith("last-administrator"));
  await assert.rejects(
    page.call(changeMember, { params: me, body: { expectedRev: 1, roles: ["analyst"], until: null, affiliation: office } }),
    refusedWith("role-to-oneself"),
  );
  await assert.rejects(
    page.call(changeMember, {
      params: me,
      body: { expectedRev: 1, roles: ["focal-point"], until: new Date(Date.now() + 1e6).toISOString(), affiliation: null },
    }),
    refusedWith("last-administrator"),
  );
  const noor = await desk.signedIn(other);
  assert.equal((await noor.call(listMembers, { params: { workspace } })).members.length, 2);
  await page.call(endMembership, { params });
  await assert.rejects(noor.call(listMembers, { params: { workspace } }), refusedWith("not-found"));
  await assert.rejects(page.call(endMembership, { params }), refusedWith("not-found"));
  const { rows } = await desk.db.as(
    "administrator",
    `select rev, "row" -> 'roles' as roles, replaced_by from history.revision where table_name = 'directory.membership' order by rev`,
  );
  assert.deepEqual(
    rows,
    [
      { rev: 1, roles: ["analyst"], replaced_by: account },
      { rev: 2, roles: ["evaluator"], replaced_by: account },
    ],
    "the history has the earlier roles of the membership",
  );
});

test("if two administrators remove each other at once, one remains", async (t) => {
  const desk = await testDesk(t, { routes: directoryRoutes });
  const { workspace, account, page } = await focalPoint(desk);
  const other = await desk.account("Noor");
  await desk.member(workspace, other, ["focal-point"]);
  const noor = await desk.signedIn(other);
  const answers = await Promise.allSettled([
    page.call(endMembership, { params: { workspace, member: other } }),
    noor.call(endMembership, { params: { workspace, member: account } }),
  ]);
  assert.equal(answers.filter(({ status }) => status === "fulfilled").length, 1);
});

test("a first password that is made of the new workspace's name is refused", async (t) => {
  const desk = await testDesk(t, { empty: true });
  const token = tokenOf(desk.firstRun.link);
  await assert.rejects(begin(desk.browser(), token, { password: "Velmara2026!!" }), refusedWith("password-guessable"));
});
