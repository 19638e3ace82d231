// Tests that a measure to which a rights test says "no" has a sign among the candidates, on console and phone, and that a sender cannot set or hide
// the sign.
import assert from "node:assert/strict";
import { test } from "node:test";
import type * as z from "zod/mini";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { listMeasures } from "#modules/policy/contract/policy.ts";
import { isOpposed } from "#modules/policy/contract/opposed.ts";
import { openRoom } from "#modules/workshop/contract/workshop.ts";
import { testPhone } from "#modules/workshop/server/testing.ts";
import { testApplication } from "#app/server/testing.ts";
import { command, velmara } from "#platform/server/testing-values.ts";
import { pointsContract, type PointsAnswer } from "../../contract/points.ts";

test("the sign is shown exactly as long as a rights test says no to the measure", async (t) => {
  const app = await testApplication(t);
  const desk = await app.as("bruno");
  const where = { workspace: velmara };
  const assessment = (await desk.call(listAssessments, { params: where })).assessments[0]?.id ?? assert.fail();
  const { measures } = await desk.call(listMeasures, { params: { ...where, assessment } });
  const active = measures.filter(({ status, marking }) => status !== "refused" && status !== "withdrawn" && marking !== "TLP:RED");
  const opposed = active.find(({ testState }) => isOpposed(testState)) ?? assert.fail('the demonstration has no measure with a "no"');
  const passed = active.find(({ testState }) => testState === "passed") ?? assert.fail();
  const room = await desk.call(openRoom, {
    params: where,
    body: { commandId: command(), assessment, title: { text: "Day 4", lang: "en" }, groups: 0, step: "recommendations" },
  });
  const at = { ...where, room: room.id, kind: "points" as const };
  const item = (code: string, urn: string | null) => ({ code, urn, label: { text: `Candidate ${code}`, lang: "en" } });
  const items = [item("no", opposed.urn), { ...item("yes", passed.urn), opposed: true }, item("typed", null)];
  const { question } = await desk.call(pointsContract.start, { params: at, body: { points: 5, items } });
  const signs = (shown: readonly { readonly code: string; readonly opposed: boolean }[] | undefined) =>
    shown?.map(({ code, opposed: sign }) => [code, sign]);
  const expected = [
    ["no", true],
    ["yes", false],
    ["typed", false],
  ];
  assert.deepEqual(signs(question?.items), expected);
  const phone = testPhone(app.services.room.origin ?? "", room.joinUrl ?? "", { desk, at: { ...where, room: room.id } });
  await phone.join();
  const asked = await phone.asked<z.infer<typeof pointsContract.shown>, PointsAnswer>("points").look();
  assert.deepEqual(signs(asked.question?.items), expected);
  assert.ok(
    asked.question?.items.every((one) => !("urn" in one)),
    "the phone does not get the record's URN",
  );
});
