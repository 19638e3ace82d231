/**
 * Tests the navigation on the desk: the eight steps in their order; the side bar, which opens by pointer, keyboard and touch; breadcrumbs; lists that
 * have the same state after a reload, with the back button and from a shared link; and printed pages with their marking on each sheet.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { extractText, getDocumentProxy } from "unpdf";
import { settled } from "./accessible-look.ts";
import { axeFaults, widthFaults } from "./journey-look.ts";
import { openState, signInAs } from "./journey-desk.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";

const en = wordsOf("en");

test("a focal point navigates the desk and prints pages", async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const page = await world.desk();
  await signInAs(page, desk, "amara");
  const state = await openState(page, desk);
  const nav = page.locator("#navigation");
  const open = page.locator("#navigation[data-open]");
  const { assessments } = (await (await page.request.get(`${desk}/api${new URL(state).pathname}/assessments`)).json()) as {
    readonly assessments: readonly { readonly id: string }[];
  };
  const id = assessments[0]?.id ?? "";
  const assessment = `${state}/assessments/${id}`;

  await step(t, "the steps are numbered in their order, the groups have names, and one link is marked as the present page", async () => {
    await nav.locator(".nav-number").nth(7).waitFor();
    assert.deepEqual(
      (await nav.locator(".nav-number").allInnerTexts()).map((text) => text.trim()),
      ["1", "2", "3", "4", "5", "6", "7", "8"],
    );
    const heads = await nav.locator(".nav-head").allInnerTexts();
    assert.deepEqual(
      heads,
      (["assessment", "follow-up", "library", "people", "workspace"] as const).map((place) => en(`desk.nav.group.${place}`)),
    );
    assert.equal(
      await nav.getByRole("link", { name: en("desk.nav.register") }).count(),
      0,
      "the link to a further page of a step is shown only on the pages of this step",
    );
    await nav.getByRole("link", { name: en("desk.nav.scenarios") }).click();
    await nav.getByRole("link", { name: en("desk.nav.register") }).click();
    await page
      .getByRole("navigation", { name: en("desk.crumbs") })
      .getByText(en("desk.nav.register"))
      .waitFor();
    assert.equal((await nav.locator('[aria-current="page"]').innerText()).trim(), en("desk.nav.register"));
  });

  await step(t, "navigation and bar are visible at the foot of a long page", async () => {
    await page.setViewportSize({ width: 1440, height: 500 });
    // without its table, the page of the register may be short
    await page.locator("main tbody tr").first().waitFor();
    const scrolled = await page.evaluate(() => {
      window.scrollTo(0, document.documentElement.scrollHeight);
      return window.scrollY;
    });
    assert.ok(scrolled > 100, `the page is long: ${scrolled}`);
    const edges = await page.evaluate(() =>
      [".top-bar", "#navigation .nav-panel"].map((name) => {
        const { top, bottom } = document.querySelector(name)?.getBoundingClientRect() ?? new DOMRect(0, -1);
        return { name, top: Math.round(top), bottom: Math.round(bottom) };
      }),
    );
    const [bar, side] = edges;
    assert.ok(
      bar && side && bar.top === 0 && Math.abs(side.top - bar.bottom) <= 1 && side.bottom >= 400 && side.bottom <= 501,
      JSON.stringify(edges),
    );
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await step(t, "a step has the icon of its recorded state; a page below a step has the help text of the step", async () => {
    const { steps } = (await (await page.request.get(`${desk}/api${new URL(state).pathname}/assessments/${id}/steps`)).json()) as {
      readonly steps: readonly { readonly step: string; readonly state: "not-started" | "done" | "under-way" | "skipped" }[];
    };
    assert.ok(steps.some((one) => one.state === "done") && steps.some((one) => one.state === "under-way"));
    for (const { step: name, state: recorded } of steps) {
      const entry = nav.locator(".nav-entry", { has: page.locator(".nav-number") }).nth(steps.findIndex((one) => one.step === name));
      const sign = entry.locator(".nav-state");
      if (recorded === "not-started") assert.equal(await sign.count(), 0, name);
      else assert.equal((await sign.innerText()).trim(), en(`desk.nav.step.${recorded}`), name);
    }
    await page.goto(`${assessment}/priorities/matrix`);
    await page
      .locator("main")
      .getByRole("button", { name: en("desk.help") })
      .click();
    await page
      .getByRole("dialog")
      .getByText(en("help.page.priorities").split("\n")[0] ?? "", { exact: true })
      .waitFor();
    await page.keyboard.press("Escape");
  });

  await step(t, "while the home page loads, no step is shown as not started; then the navigation counts the duties", async () => {
    const held = Promise.withResolvers<undefined>();
    await page.route(new RegExp(`/api/w/[^/]+/(duties|assessments/${id}/steps)$`), async (route) => {
      await held.promise;
      await route.continue();
    });
    await page.goto(state);
    const steps = page.getByRole("list", { name: en("common.steps") });
    // the modules' facts may arrive before the states of the steps, so at first a step may be shown as under way
    await steps.locator('[data-state="loading"]').first().waitFor();
    assert.equal(await steps.locator('[data-state="not-started"]').count(), 0);
    assert.equal(await page.locator("main").getByText(en("assessment.step.not-started")).count(), 0);
    assert.equal(await nav.locator(".nav-waiting, .nav-state").count(), 0);
    await page.locator(".duty").first().waitFor();
    assert.equal((await page.locator(".duty").allInnerTexts()).join("").trim(), "", "no words and no number before the list is there");
    held.resolve(undefined);
    await steps.locator('[data-state="loading"]').first().waitFor({ state: "detached" });
    await page.unrouteAll({ behavior: "wait" });
    const { duties } = (await (await page.request.get(`${desk}/api${new URL(state).pathname}/duties`)).json()) as {
      readonly duties: readonly unknown[];
    };
    assert.ok(duties.length > 0);
    await nav.getByText(en("desk.nav.waiting", { n: duties.length })).waitFor({ state: "attached" });
  });

  await step(t, "the page of rounds links to the rooms, and to the form that opens one", async () => {
    await page.goto(`${assessment}/rounds`);
    await page.getByRole("link", { name: en("assessment.home.all-rooms"), exact: true }).waitFor();
    await page
      .locator("main")
      .getByRole("link", { name: en("console.open-room"), exact: true })
      .click();
    await page.getByRole("dialog", { name: en("console.open-room") }).waitFor();
    assert.equal(new URL(page.url()).pathname, `${new URL(state).pathname}/rooms`);
    await page.keyboard.press("Escape");
  });

  await step(t, "breadcrumbs of a record link to its list and to the home page", async () => {
    await page.goto(`${assessment}/scenarios`);
    await page.locator("table tbody a").first().click();
    const crumbs = page.getByRole("navigation", { name: en("desk.crumbs") });
    await crumbs.locator('[aria-current="page"]', { hasText: "S1" }).waitFor();
    assert.deepEqual(
      (await crumbs.getByRole("link").allInnerTexts()).map((text) => text.trim()),
      [en("desk.nav.home"), `3 ${en("desk.nav.scenarios")}`],
    );
  });

  await step(t, "a page that does not exist has a heading, says nothing about changes, and leads to the home page", async () => {
    const away = await world.window(page);
    await away.goto(`${state}/no-such-page`);
    await away.getByRole("heading", { level: 1, name: en("desk.not-shown") }).waitFor();
    const said = await away.getByRole("alert").innerText();
    assert.ok(said.includes(en("problem.not-found.what")) && !said.includes(en("problem.nothing-changed")), said);
    assert.deepEqual(await axeFaults(away), []);
    await away.locator(".page a.button", { hasText: en("desk.nav.home") }).click();
    await away.waitForURL(state);
    await away.close();
  });

  await step(t, "on a record the side bar opens over the page for pointer and focus; Escape and leaving it close it", async () => {
    const at = (await page.locator("h1").boundingBox())?.x;
    await nav.hover({ position: { x: 20, y: 300 } });
    await open.waitFor();
    assert.equal((await page.locator("h1").boundingBox())?.x, at, "the page does not move");
    await page.mouse.move(900, 400);
    await open.waitFor({ state: "detached" });
    await nav.getByRole("link").first().focus();
    await page.keyboard.press("Tab");
    await open.waitFor();
    await page.keyboard.press("Escape");
    await open.waitFor({ state: "detached" });
    assert.ok(await nav.evaluate((element) => element.contains(element.ownerDocument.activeElement)), "the focus stays on the entry");
  });

  await step(t, "at a medium width the first touch opens the side bar, and the next touch opens the link", async () => {
    const touch = await world.desk("en", {
      viewport: { width: 1000, height: 900 },
      hasTouch: true,
      storageState: await page.context().storageState(),
    });
    await touch.goto(assessment);
    const step1 = touch.locator("#navigation").getByRole("link", { name: en("desk.nav.roles") });
    await step1.tap();
    await touch.locator("#navigation[data-open]").waitFor();
    assert.equal(new URL(touch.url()).pathname, new URL(assessment).pathname, "the first touch stays on the page");
    await step1.tap();
    await touch.waitForURL(/\/roles$/);
    await touch.context().close();
  });

  await step(t, "a filter and an order are in the address: reload, back and a shared link show the same list", async () => {
    await page.goto(`${assessment}/scenarios`);
    const rows = page.locator("table tbody th");
    await rows.first().waitFor();
    const asGiven = await rows.allInnerTexts();
    const down = asGiven.toSorted((a, b) => b.localeCompare(a, "en"));
    const heading = page.locator("thead").getByRole("button", { name: en("common.scenario") });
    await heading.click();
    await heading.click();
    await page.waitForURL(/order=-title/);
    const descending = page.locator('[aria-sort="descending"]');
    await descending.waitFor();
    assert.deepEqual(await rows.allInnerTexts(), down);
    const sent = page.url();
    await page.reload();
    await descending.waitFor();
    assert.deepEqual(await rows.allInnerTexts(), down);
    await rows.first().getByRole("link").click();
    await page.waitForURL(/\/scenarios\/[^/]+$/);
    await page.goBack();
    await descending.waitFor();
    assert.deepEqual(await rows.allInnerTexts(), down);
    const other = await world.desk();
    await signInAs(other, desk, "dalia");
    await other.goto(sent);
    await other.locator('[aria-sort="descending"]').waitFor();
    assert.deepEqual(await other.locator("table tbody th").allInnerTexts(), down);
    await other.context().close();

    await page.goto(`${assessment}/recommendations`);
    await page.getByLabel(en("recommendation.which")).selectOption("late");
    await page.waitForURL(/which=late/);
    await page.reload();
    assert.equal(await page.getByLabel(en("recommendation.which")).inputValue(), "late");
    await page.goto(`${assessment}/recommendations?which=nothing-known`);
    assert.equal(await page.getByLabel(en("recommendation.which")).inputValue(), "", "an unknown filter is ignored");
  });

  await step(t, "the back button closes the search, the list of keys and the menu of the account", async () => {
    await page.goto(`${state}/members`);
    const members = page.getByRole("heading", { level: 1, name: en("desk.nav.members") });
    const opened = [
      { open: () => page.keyboard.press("Control+k"), role: "dialog" },
      { open: () => page.keyboard.press("?"), role: "dialog" },
      { open: () => page.locator(".account-name").click(), role: "menu" },
    ] as const;
    for (const one of opened) {
      await members.waitFor();
      await nav.locator('a[href$="/agencies"]').click();
      await page.waitForURL(/\/agencies$/);
      await one.open();
      await page.getByRole(one.role).waitFor();
      await page.goBack();
      await page.getByRole(one.role).waitFor({ state: "detached" });
      await members.waitFor();
    }
  });

  await step(t, "a printed page has no navigation, its marking on each sheet, and no table beyond the edge", async () => {
    for (const name of ["scenarios", "measures", "recommendations", "risks"]) {
      await page.goto(`${assessment}/${name}`);
      await page.locator(".tlp").first().waitFor();
      await settled(page);
      await page.emulateMedia({ media: "print" });
      await page.setViewportSize({ width: 680, height: 900 });
      assert.deepEqual(await widthFaults(page), [], name);
      assert.ok(!(await nav.isVisible()) && !(await page.locator(".top-bar").isVisible()), name);
      const document = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
      const { text } = await extractText(document, { mergePages: false });
      for (const [index, sheet] of text.entries()) assert.match(sheet, /TLP:AMBER/, `${name}, sheet ${index + 1}`);
      await page.emulateMedia({ media: null });
      await page.setViewportSize({ width: 1440, height: 900 });
    }
  });
});
