/**
 * Tests a server that was started without `--lan`: in the dialog, the facilitator chooses an address, tests it with a phone, and opens a room. Later
 * the computer's address changes. Then the wall shows how to join at the new address, an open phone page keeps its seat, and its answer arrives in
 * the room.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { addAddress, noExtraAddress } from "#platform/server/network/testing.ts";
import { getRoom } from "#modules/workshop/contract/workshop.ts";
import { launchBrowser } from "./browser.ts";
import { beginRound, button, hasAnswered, openState, signInAs } from "./journey-desk.ts";
import { fill, press, takeSeat } from "./journey-phone.ts";
import { wordsOf } from "./journey-words.ts";
import { patience, step } from "./journey-world.ts";
import { otherDevice } from "./second-address.ts";
import { startCounterpart } from "./start.ts";

const en = wordsOf("en");
const given = { capability: 3, intent: 3, likelihood: { low: 1, best: 2, high: 3 }, sure: 4, impact: 2, confidence: 2 };

const widthOf = async (page: Page, selector: string): Promise<number> => (await page.locator(selector).boundingBox())?.width ?? 0;

test("a room opens at an address that the facilitator chooses, and continues when the address changes", async (t) => {
  const device = otherDevice(t);
  const [first, second] = [addAddress(t), addAddress(t)];
  if (device === null || first === null || second === null) return t.skip(noExtraAddress);
  const server = await startCounterpart({ lan: null });
  const browser = await launchBrowser({ args: ["--host-resolver-rules="] });
  t.after(async () => {
    await browser.close();
    await server.stop();
  });
  const pageAt = async (width: number, height: number, options: object = {}): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width, height }, locale: "en", ...options });
    context.setDefaultTimeout(patience);
    return context.newPage();
  };
  const desk = await pageAt(1440, 900);
  await signInAs(desk, server.desk, "bruno");
  const state = await openState(desk, server.desk);
  const dialog = desk.getByRole("dialog");
  const choose = (address: string) => dialog.locator("label.address", { hasText: address }).getByRole("radio").check();

  await step(t, "the dialog lists the computer's addresses; no phone can reach it yet, and loopback cannot be chosen", async () => {
    await desk.goto(`${state}/rooms`);
    await button(desk, en("console.open-room")).click();
    await dialog.getByText(en("network.off")).waitFor();
    assert.equal(await button(dialog, en("console.open-do")).isDisabled(), true);
    for (const address of [device.address, first.address, second.address])
      await dialog.locator("label.address", { hasText: address }).waitFor();
    assert.equal(await dialog.locator("label.address", { hasText: "127.0.0.1" }).count(), 0);
  });

  await step(t, "the test distinguishes a request of this computer from one of a phone", async () => {
    await choose(device.address);
    await button(dialog, en("network.switch-on")).click();
    await dialog.getByText(en("network.test-waiting")).waitFor();
    const { test: made } = (await (await desk.request.get(`${state.replace("/w/", "/api/w/")}/network`)).json()) as {
      test: { url: string };
    };
    const own = await pageAt(390, 700);
    await own.goto(made.url);
    await own.getByText(en("phone.reach")).waitFor();
    await dialog.getByText(en("network.test-own")).waitFor();
    const { origin, hash } = new URL(made.url);
    assert.equal(device.post(`${origin}/room/reach`, { word: hash.replace("#test.", "") }), 200);
    await dialog.getByText(en("network.test-reached")).waitFor();
    await own.context().close();
  });

  await step(t, "another address is chosen, and the room opens there", async () => {
    await choose(first.address);
    await button(dialog, en("network.move")).click();
    await dialog.getByText(en("network.test-waiting")).waitFor();
    await dialog.getByLabel(en("console.room-title")).fill("Day 2");
    await button(dialog, en("console.open-do")).click();
    await desk.waitForURL(/\/rooms\/[0-9a-f-]{36}$/);
    await desk.locator(".joining-bar").waitFor();
  });
  const consoleAddress = desk.url();
  const roomNow = async () => {
    const [, workspace = "", room = ""] = /\/w\/([^/]+)\/rooms\/([^/]+)/.exec(consoleAddress) ?? [];
    const address = getRoom.path.replace(":workspace", workspace).replace(":room", room);
    return (await (await desk.request.get(server.desk + address)).json()) as { joinUrl: string; present: number };
  };
  const { joinUrl } = await roomNow();
  assert.equal(new URL(joinUrl).hostname, first.address);

  const wall = await desk.context().newPage();
  await wall.setViewportSize({ width: 1920, height: 1080 });
  await wall.goto(`${consoleAddress}/wall`);
  const phone = await pageAt(390, 720, { hasTouch: true, isMobile: true });
  await step(t, "the wall shows how to join until the room begins, even after people have joined; then only the code remains", async () => {
    await wall.locator(".joining-address", { hasText: first.address }).waitFor();
    await phone.goto(joinUrl);
    await takeSeat(phone, { tag: "en" });
    await wall.getByText(en("wall.in", { n: 1 }).replace(/<[^>]+>/g, "")).waitFor();
    assert.ok((await widthOf(wall, ".joining-qr")) >= 400);
    await desk.bringToFront();
    await desk.locator(".door-chip", { hasText: en("door.in", { n: 1 }) }).waitFor();
    // on a narrow console the name of the room has only one line
    await desk.setViewportSize({ width: 1024, height: 768 });
    const title = desk.locator(".top-title", { hasText: "Day 2" });
    const [box, line] = [await title.boundingBox(), await title.evaluate((e) => parseFloat(getComputedStyle(e).lineHeight))];
    assert.ok(box !== null && box.height < 1.5 * line && box.width > 40, JSON.stringify({ box, line }));
    await desk.setViewportSize({ width: 1440, height: 900 });
    await beginRound(desk, 3, ["S1"]);
    await wall.bringToFront();
    await wall.locator(".wall-asking").waitFor();
    assert.ok((await widthOf(wall, ".wall-corner-qr")) * (33 / 37) >= 200);
    await wall.setViewportSize({ width: 1024, height: 768 });
    await wall.waitForFunction(`document.querySelector(".wall-corner-qr").getBoundingClientRect().width * 33 / 37 >= 200`);
    await wall.setViewportSize({ width: 1920, height: 1080 });
  });

  await step(t, "the address changes: the wall shows how to join, and the console says what happened", async () => {
    await phone.locator("#likelihood").waitFor();
    first.remove();
    await wall.locator(".joining-address").waitFor();
    await wall.waitForFunction(
      `!document.querySelector(".joining-address").textContent.startsWith(${JSON.stringify(`${first.address}:`)})`,
    );
    await desk.bringToFront();
    await desk.getByText(en("console.address-changed")).waitFor();
    assert.notEqual(new URL((await roomNow()).joinUrl).hostname, first.address);
  });

  await step(t, "the open page continues automatically with the same seat; its answer is counted once", async () => {
    await fill(phone, given);
    await press(phone);
    await phone.getByText(en("phone.done")).waitFor({ timeout: 90_000 });
    await phone.locator(".line.connected").waitFor({ timeout: 90_000 });
    await desk.bringToFront();
    await hasAnswered(desk, 1, 1);
    assert.equal((await roomNow()).present, 1, "nobody has two seats");
    await button(desk, en("console.wall-back")).click();
    await wall.bringToFront();
    await wall.locator(".wall-asking").waitFor();
  });

  await step(t, "if no phone reaches the test, the page says after 20 seconds what may prevent it", async () => {
    const late = await desk.context().newPage();
    await late.clock.install();
    await late.goto(consoleAddress);
    // the list of the wall's pages on the console has an item with the same name
    await late
      .getByRole("navigation", { name: en("console.course") })
      .getByRole("button", { name: en("console.join"), exact: true })
      .click();
    const joining = late.getByRole("dialog");
    await button(joining, en("network.test-again")).click();
    await joining.getByText(en("network.test-waiting")).waitFor();
    await late.clock.fastForward(21_000);
    const { port } = new URL((await roomNow()).joinUrl);
    for (const cause of [en("network.test-none-wifi"), en("network.test-none-firewall", { port }), en("network.test-none-phone")])
      await joining.getByText(cause).waitFor();
  });
});
