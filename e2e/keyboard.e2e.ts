/** Tests the facilitator's console and the phone page by keyboard only: every control can be reached by Tab, and its focus is visible. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { joinAll, allAnswer } from "./journey-clients.ts";
import { button, openState } from "./journey-desk.ts";
import { chooseIn, pressOn, tabTo, writeIn } from "./journey-keys.ts";
import { shownRange } from "./journey-phone.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";

const en = wordsOf("en");

test("console and phone can be used by keyboard only", async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const page = await world.desk();
  const dialog = page.getByRole("dialog");
  await step(t, "the facilitator signs in and opens a room", async () => {
    await page.goto(`${desk}/sign-in`);
    await pressOn(page, page.locator(".cast-button", { hasText: "Bruno" }));
    await page.waitForURL(/\/w\//);
    await openState(page, desk);
    await pressOn(page, page.locator("#navigation").getByRole("link", { name: en("desk.nav.rooms") }));
    await pressOn(page, button(page, en("console.open-room")));
    await writeIn(page, dialog.getByLabel(en("console.room-title")), "By keyboard");
    await pressOn(page, button(dialog, en("console.open-do")));
    await page.locator(".join-panel").waitFor();
  });
  const room = (await (await page.request.get(page.url().replace("/w/", "/api/w/"))).json()) as { joinUrl: string };
  const clients = await joinAll(room.joinUrl, 4);

  await step(t, "the facilitator starts a stage, a round and the timer", async () => {
    await pressOn(page, page.getByRole("button", { name: en("console.stage-actions", { name: en("console.stage.read") }) }));
    await page
      .getByRole("menuitem", { name: en("console.action.start") })
      .and(page.locator(":focus"))
      .waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".run-sheet-course li[data-state=under-way]", { hasText: en("console.stage.read") }).waitFor();
    // N does the next action: after the reading stage it opens the form for a round, which shows no error
    await button(page, en("console.next", { name: en("console.stage.round-1") })).waitFor();
    await page.keyboard.press("n");
    const list = page.getByRole("group", { name: en("common.scenarios") });
    await button(page, en("console.round-begin", { number: 3 }))
      .and(page.locator(":enabled"))
      .waitFor();
    for (const code of ["S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8"]) {
      const box = list.locator("label", { hasText: new RegExp(`^${code} `) }).getByRole("checkbox");
      if ((await box.isChecked()) !== (code === "S1")) await pressOn(page, box, "Space");
    }
    // the round begins while a button of the timer has the focus, and the button keeps it
    const begun = Promise.withResolvers<void>();
    await page.route("**/rooms/*/rounds", (route) => begun.promise.then(() => route.continue()));
    await pressOn(page, button(page, en("console.round-begin", { number: 3 })));
    const fiveMinutes = button(page, en("console.timer-start", { n: 5 }));
    await tabTo(page, fiveMinutes);
    begun.resolve();
    await page.locator(".big-count").waitFor();
    await fiveMinutes.and(page.locator(":focus")).waitFor();
    await page.keyboard.press("Enter");
    await pressOn(page, button(page, en("console.timer-pause")));
    await button(page, en("console.timer-resume")).waitFor();
  });
  await step(t, "the console lets a phone in; the phone sends an answer", async () => {
    const phone = await world.phone("en", 390);
    await phone.goto(room.joinUrl);
    await phone.locator(".door-words").waitFor();
    await chooseIn(page, page.getByLabel(en("door.which-agency")), "none");
    await pressOn(page, button(page, en("door.let-in")));
    await phone.locator(".line.connected").waitFor();
    await pressOn(phone, phone.locator("#capability .cell").nth(2));
    await pressOn(phone, phone.locator("#intent .cell").nth(3), "Space");
    for (const [i, keys] of [["ArrowLeft", "ArrowLeft"], ["ArrowRight"], ["ArrowRight", "ArrowRight"]].entries()) {
      await tabTo(phone, phone.locator("#likelihood input[type=range]").nth(i));
      for (const key of keys) await phone.keyboard.press(key);
    }
    const range = (await shownRange(phone)).map((text) => Number.parseFloat(text));
    assert.ok(range.every(Number.isFinite), `all three are given: ${range.join(", ")}`);
    assert.deepEqual(
      range,
      range.toSorted((a, b) => a - b),
    );
    await pressOn(phone, phone.locator("#sure .cell").nth(3));
    await pressOn(phone, phone.locator("footer button.first"));
    await phone.getByText(en("phone.open", { n: 6 })).waitFor();
    const done = phone.getByText(en("phone.done"));
    // a second key press within the time of a double tap would not count
    await phone.waitForFunction((from) => performance.now() > from + 1_000, await phone.evaluate(() => performance.now()));
    await phone.keyboard.press("Enter");
    await done.waitFor();
  });
  await allAnswer(clients, (i) => 0.3 + i / 50);

  await step(t, "the facilitator reveals after a confirmation that returns the focus, and writes a note", async () => {
    await pressOn(page, button(page, en("console.reveal", { round: 3 })));
    const asking = page.getByRole("alertdialog");
    await asking.and(page.locator(":focus-within")).waitFor();
    await page.keyboard.press("Escape");
    await asking.waitFor({ state: "detached" });
    await tabTo(page, button(page, en("console.reveal", { round: 3 })));
    await page.keyboard.press("Enter");
    await pressOn(page, button(asking, en("console.reveal-do")));
    // nobody presses "Stop" or "Reveal now", so the answers are revealed after ten seconds
    await page.locator(".strips-card svg").waitFor();
    await writeIn(page, page.getByLabel(en("console.note-write")), "The room expects few cases.");
    await tabTo(page, page.getByRole("radio", { name: en("console.note.argument") }));
    await page.keyboard.press("ArrowRight");
    await page.getByRole("radio", { name: en("console.note.question"), checked: true }).waitFor();
    await pressOn(page, button(page, en("console.note-next")).and(page.locator(":enabled")));
    await page.locator(".note-list", { hasText: "The room expects few cases." }).waitFor();
    // the letter n in the note has no effect; outside a text field N closes the round
    await button(page, en("console.round-close")).waitFor();
    await page.keyboard.press("n");
    await button(page, en("console.round-next")).waitFor();
  });

  await step(t, "the console shows another step than the room, and asks before the room leaves an open question", async () => {
    const named = (name: "scenarios" | "priorities", number: number) =>
      en("room-steps.step", { number, name: en(`assessment.step.${name}`) });
    const at = page.locator(".step-course > summary");
    const name = page.locator(".step-name", { hasText: en("assessment.step.priorities") });
    await pressOn(page, name);
    await page.getByText(en("console.looking", { step: named("priorities", 4) })).waitFor();
    await at.filter({ hasText: named("scenarios", 3) }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByText(en("console.looking", { step: named("priorities", 4) })).waitFor({ state: "detached" });
    // A second round is open: the console asks before the room leaves the step. When the room returns to the step, its stages have not changed.
    await pressOn(page, button(page, en("console.round-next")));
    await pressOn(page, button(page, en("console.round-begin", { number: 4 })));
    await page.locator(".big-count").waitFor();
    await pressOn(page, name);
    await pressOn(page, button(page, en("console.looking-bring")));
    const asks = page.getByRole("alertdialog");
    await asks.getByText(en("console.leave-open")).waitFor();
    await pressOn(page, button(asks, en("console.leave-open-do")));
    await at.filter({ hasText: named("priorities", 4) }).waitFor();
    await pressOn(page, page.locator(".step-name", { hasText: en("assessment.step.scenarios") }));
    await pressOn(page, button(page, en("console.looking-bring")));
    await at.filter({ hasText: named("scenarios", 3) }).waitFor();
    assert.equal(
      await page
        .locator(".step-course > .stage-list > li")
        .nth(2)
        .getByText(en("console.times", { n: 2 }))
        .count(),
      0,
    );
    await page.locator(".big-count").waitFor();
  });
});
