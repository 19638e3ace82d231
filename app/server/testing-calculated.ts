/**
 * The demonstration after its jobs have made the ranking and the calculation, for tests of reports and pages that use these results. The data is made
 * once per test run and then copied, because the two jobs take several seconds of processor time.
 */
import assert from "node:assert/strict";
import { getEffect } from "#modules/effect/contract/effect.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { listRankings } from "#modules/priority/contract/priority.ts";
import { signInAs } from "#platform/contract/session.ts";
import type { Filling } from "#platform/server/db/testing.ts";
import { openBrowser } from "#platform/server/http/testing.ts";
import { velmara } from "#platform/server/testing-values.ts";
import { createApplication } from "./app.ts";
import { runJobs } from "./testing-jobs.ts";
import { dayOfLoading, testOrigin, testSecret, testSettings } from "./testing.ts";

export const calculatedDemonstration = (): Filling => ({
  name: `calculated_${dayOfLoading()}`,
  fill: async (db) => {
    const app = await createApplication({ db, settings: testSettings(), secret: testSecret, log: () => {}, pages: false });
    const stops = [() => app.stop()];
    try {
      await app.start();
      const jobs = await runJobs({ after: (stop) => void stops.push(stop) }, { db, tasks: app.tasks });
      const amara = openBrowser(app.desk, testOrigin);
      await amara.call(signInAs, { body: { as: "amara" } });
      const [assessment] = (await amara.call(listAssessments, { params: { workspace: velmara } })).assessments;
      const params = { workspace: velmara, assessment: assessment?.id ?? assert.fail() };
      await jobs.until("the demonstration's ranking and calculation", async () => {
        const { rankings } = await amara.call(listRankings, { params });
        const { calculations } = await amara.call(getEffect, { params });
        return [rankings, calculations].every((made) => made.some(({ state }) => state === "done")) || null;
      });
    } finally {
      for (const stop of stops.toReversed()) await stop();
    }
  },
});
