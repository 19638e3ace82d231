/**
 * Tests what the desk does if the server carries out a change of a record and the reply does not reach the page. The person saves again, or types on:
 * the page must not report that somebody else saved, and a note of the console must not become two notes.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { changeScenario, getScenario, listScenarios, ScenarioFields } from "#modules/threat/contract/threat.ts";
import { changeNote, listNotes, openRoom } from "#modules/workshop/contract/workshop.ts";
import { getSession } from "#platform/contract/session.ts";
import { said } from "#platform/server/testing-values.ts";
import type { Page } from "playwright-core";
import { cutReply } from "./cut-reply.ts";
import { deskSession } from "./desk-session.ts";
import { button, signInAs } from "./journey-desk.ts";
import { commandId } from "./journey-steps.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";

const en = wordsOf("en");

test("if the reply to a change is lost, the person's own change is not taken for a change by somebody else", async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const session = await deskSession(desk, "bruno");
  const workspace = (await session.call(getSession)).workspaces.find(({ kind }) => kind === "state")?.id ?? assert.fail();
  const { assessments } = await session.call(listAssessments, { params: { workspace } });
  const assessment = assessments.find(({ scenarios }) => scenarios > 0)?.id ?? assert.fail();
  const [first] = (await session.call(listScenarios, { params: { workspace, assessment } })).scenarios;
  const scenario = first?.id ?? assert.fail();
  const stored = () => session.call(getScenario, { params: { workspace, scenario } });
  const amara = await world.desk();
  await signInAs(amara, desk, "amara");

  const title = (page: Page) => page.locator("form").getByLabel(en("common.title"), { exact: true }).first();
  const openForm = async (): Promise<void> => {
    await amara.goto(`${desk}/w/${workspace}/scenarios/${scenario}`);
    await button(amara, en("common.change")).first().click();
    await title(amara).waitFor();
  };
  /** Saves; the server carries the change out, and its reply is dropped. */
  const saveUnanswered = async (): Promise<void> => {
    const cut = await cutReply(amara, changeScenario);
    await button(amara.locator("form"), en("desk.save")).click();
    assert.equal(await cut.status, 200);
    await amara.getByText(en("problem.unavailable.what")).first().waitFor();
    await cut.end();
  };

  await step(t, "saving the same text again closes the form and writes no second revision", async () => {
    const before = await stored();
    await openForm();
    await title(amara).fill("Saved once");
    await saveUnanswered();
    await button(amara.locator("form"), en("desk.save")).click();
    await title(amara).waitFor({ state: "detached" });
    const after = await stored();
    assert.deepEqual([after.title.text, after.rev], ["Saved once", before.rev + 1]);
    assert.equal(await amara.locator(".conflict").count(), 0);
  });

  await step(t, "text that was typed after the lost reply is saved without a question", async () => {
    const before = await stored();
    await openForm();
    await title(amara).fill("Saved first");
    await saveUnanswered();
    await title(amara).fill("Saved later");
    await button(amara.locator("form"), en("desk.save")).click();
    await title(amara).waitFor({ state: "detached" });
    const after = await stored();
    assert.deepEqual([after.title.text, after.rev], ["Saved later", before.rev + 2]);
    assert.equal(await amara.locator(".conflict").count(), 0);
  });

  await step(t, "if another person saved in the meantime, the page shows both versions", async () => {
    await openForm();
    await title(amara).fill("By Amara");
    await saveUnanswered();
    const now = await stored();
    await session.call(changeScenario, {
      params: { workspace, scenario },
      body: { ...ScenarioFields.parse(now), expectedRev: now.rev, status: "draft", title: said("By Bruno") },
    });
    await title(amara).fill("By Amara again");
    await button(amara.locator("form"), en("desk.save")).click();
    await amara.locator(".conflict").waitFor();
    assert.equal((await stored()).title.text, "By Bruno");
  });

  await step(t, "a note of the console stays one note, and text that is typed later is added to it", async () => {
    const room = await session.call(openRoom, {
      params: { workspace },
      body: { commandId: commandId(), assessment, title: said("Notes"), groups: 0, step: "scenarios" },
    });
    const texts = async () => (await session.call(listNotes, { params: { workspace, room: room.id } })).notes.map(({ text }) => text.text);
    const bruno = await world.desk();
    await signInAs(bruno, desk, "bruno");
    await bruno.goto(`${desk}/w/${workspace}/rooms/${room.id}`);
    const note = bruno.getByLabel(en("console.note-write"));
    // the button is enabled when the server has the whole text
    const saved = () => button(bruno, en("console.note-next")).and(bruno.locator(":enabled")).waitFor();
    await note.fill("The ministry reports");
    await saved();
    const cut = await cutReply(bruno, changeNote);
    await note.fill("The ministry reports that the budget is decided");
    assert.equal(await cut.status, 200);
    await note.fill("The ministry reports that the budget is decided in May");
    await cut.end();
    await saved();
    assert.deepEqual(await texts(), ["The ministry reports that the budget is decided in May"]);
  });
});
