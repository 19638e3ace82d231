/**
 * Tests a national action that answers forty recommendations: the action is listed once, and each of the forty recommendations names
 * the action.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { freezeReportVersion, listReportVersions } from "#modules/assessment/contract/report-version.ts";
import { addAction, changeAction, getRecommendation, listRecommendations } from "../contract/recommendation.ts";
import { documentOf } from "#app/server/testing-report.ts";
import { desk, personIn } from "./testing.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";

const fields = (answers: readonly string[]) => ({
  text: said("One joint curriculum for digital evidence"),
  owner: null,
  startsOn: "2026-09-01",
  endsOn: "2027-06-30",
  status: "under-way" as const,
  marking: "TLP:AMBER" as const,
  answers: [...answers],
});

test("if an action answers forty recommendations, it is listed once, and each of the forty recommendations names it", async (t) => {
  const { app, amara, at, workspace, add } = await desk(t);
  const forty: string[] = [];
  for (let i = 0; i < 40; i += 1) forty.push((await add()).id);
  const action = await amara.call(addAction, { params: at, body: { commandId: command(), ...fields([...forty, forty[0] ?? ""]) } });
  assert.deepEqual(action.answers, forty, "a recommendation that is named twice is stored once");
  const list = await amara.call(listRecommendations, { params: at });
  assert.equal(list.actions.length, 1);
  assert.ok(list.recommendations.every(({ actions }) => actions.length === 1 && actions[0] === action.id));
  const record = await amara.call(getRecommendation, { params: { workspace, recommendation: forty[39] ?? "" } });
  assert.deepEqual(
    record.actions.map(({ number, answers }) => [number, answers.length]),
    [[1, 40]],
  );
  // the report, too, contains the action once, with the codes of all forty, and each recommendation separately
  const { id } = await amara.call(freezeReportVersion, { params: at, body: { commandId: command(), language: "en" } });
  const printed = JSON.stringify((await documentOf(app, workspace, id)).sections);
  assert.equal(printed.split("One joint curriculum for digital evidence").length - 1, 1);
  const answered = list.recommendations.map(({ number }) => `R${number}`);
  assert.match(printed, new RegExp(`${answered.slice(0, -1).join(", ")},? and ${answered.at(-1)}`));
  const fewer = await amara.call(changeAction, {
    params: { workspace, action: action.id },
    body: { expectedRev: action.rev, ...fields(forty.slice(0, 2)) },
  });
  assert.deepEqual(fewer.answers, forty.slice(0, 2));
  await assert.rejects(
    amara.call(changeAction, { params: { workspace, action: action.id }, body: { expectedRev: action.rev, ...fields([]) } }),
    refused("conflict"),
  );
});

test("an action names recommendations of one assessment; a reader cannot see or unlink those above the clearance", async (t) => {
  const { app, amara, at, workspace, add } = await desk(t);
  const amber = await add();
  const strict = await add({ marking: "TLP:RED" });
  const action = await amara.call(addAction, { params: at, body: { commandId: command(), ...fields([amber.id, strict.id]) } });
  const analyst = await personIn(app, workspace, "ana", ["analyst"]);
  const seen = (await analyst.call(listRecommendations, { params: at })).actions[0];
  assert.deepEqual(seen?.answers, [amber.id]);
  await analyst.call(changeAction, { params: { workspace, action: action.id }, body: { expectedRev: 1, ...fields([]) } });
  assert.deepEqual((await amara.call(listRecommendations, { params: at })).actions[0]?.answers, [strict.id]);
  const elsewhere = "0195d0a0-7e1a-7000-8000-0000000000ff";
  await assert.rejects(
    amara.call(addAction, { params: at, body: { commandId: command(), ...fields([elsewhere]) } }),
    refused("invalid-input"),
  );
});

test("if the marking of an action becomes stricter, so does that of the report versions that contain it", async (t) => {
  const { app, amara, at, workspace } = await desk(t);
  const guest = await app.as("bruno");
  const { id, rev } = await amara.call(addAction, { params: at, body: { commandId: command(), ...fields([]) } });
  await amara.call(freezeReportVersion, { params: at, body: { commandId: command(), language: "en" } });
  const seen = async (who: typeof amara) =>
    (await who.call(listReportVersions, { params: at })).reportVersions.map(({ number, marking }) => [number, marking]);
  assert.deepEqual(await seen(guest), [[1, "TLP:AMBER"]]);
  const stricter = { ...fields([]), marking: "TLP:RED" as const };
  await amara.call(changeAction, { params: { workspace, action: id }, body: { expectedRev: rev, ...stricter } });
  assert.deepEqual([await seen(guest), await seen(amara)], [[], [[1, "TLP:RED"]]]);
});
