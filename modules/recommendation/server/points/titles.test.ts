/**
 * Tests that a phone gets each candidate in its own language. A measure has its translated titles. The server writes the label of a finding or a
 * gap in every language. A candidate that somebody typed has only the language in which it was typed.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type * as z from "zod/mini";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { getProfile, listProfiles } from "#modules/capability/contract/capability.ts";
import { listFindings } from "#modules/landscape/contract/landscape.ts";
import { listMeasures } from "#modules/policy/contract/policy.ts";
import { openRoom } from "#modules/workshop/contract/workshop.ts";
import { testPhone } from "#modules/workshop/server/testing.ts";
import { testApplication } from "#app/server/testing.ts";
import { questionPaths } from "#platform/contract/question-paths.ts";
import { command, velmara } from "#platform/server/testing-values.ts";
import { gapUrn } from "../../contract/candidate-labels.ts";
import { pointsContract, type PointsAnswer } from "../../contract/points.ts";

test("a phone gets each candidate in every language that the candidate has, and the result in the phone's language", async (t) => {
  const app = await testApplication(t);
  const desk = await app.as("bruno");
  const where = { workspace: velmara };
  const assessment = (await desk.call(listAssessments, { params: where })).assessments[0]?.id ?? assert.fail();
  const here = { ...where, assessment };
  const { measures } = await desk.call(listMeasures, { params: here });
  const arabic = (one: (typeof measures)[number]) => one.translations.find(({ lang, behind }) => lang === "ar" && !behind)?.title;
  const measure =
    measures.find((one) => one.status !== "refused" && one.marking !== "TLP:RED" && arabic(one)) ??
    assert.fail("the demonstration has no measure with an Arabic title");
  const finding = (await desk.call(listFindings, { params: here })).findings.find(({ status }) => status === "kept") ?? assert.fail();
  const profile = (await desk.call(listProfiles, { params: here })).profiles.at(-1)?.id ?? assert.fail();
  const { items: figures } = await desk.call(getProfile, { params: { ...here, profile } });
  const gap = figures.find((one) => (one.gap ?? 0) > 0) ?? assert.fail("the demonstration has no gap");
  const room = await desk.call(openRoom, {
    params: where,
    body: { commandId: command(), assessment, title: { text: "Day 4", lang: "en" }, groups: 0, step: "recommendations" },
  });
  const at = { ...where, room: room.id, kind: "points" as const };
  const item = (code: string, urn: string | null, text: string) => ({ code, urn, label: { text, lang: "en" } });
  const items = [
    item("m", measure.urn, measure.title.text),
    item("f", finding.urn, "A finding"),
    item("g", gapUrn(profile, gap.place), "A gap"),
    item("typed", null, "A typed candidate"),
  ];
  const { question } = await desk.call(pointsContract.start, { params: at, body: { points: 5, items } });
  const id = question?.id ?? assert.fail();
  const people = [];
  for (let i = 0; i < 3; i += 1) {
    const phone = testPhone(app.services.room.origin ?? "", room.joinUrl ?? "", { desk, at: { ...where, room: room.id } });
    await phone.join();
    people.push({ phone, asked: phone.asked<z.infer<typeof pointsContract.shown>, PointsAnswer>("points") });
  }
  const [one] = people;
  assert.ok(one);
  const shown = new Map((await one.asked.look()).question?.items.map(({ code, titles }) => [code, titles]));
  assert.deepEqual([shown.get("m")?.["ar"], shown.get("m")?.["en"]], [arabic(measure), measure.title.text]);
  const all = ["ar", "en", "es", "fr", "ru", "zh"];
  for (const code of ["f", "g"]) assert.deepEqual(Object.keys(shown.get(code) ?? {}).sort(), all, code);
  assert.match(shown.get("f")?.["ar"] ?? "", /\p{Script=Arabic}/u);
  assert.match(shown.get("g")?.["ar"] ?? "", /^فجوة/u);
  assert.equal(shown.get("g")?.["en"], "A gap", "in the language of the label, the title is the label that the facilitator saw");
  assert.deepEqual(shown.get("typed"), { en: "A typed candidate" });

  for (const { asked } of people) await asked.give(id, { cannotSay: false, points: { m: 5 } });
  await desk.call(pointsContract.reveal, { params: { ...at, question: id } });
  const read = (lang: string) =>
    one.phone.send<{ lines: string[] }>(questionPaths.result, { token: one.phone.token, kind: "points", question: id, part: null, lang });
  const lines = (await read("ar")).lines.join("\n");
  assert.ok(lines.includes(arabic(measure) ?? "-"), lines);
  assert.ok(!lines.includes(measure.title.text), lines);
});
