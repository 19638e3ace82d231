/**
 * Tests the page, the agencies and the engagements of the programme over HTTP: published facts with their sources, conflicts, and
 * refusals.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addAgency,
  addEngagement,
  changeAgency,
  changeEngagement,
  getProgramme,
  listAgencies,
  makePartnerCode,
  withdrawAgency,
} from "../contract/programme.ts";
import { Problem } from "#platform/contract/problems.ts";
import { demoNames, getSession } from "#platform/contract/session.ts";
import { testApplication } from "#app/server/testing.ts";
import { command, refused } from "#platform/server/testing-values.ts";

test("the published history has sources and counts, and the fictional State is marked as fictional", async (t) => {
  const app = await testApplication(t);
  assert.ok(app.demonstration);
  const all = [];
  for (const who of demoNames) {
    const reader = await app.as(who);
    for (const { id } of (await reader.call(getSession)).workspaces)
      all.push(await reader.call(getProgramme, { params: { workspace: id } }));
  }
  const history = all.flatMap((one) => one.history);
  assert.ok(history.length > 0 && all.some((one) => one.phases.length > 0));
  for (const entry of history)
    assert.ok(entry.source.length > 0 && (entry.number === null || entry.counts !== null), JSON.stringify(entry.title));
  for (const engagement of all.flatMap((one) => one.engagements))
    assert.equal(engagement.fictional, engagement.state.startsWith("X-"), engagement.state);
});

test("if the same command to add an agency arrives twice, also at the same time, there is one agency", async (t) => {
  const app = await testApplication(t);
  const amara = await app.as("amara");
  const params = { workspace: app.demonstration?.velmara ?? "" };
  const count = async () => (await amara.call(listAgencies, { params })).agencies.length;
  const before = await count();
  const body = { commandId: command(), name: { en: "Coast Watch" }, type: "ministry" as const };
  const add = (more: { name?: Record<string, string> } = {}) => amara.call(addAgency, { params, body: { ...body, ...more } });
  const [first, second] = await Promise.all([add(), add()]);
  assert.deepEqual([second, await add()], [first, first]);
  await assert.rejects(add({ name: { en: "Coast Guard" } }), refused("command-reused"));
  assert.equal(await count(), before + 1);
});

test("an agency can be added, renamed and withdrawn; if two people rename it, the second gets the present name", async (t) => {
  const app = await testApplication(t);
  const amara = await app.as("amara");
  const params = { workspace: app.demonstration?.velmara ?? "" };
  const made = await amara.call(addAgency, { params, body: { commandId: command(), name: { en: "Office of Records" }, type: "ministry" } });
  const here = { ...params, agency: made.id };
  const rename = (en: string) =>
    amara.call(changeAgency, { params: here, body: { expectedRev: made.rev, name: { en }, type: "ministry" } });
  await rename("Office of Public Records");
  await assert.rejects(rename("Records Office"), (error: unknown) => {
    assert.ok(error instanceof Problem && error.code === "conflict");
    assert.deepEqual(error.body.details?.["current"], {
      id: made.id,
      name: { en: "Office of Public Records" },
      type: "ministry",
      rev: made.rev + 1,
    });
    return true;
  });
  await amara.call(withdrawAgency, { params: here });
  assert.ok((await amara.call(listAgencies, { params })).agencies.every((agency) => agency.id !== made.id));
  await assert.rejects(
    (await app.as("dalia")).call(addAgency, { params, body: { commandId: command(), name: { en: "X" }, type: "ministry" } }),
    refused("no-access"),
  );
});

test("an engagement with an unknown State, a second one with the same State, and an old revision are refused", async (t) => {
  const app = await testApplication(t);
  const amara = await app.as("amara");
  const params = { workspace: app.demonstration?.velmara ?? "" };
  const joined = { date: "2025-03-01", precision: "month" as const };
  const kind = "beneficiary" as const;
  const add = (state: string, packages: string[] = []) =>
    amara.call(addEngagement, { params, body: { state, kind, packages, package: "Step 3", lang: "en", joined } });
  await assert.rejects(add("999"), refused("invalid-input"));
  await assert.rejects(add("X-VEL", ["no-such-package"]), refused("invalid-input"));
  const known = (await amara.call(getProgramme, { params })).engagements.find((e) => e.state === "X-VEL") ?? (await add("X-VEL"));
  await assert.rejects(add("X-VEL"), refused("already-exists"));
  const code = amara.call(makePartnerCode, { params: { ...params, engagement: known.id } });
  await assert.rejects(code, refused("not-found"), "only a programme makes codes for its partners");
  const change = (left: string | null) =>
    amara.call(changeEngagement, {
      params: { ...params, engagement: known.id },
      body: { expectedRev: known.rev, kind: "regional", packages: ["training"], package: "Step 4", lang: "en", joined, left },
    });
  const changed = await change("2026-01-31");
  assert.deepEqual([changed.left, changed.kind, changed.packages], ["2026-01-31", "regional", ["training"]]);
  await assert.rejects(change(null), (error: unknown) => {
    assert.ok(error instanceof Problem && error.code === "conflict");
    const current = error.body.details?.["current"] as { left: string } | undefined;
    assert.equal(current?.left, "2026-01-31");
    return true;
  });
});
