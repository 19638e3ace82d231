/**
 * A State exports its workspace and restores it on another computer, by keyboard alone: a key on three cards, the archive, and the first start of an
 * empty installation in Arabic, where two of the three cards open the file and the invited person joins.
 */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { button } from "./journey-desk.ts";
import { focusStands } from "./journey-keys.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { keyboardAt, spent } from "./keyboard-desk.ts";
import { noLan } from "./lan.ts";
import { startCounterpart } from "./start.ts";
import { cardsOn, enterAs, farah, field, withFarah } from "./with-farah.ts";

const en = wordsOf("en");
const ar = wordsOf("ar");

test("a workspace is exported and restored in an empty installation, by keyboard alone", { timeout: 900_000 }, async (t) => {
  const world = await openWorld(t, { args: ["--empty"] });
  if (world === null) return t.skip(noLan);
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-keys-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, "v.age");
  const state = await withFarah(world);
  let digest = "";
  let cards: string[] = [];

  await step(t, "the focal point makes a key on three cards and the archive, enters the password again, and saves the file", async () => {
    const at = keyboardAt(await world.desk("en", { acceptDownloads: true }));
    const { page } = at;
    await enterAs(page, state, farah.email, farah.password);
    await page.locator(".duty, .duties-none").first().waitFor();
    at.counted();
    await at.press(page.locator("#navigation").getByRole("link", { name: en("desk.nav.take-home") }));
    await page.getByRole("heading", { level: 1, name: en("transfer.title") }).waitFor();
    await at.press(button(page, en("transfer.make-key")));
    await page.locator(".key-card").nth(2).waitFor();
    await focusStands(page, "the cards are shown");
    cards = await cardsOn(page);
    await at.tick(page.getByRole("checkbox", { name: en("transfer.cards-printed") }));
    await at.press(button(page, en("transfer.make")));
    const again = page.getByRole("alertdialog");
    await at.write(field(again, en("desk.password")), farah.password);
    await at.press(button(again, en("sessions.again-go")));
    const link = page.getByRole("link", { name: en("common.download") });
    await link.waitFor();
    await focusStands(page, "the archive was made");
    digest = (await page.locator("code.digest").textContent()) ?? "";
    const [download] = await Promise.all([page.waitForEvent("download"), at.press(link)]);
    await download.saveAs(file);
    assert.ok(statSync(file).size > 10_000);
    spent(t, at, "taking it home", { pages: 2, presses: 5 });
    await page.context().close();
  });

  const home = await startCounterpart({ args: ["--empty"] });
  try {
    await step(t, "an empty installation restores the workspace in Arabic with two cards, and the invited person joins", async () => {
      const at = keyboardAt(await world.desk("ar"));
      const { page } = at;
      await page.goto(/\S+\/first-run#\S+/.exec(home.output())?.[0] ?? "");
      await page.locator("form").first().waitFor();
      assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
      await at.press(button(page, ar("restore.instead")));
      await at.choose(field(page, ar("restore.file")), file);
      await at.write(field(page, ar("restore.card-one")), cards[2] ?? "");
      await at.write(field(page, ar("restore.card-other")), cards[0] ?? "");
      await at.press(button(page, ar("restore.open")));
      await page.getByText(ar("restore.opened")).waitFor();
      await at.press(button(page, ar("restore.bring")));
      await page.getByText(ar("restore.done")).waitFor();
      assert.equal(await page.locator("code.digest").textContent(), digest);
      spent(t, at, "bringing it back", { pages: 1, presses: 3 });
      await at.leave(
        page
          .getByRole("listitem")
          .filter({ hasText: farah.email })
          .getByRole("link", { name: ar("restore.join") }),
      );
      await at.write(field(page, ar("desk.name")), "Farah");
      await at.write(field(page, ar("desk.password")), farah.password);
      await at.press(button(page, ar("desk.invitation.accept")));
      await page.locator("#navigation").waitFor();
      assert.equal(new URL(page.url()).pathname.startsWith(new URL(state).pathname), true, "the workspace has its id again");
      spent(t, at, "joining", { pages: 4, presses: 2 });
      // the page may still be loading its parts, which would fail when the server stops
      await page.context().close();
    });
  } finally {
    await home.stop();
  }
});
