/**
 * Tests the follow-up six months after a workshop, on the same data: the State reports progress; the programme officer starts the visit, for which
 * the server has built an agenda; an independent person verifies the progress; the reported and the verified status are shown side by side; and the
 * State releases its progress. Between workshop and follow-up the server is stopped, and started again with a later clock.
 */
import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { listRecommendations, type Recommendation } from "#modules/recommendation/contract/recommendation.ts";
import { getSession } from "#platform/contract/session.ts";
import type { Locator, Page } from "playwright-core";
import { deskSession } from "./desk-session.ts";
import { button, dayIn, decideButton, goTo, hasCount, signInAs } from "./journey-desk.ts";
import { chooseIn, chooseRadio, focusStands, pressOn, writeIn } from "./journey-keys.ts";
import { docxParagraphs, download, freeze } from "./journey-report.ts";
import { lookedAtInArabic } from "./journey-steps.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";
import { later, openLater } from "./later-world.ts";
import { removeData } from "./start.ts";

const en = wordsOf("en");
const ar = wordsOf("ar");
const daysLater = 178;
const action = "One joint plan for leadership, figures and training";

const row = (page: Page, code: string): Locator =>
  page.locator(".truths-row").filter({ has: page.locator(".truths-what > .ltr", { hasText: new RegExp(`^${code}$`) }) });

/** The recommendations of the demonstration's assessment, by code. */
const known = async (desk: string) => {
  const amara = await deskSession(desk, "amara");
  const { workspaces } = await amara.call(getSession);
  const workspace = workspaces.find(({ kind }) => kind === "state")?.id ?? "";
  const { assessments } = await amara.call(listAssessments, { params: { workspace } });
  const assessment = assessments[0]?.id ?? "";
  const { recommendations } = await amara.call(listRecommendations, { params: { workspace, assessment } });
  const byCode = new Map(recommendations.map((one) => [`R${one.number}`, one]));
  return {
    state: `${desk}/w/${workspace}`,
    address: `${desk}/w/${workspace}/assessments/${assessment}`,
    of: (code: string): Recommendation => byCode.get(code) ?? assert.fail(`the demonstration has no ${code}`),
  };
};

const report = async (page: Page, status: string, words: string, evidence: readonly (readonly [string, string])[]): Promise<void> => {
  await button(page, en("recommendation.do.report")).click();
  const form = page.locator("form.form");
  await form.getByRole("radio", { name: status, exact: true }).check();
  await form.getByLabel(en("recommendation.words"), { exact: true }).fill(words);
  await form.getByLabel(en("recommendation.report-by")).fill("Ministry of Justice");
  for (const [at, [how, reference]] of evidence.entries()) {
    await button(form, en("recommendation.evidence.add")).click();
    await form.getByLabel(en("recommendation.evidence.how")).nth(at).selectOption(how);
    await form.getByLabel(en("recommendation.evidence.reference")).nth(at).fill(reference);
  }
  await button(form, en("recommendation.report-save")).click();
  await form.waitFor({ state: "detached" });
};

test("a follow-up visit takes place six months later, on the same data", async (t) => {
  const data = mkdtempSync(path.join(tmpdir(), "counterpart-follow-up-"));
  t.after(() => removeData(data));
  let planned = "";
  await t.test("the visit is planned the day after the workshop", async (first) => {
    const world = await openWorld(first, { data });
    if (world === null) return first.skip(noLan);
    const { desk } = world.server;
    const here = await known(desk);
    const bruno = await world.desk();
    await step(first, "Bruno plans a visit in six months", async () => {
      await signInAs(bruno, desk, "bruno");
      await bruno.goto(`${here.address}/recommendations`);
      await button(bruno, en("recommendation.visit.plan")).click();
      await button(bruno, en("recommendation.visit.in-months", { n: 6 })).click();
      await bruno.getByRole("radio", { name: en("recommendation.visit.on-site") }).check();
      await button(bruno, en("recommendation.visit.plan")).click();
      await bruno.waitForURL(/\/visits\//);
      await bruno.getByRole("heading", { name: en("recommendation.visit.agenda") }).waitFor();
      planned = new URL(bruno.url()).pathname;
    });
    const amara = await world.desk();
    await step(first, "the State answers the recommendations that wait for its reply", async () => {
      await signInAs(amara, desk, "amara");
      await amara.goto(`${here.state}/recommendations/${here.of("R3").id}`);
      await button(amara, en("recommendation.do.reply")).click();
      const form = amara.locator("form.form");
      await form.getByRole("radio", { name: en("recommendation.answer.accepted"), exact: true }).check();
      await form.getByLabel(en("recommendation.reply-reason")).fill("Accepted. One exercise is planned for the spring.");
      await form.getByLabel(en("recommendation.reply-by")).fill("National Security Council Secretariat");
      await button(form, en("recommendation.reply-save")).click();
      await amara.getByText("Accepted. One exercise is planned for the spring.").first().waitFor();
    });
  });
  if (planned === "") return;

  await t.test("the visit takes place six months later", async (second) => {
    const world = await openLater(second, data, daysLater);
    assert.ok(world);
    const { desk } = world.server;
    const here = await known(desk);
    const visit = `${desk}${planned}`;
    const amara = await world.desk();
    const bruno = await world.desk();
    await signInAs(amara, desk, "amara");
    await signInAs(bruno, desk, "bruno");
    const { workspaces } = (await (await bruno.request.get(`${desk}/api/session`)).json()) as {
      workspaces: { id: string; kind: string }[];
    };
    const programme = `${desk}/w/${workspaces.find(({ kind }) => kind === "programme")?.id ?? ""}`;
    const found = await bruno.request.get(`${programme.replace("/w/", "/api/w/")}/states?text=velmara`);
    const { states } = (await found.json()) as { states: { id: string }[] };
    const statePage = `${programme}/states/${states[0]?.id ?? ""}`;

    await step(second, "the State reports progress with evidence, in its own words", async () => {
      await amara.goto(`${here.state}/recommendations/${here.of("R2").id}`);
      await report(amara, en("recommendation.progress.done"), "The first yearly figures are published.", [
        ["attached", "Yearly figures, first issue"],
        ["withheld", "Working tables of the ministry"],
      ]);
      await amara.locator(".truth", { hasText: "Yearly figures, first issue" }).waitFor();
      await amara.goto(`${here.state}/recommendations/${here.of("R3").id}`);
      await report(amara, en("recommendation.progress.under-way"), "The draft agreement is with two ministries.", []);
      assert.equal(await button(amara, en("recommendation.do.verify")).count(), 0, "the State does not verify itself");
    });

    await step(second, "the programme officer opens the agenda from the State's page; the server has built and filled it", async () => {
      await bruno.goto(statePage);
      await bruno.getByRole("link", { name: new RegExp(`^${en("recommendation.visit.title", { n: 2, date: "" }).trim()}`) }).click();
      await bruno.getByRole("heading", { name: en("recommendation.visit.agenda") }).waitFor();
      assert.equal(bruno.url(), visit);
      await hasCount(bruno.locator(".truths-row:not(.truths-head)"), 4, "all open recommendations");
      const second_ = row(bruno, "R2");
      await second_.getByText(en("recommendation.progress.done"), { exact: true }).waitFor();
      await second_.getByText(en("recommendation.not-verified")).waitFor();
      await second_.getByText(/overdue by \d+ days/).waitFor();
      await row(bruno, "R1").getByText(en("recommendation.verification-result.partly"), { exact: true }).waitFor();
      await row(bruno, "R3").getByText(en("recommendation.progress.under-way"), { exact: true }).waitFor();
      await row(bruno, "R4").getByText(en("recommendation.not-reported")).waitFor();
    });

    await step(second, "the agenda can be read in Arabic", async () => {
      const page = await world.desk("ar");
      await page.context().addInitScript(`localStorage.setItem("counterpart.language", "ar")`);
      await signInAs(page, desk, "bruno");
      await page.goto(visit);
      await page.getByRole("heading", { name: ar("recommendation.visit.agenda") }).waitFor();
      const arabic = here.of("R2").translations.find(({ lang }) => lang === "ar")?.text ?? "";
      await row(page, "R2").getByRole("link", { name: arabic }).waitFor();
      // the addressee and the reporting agency are agencies of the State, and are shown by their Arabic names
      await row(page, "R2").locator(".truths-facts").getByText("وزارة العدل").waitFor();
      await row(page, "R2").locator(".truth").getByText("وزارة العدل").waitFor();
      // the page fills in the reported text, and each document with its name
      await row(page, "R2").getByText("The first yearly figures are published.").waitFor();
      await row(page, "R2").getByText("Yearly figures, first issue").waitFor();
      await row(page, "R2").getByText(ar("recommendation.progress.done"), { exact: true }).waitFor();
      await page.context().close();
    });

    await step(second, "a visit cannot be closed while an item has no status", async () => {
      const noted = async (code: string, status: string, finding: string): Promise<void> => {
        await button(bruno, en("recommendation.visit.note-of", { code })).click();
        await row(bruno, code).getByLabel(en("recommendation.visit.item")).selectOption(status);
        await row(bruno, code).locator("textarea").fill(finding);
        await button(row(bruno, code), en("desk.save")).click();
        await row(bruno, code).locator("form").waitFor({ state: "detached" });
      };
      await noted("R1", "no-change", "The bill is before the second chamber.");
      await noted("R2", "moved", "The figures were shown on site.");
      await noted("R3", "moved", "Two ministries comment on the draft.");
      await bruno.getByLabel(en("recommendation.visit.findings")).fill("A visit of one day; all bodies took part.");
      await button(bruno, en("recommendation.visit.close")).click();
      await bruno.getByText(en("problem.visit-items-open.what", { n: 1, numbers: "R4" })).waitFor();
      await noted("R4", "not-discussed", "The unit in charge was on duty elsewhere.");
      await bruno.getByText(en("problem.visit-items-open.kept")).waitFor({ state: "detached" });
    });

    await step(second, "an independent person verifies, by keyboard only", async () => {
      const femi = await world.desk();
      await femi.goto(`${desk}/sign-in`);
      await pressOn(femi, femi.locator(".cast-button", { hasText: "Femi" }));
      await femi.waitForURL(/\/w\//);
      await femi.goto(`${here.state}/recommendations/${here.of("R2").id}`);
      await pressOn(femi, button(femi, en("recommendation.do.verify")));
      const form = femi.locator("form.form");
      await form.waitFor();
      await focusStands(femi, "the form of a verification has opened");
      await chooseRadio(femi, form, en("recommendation.verification-result.confirmed"));
      await writeIn(femi, form.getByLabel(en("recommendation.found")), "The figures were read on site and are published.");
      await pressOn(femi, button(form, en("recommendation.verify-save")));
      await femi.getByText(en("problem.evidence-too-weak.what")).waitFor();
      await focusStands(femi, "a verification was refused");
      await pressOn(femi, button(form, en("recommendation.evidence.add")));
      await chooseIn(femi, form.getByLabel(en("recommendation.evidence.how")), "sighted");
      await writeIn(femi, form.getByLabel(en("recommendation.evidence.reference")), "Register of requests, read on site");
      await pressOn(femi, button(form, en("recommendation.verify-save")));
      await form.waitFor({ state: "detached" });
      await focusStands(femi, "a verification was saved");
      const [reported, verified] = [femi.locator(".truth-pair .truth").nth(0), femi.locator(".truth-pair .truth").nth(1)];
      await reported.getByText("The first yearly figures are published.").waitFor();
      await verified.getByText("The figures were read on site and are published.").waitFor();
      await verified.getByText("Register of requests, read on site").waitFor();
      await verified
        .getByText(/Institute for Independent Review \(invented\)/)
        .first()
        .waitFor();
      const year = String(later(daysLater).getFullYear());
      for (const side of [reported, verified])
        assert.ok((await side.locator(".meta").first().textContent())?.includes(year), "each with its own date");
      await femi.getByText(en("recommendation.differ.agree")).waitFor();
      assert.equal(await button(femi, en("recommendation.do.report")).count(), 0, "a verifier does not report for the State");
      await femi.context().close();
    });

    await step(second, "the visit is closed with findings and a date for the next visit", async () => {
      await bruno.reload();
      await row(bruno, "R2").getByText(en("recommendation.verification-result.confirmed"), { exact: true }).waitFor();
      await bruno.getByLabel(en("recommendation.visit.findings")).fill("A visit of one day; all bodies took part.");
      await button(bruno, en("recommendation.visit.close")).click();
      await bruno.getByText(en("recommendation.visit.next-on", { date: "" }).trim()).waitFor();
      await bruno.getByText("A visit of one day; all bodies took part.").waitFor();
      await goTo(bruno, en, "desk.nav.recommendations");
      const line = bruno.getByRole("row", { name: new RegExp(en("recommendation.visit.noted", { n: 4, of: 4 })) });
      await line.waitFor();
      assert.equal(await line.getByText(en("recommendation.visit.no-next")).count(), 0, "the next visit has its date");
      // the next visit is planned; its date can be changed, and it can be changed to a remote visit
      await bruno.getByRole("link", { name: new RegExp(`^${en("recommendation.visit.title", { n: 3, date: "" }).trim()}`) }).click();
      await button(bruno, en("recommendation.visit.move")).click();
      await bruno.getByRole("radio", { name: en("recommendation.visit.remote") }).check();
      await button(bruno.locator("form.form").first(), en("recommendation.visit.move")).click();
      await bruno
        .locator("header", { hasText: en("recommendation.visit.remote") })
        .first()
        .waitFor();
    });

    await step(second, "one national action answers three recommendations and is printed once", async () => {
      await amara.goto(`${here.address}/recommendations`);
      await button(amara, en("recommendation.action.add")).click();
      const form = amara.locator("form.form");
      await form.getByLabel(en("recommendation.action.text")).fill(action);
      for (const code of ["R2", "R3", "R4"]) await form.getByRole("checkbox", { name: new RegExp(`^${code} `) }).check();
      await button(form, en("desk.save")).click();
      const line = amara.getByRole("row", { name: new RegExp(action) });
      await line.getByText("R2, R3, R4").waitFor();
      await amara.goto(`${here.address}/reports`);
      await freeze(amara, "en", 1);
      const paragraphs = docxParagraphs((await download(amara, 1, "docx")).bytes);
      assert.equal(paragraphs.filter((one) => one.includes(action)).length, 1, "in the report the action stands once");
      for (const held of ["The first yearly figures are published.", "The figures were read on site and are published."])
        assert.ok(
          paragraphs.some((one) => one.includes(held)),
          `the report holds: ${held}`,
        );
    });

    const released = async (): Promise<void> => {
      await amara.goto(`${here.address}/recommendations`);
      await amara.getByRole("link", { name: en("recommendation.release") }).click();
      await amara.locator(".truths-row", { hasText: "Institute for Independent Review (invented)" }).first().waitFor();
      assert.equal(
        await amara.getByText("The first yearly figures are published.").count(),
        0,
        "the text of the report stays with the State",
      );
      await button(amara, en("recommendation.release.do")).click();
      await decideButton(amara).click();
      await amara.waitForURL(/\/shared$/);
    };
    await step(second, "progress is released; the programme sees how many States released theirs, and this State's text", async () => {
      await bruno.goto(`${programme}/released-progress`);
      const figure = bruno.getByRole("heading", { level: 1, name: /released their progress/ });
      const before = Number.parseInt((await figure.textContent()) ?? "", 10);
      await released();
      await bruno.reload();
      await bruno.getByRole("heading", { level: 1, name: new RegExp(`^${before + 1} `) }).waitFor();
      const received = bruno.locator("tbody tr", { hasText: "Publish yearly figures" });
      await received.getByText(en("recommendation.progress.done"), { exact: true }).waitFor();
      await received.getByText(en("recommendation.verification-result.confirmed"), { exact: true }).waitFor();
      await bruno.getByLabel(en("followed.word"), { exact: true }).selectOption("reported");
      await received.waitFor({ state: "detached" });
      await bruno.reload();
      await bruno.locator("tbody tr").first().waitFor();
      assert.equal(await received.count(), 0, "the address keeps the filter");
    });

    await step(second, "the engagement cannot end while a recommendation has no status", async () => {
      const ends = async (): Promise<void> => {
        await bruno.goto(statePage);
        await button(bruno, en("programme.change-state")).click();
        await dayIn(bruno, en, "programme.left").fill("2027-12-31");
        await button(bruno.getByRole("dialog"), en("desk.save")).click();
      };
      await ends();
      await bruno.getByText(en("problem.engagement-has-open-items.what", { n: 1, numbers: "4" })).waitFor();
      await amara.goto(`${here.state}/recommendations/${here.of("R4").id}`);
      await report(amara, en("recommendation.progress.not-started"), "The course has no teacher yet.", []);
      await released();
      await ends();
      await bruno.getByRole("dialog").waitFor({ state: "detached" });
    });

    await step(second, "main pages in Arabic are laid out from right to left, and nothing is beyond the edge", async () => {
      assert.deepEqual(
        await lookedAtInArabic(world, "bruno", { "released progress": `${programme}/released-progress`, visit, "State's page": statePage }),
        [],
      );
      assert.deepEqual(
        await lookedAtInArabic(world, "amara", {
          recommendations: `${here.address}/recommendations`,
          recommendation: `${here.state}/recommendations/${here.of("R2").id}`,
          "release of progress": `${here.address}/progress`,
        }),
        [],
      );
    });
  });
});
