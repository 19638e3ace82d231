/**
 * Tests a person's own sessions on a server with passwords: the list of sessions in two browsers, ending the other session, the message in the other
 * browser, changing the password, entering the password again before an export of the workspace, locking the screen, and that signing out leaves no
 * data.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { looking, quietDesk, settled } from "./accessible-look.ts";
import { button } from "./journey-desk.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";
import { enterAs, farah, field, give, withFarah } from "./with-farah.ts";

const en = wordsOf("en");
const [first, next] = [farah.password, "four other words of snow"];
const ofNobody = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
const enter = (page: Page, address: string, password: string, language = "en") => enterAs(page, address, farah.email, password, language);
const choose = async (
  page: Page,
  entry: "desk.menu.sessions" | "desk.menu.lock" | "desk.menu.sign-out",
  language = "en",
): Promise<void> => {
  await page.locator(".account-name").click();
  await page.getByRole("menuitem", { name: wordsOf(language)(entry) }).click();
};
const endedThere = async (page: Page): Promise<void> => {
  await page.reload();
  await page.getByText(en("sessions.was-ended")).waitFor();
  assert.doesNotMatch(await page.locator("body").innerText(), /farah/i, "the ended browser shows nothing of the account");
};

test("a person ends sessions, changes the password, enters it again for an export, and signs out without leaving data", async (t) => {
  const world = await openWorld(t, { args: ["--empty"] });
  if (world === null) return t.skip(noLan);
  const state = await withFarah(world);
  const all = looking();
  const [here, there] = [await world.desk(), await world.desk()];

  await step(t, "the session of the other browser is ended; that browser says so, and returns to its page after signing in", async () => {
    await enter(there, `${state}/members`, first);
    await enter(here, state, first);
    await choose(here, "desk.menu.sessions");
    await here.locator("tbody tr").nth(1).waitFor();
    await settled(here);
    await all.look("en own sessions", here);
    await all.narrow("en own sessions", here);
    await button(here, en("sessions.end-others")).click();
    await give(here, first);
    await here.getByText(en("sessions.only")).waitFor();
    await endedThere(there);
    await enter(there, "", first);
    assert.match(there.url(), /\/members$/);
  });

  await step(t, "changing the password asks for the present one, and ends the other session", async () => {
    const change = async (current: string): Promise<void> => {
      await field(here, en("sessions.current")).fill(current);
      await field(here, en("sessions.new")).fill(next);
      await button(here, en("sessions.change")).click();
    };
    await change("not the password at all");
    await here.getByText(en("problem.wrong-credentials.what")).waitFor();
    await change(first);
    await here.getByText(en("sessions.changed", { time: "" }).split(",")[0] ?? "").waitFor();
    assert.equal(await field(here, en("sessions.current")).inputValue(), "");
    await endedThere(there);
    await there.context().close();
  });

  await step(t, "an archive asks for the password again; without it no archive is made, and the key remains in the form", async () => {
    await here.goto(`${state}/take-home`);
    // chooses the option to enter the public key of a key pair that the State already has
    await here.getByRole("radio").last().press("Space");
    const key = field(here, en("transfer.recipient"));
    const dialog = here.getByRole("alertdialog");
    await key.fill(ofNobody);
    await button(here, en("transfer.make")).click();
    await dialog.waitFor();
    await all.look("en password again", here);
    await all.narrow("en password again", here);
    await here.keyboard.press("Escape");
    await here.getByText(en("problem.password-again.what")).waitFor();
    assert.equal(await key.inputValue(), ofNobody);
    await here.getByText(en("transfer.none")).waitFor();
    await button(here, en("transfer.make")).click();
    await give(here, first);
    await dialog.getByText(en("problem.wrong-credentials.what")).waitFor();
    await give(here, next);
    const link = here.getByRole("link", { name: en("common.download") });
    await link.waitFor();
    const [download] = await Promise.all([here.waitForEvent("download"), link.click()]);
    assert.match(download.suggestedFilename(), /\.age$/);
    await here.context().close();
  });

  await step(t, "the lock hides page and name; the typed text is there after unlocking; a reload does not unlock the page", async () => {
    const page = await world.desk();
    await enter(page, `${state}/take-home`, next);
    await page.getByRole("radio").last().press("Space");
    const key = field(page, en("transfer.recipient"));
    await key.fill(ofNobody);
    const unlock = async (password: string): Promise<void> => {
      await field(page, en("desk.password")).fill(password);
      await button(page, en("sessions.locked-go")).click();
    };
    const screen = page.getByRole("dialog", { name: en("sessions.locked-title") });
    await choose(page, "desk.menu.lock");
    await screen.waitFor();
    await all.look("en locked", page);
    await all.narrow("en locked", page);
    assert.equal(await key.isVisible(), false);
    assert.doesNotMatch(`${await page.locator("body").innerText()} ${await page.title()}`, /farah|velmara/i);
    await unlock("not the password at all");
    await page.getByText(en("problem.wrong-credentials.what")).waitFor();
    await unlock(next);
    await screen.waitFor({ state: "detached" });
    assert.equal(await key.inputValue(), ofNobody);
    await choose(page, "desk.menu.lock");
    await screen.waitFor();
    await page.reload();
    await screen.waitFor();
    assert.doesNotMatch(`${await page.locator("body").innerText()} ${await page.title()}`, /farah|velmara/i);
    await unlock(next);
    await page.locator("#navigation").waitFor();
    assert.match(page.url(), /\/take-home$/);
    await page.context().close();
  });

  await step(t, "the page below the lock can change with the back button: its title is hidden until it is unlocked", async () => {
    const page = await world.desk();
    await enter(page, `${state}/members`, next);
    const heading = (id: Parameters<typeof en>[0]) => page.getByRole("heading", { level: 1, name: en(id) });
    await heading("desk.nav.members").waitFor();
    const titleOfMembers = await page.title();
    await page.locator('#navigation a[href$="/agencies"]').click();
    await heading("desk.nav.agencies").waitFor();
    await choose(page, "desk.menu.lock");
    const screen = page.getByRole("dialog", { name: en("sessions.locked-title") });
    await screen.waitFor();
    await page.goBack();
    await page.waitForURL(/\/members$/);
    await page.locator("#root h1", { hasText: en("desk.nav.members") }).waitFor({ state: "attached" });
    assert.equal(await page.title(), "Counterpart");
    await field(page, en("desk.password")).fill(next);
    await button(page, en("sessions.locked-go")).click();
    await screen.waitFor({ state: "detached" });
    await heading("desk.nav.members").waitFor();
    assert.equal(await page.title(), titleOfMembers);
    await page.waitForFunction(() => document.activeElement !== document.body);
    await page.context().close();
  });

  await step(
    t,
    "after 15 minutes without an answer of the server the page is locked too, and it is back when the server answers",
    async () => {
      const page = await world.desk();
      await page.clock.install();
      await enter(page, `${state}/take-home`, next);
      await page.getByRole("radio").last().press("Space");
      const key = field(page, en("transfer.recipient"));
      await key.fill(ofNobody);
      await page.route("**/api/**", (route) => route.abort("connectionrefused"));
      // no reply comes, as in a network that loses packets
      await page.route("**/api/session/lock", () => {});
      await page.clock.fastForward("16:00");
      const screen = page.getByRole("dialog", { name: en("sessions.locked-title") });
      await screen.waitFor();
      assert.equal(await key.isVisible(), false);
      assert.doesNotMatch(`${await page.locator("body").innerText()} ${await page.title()}`, /farah|velmara/i);
      await field(page, en("desk.password")).fill(next);
      await button(page, en("sessions.locked-go")).click();
      await screen.getByText(en("problem.unavailable.what")).waitFor();
      await page.unrouteAll();
      // the server's clock is not 16 minutes later, so it answers that the session is not locked
      await page.mouse.move(40, 40);
      await screen.waitFor({ state: "detached" });
      assert.equal(await key.inputValue(), ofNobody);
      assert.equal(await key.isVisible(), true);
      // on a page that did not need the words of the lock screen, only the reason is visible until they can be fetched
      await page.goto(`${state}/members`);
      const heading = page.getByRole("heading", { level: 1, name: en("desk.nav.members") });
      await heading.waitFor();
      await page.route("**/api/**", (route) => route.abort("connectionrefused"));
      await page.clock.fastForward("16:00");
      await page.getByText(en("desk.part.no-answer.what")).waitFor();
      assert.equal(await screen.count(), 0);
      assert.equal(await heading.isVisible(), false);
      assert.equal(await page.title(), "Counterpart");
      await page.unrouteAll();
      await page.mouse.move(80, 80);
      await heading.waitFor();
      await page.context().close();
    },
  );

  await step(
    t,
    "after an update the file of the lock screen is gone: the locked page is empty but for the way to load it again",
    async () => {
      const page = await world.desk();
      await enter(page, `${state}/members`, next);
      await page.route("**/lock-screen-*", (route) => route.fulfill({ status: 404, body: "" }));
      await choose(page, "desk.menu.lock");
      await page.getByText(en("desk.part.no-file.what")).waitFor();
      assert.equal(await page.locator("#navigation").isVisible(), false);
      await page.unroute("**/lock-screen-*");
      await button(page, en("desk.part.load-again")).click();
      await page.getByRole("dialog", { name: en("sessions.locked-title") }).waitFor();
      assert.doesNotMatch(await page.locator("body").innerText(), /farah/i);
      await page.context().close();
    },
  );

  await step(t, 'in Arabic too; after signing out neither the page nor another tab nor "back" shows the person', async () => {
    const page = await quietDesk(world, "ar");
    await enter(page, `${state}/members`, next, "ar");
    await page.getByText("Farah").first().waitFor();
    const tab = await page.context().newPage();
    await tab.goto(`${state}/members`);
    await tab.getByText("Farah").first().waitFor();
    await choose(page, "desk.menu.sessions", "ar");
    await page.locator("tbody tr").first().waitFor();
    await settled(page);
    await all.look("ar own sessions", page);
    await all.narrow("ar own sessions", page);
    await choose(page, "desk.menu.sign-out", "ar");
    const nothing = async (shown: Page): Promise<void> => {
      await shown.waitForURL(/\/sign-in/);
      await field(shown, wordsOf("ar")("desk.password")).waitFor();
      const kept = await shown.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.title]));
      assert.doesNotMatch(`${kept} ${await shown.locator("body").innerText()}`, /farah/i);
    };
    await nothing(page);
    await nothing(tab);
    for (let back = 0; back < 2; back += 1) {
      await page.goBack();
      await nothing(page);
    }
    await page.context().close();
  });
  assert.deepEqual(all.faults, []);
});
