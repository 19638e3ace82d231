/**
 * Tests the way from the one-time link to an open room, for a newcomer with only a keyboard who does not know the product. The first person joins on
 * an empty database, with a wrong clock, follows the advice of the home page, and lets phones in. Then the person signs out and in again.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Locator } from "playwright-core";
import { button } from "./journey-desk.ts";
import { chooseFrom, chooseIn, chooseRadio, pressOn, tabTo, writeIn } from "./journey-keys.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { lanAddress, noLan } from "./lan.ts";
import { codeOf } from "./one-time-code.ts";

const en = wordsOf("en");
const password = "correct horse battery staple nine";

test("from the one-time link to an open room, by keyboard alone; then signing out and in again", { timeout: 900_000 }, async (t) => {
  const world = await openWorld(t, { args: ["--empty"], lan: null });
  if (world === null) return t.skip(noLan);
  const page = await world.desk();
  const field = (label: string): Locator => page.getByLabel(label, { exact: true });
  const main = page.getByRole("main");
  const dialog = page.getByRole("dialog");
  const heading = (text: string): Promise<void> => page.locator("h1", { hasText: text }).waitFor();
  const prove = async (code: string): Promise<void> => {
    await writeIn(page, field(en("desk.second-factor.code")), code);
    await pressOn(page, button(page, en("desk.second-factor.confirm")));
  };

  await step(t, "without the link the page says where to find it; with it the first person names the workspace", async () => {
    await page.goto(world.server.desk);
    await page.getByText(en("desk.first-run.no-link")).waitFor();
    await page.goto("about:blank");
    await page.goto(/\S+\/first-run#\S+/.exec(world.server.output())?.[0] ?? "");
    await writeIn(page, field(en("desk.name")), "Ada");
    await writeIn(page, field(en("desk.email")), "ada@example.org");
    await writeIn(page, field(en("desk.password")), password);
    await writeIn(page, field(en("desk.first-run.workspace")), "Testland");
    await pressOn(page, button(page, en("desk.first-run.begin")));
  });

  await step(t, "the second factor is set up, first with a wrong clock", async () => {
    await pressOn(page, button(page, en("desk.second-factor.begin")));
    await page.getByRole("img", { name: en("desk.second-factor.qr") }).waitFor();
    const secret = (await page.locator("code").innerText()).replace(/\s/g, "");
    assert.ok((await page.locator(".recovery li").count()) >= 8, "recovery codes are shown once");
    await prove(codeOf(secret, Date.now() + 5 * 60_000));
    await page.getByText(en("problem.clock-wrong.what", { minutes: 5 })).waitFor();
    await prove(codeOf(secret, Date.now()));
  });

  await step(t, "the home page advises to open an assessment, and its button opens the form", async () => {
    await page.getByText(en("assessment.none")).waitFor();
    await pressOn(page, main.getByRole("link", { name: new RegExp(`^${en("duties.assessment-to-open.act")}`) }).first());
    await writeIn(page, field(en("common.title")), "National assessment");
    for (const list of [en("common.yardstick"), en("assessment.criteria")]) {
      const select = field(list);
      await chooseIn(page, select, (await select.locator("option").nth(1).getAttribute("value")) ?? "");
    }
    await chooseRadio(page, page.getByRole("group", { name: en("common.marking") }), /^TLP:AMBER(?!\+)/);
    await pressOn(page, button(page, en("assessment.open-do")));
    await heading("National assessment");
  });

  await step(t, "a room is opened at the address of this computer", async () => {
    await pressOn(page, page.locator("#navigation").getByRole("link", { name: en("common.rooms"), exact: true }));
    await heading(en("common.rooms"));
    await pressOn(page, button(main, en("console.open-room")));
    const address = dialog
      .locator("label.address")
      .filter({ has: page.getByText(lanAddress() ?? "", { exact: true }) })
      .getByRole("radio");
    await address.waitFor();
    if (!(await address.isChecked())) {
      await tabTo(page, dialog.locator("input[type=radio]:checked"));
      for (let n = 0; n < 30 && !(await address.isChecked()); n += 1) await page.keyboard.press("ArrowDown");
    }
    await pressOn(page, button(dialog, en("network.switch-on")));
    await writeIn(page, dialog.getByLabel(en("console.room-title")), "Day 1");
    await pressOn(page, button(dialog, en("console.open-do")));
    await page.waitForURL(/\/rooms\/[0-9a-f-]{36}$/);
    await page.locator(".join-panel").waitFor();
  });

  await step(t, "a phone reaches the door of the room", async () => {
    const room = (await (await page.request.get(page.url().replace("/w/", "/api/w/"))).json()) as { joinUrl: string };
    const phone = await world.phone("ar", 390);
    await phone.goto(room.joinUrl);
    await phone.locator(".door-words").waitFor();
    assert.equal(await phone.locator("html").getAttribute("dir"), "rtl");
    await button(page, en("door.let-in")).waitFor();
    await phone.context().close();
  });

  await step(t, "the person signs out, and in again with the password and the second factor", async () => {
    await chooseFrom(page, page.getByRole("button", { name: /^Account/ }), en("desk.menu.sign-out"));
    await heading(en("desk.sign-in.title"));
    await writeIn(page, field(en("desk.email")), "ada@example.org");
    await writeIn(page, field(en("desk.password")), "not the password at all");
    await pressOn(page, button(page, en("desk.sign-in.enter")));
    await page.getByText(en("problem.wrong-credentials.what")).waitFor();
    await writeIn(page, field(en("desk.password")), password);
    await pressOn(page, button(page, en("desk.sign-in.enter")));
    await field(en("desk.second-factor.code")).waitFor();
  });
});
