/**
 * Tests the export of a workspace for its State. Amara makes a key at the command line, and the archive at the desk by keyboard. A
 * new node imports the archive; there Amara follows her invitation and finds the same data. A guest does not see the page for the
 * export.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { signInAs, openState } from "./journey-desk.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";
import { startCounterpart } from "./start.ts";
import { layout, placeOf } from "../tools/layout.mjs";

const en = wordsOf("en");
const cli = placeOf(layout.cli);

/** Runs a command as a user does. @throws Error with the output of the command, if the command fails */
const counterpart = (...argv: string[]): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...argv], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return stdout;
};

test("an exported workspace is the same on a new node", async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-home-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const at = (name: string): string => path.join(folder, name);
  const [amara, bruno] = [await world.desk("en", { acceptDownloads: true }), await world.desk()];
  await signInAs(amara, desk, "amara");
  const state = await openState(amara, desk);
  const recipient = counterpart("key", "new", "--to", at("key.txt")).trim();

  await step(t, "a guest finds no link to the export", async () => {
    await signInAs(bruno, desk, "bruno");
    await bruno.goto(state);
    await bruno
      .locator("#navigation")
      .getByRole("link", { name: en("desk.nav.who-can-read") })
      .waitFor();
    assert.equal(
      await bruno
        .locator("#navigation")
        .getByRole("link", { name: en("desk.nav.take-home") })
        .count(),
      0,
    );
    assert.equal((await bruno.request.get(`${state.replace("/w/", "/api/w/")}/exports`)).status(), 403);
  });

  let digest = "";
  await step(t, "the focal point makes the archive by keyboard, and downloads it", async () => {
    await amara
      .locator("#navigation")
      .getByRole("link", { name: en("desk.nav.take-home") })
      .press("Enter");
    const field = amara.getByLabel(en("transfer.recipient"), { exact: true });
    await field.fill("age1 is no key");
    await field.press("Tab");
    await amara.keyboard.press("Enter");
    await amara.locator(".field-error", { hasText: en("problem.recipient-unreadable.what") }).waitFor();
    await field.fill(recipient);
    await field.press("Tab");
    await amara.keyboard.press("Enter");
    const link = amara.getByRole("link", { name: en("common.download") });
    await link.waitFor();
    digest = (await amara.locator("code.digest").textContent()) ?? "";
    const [download] = await Promise.all([amara.waitForEvent("download"), link.press("Enter")]);
    assert.match(download.suggestedFilename(), /^Republic of Velmara \d{4}-\d\d-\d\d\.age$/);
    await download.saveAs(at("v.age"));
    assert.ok(statSync(at("v.age")).size > 100_000);
  });

  await step(t, "on a new node the data is the same, and she signs in by her invitation", async () => {
    const said = counterpart("import", at("v.age"), "--identity", at("key.txt"), "--data", at("home"));
    assert.equal(/Content ([0-9a-f]{64})/.exec(said)?.[1], digest);
    const token = /Amara <[^]*?invitation#(\S+)/.exec(said)?.[1];
    const home = await startCounterpart({ data: at("home") });
    try {
      const page = await world.desk();
      await page.goto(`${home.desk}/invitation#${token}`);
      await page.getByLabel(en("desk.name"), { exact: true }).fill("Amara");
      await page.getByLabel(en("desk.password"), { exact: true }).fill("a long phrase of four words");
      await page.locator("button[type=submit]").click();
      await page.locator("#navigation").waitFor();
      await page.locator("tbody a").first().waitFor();
      await page.close();
    } finally {
      await home.stop();
    }
  });
});
