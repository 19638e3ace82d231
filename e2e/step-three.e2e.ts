/**
 * Tests a whole step 3 in a room: facilitator and projector, four phones with pages, and thirty more clients over the protocol, at the machine's own
 * address. Groups draft scenarios; the room answers, sees the results, discusses, and answers again; the register shows the result.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { allAnswer, joinAll } from "./journey-clients.ts";
import { beginRound, button, hasAnswered, openRoom, openState, reveal, setStage, signInAs, type OpenedRoom } from "./journey-desk.ts";
import { fill, press, scan, shownRange, takeSeat, typeCode, type Given } from "./journey-phone.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step, type World } from "./journey-world.ts";
import { noLan } from "./lan.ts";

const en = wordsOf("en");
const ar = wordsOf("ar");
const others = 30;
const phonesOfPeople = 4;
/** The number of the first round in this room: the demonstration already has two rounds, and the numbers continue. */
const first = 3;
const everyone = others + phonesOfPeople;
const low: Given = { capability: 2, intent: 3, likelihood: { low: -4, best: 1, high: 2 }, sure: 3, impact: 2, confidence: 2 };
const high: Given = { capability: 4, intent: 4, likelihood: { low: 2, best: 2, high: 2 }, sure: 4, impact: 4, confidence: 3 };

/** Joins with three phones by the QR code, and with one by typing the code. */
const joinPhones = async (world: World, room: OpenedRoom, keyDigits: string): Promise<Page[]> => {
  const english = await world.phone("en", 390);
  const arabic = await world.phone("ar", 390);
  const french = await world.phone("fr", 320);
  const typed = await world.phone("en", 360);
  for (const [phone, tag] of [
    [english, "en"],
    [arabic, "ar"],
    [french, "fr"],
  ] as const) {
    await scan(phone, room.joinUrl);
    assert.equal(await phone.locator(".digits").count(), 0, "a phone that scanned the code shows no digits to compare");
    await takeSeat(phone, { tag, group: 1 });
  }
  assert.equal(await typeCode(typed, new URL(room.joinUrl).origin, room.code), keyDigits, "phone and wall show the same digits");
  await takeSeat(typed, { tag: "en", group: 2 });
  return [english, arabic, french, typed];
};

/** Two phones of a group write a draft each. A third draft, which the content filter stops, waits for a moderator. */
const draftInGroups = async (english: Page, arabic: Page): Promise<void> => {
  for (const [phone, say, title, summary] of [
    [english, en, "Cloned voices of officials ask for donations", "Families would report calls that sound like a known office."],
    [arabic, ar, "أصوات مستنسخة لمسؤولين تطلب التبرعات", "تبلغ الأسر عن مكالمات تشبه صوت مكتب معروف."],
  ] as const) {
    await phone.locator("#draft-title").fill(title);
    await phone.getByLabel(say("phone.draft.summary")).fill(summary);
    await phone.locator("fieldset .check input").first().check();
    await press(phone);
    await phone.locator(".draft.received", { hasText: title }).waitFor();
  }
  await english.locator(".draft .code").first().waitFor(); // the other person's draft appears in the group's list automatically
};

test("a whole step 3 works: drafts, two rounds, reveal, register", async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  let console_ = await world.desk();
  await signInAs(console_, desk, "bruno");
  const state = await openState(console_, desk);
  const room = await openRoom(console_, state, "Day 2, scenarios", 2);
  assert.doesNotMatch(new URL(room.joinUrl).hostname, /^127\./, "phones come over the network");
  const wall = await world.window(console_);
  await wall.goto(`${room.console}/wall`);
  await wall.locator(".joining-code", { hasText: room.code }).waitFor();
  const keyDigits = ((await wall.locator(".wall-foot .key-digits").textContent()) ?? "").replace(/\s/g, "");

  const [english, arabic, french, typed] = await joinPhones(world, room, keyDigits);
  if (!english || !arabic || !french || !typed) throw new Error("four phones");
  const clients = await joinAll(room.joinUrl, others, 2);
  await wall.getByText(en("wall.in", { n: everyone }).replace(/<[^>]+>/g, "")).waitFor();

  await step(t, "a group drafts on its phones; the facilitator merges two drafts into one scenario", async () => {
    await setStage(console_, "draft", "start");
    await wall.locator(".wall-title", { hasText: en("wall.task.draft") }).waitFor();
    await wall.locator(".wall-tasks", { hasText: en("wall.task.draft-1") }).waitFor();
    await draftInGroups(english, arabic);
    await console_.getByRole("link", { name: en("console.drafts") }).click();
    await console_.getByText("Cloned voices of officials ask for donations").waitFor();
    await button(console_, en("scenario.merge")).click();
    const into = console_.getByRole("group", { name: en("scenario.merge-into") });
    await into.locator("label", { hasText: "Cloned voices" }).getByRole("radio").check();
    const from = console_.getByRole("group", { name: en("scenario.merge-from") });
    await from.locator("label", { hasText: "أصوات مستنسخة" }).getByRole("checkbox").check();
    const summary = console_.getByLabel(en("scenario.summary"), { exact: true });
    assert.match(await summary.inputValue(), /تبلغ الأسر/, "the form contains the text of the other draft, so nobody must copy it");
    await button(console_, en("scenario.merge-do")).click();
    await console_.getByText(en("scenario.merged-into", { code: "S9" })).waitFor();

    // a change of the merged draft is not taken, and its text can be sent as a new draft
    const longer = "تبلغ الأسر والمصارف عن مكالمات تشبه صوت مكتب معروف.";
    await button(arabic, ar("phone.draft.change")).first().tap();
    await arabic.getByLabel(ar("phone.draft.summary")).fill(longer);
    await press(arabic);
    await arabic.locator(".draft.refused", { hasText: ar("phone.draft.overtaken.do") }).waitFor();
    await button(arabic, ar("phone.draft.change")).first().tap();
    await arabic.getByRole("heading", { name: ar("phone.draft"), exact: true }).waitFor();
    assert.equal(await arabic.getByLabel(ar("phone.draft.summary")).inputValue(), longer);
    await press(arabic);
    await arabic.locator(".draft.received").waitFor();
    await console_.goto(room.console);
    await setStage(console_, "draft", "finish");
    await setStage(console_, "read", "start");
    await wall.locator(".wall-text").waitFor();
  });

  await step(t, "round 1 is private: the wall shows only the count", async () => {
    await beginRound(console_, first, ["S9"]);
    await wall.locator(".wall-asking").waitFor();
    await fill(english, low);
    await press(english);
    await english.getByText(en("phone.done")).waitFor();
    await allAnswer(clients, (i) => (i % 2 === 0 ? 0.2 : 0.75) + (i % 5) / 100);
    await wall
      .locator(".wall-answered", { hasText: en("console.count", { n: others + 1, of: everyone }).replace(/<[^>]+>/g, "") })
      .waitFor();
    assert.equal(await wall.locator(".wall-revealed, .wall-drawing").count(), 0);
    assert.doesNotMatch(await wall.locator("main").innerText(), /%/, "no figure but the count");
  });

  await step(t, "the facilitator chooses by keyboard what the wall shows; a locked page cannot be chosen", async () => {
    await console_.keyboard.press("b");
    await wall.locator(".wall-asking").waitFor({ state: "detached" });
    assert.equal(await wall.locator(".wall-title").innerText(), "", "a blank wall has no title");
    await console_.keyboard.press("i");
    assert.equal(
      await button(console_, en("wall.choose.impact")).isDisabled(),
      true,
      "the page with the impact is locked until the reveal",
    );
    await console_.keyboard.press("s");
    await wall.locator(".wall-text").waitFor();
    assert.equal(await wall.locator(".wall-questions").count(), 0);
    await console_.keyboard.press("g");
    await wall.locator(".wall-questions").waitFor();
  });

  await step(t, "the facilitator's browser is closed during the answers and returns to the same room", async () => {
    await wall.context().close();
    await console_.context().close();
    await fill(arabic, high);
    await press(arabic);
    await arabic.getByText(ar("phone.done")).waitFor();
    console_ = await world.desk();
    await signInAs(console_, desk, "bruno");
    await console_.goto(room.console);
    await hasAnswered(console_, others + 2, everyone);
  });

  await step(t, "an offline phone keeps its answer and sends it once", async () => {
    await french.context().setOffline(true);
    await fill(french, high);
    const fr = wordsOf("fr");
    await french.getByText(fr("phone.no-connection")).waitFor();
    await french.locator("footer button.first", { hasText: fr("phone.keep") }).tap();
    await french.getByText(fr("phone.kept", { n: 1 })).waitFor();
    await hasAnswered(console_, others + 2, everyone);
    await french.reload().catch(() => undefined); // the page cannot be loaded while the phone is offline; it must work when the phone is online again
    await french.context().setOffline(false);
    await french.goto(room.joinUrl);
    await french.getByText(fr("phone.state.received"), { exact: true }).waitFor();
    await hasAnswered(console_, others + 3, everyone);
    await typed.locator("footer button.second").tap();
    await typed.getByText(en("phone.done")).waitFor();
    await hasAnswered(console_, everyone, everyone);
  });

  const again = await world.window(console_);
  await again.goto(`${room.console}/wall`);
  await step(t, "the reveal shows ranges and a sentence on the wall, and never names", async () => {
    await reveal(console_, first);
    await again.locator(".wall-revealed svg").first().waitFor();
    await again.getByText(en("scenario.verdict.split")).waitFor();
    await again.getByText(en("wall.answered", { answered: everyone, of: everyone })).waitFor();
    await again.getByText(en("wall.cannot-few")).waitFor();
    await button(console_, en("wall.choose.founded")).click();
    await again.locator(".wall-verdict", { hasText: en("drawing.confidence.title") }).waitFor();
    await button(console_, en("wall.choose.who-could")).click();
    await again.locator(".wall-drawing svg", { hasText: en("scenario.question.capability") }).waitFor();
    await button(console_, en("console.wall-follow")).click();
    await again.getByText(en("scenario.verdict.split")).waitFor();
    await english
      .getByText(en("phone.revealed"))
      .or(english.getByText(en("phone.state.revealed")))
      .first()
      .waitFor();
  });
  await step(t, "the room discusses; a note records what was said, but not who said it", async () => {
    await button(console_, en("console.round-close")).click();
    await button(console_, en("console.round-next")).waitFor(); // this button is shown after the round was closed
    await setStage(console_, "discuss", "start");
    await arabic.getByText(ar("phone.wait.discuss")).waitFor();
    await console_.getByLabel(en("console.note-write")).fill("Some expect a public warning to lower the number of reports.");
    await console_.getByRole("radio", { name: en("console.note.for-lower") }).check({ force: true });
    await button(console_, en("console.note-next")).click(); // this button is enabled after the note was saved
    await console_.locator(".note-list", { hasText: "Some expect a public warning" }).waitFor();
  });
  await step(t, "round 2: people change their answers", async () => {
    await beginRound(console_, first + 1, null);
    await english.getByText(en("phone.spread.title", { round: first })).waitFor();
    await arabic.getByText(ar("phone.spread.split")).waitFor();
    // a person sees the group's earlier answers above the question about likelihood, before answering it again
    for (const phone of [english, arabic]) {
      const likelihood = phone.locator("#likelihood");
      const after = phone.locator(".spread + *");
      assert.equal(await after.evaluate((next, asked) => next === asked || next.contains(asked), await likelihood.elementHandle()), true);
      const [shown, asked] = [await phone.locator(".spread").boundingBox(), await likelihood.boundingBox()];
      assert.ok(shown && asked && shown.y + shown.height <= asked.y, JSON.stringify({ shown, asked }));
    }
    await english.getByRole("button", { name: en("phone.earlier", { round: first }) }).tap();
    const before = await shownRange(english);
    await english.locator("#likelihood .three .cell").nth(2).tap();
    await english.locator("#likelihood .pair button").nth(1).tap();
    assert.notDeepEqual(await shownRange(english), before);
    await press(english);
    await english.getByText(en("phone.done")).waitFor();
    await allAnswer(clients, (i) => 0.3 + (i % 10) / 100);
    await hasAnswered(console_, others + 1, everyone);
    await reveal(console_, first + 1);
    await again.getByText(en("wall.not-split")).waitFor();
    await button(console_, en("wall.choose.movement")).click();
    await again.getByText(en("wall.movement.verdict", { change: "ended" })).waitFor();
    await again.getByText(en("common.round-n", { number: first }), { exact: true }).waitFor();
    await again.getByText(en("wall.movement.compared", { n: others + 1 }), { exact: true }).waitFor();
    await console_.locator(".movement-card svg").waitFor();
    await button(console_, en("console.wall-follow")).click();
    await button(console_, en("console.round-close")).click();
    await console_.getByText(en("console.round-closed")).waitFor();
  });
  await step(t, "the seat of a lost phone ends, and the dialog shows a new code once", async () => {
    await button(console_, en("door.lost")).click();
    const dialog = console_.getByRole("alertdialog");
    const groups = dialog.locator("label"); // groups of phones that went out of reach in the same minute, the latest last
    await groups.first().waitFor(); // the clients without a page, which have no event stream, have been out of reach since the start
    await typed.context().close();
    await console_.waitForFunction(
      (n) =>
        [...document.querySelectorAll("[role=alertdialog] label")]
          .map(({ textContent }) => Number(/(\d+) phones/.exec(textContent)?.[1] ?? 1))
          .reduce((sum, phones) => sum + phones, 0) === n,
      others + 1,
    );
    // the latest group contains only this phone, unless the journey started in the same minute
    await groups.last().getByRole("radio").check();
    await button(dialog, en("door.lost-show")).click();
    const code = await dialog.locator(".lost-code").innerText();
    await button(dialog, en("common.close")).click();
    const instead = await world.phone("en", 360);
    await instead.goto(`${new URL(room.joinUrl).origin}/`);
    await instead.locator(".code-in input").fill(code);
    await instead.locator("button.first").tap();
    await instead.locator(".line.connected").waitFor();
    await console_
      .getByText(en("door.in", { n: everyone }), { exact: true })
      .first()
      .waitFor();
  });
  await step(t, "the room closes; the register shows the pooled range", async () => {
    await button(console_, en("console.close")).click();
    await button(console_.getByRole("alertdialog"), en("console.close-do")).click();
    await again.getByText(en("common.room-closed")).waitFor();
    for (const [phone, say] of [
      [english, en],
      [arabic, ar],
    ] as const)
      await phone.getByText(say("phone.over.closed"), { exact: true }).waitFor();
    await console_.getByRole("link", { name: en("console.leave") }).click();
    await console_
      .locator("#navigation")
      .getByRole("link", { name: en("desk.nav.scenarios") })
      .click();
    await console_
      .locator("#navigation")
      .getByRole("link", { name: en("desk.nav.register") })
      .click();
    // the register first shows its state before the round and then the new one; the test waits for the new one
    const line = console_.getByRole("row").filter({ hasText: "Cloned voices" });
    await line.filter({ hasText: /\d+ to \d+\s%/ }).waitFor();
    assert.match(await line.innerText(), /\b31\b[\s\S]*\d+ to \d+\s%/, "31 answers and their pooled range");
  });
});
