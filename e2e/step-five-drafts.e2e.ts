/**
 * Tests step 5 in a room with two groups: phones in English and Arabic draft measures; a text that the content filter stops is returned to its phone;
 * console and wall show that drafts wait; a member of the State accepts one draft and sets another aside.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { measureDraftsPath } from "#modules/policy/contract/measure-draft-paths.ts";
import { openRoom, signInAs } from "./journey-desk.ts";
import { axeFaults, targetFaults, widthFaults } from "./journey-look.ts";
import { press, scan, takeSeat } from "./journey-phone.ts";
import { newAssessment, setStepAt } from "./journey-steps.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";
import { untilStored } from "./stored-by.ts";

const en = wordsOf("en");
const ar = wordsOf("ar");
const contact = "One contact for schools";
const helpline = "خط هاتفي للأسر";
const drafts = `**${measureDraftsPath}`;

const faultsOf = async (page: Page): Promise<string[]> => [
  ...(await axeFaults(page)),
  ...(await widthFaults(page)),
  ...(await targetFaults(page)),
];
const looksRight = async (page: Page, what: string): Promise<void> => {
  // at the end of the page the footer covers no control
  await page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
  assert.deepEqual(await faultsOf(page), [], what);
};

test("groups draft measures on phones, and a member of the State accepts one", async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const here = await newAssessment(desk, "Velmara, drafts of measures");
  const bruno = await world.desk();
  await signInAs(bruno, desk, "bruno");
  const room = await openRoom(bruno, here.state, "Day 3", 2, { assessment: here.id });
  const wall = await world.window(bruno);
  await wall.goto(`${room.console}/wall`);
  const english = await world.phone("en", 390);
  const arabic = await world.phone("ar", 320);
  for (const [phone, tag] of [
    [english, "en"],
    [arabic, "ar"],
  ] as const) {
    await scan(phone, room.joinUrl);
    await takeSeat(phone, { tag, group: 1 });
  }

  let lead = "";
  await step(t, "phones of a group draft measures in their own languages and see each other's drafts", async () => {
    await setStepAt(bruno, "responses", "start");
    await english.getByRole("heading", { name: en("effect-phone.draft") }).waitFor();
    await press(english);
    await english.getByText(en("phone.draft.title-missing")).waitFor();
    await english.locator("#draft-title").fill(contact);
    await english.getByLabel(en("effect-phone.draft.problem")).fill("Schools that ask for help find nobody.");
    const agencies = english.getByLabel(en("effect-phone.draft.lead"));
    await agencies.locator("option").nth(1).waitFor({ state: "attached" });
    lead = (await agencies.locator("option").nth(1).textContent()) ?? "";
    await agencies.selectOption({ index: 1 });
    await english.getByLabel(en("effect-phone.draft.ends")).fill("2028-06-30");
    await looksRight(english, "a draft in English at 390");
    await press(english);
    await english.locator(".draft.received", { hasText: contact }).waitFor();

    await arabic.getByText(contact).waitFor();
    await arabic.locator("#draft-title").fill(helpline);
    await arabic.getByLabel(ar("effect-phone.draft.problem")).fill("لا تعرف الأسر بمن تتصل.");
    await looksRight(arabic, "a draft in Arabic at 320");
    await press(arabic);
    await arabic.locator(".draft.received", { hasText: helpline }).waitFor();
    await english.getByText(helpline).waitFor();
  });

  await step(t, "typed text remains on the phone, also offline, and is sent once", async () => {
    await english.locator("#draft-title").fill("A guide for parents");
    // a reload before the phone has stored the text would lose it
    await untilStored(english, "A guide for parents");
    await english.reload();
    // the page first shows an empty form, and fills it when it has read the stored text
    await english.waitForFunction(
      (text) => document.querySelector<HTMLInputElement>("#draft-title")?.value === text,
      "A guide for parents",
    );
    await english.context().setOffline(true);
    await english.getByText(en("phone.no-connection")).waitFor();
    await press(english);
    await english.locator(".draft.kept", { hasText: "A guide for parents" }).waitFor();
    await english.context().setOffline(false);
    await english.locator(".draft.received", { hasText: "A guide for parents" }).waitFor();
  });

  await step(t, "a text that the content filter stops is returned to its phone", async () => {
    await english.locator("#draft-title").fill("A list of names");
    await english.getByLabel(en("effect-phone.draft.problem")).fill("Write to somebody@example.org for details");
    await press(english);
    const held = english.locator(".draft.held");
    await held.getByText("somebody@example.org").waitFor();
    // the decision on the draft is visible above the form
    const list = await english.locator("#own-drafts").evaluate((e) => ({ top: e.getBoundingClientRect().top, height: innerHeight }));
    assert.ok(list.top < list.height / 2, JSON.stringify(list));
    await looksRight(english, "a held draft");
    await held.getByRole("button", { name: en("phone.draft.change") }).tap();
    await english.getByLabel(en("effect-phone.draft.problem")).fill("An office answers.");
    await press(english);
    await english.locator(".draft.received", { hasText: "A list of names" }).waitFor();
    assert.equal(await held.count(), 0);
  });

  await step(t, "console and wall show the drafts; the guest facilitator cannot accept one", async () => {
    const waiting = bruno.locator(".measure-drafts");
    await waiting.getByText("A list of names").waitFor();
    assert.equal(await waiting.locator("li").count(), 4);
    await bruno.getByText(en("policy.drafts.state-only")).waitFor();
    assert.equal(await waiting.getByRole("button").count(), 0);
    // no question was asked yet, so the wall still shows how to join
    await bruno.keyboard.press("m");
    const groups = wall
      .getByRole("heading", { name: en("policy.drafts.wall") })
      .locator("..")
      .locator("li");
    await groups.getByText(en("wall.drafts", { n: 4 })).waitFor();
    assert.equal(await wall.getByText(contact).count(), 0, "the wall has the number of drafts of each group and no text");
  });

  const amara = await world.desk();
  await step(t, "a member of the State accepts a draft and sets another aside; the group sees both decisions", async () => {
    await signInAs(amara, desk, "amara");
    await amara.goto(`${here.address}/measures`);
    const draft = (title: string) => amara.locator(".measure-drafts li", { hasText: title });
    await draft(contact).getByText(lead).waitFor();
    assert.deepEqual(await axeFaults(amara), []);
    await draft(contact)
      .getByRole("button", { name: en("policy.drafts.take") })
      .click();
    await draft(contact).getByText(en("policy.drafts.state.taken")).waitFor();
    await arabic.locator(".draft", { hasText: contact }).getByText(ar("effect-phone.draft.taken")).waitFor();
    // the room refuses for a moment, and does not change again: the phone must ask again by itself
    await arabic.route(drafts, (route) => route.fulfill({ status: 503, json: { code: "unavailable" } }));
    const refused = arabic.waitForResponse(drafts);
    await draft(helpline)
      .getByRole("button", { name: en("policy.drafts.set-aside") })
      .click();
    await draft(helpline).getByText(en("policy.drafts.state.aside")).waitFor();
    await refused;
    await arabic.unroute(drafts);
    await english.locator(".draft", { hasText: contact }).getByText(en("effect-phone.draft.taken")).waitFor();
    assert.equal(await english.locator(".draft", { hasText: contact }).getByRole("button").count(), 0, "it can no longer be changed");
    await arabic.locator(".draft", { hasText: helpline }).getByText(ar("effect-phone.draft.aside")).waitFor();
    await wall.getByText(contact).waitFor();
    await draft(contact).getByRole("link").click();
    await amara.getByRole("heading", { name: contact }).waitFor();
    await amara.getByText("Schools that ask for help find nobody.").first().waitFor();
  });
});
