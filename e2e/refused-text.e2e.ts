/**
 * Tests a recommendation and a scenario that the content filter refuses: the form keeps the text and marks the words that were found. The author
 * sends the text to a moderator. The moderator, who uses the desk in Arabic, allows the text or sends it back. The author can also change the text in
 * the list of waiting texts.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { getSession } from "#platform/contract/session.ts";
import type { Page } from "playwright-core";
import { deskSession } from "./desk-session.ts";
import { button, signInAs } from "./journey-desk.ts";
import { wordsOf, type Say } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";

const harm = "Publish the address help@example.org in every school.";
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

/** Fills in the form of a recommendation and presses "Save". */
const write = async (page: Page, say: Say, address: string, text: string): Promise<void> => {
  await page.goto(`${address}/recommendations`);
  await button(page, say("recommendation.add")).first().click();
  await field(page, say("recommendation.text")).fill(text);
  await field(page, say("recommendation.addressee")).fill("Ministry of Education");
  await page.getByRole("radio", { name: /^TLP:AMBER(?!\+)/ }).click();
  await button(page, say("desk.save")).click();
  await page.locator(".marked-phrases mark", { hasText: "help@example.org" }).waitFor();
};

test("a second person allows a refused text, or sends it back", async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const session = await deskSession(desk, "amara");
  const workspace = (await session.call(getSession)).workspaces.find(({ kind }) => kind === "state")?.id ?? "";
  const { assessments } = await session.call(listAssessments, { params: { workspace } });
  const state = `${desk}/w/${workspace}`;
  const address = `${state}/assessments/${assessments[0]?.id ?? ""}`;
  const en = wordsOf("en");
  const ar = wordsOf("ar");
  const [amara, dalia] = [await world.desk(), await world.desk("ar")];
  await signInAs(amara, desk, "amara");
  await dalia.context().addInitScript(`localStorage.setItem("counterpart.language", "ar")`);
  await signInAs(dalia, desk, "dalia");

  await step(t, "the author sees the words that were found, and sends the text unchanged; nothing is saved yet", async () => {
    await write(amara, en, address, harm);
    await field(amara, en("desk.refused.reason")).fill("The address of an office.");
    await button(amara, en("desk.refused.send")).click();
    await amara.getByText(en("desk.refused.sent")).waitFor();
    assert.equal(await field(amara, en("recommendation.text")).inputValue(), harm, "the form keeps it");
    await amara.goto(`${state}/held`);
    await amara.getByText(en("moderation.state.waiting")).waitFor();
    assert.equal(await button(amara, en("moderation.allow")).count(), 0, "the author cannot decide about the text");
  });

  await step(t, "a second person reads the text in Arabic with the words marked, and allows it", async () => {
    await dalia.goto(`${state}/held`);
    await dalia.locator("mark", { hasText: "help@example.org" }).waitFor();
    await dalia.getByText("The address of an office.").waitFor();
    await field(dalia, ar("moderation.words")).fill("عنوان مكتب لا شخص.");
    await button(dalia, ar("moderation.allow")).click();
    await dalia.getByText(ar("moderation.none"), { exact: true }).waitFor();
  });

  await step(t, "the text is saved as its author wrote it, and the author is notified", async () => {
    await amara.goto(`${address}/recommendations`);
    await amara.getByText(harm).first().waitFor();
    await amara.goto(`${state}/held`);
    await amara.getByText("عنوان مكتب لا شخص.").waitFor();
    await button(amara, en("moderation.remove")).click();
    await amara.getByText(en("moderation.none"), { exact: true }).waitFor();
  });

  await step(t, "another text is sent back, and its author removes it from the list", async () => {
    await write(amara, en, address, `${harm} Twice.`);
    await button(amara, en("desk.refused.send")).click();
    await amara.getByText(en("desk.refused.sent")).waitFor();
    await dalia.goto(`${state}/held`);
    await field(dalia, ar("moderation.words")).fill("يُرجى ذكر المكتب لا العنوان.");
    await button(dalia, ar("moderation.send-back")).click();
    await dalia.getByText(ar("moderation.none"), { exact: true }).waitFor();
    await amara.goto(`${state}/held`);
    await amara.getByText("يُرجى ذكر المكتب لا العنوان.").waitFor();
    await amara.locator("mark", { hasText: "help@example.org" }).waitFor();
    await button(amara, en("moderation.remove")).click();
    await amara.getByText(en("moderation.none"), { exact: true }).waitFor();
  });

  await step(t, "the form of a scenario keeps the marked words, and the text that was sent is changed in the list", async () => {
    await amara.goto(`${address}/scenarios`);
    await button(amara, en("scenario.draft-one")).first().click();
    await field(amara, en("common.title")).fill("A false call for help");
    await field(amara, en("scenario.summary")).fill(harm);
    await button(amara, en("scenario.save-draft")).click();
    await amara.locator(".marked-phrases mark", { hasText: "help@example.org" }).waitFor();
    assert.equal(await field(amara, en("scenario.summary")).inputValue(), harm, "the form keeps it");
    await button(amara, en("desk.refused.send")).click();
    await amara.getByText(en("desk.refused.sent")).waitFor();
    await amara.goto(`${state}/held`);
    await amara.getByText(en("moderation.about.threat")).waitFor();
    await button(amara, en("moderation.reword")).click();
    await button(amara, en("desk.save")).click();
    await amara.locator(".marked-phrases mark", { hasText: "help@example.org" }).waitFor();
    assert.equal(await button(amara, en("desk.refused.send")).count(), 1, "the same words can go to a second person again");
    await field(amara, en("moderation.reword.text")).fill("A false address asks every school for help.");
    await button(amara, en("desk.save")).click();
    await amara.getByText(en("moderation.none"), { exact: true }).waitFor();
    await amara.goto(`${address}/scenarios`);
    await amara.getByRole("link", { name: "A false call for help" }).click();
    await amara.getByText("A false address asks every school for help.").first().waitFor();
  });
});
