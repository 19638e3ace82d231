/**
 * Tests the home page of a programme as its officer sees it: the officer's duties; four figures that can be opened to show their rows; for each State
 * its dates and its last parcel with its marking; and, collapsed, the States that are known only from publications. Checked in Arabic and on a phone
 * too.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { getOverview } from "#modules/desk/contract/overview.ts";
import { getSession } from "#platform/contract/session.ts";
import type { Page } from "playwright-core";
import { deskSession } from "./desk-session.ts";
import { button, hasCount, signInAs } from "./journey-desk.ts";
import { wordsOf, type Say } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";

const en = wordsOf("en");
const ar = wordsOf("ar");

test("the programme's home page shows what needs the officer's action", async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const session = await deskSession(desk, "bruno");
  const programme = (await session.call(getSession)).workspaces.find(({ kind }) => kind === "programme")?.id ?? "";
  const { states } = await session.call(getOverview, { params: { workspace: programme } });
  const withParcel = states.flatMap(({ stateName, parcels: [last] }) => (last === undefined ? [] : [{ stateName, last }]));
  const engaged = states.filter(({ engaged: now }) => now);
  assert.ok(withParcel.length > 3 && engaged.length > 3);
  const page = await world.desk();
  await signInAs(page, desk, "bruno");
  const table = (at: Page, say: Say) => at.getByRole("table", { name: say("partner.states") });
  const rowOf = (name: string) => table(page, en).getByRole("row").filter({ hasText: name });

  await step(t, "the officer's duties are first; beside them are the new parcels and the next dates", async () => {
    await page.goto(`${desk}/w/${programme}`);
    await page.getByRole("heading", { name: en("duties.title") }).waitFor();
    await page.getByRole("heading", { name: en("overview.parcels") }).waitFor();
    await page.getByRole("heading", { name: en("overview.ahead", { n: 30 }) }).waitFor();
    await table(page, en).waitFor();
    const places = await page.evaluate(
      ([first, second]) => {
        const top = (text: string): number =>
          [...document.querySelectorAll("h2")].find((one) => one.textContent?.includes(text))?.getBoundingClientRect().top ?? Number.NaN;
        return [top(first ?? ""), top(second ?? "")];
      },
      [en("duties.title"), en("partner.states")],
    );
    assert.ok((places[0] ?? 0) < (places[1] ?? 0), "the duties are above the States");
  });

  await step(t, "four figures can be opened to show their rule and their rows", async () => {
    const figures = page.locator(".desk-figures .figure-opens");
    await hasCount(figures, 4, "four figures");
    for (const [n, rule] of (["overview.workshops-rule", "partner.released-rule"] as const).entries()) {
      await figures.nth(n).click();
      const opened = page.getByRole("dialog");
      await opened.getByText(en(rule)).waitFor();
      assert.ok((await opened.locator(".figure-rows li").count()) > 0, "the figure shows its rows");
      await page.keyboard.press("Escape");
      await opened.waitFor({ state: "hidden" });
    }
  });

  await step(t, "each State has its dates, and its last parcel with its marking; a parcel that nobody opened is new", async () => {
    for (const { stateName, last } of withParcel) {
      const row = rowOf(stateName["en"] ?? "").first();
      const cell = row.locator(".parcel-cell");
      await cell.getByText(last.marking, { exact: true }).waitFor();
      assert.equal(await cell.getByText(en("overview.new"), { exact: true }).count(), last.openedAt === null ? 1 : 0, stateName["en"]);
    }
    await hasCount(
      table(page, en).locator(".state-line"),
      await table(page, en).locator(".state-line-cell").count(),
      "a line for each State",
    );
    assert.ok((await table(page, en).locator(".state-line .line-mark").count()) > 3, "the lines have dates");
    await page.getByRole("list", { name: en("overview.legend") }).waitFor();
  });

  await step(t, "States that are known only from publications are collapsed below", async () => {
    const published = page.getByRole("table", { name: en("partner.published") });
    assert.equal(await published.count(), 0);
    await button(page, en("partner.published-show")).click();
    await published.waitFor();
    assert.equal(await published.locator(".parcel-cell").count(), 0, "these States have sent no parcel");
  });

  await step(t, "in Arabic on a phone the page has the same parts, and nothing is wider than the page", async () => {
    const phone = await world.desk("ar");
    await phone.context().addInitScript(`localStorage.setItem("counterpart.language", "ar")`);
    await phone.setViewportSize({ width: 390, height: 844 });
    await signInAs(phone, desk, "bruno");
    await phone.goto(`${desk}/w/${programme}`);
    await phone.getByRole("heading", { name: ar("duties.title") }).waitFor();
    await table(phone, ar).locator(".parcel-cell").first().waitFor();
    await hasCount(phone.locator(".desk-figures .figure-opens"), 4, "four figures");
    assert.ok(await phone.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "no sideways scroll");
  });
});
