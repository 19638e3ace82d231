/**
 * Tests step 7 in a room. The facilitator chooses areas; phones rate item by item for their agencies; one phone is offline for a while. The console
 * shows the count, the facilitator reveals the answers by keyboard, and the agreed levels are shown beside the original answers. Each screen is
 * checked in English and in Arabic, and phones at widths of 320 and 390 px.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { capabilityPaths } from "#modules/capability/contract/capability-paths.ts";
import { listInstruments, startProfile } from "#modules/capability/contract/capability.ts";
import type { Locator, Page } from "playwright-core";
import { consolesAndWalls, looking, looksAt, quietDesk } from "./accessible-look.ts";
import { deskSession } from "./desk-session.ts";
import { button, hasCount, openRoom, signInAs } from "./journey-desk.ts";
import { scan, takeSeat } from "./journey-phone.ts";
import { joinForAgencies, rateAll } from "./journey-steps-room.ts";
import { commandId, newAssessment } from "./journey-steps.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";
import { doorOf } from "./doorkeeper.ts";
import { untilStored } from "./stored-by.ts";

const en = wordsOf("en");

const level = (phone: Page, place: number): Locator => phone.locator(".rate-levels .cell").nth(place);
const grade = (phone: Page, place: number): Locator => phone.locator(".rate-two .cell").nth(place);
const sure = (phone: Page, tag: string, word: "low" | "high"): Locator =>
  phone.getByRole("button", { name: wordsOf(tag)(`capability-phone.confidence.${word}`), exact: true });
const pressed = (one: Locator): Promise<void> => one.and(one.page().locator("[aria-pressed=true]")).waitFor();
const foot = (phone: Page, name: "first" | "second"): Locator => phone.locator(`.foot .${name}`);
/** Opens the next item, or the list, and waits for its title. Without this wait the next tap can reach the previous item if the machine is busy. */
const turn = async (phone: Page, name: "first" | "second"): Promise<void> => {
  const title = await phone.locator("h1").innerText();
  await foot(phone, name).tap();
  await phone.locator("h1").filter({ hasNotText: title }).waitFor();
};

test(
  "step 7 in a room: areas are opened, agencies rate, the answers are revealed and a level is agreed",
  { timeout: 900_000 },
  async (t) => {
    const world = await openWorld(t);
    if (world === null) return t.skip(noLan);
    const all = looking();
    const here = await newAssessment(world.server.desk, "Velmara, capability");
    const bruno = await quietDesk(world, "en");
    await signInAs(bruno, world.server.desk, "bruno");
    const room = await openRoom(bruno, here.state, "Day 3", 0, { step: "capability", assessment: here.id });
    const ids = (await doorOf(room.joinUrl)).agencies.map(({ id }) => id);
    const [first, second, other, nobody] = [
      await world.phone("en", 390),
      await world.phone("ar", 320),
      await world.phone("en", 320),
      await world.phone("ar", 390),
    ];
    const seats = [
      { tag: "en", phone: first, agency: ids[0] ?? "" },
      { tag: "ar", phone: second, agency: ids[0] ?? "" },
      { tag: "en", phone: other, agency: ids[1] ?? "" },
      { tag: "ar", phone: nobody, agency: "none" },
    ];
    for (const { tag, phone, agency } of seats) {
      await phone.emulateMedia({ reducedMotion: "reduce" });
      await scan(phone, room.joinUrl);
      await takeSeat(phone, { tag, agency });
    }
    const screens = await consolesAndWalls(world, room);
    const { lookAtScreens, lookAtPhones } = looksAt(all, screens, seats);
    const wall = screens.find(({ name }) => name === "en wall")?.page ?? bruno;
    const clients = await joinForAgencies(room.joinUrl, 6, ids.slice(2));

    await step(t, "before the first question", async () => {
      for (const { tag, phone } of seats) await phone.getByText(wordsOf(tag)("capability-phone.not-yet")).waitFor();
      await lookAtPhones("not asked yet");
      await lookAtScreens("not asked yet", ".joining-scan");
    });

    await step(
      t,
      "the facilitator asks the sample instrument and opens two areas; the phones show them, no choice is selected",
      async () => {
        await button(bruno, en("capability.start")).click();
        const areas = bruno.getByRole("group", { name: en("capability.ask.areas") });
        const boxes = areas.getByRole("checkbox");
        await boxes.first().waitFor();
        await hasCount(areas.locator(":checked"), await boxes.count(), "everything that no agency has answered is chosen at first");
        for (const box of (await boxes.all()).slice(1)) await box.uncheck();
        await areas.getByRole("checkbox", { name: "Rights in practice" }).check();
        await lookAtScreens("choosing areas", ".joining-scan, .wall-question");
        await button(bruno, en("capability.ask.do")).click();
        await bruno.locator(".secret-count").waitFor();
        for (const { phone } of seats) await phone.locator(".list button").first().waitFor();
        await lookAtPhones("items by area");
        for (const { phone } of seats) await phone.locator(".list button").first().tap();
        assert.equal(await first.locator("[aria-pressed=true]").count(), 0);
        await lookAtPhones("one item");
        assert.ok(await level(nobody, 0).isDisabled(), "a seat without an agency reads");
      },
    );

    await step(t, "an answer is sent when level, evidence and certainty are chosen; both phones of the agency show it", async () => {
      await level(first, 3).tap();
      await first.getByText(en("capability-phone.half")).waitFor();
      await grade(first, 1).tap();
      await sure(first, "en", "high").tap();
      await first.getByText(en("capability-phone.item.received")).waitFor();
      await pressed(level(second, 3));
      await pressed(sure(second, "ar", "high"));
      await lookAtPhones("one item answered");
    });

    await step(t, "if the agency's phones disagree, both answers are kept until one is chosen; offline answers are not lost", async () => {
      await first.context().setOffline(true);
      await level(first, 1).tap();
      // the phone still shows "received" for the previous answer, so the test waits for the room's reply
      const reply = second.waitForResponse((response) => response.url().endsWith(capabilityPaths.answer));
      await level(second, 2).tap();
      await reply;
      await first.context().setOffline(false);
      await first.locator(".two-card").first().waitFor();
      await lookAtPhones("two answers of an agency");
      await first.locator(".two-card").nth(1).tap();
      await first.getByRole("button", { name: en("phone.two.save") }).tap();
      await pressed(level(first, 2));
      await other.context().setOffline(true);
      await other.getByRole("button", { name: en("capability-phone.standing.cannot-say"), exact: true }).tap();
      await turn(other, "first");
      await level(other, 4).tap();
      await grade(other, 0).tap();
      await sure(other, "en", "low").tap();
      await other.locator(".notice.caution", { hasText: en("phone.kept", { n: 2 }) }).waitFor();
      await turn(other, "first");
      await level(other, 1).tap();
      await other.getByText(en("capability-phone.half")).waitFor();
      await turn(other, "second");
      await other.locator(".list .g-half").waitFor();
      // a reload before the phone has stored the level would lose it
      await untilStored(other, `"level":1,"evidence":null`);
      await other.context().setOffline(false);
      await other.reload();
      await other.locator(".list button").first().waitFor();
      await other.locator(".list .g-half").waitFor();
      await other.locator(".list button").nth(1).tap();
      await pressed(level(other, 4));
      await other.getByText(en("capability-phone.item.received")).waitFor();
    });

    await step(t, "the console shows only the count; after the reveal by keyboard, every screen shows the result", async () => {
      await rateAll(clients);
      const count = en("common.agencies-finished", { n: 6, of: ids.length, begun: 2 });
      await bruno.locator(".secret-count", { hasText: count }).waitFor();
      await wall.getByText(count).waitFor();
      assert.equal(await bruno.locator("#main .level-strip").count(), 0);
      assert.equal(await wall.locator(".level-strip").count(), 0);
      await lookAtScreens("counting", ".wall-question");
      await button(bruno, en("capability.ask.reveal")).focus();
      await bruno.keyboard.press("Enter");
      await button(bruno.getByRole("alertdialog"), en("console.reveal-do")).press("Enter");
      await button(bruno.getByRole("alertdialog"), en("console.reveal-now")).press("Enter");
      await first.getByText(en("capability-phone.revealed")).waitFor();
      assert.ok(await level(first, 0).isDisabled());
      await turn(first, "second");
      await button(first, en("phone.result")).tap();
      await first.locator(".result-here", { hasText: en("capability.ask.wall-half-say") }).waitFor();
      await lookAtPhones("revealed");
      // each row shows the name of an item, the names of the levels beside their numbers, and the number of agencies that answered
      const rows = wall.locator(".capability-wall tbody tr");
      await rows
        .locator(".capability-wall-item", { hasText: /\p{L}{3}/u })
        .first()
        .waitFor();
      await rows
        .filter({ hasText: en("capability.n-of-m", { n: 8, m: ids.length }) })
        .first()
        .waitFor();
      for (const name of ["Absent", "Reviewed"]) await wall.locator(".capability-wall").getByText(name).first().waitFor();
      // The second area has rights safeguards. Each safeguard shows whether its gate (a condition) is met. The gate does not change the level.
      const unmet = bruno.locator("#main table").getByText(en("capability.gate.unmet"));
      await unmet.first().waitFor();
      const gates = await unmet.count();
      assert.ok(gates > 0 && gates <= 3, `${gates} gates`);
      await lookAtScreens("revealed", ".capability-wall .capability-lane");
      // in two languages, only three items, each with both texts, fit above the footer
      await bruno.getByLabel(en("console.wall-second")).selectOption("fr");
      await button(bruno, en("desk.save")).click();
      const twice = wall.locator('.capability-wall tbody [lang="fr"] .capability-wall-item');
      await hasCount(twice, 3, "items in French");
      await hasCount(rows, 3, "items in two languages");
      const [shown, below] = [await wall.locator(".capability-wall").boundingBox(), await wall.locator(".wall-foot").boundingBox()];
      assert.ok(shown && below && shown.y + shown.height <= below.y + 1, JSON.stringify({ shown, below }));
      await bruno.getByLabel(en("console.wall-second")).selectOption("");
      await button(bruno, en("desk.save")).click();
      await wall.locator('.capability-wall [lang="fr"]').first().waitFor({ state: "detached" });
    });

    await step(t, "the room agrees on a level with a reason; the original answers are shown beside it", async () => {
      await bruno.locator("#main table").getByRole("button").first().click();
      const dialog = bruno.getByRole("dialog");
      const rows = dialog.locator("tbody tr");
      await hasCount(rows, 8, "the original answers");
      const agreed = dialog.getByRole("group", { name: en("capability.agreed-level"), exact: true });
      await agreed.getByRole("radio").nth(1).check();
      await dialog.getByLabel(en("desk.reason")).fill("The written procedure is younger than the answers.");
      await dialog
        .getByRole("group", { name: en("capability.target"), exact: true })
        .getByRole("radio")
        .nth(3)
        .check();
      await all.look("en console, agreeing", bruno);
      await button(dialog, en("capability.keep")).click();
      await dialog.waitFor({ state: "detached" });
      await bruno.locator("#main table").getByRole("button").first().click();
      await hasCount(rows, 8, "the original answers");
    });

    await step(t, "a second instrument is used beside the first: the facilitator chooses which one phones and wall show", async () => {
      await bruno.keyboard.press("Escape");
      const amara = await deskSession(world.server.desk, "amara");
      const params = { workspace: here.state.split("/").at(-1) ?? "" };
      const { instruments } = await amara.call(listInstruments, { params });
      const readiness = instruments.find(({ urn }) => urn.endsWith("procedure-readiness"));
      const body = { commandId: commandId(), instrument: readiness?.id ?? "", rollUp: null };
      const profile = await amara.call(startProfile, { params: { ...params, assessment: here.id }, body });
      await bruno.reload();
      await bruno.getByLabel(en("capability.profile")).selectOption(profile.id);
      await button(bruno, en("capability.ask.do")).click();
      await wall.getByText(en("common.agencies-finished", { n: 0, of: ids.length, begun: 0 })).waitFor();
      await first
        .getByText(en("capability-phone.progress", { n: 0, of: 6 }))
        .first()
        .waitFor();
      assert.equal(await first.getByText(en("capability-phone.revealed")).count(), 0);
    });
    assert.deepEqual(all.faults, []);
  },
);
