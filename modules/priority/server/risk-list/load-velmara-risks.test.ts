/** Tests that the demonstration's risk list is complete in six languages, at policy level, and loaded only once. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { listRisks } from "../../contract/risk-list.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { testApplication } from "#app/server/testing.ts";
import { checkText } from "#platform/server/guard/index.ts";
import { loadVelmaraRisks, velmaraRisks } from "./load-velmara-risks.ts";
import { velmara } from "#platform/server/testing-values.ts";

const languages = ["ar", "en", "es", "fr", "ru", "zh"];

test("every risk has its texts in six languages, and the content filter accepts them", () => {
  for (const { code, title, description } of velmaraRisks.risks) {
    assert.deepEqual([Object.keys(title).sort(), Object.keys(description).sort()], [languages, languages], code);
    for (const lang of languages)
      assert.deepEqual(
        checkText({ title: { text: title[lang] ?? "", lang }, description: { text: description[lang] ?? "", lang } }),
        [],
        code,
      );
  }
});

test("the demonstration's assessment has eight risks, also after a second start", async (t) => {
  const app = await testApplication(t);
  await loadVelmaraRisks(app.services, { ...(app.demonstration ?? assert.fail()) });
  const amara = await app.as("amara");
  const { assessments } = await amara.call(listAssessments, { params: { workspace: velmara } });
  const { risks, readAs } = await amara.call(listRisks, { params: { workspace: velmara, assessment: assessments[0]?.id ?? "" } });
  assert.deepEqual(
    risks.map(({ code, translations, impacts }) => [code, translations.length, impacts.length]),
    velmaraRisks.risks.map(({ code }) => [code, 5, 5]),
  );
  assert.deepEqual([readAs.maliciousMonths, readAs.otherMonths], [24, 60]);
  const grid = risks.find(({ code }) => code === "N3");
  assert.deepEqual([grid?.likelihood.given, grid?.onHorizon.low, grid?.onHorizon.high], ["unlikely", 0.25, 0.35]);
});
