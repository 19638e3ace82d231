/** Recommendations over HTTP, and people with any role; for tests only. */
import assert from "node:assert/strict";
import { addRecommendation, type RecommendationFields } from "../contract/recommendation.ts";
import { getCatalogue, openAssessment } from "#modules/assessment/contract/assessment.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { testApplication, type TestApplicationOptions } from "#app/server/testing.ts";
import { command, said } from "#platform/server/testing-values.ts";

export { institute, nowIs, personIn } from "#app/server/testing-person.ts";

export const fieldsOf = (more: Partial<RecommendationFields> = {}): RecommendationFields => ({
  text: said("Give one unit a written mandate."),
  addressee: said("National Police"),
  owner: null,
  dueOn: "2027-03-31",
  zone: "Etc/UTC",
  sources: [],
  origin: "workshop",
  replyUntil: null,
  marking: "TLP:AMBER",
  ...more,
});

/** Velmara's people and a new assessment that has no recommendations. */
export const desk = async (t: { after(run: () => Promise<void>): void }, options: TestApplicationOptions = {}) => {
  const app = await testApplication(t, options);
  const { velmara: workspace, programme } = app.demonstration ?? assert.fail();
  const params = { workspace };
  const amara = await app.as("amara");
  const { yardsticks, criteriaSets } = await amara.call(getCatalogue, { params });
  const measured = { yardstick: yardsticks[0]?.id ?? "", criteriaSet: criteriaSets[0]?.id ?? "" };
  const marking = "TLP:AMBER" as const;
  const body = { commandId: command(), title: said("Test assessment"), horizonMonths: 24, ...measured, marking };
  const assessment = await amara.call(openAssessment, { params, body });
  const at = { workspace, assessment: assessment.id };
  const add = (more: Partial<RecommendationFields> = {}, by: Browser = amara) =>
    by.call(addRecommendation, { params: at, body: { commandId: command(), ...fieldsOf(more) } });
  return { app, amara, workspace, programme, params, at, add };
};
