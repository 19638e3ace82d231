// Tests that two people are needed to grant a judging role. In the tests, people try to give such a role to themselves or to a second
// account of their own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { changeMember, listMembers } from "../../contract/directory.ts";
import { judgingRoles } from "../../contract/roles.ts";
import { accept, clockedDesk, hour, institute, personAt, placeWith } from "./two-people.fixture.ts";
import { refused } from "#platform/server/testing-values.ts";

test("administrators cannot give themselves a judging or drafting role, neither by a change nor by an invitation", async (t) => {
  const desk = await clockedDesk(t);
  const { at, id, workspace } = await placeWith(desk, { ada: ["administrator", "programme-officer"], dalia: ["authority"] });
  for (const role of [...judgingRoles, "focal-point", "analyst"] as const)
    await assert.rejects(
      at.ada.change(id.ada, ["administrator", role], { until: null, outside: false }),
      refused(role === "verifier" ? "end-needed" : "role-to-oneself"),
      role,
    );
  await assert.rejects(at.ada.invite(`ADA-${workspace.slice(-6)}@test.example`, ["authority"]), refused("role-to-oneself"));
  assert.deepEqual(await at.ada.rolesOf(id.ada), ["administrator", "programme-officer"]);
  // a change that only removes rights is allowed
  await desk.member(workspace, await desk.account(`Ben-${workspace.slice(-6)}`), ["administrator"]);
  await at.ada.change(id.ada, ["programme-officer"], { until: null });
  assert.deepEqual(await at.dalia.rolesOf(id.ada), ["programme-officer"]);
});

test("one person proposes and another confirms: before the confirmation the member is unchanged, and the proposer cannot confirm", async (t) => {
  const desk = await clockedDesk(t);
  const { at, id } = await placeWith(desk, { ada: ["focal-point"], dalia: ["authority"], elif: ["analyst"], noor: ["analyst"] });
  const asked = await at.ada.change(id.elif, ["reviewer"]);
  assert.deepEqual([asked.roles, typeof asked.proposal], [["analyst"], "string"]);
  const proposal = asked.proposal ?? "";
  await assert.rejects(at.ada.confirm(proposal), refused("proposal-own"));
  await assert.rejects(at.noor.confirm(proposal), refused("no-access"));
  await assert.rejects(at.ada.change(id.elif, ["authority"]), refused("proposal-waits"));
  desk.clock.now += 100 * hour;
  assert.deepEqual(
    await at.ada.rolesOf(id.elif),
    ["analyst"],
    "another person could confirm, so the proposal does not take effect after a wait",
  );
  const waiting = await at.noor.told();
  assert.deepEqual(
    waiting.proposals.map(({ roles, holdsAt, refusal, yours }) => [roles, holdsAt, refusal, yours]),
    [[["reviewer"], null, "no-access", false]],
  );
  await at.dalia.confirm(proposal);
  assert.deepEqual(await at.noor.rolesOf(id.elif), ["reviewer"]);
  await assert.rejects(at.dalia.confirm(proposal), refused("proposal-over"));
  const { proposals, changes } = await at.noor.told();
  const name = (who: "ada" | "dalia" | "elif") => new RegExp(`^${who}-`);
  assert.deepEqual(proposals, []);
  assert.deepEqual(
    changes.map(({ kind }) => kind),
    ["changed", "proposed"],
  );
  assert.match(changes[0]?.by ?? "", name("ada"));
  assert.match(changes[0]?.confirmedBy ?? "", name("dalia"));
  assert.match(changes[0]?.person.name ?? "", name("elif"));
  assert.deepEqual([changes[0]?.before.roles, changes[0]?.after.roles], [["analyst"], ["reviewer"]]);
});

test("two people are needed to extend a judging role; one person can shorten it or change the organisation; everybody can see all these changes", async (t) => {
  const desk = await clockedDesk(t);
  const { at, id, workspace } = await placeWith(desk, { ada: ["focal-point"], dalia: ["authority"] });
  const femi = await desk.account(`Femi-${workspace.slice(-6)}`);
  await desk.member(workspace, femi, ["verifier"], new Date(desk.clock.now + 10 * 24 * hour));
  const later = await at.ada.change(femi, ["verifier"]);
  assert.ok(later.proposal);
  const shorter = new Date(desk.clock.now + 5 * 24 * hour).toISOString();
  const changed = await at.ada.change(femi, ["verifier"], { until: shorter });
  assert.deepEqual([changed.until, changed.proposal], [shorter, null]);
  const { proposals, changes } = await at.dalia.told();
  assert.deepEqual(proposals, [], "the change of the membership has ended the proposal, which was based on the earlier membership");
  assert.deepEqual(
    changes.map(({ kind }) => kind),
    ["changed", "withdrawn", "proposed"],
  );
  await at.ada.change(femi, ["verifier"], { until: shorter, affiliation: { ...institute, relation: "Chosen by the programme" } });
  assert.equal((await at.dalia.told()).changes[0]?.after.affiliation?.relation, "Chosen by the programme");
  assert.ok(id.ada);
});

test("an invitation with a judging role works only after a second person has approved it; a refused or revoked invitation never works", async (t) => {
  const desk = await clockedDesk(t);
  const { at } = await placeWith(desk, { ada: ["focal-point"], dalia: ["authority"] });
  const sent = await at.ada.invite("rosa@test.example", ["reviewer", "analyst"]);
  assert.deepEqual([sent.waits, sent.opensAt], [true, null]);
  await assert.rejects(accept(desk.browser(), sent.link, "Rosa"), refused("invitation-waits"));
  const [proposal] = (await at.dalia.told()).proposals;
  assert.deepEqual([proposal?.person, proposal?.refusal], [{ account: null, name: "rosa@test.example" }, null]);
  await at.dalia.confirm(proposal?.id ?? "");
  await accept(desk.browser(), sent.link, "Rosa");
  const { changes } = await at.ada.told();
  assert.deepEqual(
    changes.map(({ kind }) => kind),
    ["joined", "confirmed", "proposed"],
  );
  assert.match(changes[0]?.by ?? "", /^ada-/);
  assert.match(changes[0]?.confirmedBy ?? "", /^dalia-/);

  const other = await at.ada.invite("sami@test.example", ["verifier"]);
  await at.dalia.end((await at.dalia.told()).proposals[0]?.id ?? "");
  await assert.rejects(accept(desk.browser(), other.link, "Sami"), refused("invitation-over"));
  const own = await at.ada.invite("sami@test.example", ["verifier"]);
  await at.ada.end((await at.ada.told()).proposals[0]?.id ?? "");
  await assert.rejects(accept(desk.browser(), own.link, "Sami"), refused("invitation-over"));
  assert.deepEqual(
    (await at.ada.told()).changes.slice(0, 4).map(({ kind }) => kind),
    ["withdrawn", "proposed", "refused", "proposed"],
  );
});

test("if one person alone makes an account an administrator, that account cannot propose or confirm for one day", async (t) => {
  const desk = await clockedDesk(t);
  const { at, id, workspace } = await placeWith(desk, { ada: ["administrator"], dalia: ["authority"] });
  const { link } = await at.ada.invite("sock@test.example", ["administrator"]);
  const page = desk.browser();
  await accept(page, link, "Sock");
  const sock = personAt(page, workspace, desk.clock);
  await assert.rejects(sock.change(id.ada, ["administrator", "authority"], { until: null }), refused("role-too-new"));
  await assert.rejects(sock.invite("second-sock@test.example", ["reviewer"]), refused("role-too-new"));
  await at.ada.invite("puppet@test.example", ["reviewer"]);
  const [proposal] = (await sock.told()).proposals;
  assert.equal(proposal?.refusal, "role-too-new");
  await assert.rejects(sock.confirm(proposal?.id ?? ""), refused("role-too-new"));
  desk.clock.now += 24 * hour + 60_000;
  assert.equal((await sock.told()).proposals[0]?.refusal, null, "after a day the new administrator may confirm");
});

test("no database login can give a judging role by changing the membership's row directly", async (t) => {
  const desk = await clockedDesk(t);
  const { workspace, id } = await placeWith(desk, { ada: ["administrator"], elif: ["analyst"] });
  const byHand = desk.db.as(
    "app",
    `select set_config('counterpart.workspace', '${workspace}', false), set_config('counterpart.account', '${id.ada}', false), set_config('counterpart.clearance', '0', false);
     select directory.change_member('${workspace}', '${id.elif}', 1, '{reviewer}', null, 'x', 'y', '{administrator}')`,
  );
  await assert.rejects(byHand, { code: "CP002" });
  const { rows } = await desk.db.as("app", "select granting.judging_roles() as roles");
  assert.deepEqual(rows[0].roles, [...judgingRoles]);
});

test("the membership of a person from outside ends within a year; a reviewer is from outside unless the organisation is declared part of the State", async (t) => {
  const desk = await clockedDesk(t);
  const { at } = await placeWith(desk, { ada: ["focal-point"], dalia: ["authority"] });
  const far = new Date(desk.clock.now + 400 * 24 * hour).toISOString();
  for (const role of ["guest-facilitator", "verifier", "evaluator", "donor-observer", "reviewer"] as const) {
    await assert.rejects(at.ada.invite("x@test.example", [role], { until: null }), refused("end-needed"), role);
    await assert.rejects(at.ada.invite("x@test.example", [role], { until: far }), refused("end-too-far"), role);
    await assert.rejects(
      at.ada.invite("x@test.example", [role], { until: new Date(desk.clock.now - 1).toISOString() }),
      refused("invalid-input"),
      role,
    );
  }
  assert.ok((await at.ada.invite("x@test.example", ["reviewer"], { until: null, outside: false })).waits);
  assert.equal((await at.ada.invite("y@test.example", ["analyst"], { until: null })).waits, false);
});

test("ending a membership ends its waiting proposals", async (t) => {
  const desk = await clockedDesk(t);
  const { at, id, workspace } = await placeWith(desk, { ada: ["focal-point"], dalia: ["authority"], elif: ["analyst"] });
  const { proposal } = await at.ada.change(id.elif, ["reviewer"]);
  const row = (await at.ada.members()).find((member) => member.id === id.elif);
  assert.equal(row?.proposal, proposal);
  const stale = { expectedRev: (row?.rev ?? 1) + 1, roles: ["analyst" as const], until: null, affiliation: null };
  await assert.rejects(at.ada.page.call(changeMember, { params: { workspace, member: id.elif }, body: stale }), refused("conflict"));
  await desk.db.as(
    "administrator",
    `update directory.membership set until = now() + interval '1 day', rev = rev + 1 where account = '${id.elif}'`,
  );
  await assert.rejects(
    at.dalia.confirm(proposal ?? ""),
    refused("proposal-over"),
    "the membership was changed after the proposal, so the proposal is over",
  );
  assert.deepEqual(await at.ada.rolesOf(id.elif), ["analyst"]);
});

test("after a membership is lowered or ended, an older invitation of the member, or from the member, no longer works", async (t) => {
  const desk = await clockedDesk(t);
  const { at, id, workspace } = await placeWith(desk, { ada: ["focal-point"], elif: ["focal-point"], femi: ["analyst"] });
  const invited = async () => (await at.ada.page.call(listMembers, { params: { workspace } })).invitations.map(({ email }) => email);
  const emailOf = async (member: string) => (await at.ada.members()).find((one) => one.id === member)?.email ?? "";
  const [elif, femi] = [await emailOf(id.elif), await emailOf(id.femi)];

  await at.ada.invite(elif.toUpperCase(), ["focal-point"]);
  await at.ada.invite("another@test.example", ["analyst"]);
  await at.elif.invite("second-address@test.example", ["focal-point"]);
  await at.ada.change(id.femi, ["analyst"], { affiliation: { organisation: "An office", relation: "Part of the State" } });
  assert.equal((await invited()).length, 3);
  await at.ada.change(id.elif, ["analyst"]);
  assert.deepEqual(await invited(), ["another@test.example"]);

  const older = await at.ada.invite(femi, ["focal-point"]);
  await at.ada.leave(id.femi);
  await assert.rejects(accept(at.femi.page, older.link, "Femi"), refused("invitation-over"));
  assert.deepEqual(await at.ada.rolesOf(id.femi), []);
  assert.deepEqual(await invited(), ["another@test.example"]);
});
