/**
 * Tests a person's own sessions on a node with passwords: the list in two browsers, ending the other session, what the ended browser says,
 * the change of the password, the question for the password before the workspace leaves, the lock, and what is left after
 * signing out.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { invite } from "#platform/contract/directory.ts";
import { acceptInvitation, enrolSecondFactor, firstRun, getSession, secondFactor, signOut } from "#platform/contract/session.ts";
import { looking, quietDesk, settled } from "./accessible-look.ts";
import { deskVisitor } from "./desk-session.ts";
import { button } from "./journey-desk.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step, type World } from "./journey-world.ts";
import { noLan } from "./lan.ts";
import { codeOf } from "./one-time-code.ts";

const en = wordsOf("en");
const email = "farah@example.org";
const [first, next] = ["four plain words of rain", "four other words of snow"];
const ofNobody = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
const field = (page: Page | Locator, label: string) => page.getByLabel(label, { exact: true });

/** Makes the workspace and its focal point Farah, who has a password and no second factor. @returns the address of the workspace */
const withFarah = async ({ server }: World): Promise<string> => {
  const [ada, farah] = [deskVisitor(server.desk), deskVisitor(server.desk)];
  const password = "four words of an administrator";
  const token = /\S+\/first-run#(\S+)/.exec(server.output())?.[1] ?? "";
  const workspace = { kind: "state", name: "Velmara", lang: "en" } as const;
  await ada.call(firstRun, { body: { token, name: "Ada", email: "ada@example.org", password, workspace } });
  const { uri } = await ada.call(enrolSecondFactor, { body: { password } });
  await ada.call(secondFactor, { body: { code: codeOf(new URL(uri).searchParams.get("secret") ?? "", Date.now()) } });
  const id = (await ada.call(getSession)).workspaces[0]?.id ?? "";
  const { link } = await ada.call(invite, {
    params: { workspace: id },
    body: { email, roles: ["focal-point"], until: null, affiliation: null, language: "en" },
  });
  await farah.call(acceptInvitation, { body: { token: new URL(link).hash.slice(1), name: "Farah", password: first } });
  await farah.call(signOut, { body: {} });
  return `${server.desk}/w/${id}`;
};

const enter = async (page: Page, address: string, password: string, language = "en"): Promise<void> => {
  const say = wordsOf(language);
  if (address !== "") await page.goto(address);
  await field(page, say("desk.email")).fill(email);
  await field(page, say("desk.password")).fill(password);
  await button(page, say("desk.sign-in.enter")).click();
  // the address and the name in the bar change before the page does, and a menu of the page that goes closes with it
  await page.locator("#navigation").waitFor();
  await settled(page);
};
const choose = async (
  page: Page,
  entry: "desk.menu.sessions" | "desk.menu.lock" | "desk.menu.sign-out",
  language = "en",
): Promise<void> => {
  await page.locator(".account-name").click();
  await page.getByRole("menuitem", { name: wordsOf(language)(entry) }).click();
};
const give = async (page: Page, password: string): Promise<void> => {
  const dialog = page.getByRole("alertdialog");
  await field(dialog, en("desk.password")).fill(password);
  await button(dialog, en("sessions.again-go")).click();
};
const endedThere = async (page: Page): Promise<void> => {
  await page.reload();
  await page.getByText(en("sessions.was-ended")).waitFor();
  assert.doesNotMatch(await page.locator("body").innerText(), /farah/i, "the ended browser shows nothing of the account");
};

test("a person ends sessions, changes the password, gives it again for an export, and leaves nothing behind", async (t) => {
  const world = await openWorld(t, { args: ["--empty"] });
  if (world === null) return t.skip(noLan);
  const state = await withFarah(world);
  const all = looking();
  const [here, there] = [await world.desk(), await world.desk()];

  await step(t, "the other browser is ended, says so, and comes back to its page", async () => {
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

  await step(t, "the change of the password asks for the present one, and ends the other session", async () => {
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

  await step(t, "an archive asks for the password again; without it, nothing is made and the key stays in the form", async () => {
    await here.goto(`${state}/take-home`);
    // a key that the State has already
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

  await step(
    t,
    "the lock hides page and person, and gives back the form with its text; loaded anew, it asks the password too",
    async () => {
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
