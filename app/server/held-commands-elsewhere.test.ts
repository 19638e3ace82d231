/**
 * Tests commands that wait for a moderator in a programme's workspace, and the command that makes a report version. The procedure is
 * the same for every command that can wait for a moderator.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { freezeReportVersion, listReportVersions } from "#modules/assessment/contract/report-version.ts";
import { decideHeldCommand, holdCommand, listHeldCommands } from "#platform/contract/held-commands.ts";
import { changeEngagement, getProgramme } from "#modules/programme/contract/programme.ts";
import { desk, personIn } from "#modules/recommendation/server/testing.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";

const harm = "Ask someone@example.org.";

test("in a programme's workspace another officer can allow a refused text", async (t) => {
  const { app, programme } = await desk(t);
  const [bruno, officer] = [await app.as("bruno"), await personIn(app, programme, "officer", ["programme-officer"])];
  const params = { workspace: programme };
  const { engagements } = await bruno.call(getProgramme, { params });
  const { id: engagement, rev, kind, packages, joined, left } = engagements.find(({ state }) => state === "X-VEL") ?? assert.fail();
  const body = { expectedRev: rev, kind, packages: [...packages], joined, left, package: harm, lang: "en" };
  await assert.rejects(bruno.call(changeEngagement, { params: { ...params, engagement }, body }), refused("reads-like-a-method"));
  const sent = { commandId: command(), endpoint: changeEngagement.id, params: { engagement }, body, reason: null };
  const { id } = await bruno.call(holdCommand, { params, body: sent });
  const decision = { commandId: command(), decision: "allow" as const, words: said("The office of the project.") };
  const decided = await officer.call(decideHeldCommand, { params: { ...params, command: id }, body: decision });
  assert.deepEqual(decided, { outcome: "allowed", problem: null });
  const after = (await bruno.call(getProgramme, { params })).engagements.find((one) => one.id === engagement);
  assert.ok(JSON.stringify(after).includes(harm));
});

test("if the title of a report waits for a moderator, it has the marking of its assessment; the version is made after a moderator allowed the title", async (t) => {
  const { app, amara, workspace } = await desk(t);
  const dalia = await app.as("dalia");
  const params = { workspace };
  const { assessments } = await amara.call(listAssessments, { params });
  const at = { workspace, assessment: assessments.find(({ scenarios }) => scenarios > 0)?.id ?? assert.fail() };
  const reportVersions = async () => (await amara.call(listReportVersions, { params: at })).reportVersions.length;
  const before = await reportVersions();
  const body = { commandId: command(), language: "en", maxMarking: "TLP:AMBER" as const, made: { title: said(harm) } };
  await assert.rejects(amara.call(freezeReportVersion, { params: at, body }), refused("reads-like-a-method"));
  const sent = { commandId: command(), endpoint: freezeReportVersion.id, params: { assessment: at.assessment }, body, reason: null };
  const { id } = await amara.call(holdCommand, { params, body: sent });
  assert.equal(await reportVersions(), before, "the check before a command is held writes nothing");
  const [waiting] = (await dalia.call(listHeldCommands, { params })).commands;
  assert.deepEqual([waiting?.id, waiting?.marking], [id, "TLP:AMBER"]);
  const decision = { commandId: command(), decision: "allow" as const, words: said("An office.") };
  const decided = await dalia.call(decideHeldCommand, { params: { ...params, command: id }, body: decision });
  assert.deepEqual(decided, { outcome: "allowed", problem: null });
  assert.equal(await reportVersions(), before + 1);
});
