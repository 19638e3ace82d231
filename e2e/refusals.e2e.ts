/**
 * Tests four refusals as the user reads them: adopting a measure without a rights test, recording a verification result without evidence, sharing
 * progress while the State can still reply, and ending an engagement that has open items. Also tests three accepted cases: one action for forty
 * recommendations, a verification result with the verifier's organisation, and the sentence "5 of 9 States released their progress" in six languages.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { changeMeasure, listMeasures, type Measure } from "#modules/policy/contract/policy.ts";
import { addAction, addRecommendation, listRecommendations } from "#modules/recommendation/contract/recommendation.ts";
import { getSession } from "#platform/contract/session.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { deskSession } from "./desk-session.ts";
import { button, dayIn, decideButton, hasCount, signInAs } from "./journey-desk.ts";
import { commandId, newAssessment } from "./journey-steps.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";
import { said } from "#platform/server/testing-values.ts";

const en = wordsOf("en");
const tags = ["en", "fr", "es", "ar", "ru", "zh"];

test("refusals are shown on screen, and correct input is accepted", async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const session = await deskSession(desk, "amara");
  const workspace = (await session.call(getSession)).workspaces.find(({ kind }) => kind === "state")?.id ?? assert.fail();
  const [assessment] = (await session.call(listAssessments, { params: { workspace } })).assessments;
  const at = { workspace, assessment: assessment?.id ?? assert.fail() };
  const address = `${desk}/w/${workspace}`;
  const atBoth = (await (await deskSession(desk, "bruno")).call(getSession)).workspaces;
  const programme = atBoth.find(({ kind }) => kind === "programme")?.id ?? assert.fail();
  const [amara, bruno, dalia, femi] = [await world.desk(), await world.desk(), await world.desk(), await world.desk()];
  await signInAs(amara, desk, "amara");
  await signInAs(bruno, desk, "bruno");
  await signInAs(dalia, desk, "dalia");
  await signInAs(femi, desk, "femi");
  const { measures } = await session.call(listMeasures, { params: at });
  const measureIn = (state: Measure["status"], tested: Measure["testState"]): Measure =>
    measures.find(({ status, testState }) => status === state && testState === tested) ?? assert.fail(`${state} ${tested}`);

  await step(t, "a measure without a rights test cannot be adopted, nor one whose text changed after its test", async () => {
    const untested = measureIn("draft", "none");
    await amara.goto(`${address}/measures/${untested.id}`);
    await button(amara, en("policy.submit")).click();
    await amara.getByText(en("policy.status.under-review"), { exact: true }).first().waitFor();
    await dalia.goto(`${address}/measures/${untested.id}`);
    await dalia.getByText(en("problem.test-missing.what")).waitFor();
    const { id, rev, ...tested } = measureIn("under-review", "passed");
    const fields = { ...tested, assumptions: said("Written after the test.") };
    const params = { workspace, measure: id };
    await session.call(changeMeasure, { params, body: { expectedRev: rev, ...fields } });
    await dalia.goto(`${address}/measures/${id}`);
    await dalia.getByText(en("problem.test-stale.what")).waitFor();
    assert.equal(await button(dalia, en("policy.adopt-open")).count(), 0);
    const after = (await session.call(listMeasures, { params: at })).measures;
    for (const one of [untested.id, id]) assert.equal(after.find((each) => each.id === one)?.status, "under-review");
  });

  await step(t, "a verification needs evidence that was seen; its result shows the verifier's organisation and relation", async () => {
    const { recommendations } = await session.call(listRecommendations, { params: at });
    const reported = recommendations.find(({ report, verification }) => report !== null && verification === null) ?? assert.fail();
    await femi.goto(`${address}/recommendations/${reported.id}`);
    await button(femi, en("recommendation.do.verify")).click();
    await femi.getByRole("radio", { name: en("recommendation.verification-result.confirmed"), exact: true }).check();
    const fill = (label: Parameters<typeof en>[0], text: string) => femi.getByLabel(en(label), { exact: true }).fill(text);
    await fill("recommendation.found", "The form was read.");
    await button(femi, en("recommendation.verify-save")).click();
    await femi.getByText(en("problem.evidence-too-weak.what")).waitFor();
    await button(femi, en("recommendation.evidence.add")).click();
    await femi.getByLabel(en("recommendation.evidence.how"), { exact: true }).selectOption("sighted");
    await fill("recommendation.evidence.reference", "Form, read on site");
    await button(femi, en("recommendation.verify-save")).click();
    const side = femi.locator(".truth-pair .truth").last();
    await side.getByText(/^No part in the workshop/).waitFor();
    assert.match(await side.innerText(), /Institute for Independent Review/);
    assert.ok(!(await femi.locator(".truth-pair .truth").first().innerText()).includes("Institute"), "the State's side is as it was");
  });

  await step(t, "one action is linked to forty recommendations and is listed once", async () => {
    const forty = await newAssessment(desk, "Forty");
    const here = { workspace, assessment: forty.id };
    const answers: string[] = [];
    const fields = { owner: null, dueOn: null, zone: "Etc/UTC", sources: [], origin: "workshop" as const, replyUntil: null };
    for (let i = 1; i <= 40; i += 1) {
      const body = {
        commandId: commandId(),
        text: said(`Mandate ${i} in writing.`),
        addressee: said("Police"),
        ...fields,
        marking: "TLP:AMBER" as const,
      };
      answers.push((await session.call(addRecommendation, { params: here, body })).id);
    }
    const action = { text: said("One joint curriculum"), owner: null, startsOn: null, endsOn: null, status: "planned" as const };
    await session.call(addAction, { params: here, body: { commandId: commandId(), ...action, marking: "TLP:AMBER", answers } });
    await amara.goto(`${forty.address}/recommendations`);
    await hasCount(amara.getByText("One joint curriculum", { exact: true }), 1, "the action");
    await amara.getByText(answers.map((_, i) => `R${i + 1}`).join(", "), { exact: true }).waitFor();
  });

  await step(t, "progress cannot be shared while the State can still reply; then 5 of 9 States have released their progress", async () => {
    await amara.goto(`${address}/assessments/${at.assessment}/progress`);
    await amara.getByRole("button", { name: en("recommendation.release.do") }).waitFor();
    const waits = amara.getByRole("checkbox", { checked: false });
    await hasCount(waits, 1, "the recommendation that still waits for an answer is not selected");
    await waits.check();
    await amara.getByText(en("problem.reply-window-open.what", { numbers: "R3" })).waitFor();
    await amara.getByRole("checkbox").nth(2).uncheck();
    const figure = async (tag: string, n: number): Promise<void> => {
      await bruno.evaluate((language) => localStorage.setItem("counterpart.language", language), tag);
      await bruno.goto(`${desk}/w/${programme}/released-progress`);
      // the page isolates numbers, so that their order is correct in a right-to-left sentence
      const letters = [...wordsOf(tag)("recommendation.released.figure", { n, of: 9 })].map((letter) =>
        letter.replace(/[.*+?^${}()|[\]\\]/, "\\$&"),
      );
      await bruno.locator("h1", { hasText: new RegExp(`^[\u2068\u2069]*${letters.join("[\u2068\u2069]*")}[\u2068\u2069]*$`) }).waitFor();
      const states = bruno.locator(".followed-filters select").first().locator("option:not([value=''])");
      await hasCount(states, n, "one row for each State that released, and no other row");
    };
    await figure("en", 4);
    await button(amara, en("recommendation.release.do")).click();
    await decideButton(amara).click();
    await amara.waitForURL(/\/shared$/);
    for (const tag of tags) await figure(tag, 5);
    await figure("en", 5);
  });

  await step(t, "an engagement cannot end while a released item has no status, and the sentence names this item", async () => {
    await bruno.goto(`${desk}/w/${programme}`);
    await bruno.getByRole("link", { name: "Umbeya", exact: true }).click();
    await button(bruno, en("programme.change-state")).click();
    await dayIn(bruno, en, "programme.left").fill("2026-11-20");
    await button(bruno, en("desk.save")).click();
    await bruno.getByText(en("problem.engagement-has-open-items.what", { n: 1, numbers: "2" })).waitFor();
    await button(bruno, en("desk.draft.close")).click();
  });
});
