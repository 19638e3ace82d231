/**
 * Tests tasks of the desk that start on the home page, by keyboard alone. The programme officer reads new and due items, and changes the language.
 * The focal point writes a scenario. A scanned document for a report waits for a second person, who finds it on the home page. A verifier reads the
 * document and states a result.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Locator, Page, Route } from "playwright-core";
import { pngOf } from "#platform/server/files/document/testing.ts";
import { button, signInAs } from "./journey-desk.ts";
import { chooseFrom, chooseIn, chooseRadio, pressOn, writeIn } from "./journey-keys.ts";
import { widthFaults } from "./journey-look.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, patience, step, type World } from "./journey-world.ts";
import { noLan } from "./lan.ts";

const en = wordsOf("en");
const ar = wordsOf("ar");

/** Signs a person in and opens the home page of the workspace. */
const atHome = async (world: World, who: Parameters<typeof signInAs>[2]): Promise<Page> => {
  const page = await world.desk();
  await signInAs(page, world.server.desk, who);
  // while the list loads, the page shows rows without words
  await page.locator(".waiting-for-you [aria-busy=false]").waitFor();
  return page;
};
/** Keeps the answer to the next request for an address until `release` is called. */
const holdNextAnswer = async (page: Page, address: string) => {
  let isAnswered = false;
  const released = Promise.withResolvers<undefined>();
  const hold = async (route: Route): Promise<void> => {
    const response = await route.fetch();
    isAnswered = true;
    await released.promise;
    // the page may have cancelled the request
    await route.fulfill({ response }).catch(() => undefined);
  };
  await page.route(address, hold, { times: 1 });
  return { isAnswered: () => isAnswered, release: () => released.resolve(undefined) };
};
const duty = (page: Page, words: string | RegExp): Locator => page.locator(".duty", { hasText: words });
const act = (row: Locator): Locator => row.locator("a.duty-act");
const nav = (page: Page, entry: Parameters<typeof en>[0]): Locator =>
  page
    .locator("#navigation")
    .getByRole("link", { name: en(entry) })
    .first();

test("people find the desk's tasks on the home page and do them by keyboard", { timeout: 900_000 }, async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);

  await step(t, "the programme officer opens what arrived, which is then no longer a duty, and opens the figures", async () => {
    const bruno = await atHome(world, "bruno");
    const session = (await (await bruno.request.get(`${world.server.desk}/api/session`)).json()) as {
      workspaces: { id: string; kind: string }[];
    };
    await bruno.goto(`${world.server.desk}/w/${session.workspaces.find(({ kind }) => kind === "programme")?.id ?? ""}`);
    const waits = duty(bruno, en("duties.register-to-open.what", { name: "Bolami" }));
    const counter = bruno.locator("#navigation .nav-waiting [aria-hidden]");
    const before = Number(await counter.textContent());
    const early = await holdNextAnswer(bruno, "**/duties");
    // the page does not send a request again while the same request is running, so the event is repeated until the request is sent
    for (const end = performance.now() + patience; !early.isAnswered();) {
      assert.ok(performance.now() < end, "the page asks for the duties again");
      await bruno.evaluate(() => {
        dispatchEvent(new Event("visibilitychange"));
        return new Promise(requestAnimationFrame);
      });
    }
    await pressOn(bruno, act(waits));
    await bruno.waitForURL(/\/released\/[0-9a-f-]{36}$/);
    // the address changes while the home page is still shown; the duty ends when the page that arrived has been read
    await waits.waitFor({ state: "detached" });
    await bruno.locator("h1").waitFor();
    await pressOn(bruno, nav(bruno, "desk.nav.home"));
    await bruno.locator(".duty").first().waitFor();
    await waits.waitFor({ state: "detached" });
    early.release();
    await counter.filter({ hasText: new RegExp(`^${before - 1}$`) }).waitFor();
    await bruno.getByRole("heading", { name: en("overview.parcels") }).waitFor();
    await bruno.getByRole("heading", { name: en("overview.ahead", { n: 30 }) }).waitFor();
    const figure = bruno.locator(".desk-figures .figure-opens").nth(1);
    await pressOn(bruno, figure);
    await bruno.getByRole("dialog").getByText("Bolami").waitFor();
    await bruno.keyboard.press("Escape");
    await bruno.getByRole("dialog").waitFor({ state: "detached" });
    await figure.and(bruno.locator(":focus")).waitFor();

    await chooseFrom(bruno, button(bruno, en("desk.menu.language", { name: "English" })), "العربية");
    await bruno.getByRole("heading", { name: ar("overview.parcels") }).waitFor();
    assert.equal(await bruno.locator("html").getAttribute("dir"), "rtl");
    assert.deepEqual(await widthFaults(bruno), []);
    await bruno.context().close();
  });

  const amara = await atHome(world, "amara");
  await step(t, "the focal point writes a scenario at the desk", async () => {
    await pressOn(amara, nav(amara, "desk.nav.scenarios"));
    await pressOn(amara, button(amara, en("scenario.draft-one")));
    const form = amara.locator("form.form");
    await writeIn(amara, form.getByLabel(en("common.title"), { exact: true }), "Forged notices at a border post");
    await writeIn(
      amara,
      form.getByLabel(en("scenario.summary"), { exact: true }),
      "Travellers would report notices that no office has issued.",
    );
    await pressOn(amara, button(form, en("scenario.save-draft")));
    await amara.locator("h1", { hasText: "Forged notices at a border post" }).waitFor();
  });

  const title = "Scan of the yearly figures";
  await step(t, "the State attaches a scan to its report for verifiers; the scan waits for a second person", async () => {
    await pressOn(amara, nav(amara, "desk.nav.recommendations"));
    await pressOn(
      amara,
      amara
        .getByRole("main")
        .getByRole("link", { name: /^Publish yearly figures/ })
        .first(),
    );
    await pressOn(amara, button(amara, en("evidence.attach")));
    const form = amara.getByRole("dialog").locator("form");
    await form
      .getByLabel(en("evidence.file"), { exact: true })
      .setInputFiles({ name: "scan.png", mimeType: "image/png", buffer: pngOf({ width: 40, height: 40 }) });
    await writeIn(amara, form.getByLabel(en("evidence.title"), { exact: true }), title);
    await writeIn(amara, form.getByLabel(en("evidence.supports"), { exact: true }), "The figures of the year are public.");
    await writeIn(amara, form.getByLabel(en("evidence.issuer"), { exact: true }), "Ministry of Justice");
    await chooseIn(amara, form.getByLabel(en("common.marking"), { exact: true }), "TLP:GREEN");
    await pressOn(amara, form.getByRole("checkbox", { name: en("recommendation.evidence.readers-verifiers") }), "Space");
    await pressOn(amara, button(form, en("evidence.save")));
    await pressOn(amara, form.getByRole("checkbox", { name: en("evidence.look.unread") }), "Space");
    await pressOn(amara, button(form, en("evidence.save")));
    const row = amara.locator(".evidence-piece", { hasText: title });
    await row.getByText(en("evidence.second.waits")).waitFor();
    await row.getByText(en("evidence.own")).waitFor();
  });
  const record = amara.url();

  const femi = await world.desk();
  await step(t, "before the release the verifier sees the title of the scan and cannot get the file", async () => {
    await signInAs(femi, world.server.desk, "femi");
    await femi.goto(record);
    const row = femi.locator(".evidence-piece", { hasText: title });
    await row.getByText(en("evidence.second.waits")).waitFor();
    assert.equal((await row.getByRole("link").count()) + (await row.getByRole("button").count()), 0, "neither a file nor a preview");
  });

  await step(t, "the second person finds the scan on the home page, looks at it and releases it to the verifier", async () => {
    const dalia = await atHome(world, "dalia");
    const all = dalia.getByRole("button", { name: /^All \d+$/ });
    if (await all.isVisible()) await pressOn(dalia, all);
    await pressOn(dalia, act(duty(dalia, title)));
    await dalia.waitForURL(record);
    await pressOn(dalia, button(dalia.locator(".evidence-piece", { hasText: title }), en("evidence.look")));
    const dialog = dalia.getByRole("dialog");
    await dialog.getByRole("img", { name: en("evidence.preview-of", { name: "scan.png" }) }).waitFor();
    await chooseRadio(dalia, dialog.getByRole("group", { name: en("evidence.decision") }), new RegExp(`^${en("evidence.fine")}`));
    await pressOn(dalia, button(dialog, en("evidence.decide")));
    await dalia.locator(".evidence-piece", { hasText: title }).getByText(en("evidence.second.looked")).waitFor();
    await dalia.context().close();
  });

  await step(t, "the verifier sees the scan on the page, and the verification result names it", async () => {
    await femi.reload();
    await pressOn(femi, button(femi.locator(".evidence-piece", { hasText: title }), en("evidence.preview")));
    await femi
      .getByRole("dialog")
      .getByRole("img", { name: en("evidence.preview-of", { name: "scan.png" }) })
      .waitFor();
    await pressOn(femi, button(femi.getByRole("dialog"), en("common.close")).last());
    await pressOn(femi, button(femi, en("recommendation.do.verify")));
    const form = femi.locator("form.form");
    await chooseRadio(
      femi,
      form.getByRole("group", { name: en("recommendation.verification-result") }),
      en("recommendation.verification-result.partly"),
    );
    await writeIn(femi, form.getByLabel(en("recommendation.found"), { exact: true }), "The figures are public; their method is not.");
    await pressOn(femi, button(form, en("recommendation.verify-save")));
    await form.waitFor({ state: "detached" });
    const names = femi.getByText(en("recommendation.sighted.n", { n: 1, of: 1 }));
    await pressOn(femi, names);
    await femi.locator(".truth-evidence", { hasText: title }).waitFor();
    await femi.context().close();
  });
});
