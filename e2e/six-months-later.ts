/**
 * Six months after a course: an officer makes a one-time link by keyboard, and a participant answers with it once, in Arabic and without an account,
 * on a phone with a screen 320 px wide.
 */
import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { settled } from "./accessible-look.ts";
import { en, enter } from "./course-desk.ts";
import { button, cast } from "./journey-desk.ts";
import { chooseIn, pressOn, writeIn } from "./journey-keys.ts";
import { axeFaults, widthFaults } from "./journey-look.ts";
import { wordsOf } from "./journey-words.ts";
import { step, type World } from "./journey-world.ts";

const ar = wordsOf("ar");

/** @param course the address of the course @param name a person who got a certificate */
export const sixMonthsLater = async (t: TestContext, world: World, course: string, name: string): Promise<void> => {
  const { desk } = world.server;
  const page = await world.desk();
  let code = "";

  await step(t, "six months later an officer makes a slip with a one-time link", async () => {
    await enter(page, desk, cast.bruno);
    await page.goto(`${desk}${course}/use`);
    await settled(page);
    await pressOn(page, button(page, en("job-use.link-of.own", { name })));
    await pressOn(page, button(page.getByRole("dialog"), en("job-use.link")));
    await page.getByText(en("job-use.slip-for.own", { name })).waitFor();
    code = await page.locator(".typed-code").innerText();
    await pressOn(page, button(page, en("desk.slips-done")));
    await button(page, en("job-use.link-revoke-of.own", { name })).waitFor();
  });

  await step(t, "a participant answers on a phone of 320 px in Arabic, without an account", async () => {
    const phone = await world.desk("ar", { viewport: { width: 320, height: 640 } });
    const looked = async (): Promise<void> => {
      await settled(phone);
      assert.deepEqual([...(await axeFaults(phone)), ...(await widthFaults(phone))], []);
      assert.equal(await phone.getByText(name).count(), 0, "nobody is named");
    };
    await phone.goto(`${desk}/course-survey#${code}`);
    await pressOn(phone, button(phone, ar("course-survey.begin")));
    await phone.getByLabel(ar("course-survey.used.own")).waitFor();
    await looked();
    await chooseIn(phone, phone.getByLabel(ar("course-survey.used.own")), "partly");
    await chooseIn(phone, phone.getByLabel(ar("job-use.why-choose")), "no-tools");
    await chooseIn(phone, phone.getByLabel(ar("course-survey.fits")), "yes");
    await writeIn(phone, phone.getByLabel(ar("course-survey.remark")), "لا أدوات بعد.");
    await pressOn(phone, button(phone, ar("course-survey.send")));
    await phone.getByText(ar("course-survey.sent")).waitFor();
    await looked();
    await phone.goto(`${desk}/course-survey`);
    await writeIn(phone, phone.getByLabel(ar("course-survey.code")), code.toLowerCase());
    await pressOn(phone, button(phone, ar("course-survey.begin")));
    await phone.getByText(ar("problem.use-link.what")).waitFor();
    await looked();
    await phone.context().close();
  });

  await step(t, "the officer sees that the link was used, and not the answer", async () => {
    await page.goto(`${desk}${course}/use`);
    await page.getByText(en("job-use.link-answered")).first().waitFor();
    assert.equal(await page.getByText("لا أدوات بعد.").count(), 0);
    await page.goto(`${desk}${course}`);
    await page.getByText(en("training.few"), { exact: false }).first().waitFor();
    assert.equal(await page.getByText("لا أدوات بعد.").count(), 0, "a remark of one person is not shown");
    await page.context().close();
  });
};
