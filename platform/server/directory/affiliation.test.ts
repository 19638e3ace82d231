// Tests the organisation of a member: it is entered in the invitation, it is required for reviewers and verifiers, and it is stored,
// changed and shown.
import assert from "node:assert/strict";
import { test } from "node:test";
import { affiliatedRoles } from "../../contract/affiliation.ts";
import { changeMember, invite, listMembers, whoCanRead } from "../../contract/directory.ts";
import { Problem } from "../../contract/problems.ts";
import { acceptInvitation } from "../../contract/session.ts";
import { testDesk } from "../auth/testing.ts";
import { affiliationOf, directoryRoutes } from "./index.ts";

const institute = { organisation: "Institute of Review", relation: "No part in the workshop" };
const needsIt = (error: unknown): boolean =>
  error instanceof Problem && error.code === "invalid-input" && (error.body.at ?? []).includes("affiliation");

test("the organisation and relation of an invitation go to the membership, and every page that names people shows them", async (t) => {
  const desk = await testDesk(t, { routes: directoryRoutes });
  const workspace = await desk.workspace();
  const amara = await desk.account("Amara");
  await desk.member(workspace, amara, ["focal-point"]);
  const page = await desk.signedIn(amara);
  const params = { workspace };
  const until = new Date(Date.now() + 86_400_000).toISOString();
  const ask = (roles: typeof affiliatedRoles, affiliation: typeof institute | null) =>
    page.call(invite, { params, body: { email: "noor@test.example", roles: [...roles], until, affiliation, language: "en" } });

  for (const role of affiliatedRoles) await assert.rejects(ask([role, "evaluator"], null), needsIt, role);
  await assert.rejects(
    ask(["analyst"], { organisation: " ", relation: "x" }),
    (error) => error instanceof Problem && error.code === "invalid-input",
  );
  const { link } = await ask(["evaluator"], { ...institute, organisation: `  ${institute.organisation} ` });
  const listed = await page.call(listMembers, { params });
  assert.deepEqual(listed.invitations[0]?.affiliation, institute);

  await desk.browser().call(acceptInvitation, { body: { token: new URL(link).hash.slice(1), name: "Noor", password: "four plain words" } });
  const noor = (await page.call(listMembers, { params })).members.find(({ name }) => name === "Noor");
  assert.ok(noor);
  assert.deepEqual(noor.affiliation, institute);
  assert.deepEqual((await page.call(whoCanRead, { params })).guests[0]?.affiliation, institute);
  const here = { workspace, account: amara, clearance: 4 };
  assert.deepEqual(await desk.db.transaction(here, (tx) => affiliationOf(tx, workspace, noor.id)), institute);
  assert.equal(await desk.db.transaction(here, (tx) => affiliationOf(tx, workspace, amara)), null);

  const member = { workspace, member: noor.id };
  const moved = { ...institute, relation: "Chosen by the programme" };
  const changed = await page.call(changeMember, {
    params: member,
    body: { expectedRev: noor.rev, roles: ["evaluator"], until, affiliation: moved },
  });
  assert.deepEqual([changed.affiliation, changed.rev], [moved, noor.rev + 1]);
  const { rows } = await desk.db.as(
    "administrator",
    `select "row" ->> 'relation' as relation, replaced_by from history.revision where table_name = 'directory.membership'`,
  );
  assert.deepEqual(rows, [{ relation: institute.relation, replaced_by: amara }], "the history has the earlier relation");
});
