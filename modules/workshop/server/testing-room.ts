/** For tests only: an open room of the fictional State with one scenario and a round, over HTTP. */
import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { draftScenario } from "#modules/threat/contract/threat.ts";
import { getCatalogue, openAssessment } from "#modules/assessment/contract/assessment.ts";
import { openRoom, startRound } from "../contract/workshop.ts";
import { testApplication, type TestApplication, type TestApplicationOptions } from "#app/server/testing.ts";
import { testPhone } from "./testing.ts";
import { command, velmara } from "#platform/server/testing-values.ts";

/** Opens a room with one scenario and a round that asks only for likelihood. */
export const openedRoom = async (t: TestContext, questions: Questions = ["likelihood"], options: TestApplicationOptions = {}) => {
  const app = await testApplication(t, options);
  return { app, ...(await roomIn(app, questions)) };
};

type Questions = ("likelihood" | "impact" | "capability" | "intent" | "confidence")[];

/** Opens such a room in a running application. */
export const roomIn = async (app: Pick<TestApplication, "as" | "services">, questions: Questions = ["likelihood"]) => {
  const desk = await app.as("bruno");
  const where = { workspace: velmara };
  const catalogue = await desk.call(getCatalogue, { params: where });
  const phia = catalogue.yardsticks.find((y) => y.data.id === "phia");
  const criteria = catalogue.criteriaSets[0];
  assert.ok(phia && criteria);
  const marking = "TLP:AMBER" as const;
  const assessment = await desk.call(openAssessment, {
    params: where,
    body: {
      commandId: command(),
      title: { text: "Test assessment", lang: "en" },
      horizonMonths: 24,
      yardstick: phia.id,
      criteriaSet: criteria.id,
      marking,
    },
  });
  const empty = { text: "", lang: "en" };
  const scenario = await desk.call(draftScenario, {
    params: { ...where, assessment: assessment.id },
    body: {
      commandId: command(),
      title: { text: "Synthetic media amplify recruitment messages", lang: "en" },
      summary: { text: "A policy-level summary.", lang: "en" },
      technologyAreas: [],
      actorClass: null,
      interests: [],
      assumptions: empty,
      sources: [],
      rightsImplications: empty,
      owner: null,
      nextReview: null,
      marking,
    },
  });
  const room = await desk.call(openRoom, {
    params: where,
    body: { commandId: command(), assessment: assessment.id, title: { text: "Day 2", lang: "en" }, groups: 2 },
  });
  const at = { ...where, room: room.id };
  const withRound = await desk.call(startRound, {
    params: at,
    body: { expectedRev: room.rev, scenarios: [scenario.id], questions, panels: 1 },
  });
  const origin = app.services.room.origin;
  assert.ok(origin !== null && room.joinUrl !== null && withRound.round !== null);
  const joinUrl = room.joinUrl;
  return {
    desk,
    where,
    at,
    assessment,
    scenario: scenario.id,
    round: withRound.round.id,
    origin,
    joinUrl,
    phone: () => testPhone(origin, joinUrl, { desk, at }),
  };
};
