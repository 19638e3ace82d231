/**
 * Tests a lost connection between a page and the server. The desk fetches a part of the page again until it has arrived, and keeps what was typed. Data
 * that could not be read are read again with "Try again". If the browser cannot fetch a file although the server answers, the page is loaded again: by
 * itself if it is just being opened, else when the person presses a button. A phone loads its page again too. A page without its script says what to
 * do. A page that the reader gave up does nothing more.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page, Route } from "playwright-core";
import { openRoom } from "#modules/workshop/contract/workshop.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { getSession } from "#platform/contract/session.ts";
import { axe } from "./browser.ts";
import { deskSession } from "./desk-session.ts";
import { doorOf } from "./doorkeeper.ts";
import { button, signInAs } from "./journey-desk.ts";
import { scan, takeSeat } from "./journey-phone.ts";
import { commandId } from "./journey-steps.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";

const en = wordsOf("en");
const ar = wordsOf("ar");

const cut = (route: Route): Promise<void> => route.abort("connectionrefused");

/**
 * Cuts the connection of a page to these addresses, four seconds after the page has received anything. For two seconds after it has shown a part, the
 * page does not ask whether the server still answers, and a part can be shown some time after its file arrived: when its data have arrived.
 * @returns a function that repairs the connection
 */
const withoutConnection = async (page: Page, addresses: string): Promise<() => Promise<void>> => {
  await page.waitForFunction(() => {
    const received = performance.getEntriesByType("resource").map(({ startTime, duration }) => startTime + duration);
    return performance.now() - Math.max(0, ...received) > 4_000;
  });
  await page.route(addresses, cut);
  return () => page.unroute(addresses, cut);
};

test("a lost connection costs no typed text, and the missing part arrives when the connection is back", async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const page = await world.desk();
  await signInAs(page, desk, "amara");
  await page.locator(".duty").first().waitFor();
  const home = page.url();
  const link = (name: string) => page.locator("#navigation").getByRole("link", { name }).first();
  const missing = page.locator(".missing-part");
  const loads: string[] = [];
  page.on("load", () => loads.push(page.url()));

  await step(t, "a page is opened without a connection, and appears without a reload when the connection is back", async () => {
    const repair = await withoutConnection(page, "**/*");
    await link(en("desk.nav.recommendations")).click();
    await missing.getByText(en("desk.part.no-answer.what")).waitFor();
    assert.equal(await page.getByText(en("problem.internal.what")).count(), 0);
    await repair();
    await page.getByRole("heading", { level: 1, name: en("recommendation.title") }).waitFor();
    await missing.waitFor({ state: "detached" });
    assert.deepEqual(loads, []);
  });

  await step(t, "a dialog is opened without a connection: the page keeps what was typed, and the dialog opens with its style", async () => {
    await page.locator("main a[href*='/recommendations/']").first().click();
    await button(page, en("comments.write")).click();
    const words = page.getByRole("textbox", { name: en("comments.words") });
    await words.fill("Typed before the connection was lost.");
    const repair = await withoutConnection(page, "**/*");
    await button(page, en("desk.help")).click();
    await missing.getByText(en("desk.part.no-answer.do")).waitFor();
    assert.equal(await words.isVisible(), true);
    await repair();
    await page.getByRole("dialog").waitFor();
    await missing.waitFor({ state: "detached" });
    assert.equal(await page.locator(".overlay").evaluate((element) => getComputedStyle(element).position), "fixed");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    assert.equal(await words.inputValue(), "Typed before the connection was lost.");
    assert.deepEqual(loads, []);
  });

  await step(t, "the style sheet of a part fails once although the server answers: the part is shown with its style", async () => {
    let requests = 0;
    await page.route("**/palette-*.css", (route) => (++requests === 1 ? cut(route) : route.continue()));
    await page.keyboard.press("Control+k");
    await page.locator(".palette-dialog").waitFor();
    assert.equal(requests, 2);
    assert.equal(await page.evaluate(() => [...document.styleSheets].some(({ href }) => href?.includes("/palette-"))), true);
    assert.equal(await missing.count(), 0);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  await step(t, "data cannot be read: the page says so, and reads them with “Try again”", async () => {
    const repair = await withoutConnection(page, "**/api/w/**");
    await link(en("desk.nav.members")).click();
    await button(page, en("desk.leave.keep")).click();
    await page.getByText(en("problem.unavailable.what")).waitFor();
    await repair();
    await button(page, en("desk.try-again")).click();
    await page.getByRole("heading", { level: 1, name: en("desk.nav.members") }).waitFor();
    await page.getByText("Amara").first().waitFor();
  });

  await step(t, "the file of a page fails twice although the server answers: the page is loaded again by itself", async () => {
    await page.goto(home);
    await page.locator(".duty").first().waitFor();
    let again = false;
    page.on("request", (request) => (again ||= request.isNavigationRequest()));
    // the audit trail was not opened before, so the browser does not have its file
    await page.route("**/assets/**", (route) => (again ? route.continue() : route.fulfill({ status: 404, body: "" })));
    await link(en("desk.nav.audit")).click();
    await page.getByRole("heading", { level: 1, name: en("audit.title") }).waitFor();
    assert.equal(again, true);
    assert.equal(await missing.count(), 0);
    await page.unroute("**/assets/**");
  });

  await step(t, "after an update the file of a dialog is gone: the page says that it must be loaded again, in Arabic too", async () => {
    const arabic = await world.desk();
    await signInAs(arabic, desk, "amara");
    await arabic.evaluate(() => localStorage.setItem("counterpart.language", "ar"));
    await arabic.goto(home);
    await arabic.locator(".duty").first().waitFor();
    const gone = (route: Route): Promise<void> => route.fulfill({ status: 404, contentType: "text/plain", body: "" });
    await arabic.route("**/assets/**", gone);
    await arabic.keyboard.press("?");
    await arabic.locator(".missing-part").getByText(ar("desk.part.no-file.what")).waitFor();
    await arabic.unroute("**/assets/**", gone);
    await button(arabic, ar("desk.part.load-again")).click();
    await arabic.locator(".duty").first().waitFor();
    assert.equal(await arabic.locator(".missing-part").count(), 0);
  });
});

/** Opens a room that asks for roles. @returns the address at which a phone joins it */
const openRolesRoom = async (desk: string): Promise<string> => {
  const bruno = await deskSession(desk, "bruno");
  const workspace = (await bruno.call(getSession)).workspaces.find(({ kind }) => kind === "state")?.id ?? "";
  const params = { workspace };
  const assessment = (await bruno.call(listAssessments, { params })).assessments[0]?.id ?? "";
  const title = { text: "Day 1", lang: "en" };
  const { joinUrl } = await bruno.call(openRoom, { params, body: { commandId: commandId(), assessment, title, groups: 0, step: "roles" } });
  return joinUrl ?? assert.fail("the room has no address");
};

test("a page whose script cannot be fetched says in six languages what to do, and so does a desk whose server does not answer", async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const joinUrl = await openRolesRoom(desk);
  const pages = [
    { page: await world.desk(), address: `${desk}/sign-in`, missing: /\/assets\/desk\/desk-[^/]*\.js$/, shown: ".cast-button" },
    { page: await world.phone("ar", 390), address: joinUrl, missing: /\/assets\/phone\/phone-[^/]*\.js$/, shown: "#phone h1" },
    {
      page: await world.desk("ar", { reducedMotion: "reduce" }),
      address: `${desk}/sign-in`,
      missing: /\/api\/session$/,
      shown: ".cast-button",
    },
  ];
  for (const { page, address, missing, shown } of pages)
    await step(t, `${address}: ${missing.source}`, async () => {
      const sentences = page.locator(".not-loaded li");
      await page.route(missing, cut);
      await page.goto(address);
      assert.equal(await sentences.first().isVisible(), false, "the script has time to arrive");
      await sentences.first().waitFor();
      assert.equal(await sentences.count(), 6);
      assert.deepEqual(await axe(page), []);
      await page.unroute(missing, cut);
      await page.reload();
      await page.locator(shown).first().waitFor();
      assert.equal(await sentences.first().isVisible(), false);
    });
});

test("a phone whose request for the page of its step fails once shows the page a moment later", async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const joinUrl = await openRolesRoom(world.server.desk);
  const phone = await world.phone("en", 390);
  let requests = 0;
  await phone.route("**/roles-page-*.js", (route) => (++requests === 1 ? cut(route) : route.continue()));
  await scan(phone, joinUrl);
  const [agency] = (await doorOf(joinUrl)).agencies;
  await takeSeat(phone, { tag: "en", agency: agency?.id ?? "" });
  await phone.getByRole("heading", { name: en("landscape-phone.roles.title") }).waitFor();
  assert.equal(requests, 2);
});
