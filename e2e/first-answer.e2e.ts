/**
 * Tests the way from sign-in to the first answer, for a facilitator with only a keyboard. The program was started without an address. Phones join at
 * the door, and later with printed slips. The journey counts the facilitator's key presses on controls and the filled fields until the first answer
 * arrives.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { extractText, getDocumentProxy } from "unpdf";
import { launchBrowser } from "./browser.ts";
import { button, cast, hasAnswered, signInAs } from "./journey-desk.ts";
import { chooseIn, pressOn, tabTo, writeIn } from "./journey-keys.ts";
import { fill, level, press } from "./journey-phone.ts";
import { wordsOf } from "./journey-words.ts";
import { patience, step } from "./journey-world.ts";
import { lanAddress, noLan } from "./lan.ts";
import { startCounterpart } from "./start.ts";
import { storedBy, untilStored } from "./stored-by.ts";

const en = wordsOf("en");
const ar = wordsOf("ar");
const given = { capability: 3, intent: 3, likelihood: { low: -2, best: 1, high: 2 }, sure: 4, impact: 2, confidence: 2 };

/** A person's keyboard that counts presses on controls and filled fields. */
const counted = () => {
  const done = { presses: 0, fields: 0 };
  return {
    done,
    press: async (page: Page, target: Locator) => {
      done.presses += 1;
      await pressOn(page, target);
    },
    write: async (page: Page, target: Locator, text: string) => {
      done.fields += 1;
      await writeIn(page, target, text);
    },
    radio: async (page: Page, group: Locator, wanted: Locator) => {
      done.fields += 1;
      await tabTo(page, group.locator("input[type=radio]:checked"));
      for (let n = 0; n < 30 && !(await wanted.isChecked()); n += 1) await page.keyboard.press("ArrowDown");
      assert.ok(await wanted.isChecked());
    },
    choose: async (page: Page, target: Locator, value: string) => {
      done.fields += 1;
      await chooseIn(page, target, value);
    },
  };
};

/** The browser closes the page's database, as it may do in the background. Runs in the page. */
const closeDatabase = (): void => {
  // oxlint-disable-next-line typescript/unbound-method -- it is called with its database
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (...given) {
    IDBDatabase.prototype.transaction = transaction;
    this.close();
    return transaction.apply(this, given);
  };
};
/** From now on the disk of the phone is full. Runs in the page. */
const fillDisk = (): void => {
  IDBObjectStore.prototype.put = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
};

test("from sign-in to the first answer in at most 8 presses and 3 fields; then phones join by slips", { timeout: 900_000 }, async (t) => {
  const lan = lanAddress();
  if (lan === null) return t.skip(noLan);
  const server = await startCounterpart({ lan: null });
  const browser = await launchBrowser({ args: ["--host-resolver-rules="] });
  t.after(async () => {
    await browser.close();
    await server.stop();
  });
  const pageOf = async (options: object): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en", ...options });
    context.setDefaultTimeout(patience);
    return context.newPage();
  };
  const phoneIn = (locale: string) => pageOf({ viewport: { width: 390, height: 720 }, locale, hasTouch: true, isMobile: true });
  const desk = await pageOf({});
  const keys = counted();
  const dialog = desk.getByRole("dialog");

  await step(t, "the facilitator signs in and opens a room at the address of this computer", async () => {
    await desk.goto(`${server.desk}/sign-in`);
    await keys.press(desk, desk.locator(".cast-button", { hasText: cast.bruno }));
    await desk.waitForURL(/\/w\//);
    await keys.press(desk, desk.getByRole("main").getByRole("link", { name: en("console.open-room"), exact: true }));
    const address = dialog
      .locator("label.address")
      .filter({ has: desk.getByText(lan, { exact: true }) })
      .getByRole("radio");
    await address.waitFor();
    if (!(await address.isChecked())) await keys.radio(desk, dialog, address);
    await keys.press(desk, button(dialog, en("network.switch-on")));
    await keys.write(desk, dialog.getByLabel(en("console.room-title")), "Day 1");
    await keys.press(desk, button(dialog, en("console.open-do")));
    await desk.waitForURL(/\/rooms\/[0-9a-f-]{36}$/);
  });
  const room = (await (await desk.request.get(desk.url().replace("/w/", "/api/w/"))).json()) as { joinUrl: string; code: string };
  const { origin, hostname } = new URL(room.joinUrl);
  assert.equal(hostname, lan, "an address of this machine, and not loopback");

  await step(t, "the facilitator projects the wall; a phone waits at the open door and is let in", async () => {
    const [wall] = await Promise.all([
      desk.context().waitForEvent("page"),
      keys.press(desk, desk.getByRole("link", { name: en("console.open-wall") })),
    ]);
    await wall.locator(".joining-address", { hasText: new URL(origin).host }).waitFor();
    await wall.close();
  });
  const first = await phoneIn("en");
  await step(t, "the phone shows the promises at the door and is let in without an agency", async () => {
    await first.goto(room.joinUrl);
    await first.locator(".door-words").waitFor();
    for (const id of ["phone.door.nameless", "phone.promise.own-words", "phone.promise.owner"] as const)
      await first.getByText(en(id)).waitFor();
    await keys.choose(desk, desk.getByLabel(en("door.which-agency")), "none");
    await keys.press(desk, button(desk, en("door.let-in")));
    await first.locator(".line.connected").waitFor();
  });
  await step(t, "the round starts, and the first answer arrives after at most 8 presses and 3 fields", async () => {
    await keys.press(desk, button(desk, en("console.round-start")));
    await keys.press(desk, button(desk, en("console.round-begin", { number: 3 })).and(desk.locator(":enabled")));
    await first.locator("#likelihood").waitFor();
    await first.getByText(en("phone.promise.after")).waitFor();
    await fill(first, given);
    await press(first);
    await hasAnswered(desk, 1, 1);
    t.diagnostic(`${keys.done.presses} presses, ${keys.done.fields} fields`);
    assert.ok(keys.done.presses <= 8 && keys.done.fields <= 3, JSON.stringify(keys.done));
  });

  const codes: string[] = [];
  await step(t, "two slips are printed by keyboard, in English and Arabic", async () => {
    await pressOn(desk, button(desk, en("door.slips")));
    await writeIn(desk, dialog.getByLabel(en("door.slips-number", { agency: en("door.no-agency") })), "2");
    await chooseIn(desk, dialog.getByLabel(en("door.slips-second")), "ar");
    const [file] = await Promise.all([
      desk.waitForEvent("download"),
      pressOn(desk, button(dialog, en("door.slips-print", { n: 2 })).and(desk.locator(":enabled"))),
    ]);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(readFileSync(await file.path()))), { mergePages: true });
    for (const [, a = "", b = ""] of text.matchAll(/\b([2-9A-HJKMNP-Z]{4})\s+([2-9A-HJKMNP-Z]{4})\b/g)) codes.push(`${a}-${b}`);
    assert.equal(new Set(codes).size, 2, text);
    assert.ok(text.includes(en("door.slip.unlinked").split(" ").at(-1) ?? ""));
  });
  const second = await phoneIn("ar");
  await step(t, "a phone with a slip is let in at once, in Arabic, and answers", async () => {
    await second.goto(`${origin}/`);
    await second.locator(".code-in input").fill((codes[0] ?? "").toLowerCase());
    await second.locator("button.first").tap();
    await second.locator(".line.connected").waitFor();
    assert.equal(await second.locator("html").getAttribute("dir"), "rtl");
    await second.getByText(ar("phone.promise.after")).waitFor();
    await second.evaluate(closeDatabase);
    await level(second, "confidence", 1).tap();
    await untilStored(second, `"confidence":"low"`);
    await second.evaluate(fillDisk);
    await fill(second, given);
    await press(second);
    await hasAnswered(desk, 2, 2);
  });
  await step(t, "the phone, whose disk became full, says that it keeps nothing", async () => {
    await second.getByText(ar("phone.not-lasting.do")).waitFor();
    const stored = await storedBy(second);
    assert.match(stored, /"confidence":"low"/, "the draft was stored although the browser had closed the database");
    assert.doesNotMatch(stored, /"confidence":"moderate"/, "the control: nothing more was stored");
  });

  await step(t, "the console is in Arabic too, and shows the same count", async () => {
    const arabic = await pageOf({ locale: "ar" });
    await arabic.context().addInitScript(`localStorage.setItem("counterpart.language", "ar")`);
    await signInAs(arabic, server.desk, "bruno");
    await arabic.goto(desk.url());
    await arabic.getByRole("heading", { name: ar("door.title") }).waitFor();
    await arabic.locator(".big-count", { hasText: /2\D+2/ }).waitFor();
    assert.equal(await arabic.locator("html").getAttribute("dir"), "rtl");
    await arabic.context().close();
  });

  await step(t, "a page that was altered on the network runs on the phone and can read what the person answers", async () => {
    const altered = await phoneIn("en");
    await altered.route(/\/assets\/phone\/phone-[^/]*\.js$/, async (route) => {
      const answer = await route.fetch();
      const spy = `\n;addEventListener("click",(e)=>{document.documentElement.dataset.spied=(document.documentElement.dataset.spied??"")+e.target.textContent},true);`;
      await route.fulfill({ response: answer, body: (await answer.text()) + spy });
    });
    await altered.goto(`${origin}/`);
    await altered.locator(".code-in input").fill(codes[1] ?? "");
    await altered.locator("button.first").tap();
    await altered.locator("#likelihood").waitFor();
    await altered
      .getByRole("button", { name: en("phone.cannot-say"), exact: true })
      .last()
      .tap();
    await hasAnswered(desk, 3, 3);
    assert.ok(((await altered.locator("html").getAttribute("data-spied")) ?? "").includes(en("phone.cannot-say")));
    await altered.context().close();
  });

  await step(t, "a person leaves the room, and nothing remains stored on the phone", async () => {
    assert.match(await storedBy(first), /likelihood/, "the control: the answer is stored on the phone");
    await first.locator("header .place, header button").first().tap();
    await button(first, en("phone.leave")).tap();
    await first.getByText(en("phone.leave.what")).waitFor();
    await button(first, en("phone.leave")).tap();
    await first.getByText(en("phone.over.left.do")).waitFor();
    assert.match(await storedBy(first), /^[[\],{}]*$/);
  });
});
