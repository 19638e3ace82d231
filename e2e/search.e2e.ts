/**
 * Tests the search of the desk in a browser, in English and Arabic, and in English also at the width of a phone. Opens it with the slash key, with
 * Control+K and with a link that contains a query. Checks the results, the marked words, the count that is announced, the page that Enter opens,
 * and the query in the address.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { looking, quietDesk } from "./accessible-look.ts";
import { openState, signInAs } from "./journey-desk.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";

const en = wordsOf("en");
const ar = wordsOf("ar");
const pictures = process.env["SEARCH_PICTURES"];

test("a search finds a scenario by an inflected, misspelt or foreign word, and opens it by keyboard", { timeout: 600_000 }, async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const page = await quietDesk(world, "en");
  const all = looking();
  await signInAs(page, desk, "amara");
  const state = await openState(page, desk);
  const field = page.getByRole("combobox", { name: en("desk.search") });
  const chosen = page.locator("[role=option][aria-selected=true]");
  const picture = async (name: string): Promise<void> => {
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png` });
  };

  await step(t, "the slash key opens the search over the page; results are marked and counted", async () => {
    await page.locator("h1").first().waitFor();
    await page.keyboard.press("/");
    // typed at once, before the code of the search dialog is loaded
    await page.keyboard.type("aircrafts");
    await field.waitFor();
    await page.locator("[role=option] mark").first().waitFor();
    await page.locator("[role=status]", { hasText: /\d/ }).waitFor({ state: "attached" });
    assert.equal(await field.inputValue(), "aircrafts");
    // the address gets the query after a pause in typing; the results of a part of the word may be shown until the reply arrives
    await page.waitForURL(/[?&]find=aircrafts/);
    await page.locator("[role=listbox]:not([aria-busy=true])").waitFor();
    await all.look("en search", page);
    await picture("search-en");
  });

  await step(t, "arrow keys select a result, Enter opens it, and the page shows what the result said", async () => {
    const first = await chosen.getAttribute("id");
    assert.equal(await field.getAttribute("aria-activedescendant"), first);
    await page.keyboard.press("ArrowDown");
    assert.notEqual(await chosen.getAttribute("id"), first);
    await page.keyboard.press("ArrowUp");
    const title = (await chosen.locator(".palette-title bdi").last().textContent()) ?? "";
    await page.keyboard.press("Enter");
    await field.waitFor({ state: "detached" });
    // the search closes before the other page opens, and the page below it may contain the same title
    await page.waitForURL((address) => !address.searchParams.has("find"));
    await page.getByText(title).first().waitFor();
  });

  await step(t, "a code, a misspelt word and a part of a word are found; for an unknown word there is a sentence", async () => {
    for (const [question, found] of [
      ["S2", "S2"],
      ["syntetic", "ynthetic"],
      ["recommendatio", ""],
    ] as const) {
      await page.keyboard.press("Control+k");
      await field.fill(question);
      await page.locator("[role=option]", { hasText: found }).first().waitFor();
      await page.keyboard.press("Escape");
      await field.waitFor({ state: "detached" });
    }
    await page.keyboard.press("Control+k");
    assert.equal(await field.inputValue(), "recommendatio", "the query remains in the field for a minute");
    await field.fill("zzzzqqq");
    await page.locator(".palette-nothing", { hasText: "zzzzqqq" }).waitFor();
    await all.look("en search without a result", page);
    await page.keyboard.press("Escape");
  });

  await step(t, "a link with a query shows its results; the question mark lists the keys, which can be switched off", async () => {
    await page.goto(`${state}?find=aircrafts`);
    await page.locator("[role=option] mark").first().waitFor();
    await page.keyboard.press("Escape");
    await field.waitFor({ state: "detached" });
    await page.locator("h1").first().waitFor();
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: en("search.keys.title") }).waitFor();
    await page.getByLabel(en("search.keys.single")).uncheck();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("/");
    assert.equal(await page.getByRole("dialog").count(), 0);
    await page.keyboard.press("Control+k");
    await field.waitFor();
    await page.keyboard.press("Escape");
  });

  await step(t, "at 390 px the search fills the screen, and nothing scrolls sideways", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${state}?find=aircrafts`);
    await page.locator("[role=option] mark").first().waitFor();
    const box = await page.locator(".palette").boundingBox();
    assert.deepEqual([box?.width, box?.height], [390, 844]);
    await all.narrow("en search", page);
    await page.setViewportSize({ width: 390, height: 844 });
    await picture("search-en-390");
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.evaluate(`document.documentElement.dataset.theme = "dark"`);
    await all.look("en search in the dark", page);
    await picture("search-en-dark");
  });

  await step(t, "in Arabic the search is mirrored, and a word with a prefix is found", async () => {
    const arabic = await quietDesk(world, "ar");
    await signInAs(arabic, desk, "amara");
    await openState(arabic, desk);
    await arabic.locator("h1").first().waitFor();
    await arabic.keyboard.press("/");
    await arabic.getByRole("combobox", { name: ar("desk.search") }).fill("aircrafts");
    await arabic.locator("[role=option] mark").first().waitFor();
    await all.look("ar search", arabic);
    if (pictures !== undefined) await arabic.screenshot({ path: `${pictures}/search-ar.png` });
  });
  assert.deepEqual(all.faults, []);
});
