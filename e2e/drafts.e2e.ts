/**
 * Tests that text typed into a form at the desk is not lost. The same person finds the text in a new window, in a new browser and after the session
 * has expired; no other person finds it. Two windows do not overwrite each other's text. A text that the content filter stops remains in the browser.
 * The page asks for confirmation before a person leaves it with unsaved text.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { draftScenario } from "#modules/threat/contract/threat.ts";
import { listClaimsQuestions, startClaimsQuestion } from "#modules/landscape/contract/landscape.ts";
import { addressOf } from "#platform/contract/client.ts";
import { getDraft } from "#platform/contract/drafts.ts";
import { getSession } from "#platform/contract/session.ts";
import type { Page, Request } from "playwright-core";
import { command } from "#platform/server/testing-values.ts";
import { axe } from "./browser.ts";
import { deskSession } from "./desk-session.ts";
import { button, signInAs } from "./journey-desk.ts";
import { wordsOf, type Say } from "./journey-words.ts";
import { openWorld, patience, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";

const title = "A public page where citizens check whether a letter is official";
const en = wordsOf("en");
const ar = wordsOf("ar");
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const beginOf = (text: string): string => text.split("{")[0]?.trim() ?? text;

/** Matches a sentence up to the time at its end. */
const before = (say: Say, id: Parameters<Say>[0]): RegExp => {
  const [lead = ""] = say(id, { time: "@" }).split("@");
  return new RegExp(beginOf(lead).replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
};
const kept = (page: Page, say: Say) => page.locator(".draft-line", { hasText: before(say, "desk.draft.kept") });
const goOn = (page: Page, say: Say) => page.locator(".draft-offer").getByRole("button", { name: before(say, "desk.draft.go-on") });

/** Repeats a request until the condition is true; each request starts after the reply to the previous one. */
const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  const end = performance.now() + patience;
  while (!(await isSo())) assert.ok(performance.now() < end, "the condition did not become true in time");
};

test("typed text is kept, and only for the person who typed it, in English and Arabic", async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const session = await deskSession(desk, "amara");
  const workspace = (await session.call(getSession)).workspaces.find(({ kind }) => kind === "state")?.id ?? "";
  const { assessments } = await session.call(listAssessments, { params: { workspace } });
  const assessment = assessments[0]?.id ?? "";
  const measures = `${desk}/w/${workspace}/assessments/${assessment}/measures`;
  const stored = async () =>
    (await session.call(getDraft, { params: { workspace, form: "policy.measure", record: `${assessment}.new` } })).draft;
  const open = async (page: Page, say: Say): Promise<void> => {
    await page.goto(measures);
    await button(page, say("policy.add")).click();
    await field(page, say("policy.field.title")).waitFor();
  };

  await step(t, "text is stored after the last key press; it is found after closing the tab and in another browser", async () => {
    const page = await world.desk();
    await signInAs(page, desk, "amara");
    await open(page, en);
    assert.equal(await page.locator(".draft-offer").count(), 0);
    await field(page, en("policy.field.title")).pressSequentially(title);
    await kept(page, en).waitFor();
    assert.ok(JSON.stringify((await stored())?.content).includes(title));
    // this browser is closed, with everything that it stored
    await page.context().close();
    const again = await world.desk();
    await signInAs(again, desk, "amara");
    await open(again, en);
    await goOn(again, en).click();
    assert.equal(await field(again, en("policy.field.title")).inputValue(), title);
    await kept(again, en).waitFor();

    // the session expires: the browser keeps the typed text and shows a message; after signing in, the same person finds the text
    await again.context().clearCookies();
    await field(again, en("policy.field.problem")).fill("Forged letters circulate.");
    await again.locator(".draft-line", { hasText: before(en, "desk.draft.here.unreachable") }).waitFor();
    again.once("dialog", (dialog) => void dialog.accept());
    await signInAs(again, desk, "amara");
    // the reply with the server's draft arrives after the person has continued the text of this browser
    const chosen = Promise.withResolvers<void>();
    const draft = addressOf(getDraft, { params: { workspace, form: "policy.measure", record: `${assessment}.new` } });
    await again.route(`**${draft}`, async (route) => {
      if (route.request().method() === "GET") await chosen.promise;
      await route.continue();
    });
    await open(again, en);
    await again
      .getByRole("button", { name: before(en, "desk.draft.go-on-here") })
      .first()
      .click();
    await again.waitForFunction(() =>
      [...document.querySelectorAll("textarea")].some(({ value }) => value === "Forged letters circulate."),
    );
    const reply = again.waitForResponse((response) => response.url().endsWith(draft) && response.request().method() === "GET");
    chosen.resolve();
    await (await reply).finished();
    await kept(again, en).waitFor();
    assert.equal(await again.locator(".draft-offer").count(), 0, "nothing is offered after the choice");
    assert.deepEqual(await axe(again), []);
    await again.context().close();
  });

  await step(t, "another person on the same browser sees none of this text", async () => {
    const page = await world.desk();
    await signInAs(page, desk, "amara");
    await open(page, en);
    await field(page, en("policy.field.title")).fill("Ask help@example.org first.");
    await page.locator(".draft-line", { hasText: before(en, "desk.draft.here.flagged") }).waitFor();
    assert.ok(!JSON.stringify(await stored()).includes("help@example.org"), "the server does not have the flagged text");
    const copies = () => page.evaluate(() => JSON.stringify({ ...sessionStorage }));
    assert.ok((await copies()).includes("help@example.org"));
    await page.reload();
    await button(page, en("policy.add")).click();
    await page
      .getByRole("button", { name: before(en, "desk.draft.go-on-here") })
      .first()
      .click();
    assert.equal(await field(page, en("policy.field.title")).inputValue(), "Ask help@example.org first.");
    await page.getByRole("button", { name: /Amara/ }).click();
    await page.getByRole("menuitem", { name: en("desk.menu.sign-out") }).click();
    await page.waitForURL(/\/sign-in/);
    await page.locator(".cast-button", { hasText: "Bruno" }).waitFor();
    await page.waitForFunction(() => !JSON.stringify({ ...sessionStorage }).includes("help@example.org"));
    await signInAs(page, desk, "bruno");
    const draft = addressOf(getDraft, { params: { workspace, form: "policy.measure", record: `${assessment}.new` } });
    const asked = page.waitForResponse((response) => response.url().endsWith(draft) && response.request().method() === "GET");
    await open(page, en);
    await (await asked).finished();
    // Bruno's own text is stored after the page has received the reply, which contains no draft
    await field(page, en("policy.field.title")).fill("Written by Bruno");
    await kept(page, en).waitFor();
    assert.equal(await page.locator(".draft-offer").count(), 0);
    assert.ok(!(await copies()).includes("example.org"));
    await page.context().close();
  });

  await step(
    t,
    "if another person signs in in a second tab, the first tab shows no form any more, and stores nothing for that person",
    async () => {
      const page = await world.desk();
      await signInAs(page, desk, "amara");
      await open(page, en);
      await field(page, en("policy.field.title")).pressSequentially("Typed by Amara in the first tab");
      const tab = await page.context().newPage();
      await signInAs(tab, desk, "dalia");
      await page.waitForURL(/\/w\/[^/]+$/);
      await page.getByRole("button", { name: /Dalia/ }).waitFor();
      assert.equal(await field(page, en("policy.field.title")).count(), 0);
      assert.ok(!(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).includes("Typed by Amara"));
      const dalia = await deskSession(desk, "dalia");
      const params = { workspace, form: "policy.measure", record: `${assessment}.new` };
      assert.equal((await dalia.call(getDraft, { params })).draft, null);
      await page.context().close();
    },
  );

  await step(t, "two windows of one person do not overwrite each other", async () => {
    const one = await world.desk();
    await signInAs(one, desk, "amara");
    const two = await one.context().newPage();
    await open(one, en);
    await open(two, en);
    await goOn(one, en).click();
    await field(one, en("policy.field.title")).fill(`${title}, first window`);
    await kept(one, en).waitFor();
    await two.bringToFront();
    await field(two, en("policy.field.title")).fill("Second window");
    await two.locator(".draft-line", { hasText: before(en, "desk.draft.here.other-window") }).waitFor();
    await one.bringToFront();
    await field(one, en("policy.field.title")).fill(`${title}, both`);
    await until(async () => JSON.stringify(await stored()).includes(`${title}, both`));
    assert.equal(await field(two, en("policy.field.title")).inputValue(), "Second window");
    await one.context().close();
  });

  await step(t, "in Arabic by keyboard: leaving asks, an empty field is listed, and saving deletes the draft", async () => {
    const page = await world.desk("ar");
    await page.context().addInitScript(`localStorage.setItem("counterpart.language", "ar")`);
    await signInAs(page, desk, "amara");
    await open(page, ar);
    await goOn(page, ar).focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction((text) => [...document.querySelectorAll("input")].some(({ value }) => value === text), `${title}, both`);
    await page.locator("#navigation").getByRole("link").first().click();
    const dialog = page.getByRole("alertdialog");
    await button(dialog, ar("desk.leave.stay")).and(page.locator(":focus")).waitFor();
    await dialog.getByText(before(ar, "desk.leave.kept")).waitFor();
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "detached" });
    assert.equal(page.url(), measures);

    // a date, typed digit by digit into the first field of the date
    await page.locator("summary", { hasText: ar("policy.part.who") }).click();
    const review = page.getByRole("group", { name: ar("policy.field.review") });
    await review.getByLabel(ar("desk.date.day"), { exact: true }).pressSequentially("3 2 2027");
    await page.keyboard.press("Tab");
    const fields = review.locator("input, select");
    assert.deepEqual(await fields.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)), ["3", "2", "2027"]);
    await page.locator("summary", { hasText: ar("policy.part.what") }).click();

    const name = field(page, ar("policy.field.title"));
    await name.fill("");
    await button(page, ar("desk.save")).focus();
    await page.keyboard.press("Enter");
    const list = page.locator(".error-list");
    await list.and(page.locator(":focus")).waitFor();
    await list.getByText(ar("desk.field.to-look-at", { n: 1 })).waitFor();
    assert.deepEqual(await axe(page), []);
    await list.focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await name.and(page.locator(":focus")).waitFor();
    assert.equal(await name.getAttribute("aria-invalid"), "true");
    await page.keyboard.type(title);
    await list.waitFor({ state: "detached" });
    await page.getByRole("radio", { name: /^TLP:AMBER(?!\+)/ }).check();
    await button(page, ar("desk.save")).click();
    await page.getByText(title).first().waitFor();
    await button(page, ar("policy.change")).waitFor();
    await until(async () => (await stored()) === null);
    await page.context().close();
  });
});

test("a dialog with typed text asks before Escape or a click outside closes it", async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const session = await deskSession(desk, "amara");
  const workspace = (await session.call(getSession)).workspaces.find(({ kind }) => kind === "state")?.id ?? "";
  const { assessments } = await session.call(listAssessments, { params: { workspace } });
  const assessment = assessments[0]?.id ?? "";
  const page = await world.desk();
  await signInAs(page, desk, "amara");
  const question = page.getByRole("alertdialog", { name: en("desk.leave.title") });
  const foreword = page.getByLabel(new RegExp(`^${en("scenario.edition-foreword")}`));
  const open = async (): Promise<void> => {
    await page.goto(`${desk}/w/${workspace}/assessments/${assessment}/reports`);
    await button(page, en("scenario.freeze")).first().click();
    await page
      .getByRole("dialog")
      .getByRole("radio", { name: new RegExp(en("scenario.edition-others")) })
      .first()
      .click();
  };

  await step(t, "Escape asks; staying keeps the typed foreword; leaving stores it as a draft, which a new dialog offers", async () => {
    await open();
    await foreword.fill("This version is for the programme.");
    await page.keyboard.press("Escape");
    await question.waitFor();
    await button(question, en("desk.leave.stay")).click();
    assert.equal(await foreword.inputValue(), "This version is for the programme.");
    await kept(page, en).waitFor();
    await page.mouse.click(4, 4);
    await question.waitFor();
    await button(question, en("desk.leave.keep")).click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await open();
    await goOn(page, en).click();
    assert.equal(await foreword.inputValue(), "This version is for the programme.");
    await button(page, en("desk.draft.throw")).click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  });

  await step(t, "a dialog without text closes at once; a dialog with a typed reason asks first", async () => {
    await open();
    await page.keyboard.press("Escape");
    await question.waitFor();
    await button(question, en("desk.draft.throw")).click();
    const empty = { technologyAreas: [], actorClass: null, interests: [], sources: [], owner: null, nextReview: null };
    const none = { text: "", lang: "en" };
    const words = { title: { text: "Nobody has rated it", lang: "en" }, summary: none, assumptions: none, rightsImplications: none };
    const body = { commandId: command(), ...empty, ...words, marking: "TLP:AMBER" as const };
    const made = await session.call(draftScenario, { params: { workspace, assessment }, body });
    await page.goto(`${desk}/w/${workspace}/scenarios/${made.id}`);
    const decision = page.getByRole("alertdialog");
    const decide = async (): Promise<void> => {
      await button(page, en("common.change")).first().click();
      await button(page, en("scenario.withdraw")).click();
      await decision.waitFor();
    };
    await decide();
    await page.keyboard.press("Escape");
    await decision.waitFor({ state: "hidden" });
    await decide();
    await decision.getByRole("textbox").fill("Covered elsewhere.");
    await page.keyboard.press("Escape");
    await question.waitFor();
    await button(question, en("desk.leave.go")).click();
    await decision.waitFor({ state: "hidden" });
  });
});

test("from a form with secret answers, the browser sends nothing before the person submits it", async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const session = await deskSession(desk, "amara");
  const workspace = (await session.call(getSession)).workspaces.find(({ kind }) => kind === "state")?.id ?? "";
  const { assessments } = await session.call(listAssessments, { params: { workspace } });
  const params = { workspace, assessment: assessments[0]?.id ?? "" };
  const all = { functions: null, stages: null, areas: null };
  const question = await session.call(startClaimsQuestion, { params, body: { commandId: command(), step: "roles", ...all } });
  const page = await world.desk();
  await signInAs(page, desk, "amara");
  const changes: Request[] = [];
  page.on("request", (request) => {
    if (request.method() !== "GET") changes.push(request);
  });

  await step(t, "an agency's typed answer remains in this window, and is offered after a reload", async () => {
    await page.goto(`${desk}/w/${workspace}/assessments/${params.assessment}/roles`);
    await button(page, en("landscape.enter")).click();
    await field(page, en("common.agency")).selectOption({ index: 1 });
    await page.locator(".entry-grid select").first().selectOption("lead");
    await page.locator(".draft-line", { hasText: before(en, "desk.draft.here.secret") }).waitFor();
    const copies = await page.evaluate(() => JSON.stringify({ ...sessionStorage }));
    assert.ok(copies.includes(question.id) && copies.includes("lead"));
    await page.reload();
    await button(page, en("landscape.enter")).click();
    await page.getByRole("button", { name: before(en, "desk.draft.go-on-here") }).click();
    assert.equal(await page.locator(".entry-grid select").first().inputValue(), "lead");
    assert.deepEqual(
      changes.map((request) => request.url()),
      [],
      "the page sent only requests that read",
    );
    const asked = { params: { workspace, form: "landscape.claim", record: question.id } };
    assert.equal((await session.call(getDraft, asked)).draft, null);
  });

  await step(t, "the answer is sent once, by the button, and the copy in the window is deleted", async () => {
    // the page loads slowly after the save; meanwhile the browser stores the empty form as a draft
    const slow = Promise.withResolvers<void>();
    await page.route(`**${addressOf(listClaimsQuestions, { params })}`, async (route) => {
      await slow.promise;
      await route.continue();
    });
    await button(page, en("landscape.enter.save")).click();
    await page.waitForFunction(() => Object.values({ ...sessionStorage }).some((copy) => String(copy).includes('"agency":""')));
    slow.resolve();
    await page.locator(".saved-line", { hasText: before(en, "desk.form.saved") }).waitFor();
    await page.waitForFunction((id) => !JSON.stringify({ ...sessionStorage }).includes(id), question.id);
    assert.deepEqual(
      changes.map((request) => [request.method(), new URL(request.url()).pathname.includes("/drafts/")]),
      [["PUT", false]],
    );
  });
});
