/**
 * Tests tasks of the desk by keyboard alone, from the person's home page. A list of risks with faults is imported. The draft of a measure is
 * completed and submitted; a reviewer answers its rights test, in Arabic, and the authority adopts it. A State replies to a recommendation, reports
 * on it, and the report is verified. The assessment's report is frozen and downloaded as PDF and Word. An invited person joins, in Arabic. Each step
 * checks how many pages and key presses the task takes.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { rightsQuestions } from "#modules/safeguard/contract/safeguard.ts";
import type { Locator, Page } from "playwright-core";
import { calculated } from "./journey-calculated.ts";
import { button, decideButton, signInAs } from "./journey-desk.ts";
import { focusStands } from "./journey-keys.ts";
import { docxParagraphs, plain, readPdf, sections, shareOfWords } from "./journey-report.ts";
import { wordsOf, type Say } from "./journey-words.ts";
import { openWorld, patience, step, type World } from "./journey-world.ts";
import { keyboardAt, spent, type Keyboard } from "./keyboard-desk.ts";
import { noLan } from "./lan.ts";

const en = wordsOf("en");
const ar = wordsOf("ar");

/** A list as an office may have it: with semicolons, without kinds, with a word that is not in the yardstick, and with a row without a title. */
const messyList = [
  "No.;What may happen;How likely;Economy;Remarks",
  "K1;A dam of the old mine breaks;unlikely;4;asked twice",
  "K2;Salt water in the wells of the coast;20-40 %;2-3;",
  "K3;Failure of the tide gates;5 %;3;see the report of 2019",
  "K4;;10 %;1;what was meant?",
].join("\r\n");

const atHome = async (world: World, who: Parameters<typeof signInAs>[2]): Promise<Keyboard> => {
  const page = await world.desk("en", { acceptDownloads: true });
  await signInAs(page, world.server.desk, who);
  await page.locator(".duty-act, .duties-none").first().waitFor();
  return keyboardAt(page);
};
const dutyOf = (page: Page, words: string): Locator => page.locator(".duty", { hasText: words }).locator("a.duty-act");
/** Opens the record of a duty. A long list shows only its first rows until the person asks for the others. */
const openDuty = async (keyboard: Keyboard, words: string): Promise<void> => {
  const { page } = keyboard;
  // while the list loads, its rows have no action
  await page.locator(".duty-act").first().waitFor();
  const act = dutyOf(page, words);
  if (!(await act.isVisible())) await keyboard.press(page.getByRole("button", { name: /^All \d+$/ }));
  await keyboard.press(act);
};
/** Moves to the first control of the page's content by the skip link, past the bar and the navigation. */
const skip = async (keyboard: Keyboard, say: Say): Promise<void> => {
  await keyboard.press(keyboard.page.getByRole("link", { name: say("desk.skip"), exact: true }));
  await keyboard.page.locator("#main:focus").waitFor();
};
const nav = (page: Page, say: Say, entry: Parameters<Say>[0]): Locator =>
  page
    .locator("#navigation")
    .getByRole("link", { name: say(entry) })
    .first();
/** Two letters move the focus to the link of the present page in the navigation. */
const toNavigation = async ({ page }: Keyboard, current: string): Promise<void> => {
  await page.keyboard.press("g");
  await page.keyboard.press("n");
  await page.locator("#navigation a:focus", { hasText: current }).waitFor();
};
const heading = (page: Page, text: string): Promise<void> => page.getByRole("heading", { level: 1, name: text }).waitFor();
const field = (within: Page | Locator, label: string): Locator => within.getByLabel(label, { exact: true });

test("tasks of the State are done by keyboard alone", { timeout: 900_000 }, async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const amara = await atHome(world, "amara");
  const { page } = amara;

  await step(t, "the focal point's duties are the first part of the home page", async () => {
    await page
      .locator("#main h2")
      .first()
      .filter({ hasText: en("duties.title") })
      .waitFor();
  });

  await step(t, "a list with faults is imported: its kind is chosen, the good rows are imported, the others remain listed", async () => {
    await toNavigation(amara, en("desk.nav.home"));
    await amara.press(nav(page, en, "desk.nav.priorities"));
    await heading(page, en("desk.nav.priorities"));
    await toNavigation(amara, en("desk.nav.priorities"));
    await amara.press(nav(page, en, "desk.nav.risks"));
    await heading(page, en("risk-list.title"));
    await amara.press(button(page, en("risk-list.import")));
    await amara.choose(field(page, en("risk-list.file")), {
      name: "list of risks.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(messyList),
    });
    // the focus is in the preview after the file was read again
    const readAgain = page.locator("div:focus", { hasText: /stay as they are/ });
    // two headers are not known, so the person chooses the meaning of these columns
    await amara.select(field(page, en("risk-list.column", { number: 2, header: "What may happen" })), "title");
    await amara.select(field(page, en("risk-list.column", { number: 3, header: "How likely" })), "likelihood");
    await amara.press(button(page, en("risk-list.read-again")));
    await readAgain.waitFor();
    await amara.select(field(page.locator(".risk-kind"), en("risk-list.kind-of-rows")), "accidental");
    await amara.press(button(page, en("risk-list.kind-use")));
    await page.locator(".risk-kind").waitFor({ state: "detached" });
    await readAgain.waitFor();
    await amara.press(button(page, en("risk-list.confirm", { n: 3 })));
    await page.getByText(en("risk-list.left", { n: 1 })).waitFor();
    await focusStands(page, "the good rows were taken");
    await amara.press(button(page, en("common.close")));
    await page.getByRole("row", { name: /Salt water in the wells of the coast/ }).waitFor();
    await focusStands(page, "the import was closed");
    spent(t, amara, "the list", { pages: 3, presses: 7 });
  });

  const measure = "A rule for requests to providers of encrypted groups";
  let code = "";
  await step(t, "the focal point completes and submits a draft from the list of duties", async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("h");
    await page.locator(".duty").first().waitFor();
    amara.counted();
    await amara.press(dutyOf(page, measure));
    await heading(page, measure);
    code =
      (await page
        .locator(".beside bdi", { hasText: /^M\d+$/ })
        .first()
        .textContent()) ?? "";
    await amara.press(button(page.locator(".still-needed"), en("policy.field.ends")));
    const form = page.locator("form.form");
    await field(form.getByRole("group", { name: en("policy.field.ends") }), en("desk.date.day"))
      .and(page.locator(":focus"))
      .waitFor();
    await page.keyboard.type("31 12 29");
    await amara.press(form.locator("summary", { hasText: en("policy.part.what") }));
    await amara.select(field(form, en("policy.field.legal.definitionExamined")), "yes");
    await amara.press(form.locator("summary", { hasText: en("policy.part.safeguards") }));
    for (const group of ["children", "women", "minorities"] as const)
      await amara.write(field(form, en(`policy.field.effects.${group}`)), "Asked and weighed; no lasting effect is expected.");
    await amara.select(field(form, en("policy.field.gender.marker")), "1");
    await amara.write(field(form, en("policy.field.gender.rationale")), "Women run most of the shelters that write to these groups.");
    await amara.press(button(form, en("desk.save")));
    await form.waitFor({ state: "detached" });
    await focusStands(page, "the measure was saved");
    await page.locator(".still-needed").waitFor({ state: "detached" });
    await amara.press(button(page, en("policy.submit")));
    await page.getByText(en("policy.status.under-review"), { exact: true }).first().waitFor();
    await focusStands(page, "the measure was submitted");
    spent(t, amara, "the draft", { pages: 2, presses: 6 });
    // the arrow key passes another state before it reaches the chosen one; only the chosen one is sent
    const states: string[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/legal-state")) states.push((request.postDataJSON() as { state: string }).state);
    });
    await amara.select(field(page, en("policy.legal-state")), "tabled");
    await amara.press(button(page.locator(".measure-filter"), en("desk.save")));
    await page
      .locator("dd", { hasText: en("policy.legal-state.tabled") })
      .first()
      .waitFor();
    assert.deepEqual(states, ["tabled"]);
  });

  const reasons = (n: number): string => `قُرئ النص بعناية، السؤال ${n}.`;
  await step(t, "the reviewer finds the measure on the home page, and answers its rights test in Arabic", async () => {
    const elif = await atHome(world, "elif");
    const { page: test } = elif;
    await toNavigation(elif, en("desk.nav.home"));
    await elif.menu(button(test, en("desk.menu.language", { name: "English" })), "العربية");
    await test.getByRole("heading", { name: ar("duties.title") }).waitFor();
    assert.equal(await test.locator("html").getAttribute("dir"), "rtl");
    await skip(elif, ar);
    elif.counted();
    await elif.press(dutyOf(test, code));
    const asked = test.locator(".rights-question");
    await asked.first().waitFor();
    for (const [at, question] of rightsQuestions.entries()) {
      // for this question alone, "no" is the answer without an objection
      await elif.radio(asked.nth(at), ar(`policy.answer.${question === "absolute" ? "no" : "yes"}`));
      await elif.write(field(asked.nth(at), ar("policy.reasons")), reasons(at + 1));
    }
    // holds back the duties until the measure itself is loaded again: the form must remain open in between
    const readAgain = test.waitForResponse((found) => found.request().method() === "GET" && /\/measures\/[^/]+$/.test(found.url()));
    await test.route(/\/measures\/[^/]+\/duties$/, async (route) => {
      await readAgain;
      await route.continue();
    });
    await elif.press(button(test, ar("policy.save-answers")));
    // the sentence beside the button states that the form was saved and when, and has the focus
    const [saved = ""] = ar("desk.form.saved", { time: "|" }).split("|");
    const line = test.locator(".saved-line:focus", { hasText: saved });
    await line.waitFor();
    assert.match(await line.innerText(), /\p{Nd}{1,2}:\p{Nd}{2}/u);
    await test.unrouteAll({ behavior: "wait" });
    await test.getByText(ar("policy.test-state.passed")).waitFor();
    spent(t, elif, "the rights test", { pages: 2, presses: 2 });
    await test.keyboard.press("g");
    await test.keyboard.press("h");
    await test.locator(".duty-act, .duties-none").first().waitFor();
    await test.locator(".duty", { hasText: code }).waitFor({ state: "detached" });
    await test.context().close();
  });

  await step(t, "the authority finds the tested measure on the home page, reads the reasons and adopts it", async () => {
    const dalia = await atHome(world, "dalia");
    const { page: decides } = dalia;
    await openDuty(dalia, code);
    await heading(decides, measure);
    await decides
      .locator(".rights-answers [lang=ar]", { hasText: reasons(9) })
      .first()
      .waitFor();
    await dalia.press(button(decides, en("policy.adopt-open")));
    await decides.getByRole("alertdialog").locator(".dialog-title:focus").waitFor();
    await dalia.press(decideButton(decides));
    await decides.locator(".decision-line:focus").waitFor();
    await decides.getByText(en("policy.status.adopted"), { exact: true }).first().waitFor();
    spent(t, dalia, "the adoption", { pages: 2, presses: 4 });
    await decides.context().close();
  });

  await step(t, "the focal point answers a recommendation from the home page, and reports on it", async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("h");
    await page.locator(".duty").first().waitFor();
    amara.counted();
    await openDuty(amara, "R3");
    const form = page.locator("form.form");
    await amara.press(button(page, en("recommendation.do.reply")));
    await amara.radio(form.getByRole("group", { name: en("recommendation.reply") }), en("recommendation.answer.accepted"));
    await amara.write(field(form, en("recommendation.reply-reason")), "Accepted. One exercise is planned for the spring.");
    await amara.write(field(form, en("recommendation.reply-by")), "National Security Council Secretariat");
    await amara.press(button(form, en("recommendation.reply-save")));
    await form.waitFor({ state: "detached" });
    await focusStands(page, "the answer was saved");
    await amara.press(button(page, en("recommendation.do.report")));
    await amara.radio(form.getByRole("group", { name: en("recommendation.how-far") }), en("recommendation.progress.done"));
    await amara.write(field(form, en("recommendation.words")), "Both ministries have signed the agreement.");
    await amara.write(field(form, en("recommendation.report-by")), "Ministry of Justice");
    await amara.press(button(form, en("recommendation.report-save")));
    await form.waitFor({ state: "detached" });
    await focusStands(page, "the report was saved");
    await page.locator(".truth", { hasText: "Both ministries have signed the agreement." }).first().waitFor();
    spent(t, amara, "answer and report", { pages: 2, presses: 6 });
  });

  await step(t, "the verifier finds the report on the home page, and verifies it", async () => {
    const femi = await atHome(world, "femi");
    const { page: verifies } = femi;
    await openDuty(femi, "R3");
    const form = verifies.locator("form.form");
    await femi.press(button(verifies, en("recommendation.do.verify")));
    await femi.radio(
      form.getByRole("group", { name: en("recommendation.verification-result") }),
      en("recommendation.verification-result.confirmed"),
    );
    await femi.write(field(form, en("recommendation.found")), "The signed agreement was read at both ministries.");
    await femi.press(button(form, en("recommendation.evidence.add")));
    await femi.select(field(form, en("recommendation.evidence.how")), "sighted");
    await femi.write(field(form, en("recommendation.evidence.reference")), "Signed agreement, read on site");
    await femi.press(button(form, en("recommendation.verify-save")));
    await form.waitFor({ state: "detached" });
    await focusStands(verifies, "the verification was saved");
    await verifies.locator(".truth", { hasText: "The signed agreement was read at both ministries." }).first().waitFor();
    spent(t, femi, "the verification", { pages: 2, presses: 5 });
    await verifies.context().close();
  });

  await step(t, "the focal point makes a report version from the home page, and downloads it as PDF and Word", async () => {
    await calculated(world.server.desk, patience);
    await page.keyboard.press("g");
    await page.keyboard.press("h");
    await page.locator(".duty").first().waitFor();
    amara.counted();
    await amara.press(dutyOf(page, en("duties.first-version.what")));
    await heading(page, en("scenario.reports"));
    await amara.press(button(page, en("scenario.freeze")));
    const dialog = page.getByRole("dialog");
    await amara.press(button(dialog, en("scenario.freeze-do")));
    await dialog.waitFor({ state: "detached" });
    const version = page.locator("section").filter({ has: page.getByRole("heading", { name: /^Version 1/ }) });
    await version.waitFor();
    await focusStands(page, "a version was made");
    const taken = async (format: "pdf" | "word"): Promise<Uint8Array> => {
      const coming = page.waitForEvent("download");
      await amara.press(button(version, en(`scenario.make-${format}`)));
      return new Uint8Array(readFileSync(await (await coming).path()));
    };
    const { text } = await readPdf(await taken("pdf"));
    for (const one of sections("en")) assert.ok(shareOfWords(text, one) >= 0.5, `${one} is in the PDF`);
    const paragraphs = docxParagraphs(await taken("word"));
    for (const one of sections("en")) assert.ok(paragraphs.includes(plain(one)), `${one} is in the Word file`);
    assert.ok(
      paragraphs.some((one) => one.includes(plain(en("report-brief.follows")))),
      "the report says what follows from a scenario",
    );
    spent(t, amara, "the report", { pages: 2, presses: 5 });
  });

  await step(
    t,
    "an invitation is made, its link is copied unless the browser denies it, and the invited person opens the workspace",
    async () => {
      await page.keyboard.press("g");
      await page.keyboard.press("h");
      await page.locator(".duty").first().waitFor();
      await toNavigation(amara, en("desk.nav.home"));
      amara.counted();
      await amara.press(nav(page, en, "desk.nav.members"));
      await heading(page, en("desk.nav.members"));
      await amara.press(button(page, en("desk.members.invite")));
      const dialog = page.getByRole("dialog");
      await amara.write(field(dialog, en("desk.email")), "analyst@example.org");
      await amara.tick(dialog.getByRole("checkbox", { name: new RegExp(`^${en("desk.role.analyst")}`) }));
      await amara.press(button(dialog, en("desk.members.make-link")));
      const link = field(dialog, en("desk.members.link"));
      await link.waitFor();
      await focusStands(page, "the link was made");
      const address = await link.inputValue();
      await amara.press(button(dialog, en("desk.copy")));
      await dialog.getByText(en("desk.copied")).waitFor();
      await page.context().clearPermissions();
      await page.keyboard.press("Enter");
      await dialog.getByText(en("desk.copy-failed")).waitFor();
      await amara.press(button(dialog, en("common.close")).last());
      await dialog.waitFor({ state: "detached" });
      await focusStands(page, "the dialog of the invitation was closed");
      spent(t, amara, "the invitation", { pages: 2, presses: 5 });

      const invited = keyboardAt(await world.desk("ar"));
      await invited.page.goto(address);
      await invited.page.locator("form").waitFor();
      await invited.write(field(invited.page, ar("desk.name")), "Farah");
      await invited.write(field(invited.page, ar("desk.password")), "four unrelated words of rain");
      await invited.press(button(invited.page, ar("desk.invitation.accept")));
      await invited.page.locator("#navigation").waitFor();
      await invited.page.locator(".duty-act, .duties-none").first().waitFor();
      spent(t, invited, "joining", { pages: 3, presses: 1 });
    },
  );
});
