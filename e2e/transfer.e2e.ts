/**
 * Tests the export of a workspace for its State. Amara makes a key and the archive at the desk, by keyboard and in Arabic. A new server imports the
 * archive with two of the three cards; there Amara joins by an invitation and finds the same data. A guest does not see the page for the export.
 * Farah exports her workspace and restores it without a terminal, at the first start of an empty installation; after that, the page that restores a
 * workspace refuses the same file.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { button, signInAs, openState } from "./journey-desk.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";
import { startCounterpart } from "./start.ts";
import { cardsOn, enterAs, farah, field, give, withFarah } from "./with-farah.ts";
import { layout, placeOf } from "../tools/layout.mjs";

const [en, ar] = [wordsOf("en"), wordsOf("ar")];
const cli = placeOf(layout.cli);

/** Runs a command and types these lines as its input. @throws Error with the output of the command if it fails */
const typing = (lines: readonly string[], ...argv: string[]): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...argv], { encoding: "utf8", input: `${lines.join("\n")}\n` });
  assert.equal(status, 0, stderr);
  return stdout;
};

test("an exported workspace is the same on a new server", async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-home-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const at = (name: string): string => path.join(folder, name);
  const [amara, bruno] = [await world.desk("ar", { acceptDownloads: true }), await world.desk()];
  await amara.context().addInitScript(`localStorage.setItem("counterpart.language", "ar")`);
  await signInAs(amara, desk, "amara");
  const state = await openState(amara, desk);

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
  let cards: string[] = [];
  await step(t, "the focal point makes a key and the archive by keyboard; no digit of a card leaves the page", async () => {
    const sent: string[] = [];
    amara.on("request", (request) => sent.push(request.url(), request.postData() ?? ""));
    await amara
      .locator("#navigation")
      .getByRole("link", { name: ar("desk.nav.take-home") })
      .press("Enter");
    await amara.getByRole("radio").last().press("Space");
    const field = amara.getByLabel(ar("transfer.recipient"), { exact: true });
    await field.fill("age1 is no key");
    await field.press("Tab");
    await amara.keyboard.press("Enter");
    await amara.locator(".field-error", { hasText: "age" }).waitFor();
    await amara.getByRole("radio").first().press("Space");
    await amara.getByRole("button", { name: ar("transfer.make-key") }).press("Enter");
    await amara.locator(".key-card").nth(2).waitFor();
    assert.equal(await amara.locator("html").getAttribute("dir"), "rtl");
    cards = await cardsOn(amara);
    const make = amara.getByRole("button", { name: ar("transfer.make"), exact: true });
    assert.equal(await make.isDisabled(), true, "not before the cards are printed");
    await amara.getByRole("checkbox").press("Space");
    await make.press("Enter");
    const link = amara.getByRole("link", { name: ar("common.download") });
    await link.waitFor();
    digest = (await amara.locator("code.digest").textContent()) ?? "";
    const [download] = await Promise.all([amara.waitForEvent("download"), link.press("Enter")]);
    assert.match(download.suggestedFilename(), /^Republic of Velmara \d{4}-\d\d-\d\d\.age$/);
    await download.saveAs(at("v.age"));
    assert.ok(statSync(at("v.age")).size > 100_000);
    const stored = await amara.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]));
    assert.equal(cards.length, 3);
    // The header of a card may be sent, because it reveals no part of the key. Six digits occur by chance within identifiers and times, so a group
    // is searched as a whole word, or together with the group before it.
    const secrets = cards.flatMap((card) => {
      const groups = card.split(" ");
      return groups.slice(1).map((group, at) => new RegExp(`(?<![0-9a-z])${group}(?![0-9a-z])|${groups[at] ?? ""}\\W*${group}`, "i"));
    });
    assert.equal(secrets.length, 51);
    assert.deepEqual(
      secrets.filter((group) => [...sent, stored].some((text) => group.test(text))),
      [],
    );
  });

  await step(t, "on a new server the data are the same, and she signs in by her invitation", async () => {
    const said = typing([cards[2] ?? "", cards[0] ?? ""], "import", at("v.age"), "--parts", "--data", at("home"));
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

test("a workspace is restored at the first start of an empty installation; then the same file is refused", async (t) => {
  const world = await openWorld(t, { args: ["--empty"] });
  if (world === null) return t.skip(noLan);
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-back-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, "v.age");
  const state = await withFarah(world);
  const id = new URL(state).pathname;
  let digest = "";
  let cards: string[] = [];

  await step(t, "Farah makes a key and the archive, and saves the archive", async () => {
    const page = await world.desk("en", { acceptDownloads: true });
    await enterAs(page, `${state}/take-home`, farah.email, farah.password);
    await button(page, en("transfer.make-key")).click();
    await page.locator(".key-card").nth(2).waitFor();
    cards = await cardsOn(page);
    await page.getByRole("checkbox").press("Space");
    await button(page, en("transfer.make")).click();
    await give(page, farah.password);
    const link = page.getByRole("link", { name: en("common.download") });
    await link.waitFor();
    digest = (await page.locator("code.digest").textContent()) ?? "";
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    await download.saveAs(file);
    await page.context().close();
  });

  const home = await startCounterpart({ args: ["--empty"] });
  try {
    const page = await world.desk();
    const open = async (one: string, other: string): Promise<void> => {
      await field(page, en("restore.file")).setInputFiles(file);
      await field(page, en("restore.card-one")).fill(one);
      await field(page, en("restore.card-other")).fill(other);
      await button(page, en("restore.open")).click();
    };
    const [first = "", , third = ""] = cards;

    await step(t, "an empty installation restores the workspace with two cards; she joins with her link", async () => {
      await page.goto(/\S+\/first-run#\S+/.exec(home.output())?.[0] ?? "");
      await button(page, en("restore.instead")).click();
      await open(third, third);
      await page.getByText(en("restore.same-card")).waitFor();
      await open(third, first);
      await page.getByText(en("restore.opened")).waitFor();
      assert.match(await page.locator(".facts").innerText(), /Velmara/);
      await button(page, en("restore.bring")).click();
      await page.getByText(en("restore.done")).waitFor();
      assert.equal(await page.locator("code.digest").textContent(), digest);
      await page
        .getByRole("listitem")
        .filter({ hasText: farah.email })
        .getByRole("link", { name: en("restore.join") })
        .click();
      await field(page, en("desk.name")).fill("Farah");
      await field(page, en("desk.password")).fill(farah.password);
      await page.locator("button[type=submit]").click();
      await page.locator("#navigation").waitFor();
      assert.equal(new URL(page.url()).pathname.startsWith(id), true, "the workspace has its id again");
    });

    await step(t, "the page asks for the password again, reads the file, and refuses a workspace that is already here", async () => {
      await page.goto(`${home.desk}${id}/restore`);
      await open(first, third);
      await give(page, farah.password);
      await page.getByText(en("problem.restore-already-there.what")).waitFor();
      // the page may still be loading its parts, which would fail when the server stops
      await page.context().close();
    });
  } finally {
    await home.stop();
  }
});
