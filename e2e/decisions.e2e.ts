/**
 * Tests decisions by keyboard: the dialog asks once, Enter alone does not confirm, and the result gets the focus and is shown on the record. A person
 * takes a decision back with a reason, which the history shows. Checked in six languages, with axe, at a width of 390 px and in the dark theme.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { getMeasure, listMeasures, measureHistory } from "#modules/policy/contract/policy.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { getSession } from "#platform/contract/session.ts";
import type { Page } from "playwright-core";
import { quietDesk, settled } from "./accessible-look.ts";
import { deskSession } from "./desk-session.ts";
import { button, dayIn, decideButton, signInAs } from "./journey-desk.ts";
import { pressOn, tabTo, writeIn } from "./journey-keys.ts";
import { axeFaults, targetFaults, widthFaults } from "./journey-look.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";

const en = wordsOf("en");

const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.className ?? "");

test("a measure is adopted in one dialog, by keyboard, and taken back with a reason", async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const session = await deskSession(desk, "dalia");
  const workspace = (await session.call(getSession)).workspaces.find(({ kind }) => kind === "state")?.id ?? assert.fail();
  const [assessment] = (await session.call(listAssessments, { params: { workspace } })).assessments;
  const { measures } = await session.call(listMeasures, { params: { workspace, assessment: assessment?.id ?? assert.fail() } });
  const ready =
    measures.find(({ status, testState, lacking }) => status === "under-review" && testState === "passed" && lacking.length === 0) ??
    assert.fail("no measure is ready");
  const params = { workspace, measure: ready.id };
  const address = `${desk}/w/${workspace}/measures/${params.measure}`;
  const now = () => session.call(getMeasure, { params });
  const dalia = await world.desk();
  const dialog = dalia.getByRole("alertdialog");
  const line = dalia.locator(".decision-line");
  await signInAs(dalia, desk, "dalia");

  await step(
    t,
    "the dialog states the measure, the conditions, the effects and who is notified; Enter and Escape do not decide",
    async () => {
      await dalia.goto(address);
      await pressOn(dalia, button(dalia, en("policy.adopt-open")));
      await dialog.locator(".dialog-title").and(dalia.locator(":focus")).waitFor();
      await dialog.getByText(ready.title.text, { exact: true }).waitFor();
      await dialog.getByText(ready.code, { exact: true }).waitFor();
      await dialog.getByText(en("policy.test-state.passed")).waitFor();
      await dialog.getByText(en("policy.adopt-follows-text", { rev: ready.rev })).waitFor();
      await dialog.getByText("Amara", { exact: false }).first().waitFor();
      await dialog.getByText(en("decision.programme-nothing"), { exact: false }).waitFor();
      await dialog.getByText(en("decision.returns.in-report-or-force")).waitFor();
      await dalia.keyboard.press("Enter");
      await dalia.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
      assert.equal((await now()).rev, ready.rev);
    },
  );

  await step(t, "the result gets the focus, names who decided and who was notified, and is there after a reload", async () => {
    await pressOn(dalia, button(dalia, en("policy.adopt-open")));
    await writeIn(dalia, dialog.getByLabel(en("decision.remark")), "For the budget of next year.");
    await pressOn(dalia, decideButton(dalia));
    await line.and(dalia.locator(":focus")).waitFor();
    assert.match(await line.innerText(), /^Adopted, \d\d:\d\d, by .?Dalia.?\./);
    assert.equal((await now()).adopted?.remark?.text, "For the budget of next year.");
    await dalia.reload();
    await line.getByText("For the budget of next year.").waitFor();
    assert.notEqual(await focused(dalia), "decision-line", "only a new decision takes the focus");
  });

  await step(t, "taking a decision back needs a reason; the history shows the old decision, struck through", async () => {
    await pressOn(dalia, button(line, en("decision.take-back")));
    await pressOn(dalia, decideButton(dalia));
    await dialog.getByText(en("decision.reason-missing")).waitFor();
    await dialog.locator(".control").and(dalia.locator(":focus")).waitFor();
    await dalia.keyboard.type("The budget was cut.");
    await pressOn(dalia, decideButton(dalia));
    await line.and(dalia.locator(":focus")).waitFor();
    await line.getByText("The budget was cut.").waitFor();
    const struck = dalia.locator(".decision-struck", { hasText: en("policy.status.adopted") });
    await struck.waitFor();
    assert.equal(await struck.evaluate((element) => getComputedStyle(element).textDecorationLine), "line-through");
    const { revisions } = await session.call(measureHistory, { params });
    assert.deepEqual(
      revisions.slice(0, 2).map(({ status, takenBack }) => [status, takenBack?.reason.text ?? null]),
      [
        ["under-review", null],
        ["adopted", "The budget was cut."],
      ],
    );
  });

  await step(t, "each missing item links to its field in the form", async () => {
    const open = measures.find(({ status, lacking }) => status === "draft" && lacking.includes("ends")) ?? assert.fail("no draft");
    const amara = await world.desk();
    await signInAs(amara, desk, "amara");
    await amara.goto(`${desk}/w/${workspace}/measures/${open.id}`);
    await button(amara.locator(".still-needed"), en("policy.field.ends")).click();
    await dayIn(amara, en, "policy.field.ends").and(amara.locator(":focus")).waitFor();
  });

  for (const language of ["en", "fr", "es", "ar", "ru", "zh"])
    await step(
      t,
      `the dialog and the line about the decision have no fault in ${language}: axe, width, targets, also at 390 px and in the dark`,
      async () => {
        const say = wordsOf(language);
        const page = await quietDesk(world, language);
        await signInAs(page, desk, "dalia");
        await page.goto(address);
        await settled(page);
        const faults: string[] = [];
        const look = async (what: string): Promise<void> => {
          for (const theme of ["light", "dark"]) {
            await page.locator("html").evaluate((root, value) => root.setAttribute("data-theme", value), theme);
            faults.push(...(await axeFaults(page)).map((fault) => `${what}, ${theme}: ${fault}`));
            for (const width of [1440, 390]) {
              await page.setViewportSize({ width, height: 900 });
              faults.push(...(await widthFaults(page)).map((fault) => `${what}, ${width}: ${fault}`));
              const folder = process.env["COUNTERPART_PICTURES"];
              if (folder !== undefined) await page.screenshot({ path: `${folder}/decision-${what}-${language}-${width}-${theme}.png` });
            }
            if (what === "dialog") faults.push(...(await targetFaults(page)).map((fault) => `${what}, 390: ${fault}`));
            await page.setViewportSize({ width: 1440, height: 900 });
          }
        };
        await look("line");
        await tabTo(page, button(page, say("policy.adopt-open")));
        await page.keyboard.press("Enter");
        await decideButton(page).waitFor();
        await look("dialog");
        assert.deepEqual(faults, []);
        await page.context().close();
      },
    );
});
