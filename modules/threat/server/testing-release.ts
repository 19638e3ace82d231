/** For tests only: people of Velmara, with an approved version that can be released to the demonstration's programme. */
import assert from "node:assert/strict";
import { approveReportVersion, freezeReportVersion } from "#modules/assessment/contract/report-version.ts";
import { listReleased } from "#modules/desk/contract/desk.ts";
import { type Choice, previewRelease, releaseRegister } from "../contract/release-register.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import type { Scenario, ScenarioFields } from "../contract/threat.ts";
import { testApplication } from "#app/server/testing.ts";
import { command } from "#platform/server/testing-values.ts";

export const fieldsOf = (scenario: Scenario): ScenarioFields => {
  const { title, summary, technologyAreas, actorClass, interests, assumptions, sources, rightsImplications, owner, nextReview, marking } =
    scenario;
  return { title, summary, technologyAreas, actorClass, interests, assumptions, sources, rightsImplications, owner, nextReview, marking };
};

export const releaseDesk = async (t: { after(run: () => Promise<void>): void }, { approve = true } = {}) => {
  const app = await testApplication(t);
  const [amara, dalia, bruno] = [await app.as("amara"), await app.as("dalia"), await app.as("bruno")];
  const { velmara: workspace, programme } = app.demonstration ?? assert.fail();
  const params = { workspace };
  const [assessment] = (await amara.call(listAssessments, { params })).assessments;
  assert.ok(assessment);
  const at = { workspace, assessment: assessment.id };
  const reportVersion = await amara.call(freezeReportVersion, { params: at, body: { commandId: command(), language: "en" } });
  if (approve)
    await dalia.call(approveReportVersion, {
      params: { ...params, reportVersion: reportVersion.id },
      body: { digest: reportVersion.digest },
    });
  const choice: Choice = {
    receiver: programme,
    maxMarking: assessment.marking,
    marking: assessment.marking,
    leaveOut: [],
    tellLeftOut: false,
  };
  const release = async (more: Partial<Choice> = {}, reason: string | null = null) => {
    const here = { ...params, reportVersion: reportVersion.id };
    const chosen = { ...choice, ...more };
    const { digest } = await amara.call(previewRelease, { params: here, body: chosen });
    return amara.call(releaseRegister, {
      params: here,
      body: { commandId: command(), ...chosen, digest, reason: reason === null ? null : { text: reason, lang: "en" } },
    });
  };
  // the number of other States in the demonstration that have already released a register
  const othersReleased = (await bruno.call(listReleased, { params: { workspace: programme } })).figure.released;
  return { app, amara, dalia, bruno, programme, params, at, assessment, reportVersion, choice, release, othersReleased };
};
