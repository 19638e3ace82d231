// Tests that author, reviewer, adopter and the person who invited or approved the reviewer must be different people, and that the
// reviewer must not belong to an agency that carries the measure out.
import { addMember } from "#platform/server/directory/memberships.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { changeMember, invite, listMembers } from "#platform/contract/directory.ts";
import { confirmProposal, listRoleChanges } from "#platform/contract/granting.ts";
import { adoptMeasure, readDuties, type Measure } from "../contract/policy.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import type { Role } from "#platform/contract/roles.ts";
import { setReviewerLine } from "#modules/safeguard/contract/safeguard.ts";
import { acceptInvitation } from "#platform/contract/session.ts";

import type { Browser } from "#platform/server/http/testing.ts";
import { giveRoles } from "./gate.fixture.ts";
import { answersBut, measureDesk, refusedAs } from "./testing.ts";
import { command, said, velmara } from "#platform/server/testing-values.ts";

const adopt = (by: Browser, { id, rev }: Measure) =>
  by.call(adoptMeasure, { params: { workspace: velmara, measure: id }, body: { commandId: command(), expectedRev: rev } });
const duties = (by: Browser, { id }: Measure) => by.call(readDuties, { params: { workspace: velmara, measure: id } });

test("the author and the reviewer of a measure cannot adopt it, and the page shows this before they try", async (t) => {
  const desk = await measureDesk(t);
  const { app, amara, dalia, elif, submitted, test: answer } = desk;
  const measure = await answer(await submitted("A"), answersBut());
  assert.deepEqual(await duties(dalia, measure), { test: null, adopt: null, takeBack: null });
  await giveRoles(app, "amara", "focal-point", "authority");
  await assert.rejects(adopt(amara, measure), refusedAs("adopter-is-author"));
  assert.deepEqual(await duties(amara, measure), { test: "reviewer-is-author", adopt: "adopter-is-author", takeBack: null });
  await giveRoles(app, "elif", "reviewer", "authority");
  await assert.rejects(adopt(elif, measure), refusedAs("adopter-is-reviewer"));
  assert.deepEqual(await duties(elif, measure), { test: null, adopt: "adopter-is-reviewer", takeBack: null });
  assert.equal((await adopt(dalia, measure)).status, "adopted");
});

test("a reviewer's organisation and institution must not be an agency that carries the measure out", async (t) => {
  const desk = await measureDesk(t);
  const { amara, app, elif, submitted, test: answer } = desk;
  const { agencies } = await amara.call(listAgencies, { params: { workspace: velmara } });
  const [lead, helping] = agencies;
  assert.ok(lead && helping);
  const measure = await submitted("A", { lead: lead.id, supporting: [helping.id] });
  const elifId = await app.account("elif");
  const worksFor = async (organisation: string): Promise<void> => {
    const row = (await amara.call(listMembers, { params: { workspace: velmara } })).members.find(({ id }) => id === elifId);
    assert.ok(row);
    await amara.call(changeMember, {
      params: { workspace: velmara, member: elifId },
      body: {
        expectedRev: row.rev,
        roles: row.roles,
        until: row.until,
        outside: false,
        affiliation: { organisation, relation: "Part of the State" },
      },
    });
  };
  for (const name of [`${lead.name["en"]} (Velmara)`, helping.name["ar"] ?? "", ` ${(lead.name["fr"] ?? "").toUpperCase()} `]) {
    await worksFor(name);
    assert.equal((await duties(elif, measure)).test, "reviewer-of-agency", name);
    await assert.rejects(answer(measure, answersBut()), refusedAs("reviewer-of-agency"), name);
  }
  await worksFor("Human Rights Commission (Velmara)");
  const tested = await answer(measure, answersBut());
  assert.equal(tested.testState, "passed");
  // the reporting line changed after the test, so the adoption is refused too
  await amara.call(setReviewerLine, {
    params: { workspace: velmara, account: elifId },
    body: { expectedRev: 1, institution: said(helping.name["en"] ?? ""), superior: null },
  });
  await assert.rejects(adopt(desk.dalia, tested), refusedAs("reviewer-of-agency"));
});

test("a second person must approve an invited reviewer, who cannot test texts of the inviter or of this person", async (t) => {
  const desk = await measureDesk(t);
  const { app, amara, dalia, draft, submitted } = desk;
  assert.ok(draft);
  const grace = await app.account("chen");
  await app.db.transaction({ workspace: velmara, account: null, clearance: 0 }, (tx) =>
    addMember(tx, velmara, grace, ["administrator"], null),
  );
  const gracePage = await app.as("chen");
  const params = { workspace: velmara };
  const body = (roles: Role[]) => ({
    email: "independent@velmara.example",
    roles,
    until: new Date(Date.now() + 86_400_000).toISOString(),
    affiliation: { organisation: "Institute of Anything", relation: "Independent" },
    language: "en",
  });
  const sock = app.browser();
  const { link } = await amara.call(invite, { params, body: body(["reviewer", "authority"]) });
  const follow = { body: { token: new URL(link).hash.slice(1), name: "I. Ndependent", password: "four plain words of rain" } };
  await assert.rejects(sock.call(acceptInvitation, follow), refusedAs("invitation-waits"));
  const [waiting] = (await gracePage.call(listRoleChanges, { params })).proposals;
  await gracePage.call(confirmProposal, { params: { workspace: velmara, proposal: waiting?.id ?? "" } });
  await sock.call(acceptInvitation, follow);
  const me = (await sock.call(listMembers, { params })).members.find(({ you }) => you);
  await amara.call(setReviewerLine, {
    params: { workspace: velmara, account: me?.id ?? "" },
    body: { expectedRev: null, institution: said("Institute"), superior: null },
  });

  const measure = await submitted("A");
  await assert.rejects(
    desk.test(measure, answersBut(), sock),
    refusedAs("reviewer-invited-by-author"),
    "Amara wrote it and invited the reviewer",
  );
  assert.equal((await duties(sock, measure)).test, "reviewer-invited-by-author");

  // Grace approved the reviewer, so she cannot adopt anything that this reviewer tested
  await giveRoles(app, "bruno", "analyst");
  const { id, rev } = measure;
  await app.db.as(
    "owner",
    `select set_config('counterpart.workspace', '${velmara}', false), set_config('counterpart.clearance', '4', false);
    update policy.measure set authors = array['${await app.account("bruno")}']::uuid[] where id = '${id}'`,
  );
  const tested = await desk.test({ ...measure, rev }, answersBut(), sock);
  await giveRoles(app, "chen", "administrator", "authority");
  await assert.rejects(adopt(gracePage, tested), refusedAs("adopter-invited-reviewer"));
  assert.equal((await duties(gracePage, tested)).adopt, "adopter-invited-reviewer");
  await giveRoles(app, "amara", "focal-point", "authority");
  await assert.rejects(adopt(amara, tested), refusedAs("adopter-invited-reviewer"));
  await assert.rejects(adopt(sock, tested), refusedAs("adopter-is-reviewer"));
  assert.equal((await adopt(dalia, tested)).status, "adopted");
});
