/** Tests scenarios at the desk: conflicts, the history, outdated translations, merging and withdrawing, and texts that wait for a moderator. */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { Problem } from "#platform/contract/problems.ts";
import {
  changeScenario,
  draftScenario,
  getScenario,
  listScenarios,
  mergeScenarios,
  scenarioHistory,
  translateScenario,
  withdrawScenario,
  type ScenarioFields,
} from "../contract/threat.ts";
import { getCatalogue, listAssessments, openAssessment } from "#modules/assessment/contract/assessment.ts";
import { testApplication } from "#app/server/testing.ts";
import { command, refused, said, velmara } from "#platform/server/testing-values.ts";

const workspace = velmara;
const fields = (title: string, marking: ScenarioFields["marking"] = "TLP:AMBER"): ScenarioFields => ({
  title: said(title),
  summary: said("A summary at policy level."),
  technologyAreas: [],
  actorClass: null,
  interests: [],
  assumptions: said(""),
  sources: [],
  rightsImplications: said(""),
  owner: null,
  nextReview: null,
  marking,
});

const desk = async (t: TestContext) => {
  const app = await testApplication(t);
  const [amara, bruno] = [await app.as("amara"), await app.as("bruno")];
  const { yardsticks, criteriaSets } = await bruno.call(getCatalogue, { params: { workspace } });
  const measured = { horizonMonths: 24, yardstick: yardsticks[0]?.id ?? "", criteriaSet: criteriaSets[0]?.id ?? "" };
  const opening = { commandId: command(), title: said("Assessment"), ...measured, marking: "TLP:AMBER" as const };
  const assessment = await bruno.call(openAssessment, { params: { workspace }, body: opening });
  const at = { workspace, assessment: assessment.id };
  const draft = (title: string) => bruno.call(draftScenario, { params: at, body: { commandId: command(), ...fields(title) } });
  return { app, amara, bruno, at, opening, assessment, draft };
};

test("a command that is sent twice, also at the same time, opens only one assessment or drafts only one scenario", async (t) => {
  const { bruno, at, opening, assessment } = await desk(t);
  assert.deepEqual(await bruno.call(openAssessment, { params: { workspace }, body: opening }), assessment);
  const body = { commandId: command(), ...fields("Once") };
  const [one, two] = await Promise.all([1, 2].map(() => bruno.call(draftScenario, { params: at, body })));
  assert.equal(one?.id, two?.id);
  assert.equal((await bruno.call(listScenarios, { params: at })).scenarios.length, 1);
  assert.equal(
    (await bruno.call(listAssessments, { params: { workspace } })).assessments.find((a) => a.id === at.assessment)?.scenarios,
    1,
  );
});

test("if two people change a scenario, the second gets a conflict with the present values; both are in the history", async (t) => {
  const { amara, bruno, draft } = await desk(t);
  const made = await draft("First");
  const params = { workspace, scenario: made.id };
  const change = (title: string) => ({ expectedRev: made.rev, ...fields(title), status: "ready" as const });
  await amara.call(changeScenario, { params, body: change("Second, by Amara") });
  await assert.rejects(bruno.call(changeScenario, { params, body: change("Second, by Bruno") }), (error: unknown) => {
    assert.ok(error instanceof Problem && error.code === "conflict");
    const current = error.body.details?.["current"] as { title: { text: string }; rev: number };
    assert.deepEqual([current.title.text, current.rev], ["Second, by Amara", 2]);
    return true;
  });
  const { revisions } = await bruno.call(scenarioHistory, { params });
  assert.deepEqual(
    revisions.map(({ rev, title, by }) => [rev, title, by]),
    [
      [2, "Second, by Amara", "Amara"],
      [1, "First", "Bruno"],
    ],
  );
  assert.ok((revisions[0]?.at ?? "") > (revisions[1]?.at ?? ""), "each with the time when it was written");
});

test("a translation becomes outdated when its source changes, and is current again after it is rewritten", async (t) => {
  const { bruno, draft } = await desk(t);
  const made = await draft("Source");
  const params = { workspace, scenario: made.id };
  const translate = () =>
    bruno.call(translateScenario, { params: { ...params, lang: "fr" }, body: { title: "Titre", summary: "Résumé", kind: "human" } });
  assert.deepEqual(
    (await translate()).translations.map((one) => [one.lang, one.title, one.behind]),
    [["fr", "Titre", false]],
  );
  const changed = await bruno.call(changeScenario, { params, body: { expectedRev: 1, ...fields("Source, changed"), status: "draft" } });
  assert.equal(changed.translations[0]?.behind, true);
  assert.equal((await translate()).translations[0]?.behind, false);
});

test("merged drafts name the scenario they were merged into; merged and withdrawn scenarios cannot be changed", async (t) => {
  const { amara, bruno, at, draft } = await desk(t);
  const [into, from, other] = [await draft("Into"), await draft("From"), await draft("Other")];
  const params = { workspace, scenario: into.id };
  const merge = (sources: string[], more: Partial<ScenarioFields> = {}) =>
    bruno.call(mergeScenarios, { params, body: { expectedRev: 1, from: sources, ...fields("Both"), ...more } });
  await assert.rejects(merge([into.id]), refused("invalid-input"));
  await assert.rejects(merge([from.id], { marking: "TLP:GREEN" }), refused("marking-forbids"));
  assert.equal(
    (await bruno.call(getScenario, { params: { workspace, scenario: from.id } })).status,
    "draft",
    "a refused merge merges nothing",
  );
  await merge([from.id]);
  const gone = await amara.call(getScenario, { params: { workspace, scenario: from.id } });
  assert.deepEqual([gone.status, gone.mergedInto, gone.title.text], ["merged", into.id, "From"]);
  const change = { expectedRev: gone.rev, ...fields("Again"), status: "ready" as const };
  await assert.rejects(bruno.call(changeScenario, { params: { workspace, scenario: from.id }, body: change }), refused("conflict"));
  const reason = said("Covered elsewhere");
  const out = await bruno.call(withdrawScenario, { params: { workspace, scenario: other.id }, body: { expectedRev: 1, reason } });
  assert.deepEqual([out.status, out.withdrawnReason], ["withdrawn", reason]);
  const { assessments } = await bruno.call(listAssessments, { params: { workspace } });
  assert.equal(assessments.find((a) => a.id === at.assessment)?.scenarios, 1);
});
