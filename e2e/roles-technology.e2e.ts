/**
 * Tests steps 1 and 2 in a room. Two phones of one agency answer together, one phone goes offline, and one phone belongs to no agency. The
 * facilitator starts and reveals questions by keyboard, and the wall follows the room. At the desk, a person settles a function on which agencies
 * disagree, and keeps or drops findings.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { getSession } from "#platform/contract/session.ts";
import { listSteps } from "#modules/assessment/contract/step.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { setStep, openRoom } from "#modules/workshop/contract/workshop.ts";
import type { Locator, Page } from "playwright-core";
import { deskSession } from "./desk-session.ts";
import { button, hasCount, signInAs } from "./journey-desk.ts";
import { axeFaults, targetFaults, widthFaults } from "./journey-look.ts";
import { doorOf } from "./doorkeeper.ts";
import { press, scan, takeSeat } from "./journey-phone.ts";
import { each, functions, joinForAgencies } from "./journey-steps-room.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step, type World } from "./journey-world.ts";
import { noLan } from "./lan.ts";

const en = wordsOf("en");
const ar = wordsOf("ar");

/** The cell of a level in the question with this index, counted from 0. */
const cell = (phone: Page, question: number, level: number): Locator => phone.locator(".field").nth(question).locator(".cell").nth(level);
const chosen = async (one: Locator): Promise<void> => {
  await one.and(one.page().locator("[aria-pressed=true]")).waitFor();
};

const stand = async (world: World) => {
  const bruno = await deskSession(world.server.desk, "bruno");
  const { workspaces } = await bruno.call(getSession);
  const workspace = workspaces.find(({ kind }) => kind === "state")?.id ?? "";
  const assessment = (await bruno.call(listAssessments, { params: { workspace } })).assessments[0]?.id ?? "";
  const room = await bruno.call(openRoom, {
    params: { workspace },
    body: { commandId: "rolesandtechnologyroom", assessment, title: { text: "Day 1", lang: "en" }, groups: 0, step: "roles" },
  });
  assert.ok(room.joinUrl !== null);
  const goTo = async (name: "technology"): Promise<void> => {
    const { steps } = await bruno.call(listSteps, { params: { workspace, assessment } });
    const expectedRev = steps.find((one) => one.step === name)?.rev ?? 1;
    await bruno.call(setStep, { params: { workspace, assessment, step: name }, body: { expectedRev, action: "repeat", reason: null } });
  };
  const agencyCalled = async (name: string): Promise<string> => {
    const { agencies } = await bruno.call(listAgencies, { params: { workspace } });
    return agencies.find((agency) => agency.name["en"] === name)?.id ?? "";
  };
  return { agencyCalled, state: `${world.server.desk}/w/${workspace}`, assessment, room: room.id, joinUrl: room.joinUrl, goTo };
};

/** Waits until the button is enabled, focuses it and presses Enter. One action does both, because a form that opens moves the focus. */
const byKeyboard = (page: Page, name: string): Promise<void> => button(page, name).and(page.locator(":enabled")).press("Enter");

const reason = "The other agencies arrive tomorrow.";

/** If fewer than half of the agencies have finished, the dialog first offers more time: accepts it. */
const giveMoreTime = async (page: Page): Promise<void> => {
  await byKeyboard(page, en("landscape.reveal"));
  await byKeyboard(page, en("console.give-minutes", { n: 5 }));
  await page.getByRole("alertdialog").waitFor({ state: "detached" });
  await page.locator(".timer-digits", { hasText: /^0[45]:/ }).waitFor();
  await page.locator(".wall-head-clock", { hasText: /^0[45]:/ }).waitFor();
};

/**
 * If fewer than half of the agencies have finished, the reveal needs a reason: gives one, chosen or typed. Then the ten seconds before the reveal
 * begin.
 */
const revealEarly = async (page: Page): Promise<void> => {
  const dialog = page.getByRole("alertdialog");
  await byKeyboard(page, en("landscape.reveal"));
  const early = button(dialog, en("console.reveal-anyway"));
  assert.ok(await early.isDisabled(), "it needs a reason");
  await dialog.getByRole("radio", { name: en("common.reveal-why.time") }).check();
  assert.ok(await early.isEnabled());
  assert.deepEqual(await axeFaults(page), []);
  await dialog.getByLabel(en("console.reveal-own")).fill(reason);
  assert.equal(await dialog.getByRole("radio", { checked: true }).count(), 0, "typed words replace a chosen reason");
  await early.press("Enter");
  await button(dialog, en("console.reveal-now")).waitFor();
};

test(
  "steps 1 and 2: agencies answer, the map is revealed, and the desk settles a function and keeps a finding",
  { timeout: 900_000 },
  async (t) => {
    const world = await openWorld(t);
    if (world === null) return t.skip(noLan);
    const { state, assessment, room, joinUrl, goTo, agencyCalled } = await stand(world);
    const facilitator = await world.desk();
    await signInAs(facilitator, world.server.desk, "bruno");
    await facilitator.goto(`${state}/rooms/${room}`);
    const wall = await world.window(facilitator);
    await wall.goto(`${state}/rooms/${room}/wall`);
    const [first, second, other, nobody, late] = [
      await world.phone("en", 390),
      await world.phone("ar", 390),
      await world.phone("fr", 320),
      await world.phone("en", 360),
      await world.phone("en", 320),
    ];
    let others: Awaited<ReturnType<typeof joinForAgencies>> = [];
    const faults: string[] = [];
    const looked = async (name: string, page: Page, phone = false): Promise<void> => {
      // on a screen that is as high as the page, neither header nor footer covers a control
      const size = page.viewportSize();
      if (size !== null)
        await page.setViewportSize({ ...size, height: await page.evaluate<number>("document.documentElement.scrollHeight") });
      const found = [...(await axeFaults(page)), ...(phone ? [...(await targetFaults(page)), ...(await widthFaults(page))] : [])];
      faults.push(...found.map((fault) => `${name}: ${fault}`));
      if (size !== null) await page.setViewportSize(size);
    };

    await step(t, "the facilitator starts the question, and four phones join", async () => {
      await button(facilitator, en("landscape.start-again")).click();
      await byKeyboard(facilitator, en("landscape.start-again"));
      await facilitator.locator("#main .claims-count", { hasText: en("common.agencies-finished", { n: 0, of: 12, begun: 0 }) }).waitFor();
      await scan(first, joinUrl);
      const [mine = "", theirs = ""] = (await doorOf(joinUrl)).agencies.map(({ id }) => id);
      for (const [phone, tag, agency] of [
        [first, "en", mine],
        [second, "ar", mine],
        [other, "fr", theirs],
        [nobody, "en", "none"],
      ] as const) {
        if (phone !== first) await scan(phone, joinUrl);
        await takeSeat(phone, { tag, agency });
        await phone.locator(".field").first().waitFor();
      }
      await nobody.getByText(en("landscape-phone.no-agency")).waitFor();
      assert.ok(await cell(nobody, 0, 0).isDisabled());
      await looked("phone, roles", first, true);
      await looked("phone in Arabic, roles", second, true);
    });

    await step(t, "phones of one agency answer together; two different answers are both kept until one phone chooses", async () => {
      await cell(first, 0, 0).tap();
      await first.locator(".field").first().getByText(en("landscape-phone.item.received")).waitFor();
      await chosen(cell(second, 0, 0));
      await first.context().setOffline(true);
      await cell(first, 1, 1).tap();
      await cell(second, 1, 2).tap();
      await second.locator(".field").nth(1).getByText(ar("landscape-phone.item.received")).waitFor();
      await first.context().setOffline(false);
      const cards = (phone: Page) => phone.locator(".field").nth(1).locator(".two-card");
      await cards(first).first().waitFor();
      await cards(second).first().waitFor();
      assert.equal(await first.locator(".two-answers :checked").count(), 0, "nothing is chosen at first");
      assert.match(await cards(first).first().locator("xpath=..").innerText(), new RegExp(en("phone.two.mine")));
      await looked("phone, two answers of an agency", first, true);
      await looked("phone in Arabic, two answers of an agency", second, true);
      await first.getByRole("button", { name: en("phone.two.leave") }).tap();
      await first.locator(".field .hint", { hasText: en("phone.two.stand") }).waitFor();
      await cards(second).nth(1).tap();
      await second.getByRole("button", { name: ar("phone.two.save") }).tap();
      await chosen(cell(second, 1, 1));
      await chosen(cell(first, 1, 1));
      await cell(first, 1, 0).tap();
      await chosen(cell(second, 1, 0));
      await second.getByText(ar("phone.colleague.n", { n: 1 })).waitFor();
      await second.getByRole("button", { name: ar("phone.colleague.seen") }).tap();
    });

    await step(t, "an offline phone keeps its answers and sends them later; acknowledged answers remain after a reload", async () => {
      await other.context().setOffline(true);
      await cell(other, 0, 0).tap();
      await other.locator(".notice.caution", { hasText: "conservée sur ce téléphone" }).waitFor();
      await other.context().setOffline(false);
      await other.locator(".field").first().getByText(wordsOf("fr")("landscape-phone.item.received")).waitFor();
      await wall.getByText(en("common.agencies-finished", { n: 0, of: 12, begun: 2 })).waitFor();
      assert.equal(await wall.locator(".wall-map").count(), 0, "before the reveal the wall shows the count and no map");
      await first.reload();
      await chosen(cell(first, 0, 0));
      await chosen(cell(first, 1, 0));
      await first.getByRole("img", { name: en("landscape-phone.done.roles", { n: 2, of: functions.length }) }).waitFor();
    });

    await step(t, "the map is revealed by keyboard; wall and phones follow, and the function with two leads is settled", async () => {
      await facilitator.getByText(en("console.few-agencies", { n: 3 })).waitFor();
      assert.equal(await button(facilitator, en("landscape.reveal")).count(), 0, "two agencies are too few");
      await looked("console, roles, too few agencies", facilitator);
      others = await joinForAgencies(
        joinUrl,
        2,
        (await doorOf(joinUrl)).agencies.slice(2, 4).map(({ id }) => id),
      );
      await each(others, (client) => client.claim("roles", { review: "none" }));
      await facilitator.locator("#main .claims-count", { hasText: en("common.agencies-finished", { n: 0, of: 12, begun: 4 }) }).waitFor();
      await giveMoreTime(facilitator);
      await revealEarly(facilitator);
      const confirmation = facilitator.getByRole("alertdialog");
      await button(confirmation, en("console.reveal-stop")).press("Enter");
      await confirmation.waitFor({ state: "detached" });
      assert.equal(await wall.locator(".wall-map").count(), 0, "a stopped reveal shows nothing");
      await byKeyboard(facilitator, en("landscape.reveal"));
      const [named = ""] = en("console.agencies-not-begun", { agencies: "|" }).split("|");
      assert.match(await confirmation.getByText(named).innerText(), /(,.*){6}/, "eight agencies are named");
      await looked("console, reveal of roles under half", facilitator);
      await facilitator.keyboard.press("Escape");
      await revealEarly(facilitator);
      await button(confirmation, en("console.reveal-now")).press("Enter");
      await wall.locator(".wall-map svg").waitFor();
      await wall.locator(".wall-foot", { hasText: reason }).waitFor();
      await first.getByText(reason).waitFor();
      await first.getByText(en("landscape-phone.revealed")).waitFor();
      assert.ok(await cell(first, 0, 0).isDisabled());
      await button(second, ar("phone.result")).tap();
      await second.locator(".result-here", { hasText: ar("landscape.level.lead") }).waitFor();
      await looked("phone in Arabic, result of roles", second, true);
      const direct = facilitator.locator(".settlements li").first();
      await direct.getByText(en("landscape.state.several-leads")).waitFor();
      await direct.getByRole("button").click();
      const dialog = facilitator.getByRole("dialog");
      await dialog.getByRole("radio", { name: en("landscape.outcome.shared") }).check();
      await dialog.getByLabel(en("desk.reason")).fill("Each sets questions in its own field.");
      await button(dialog, en("landscape.settle.save")).click();
      await direct.getByText(en("landscape.settled.shared")).waitFor();
      await looked("console, roles revealed", facilitator);
      await looked("wall, roles", wall);
    });

    await step(t, "one button opens the revealed question again for an agency that came later; the wall names this agency", async () => {
      await button(facilitator, en("door.agency-add")).click();
      const dialog = facilitator.getByRole("alertdialog");
      await dialog.getByLabel(en("common.name")).fill("Coast Guard");
      await button(dialog, en("door.agency-add-do")).click();
      const ask = facilitator.getByRole("button", { name: en("door.late-ask", { step: en("assessment.step.roles") }) });
      await ask.waitFor();
      await scan(late, joinUrl);
      await takeSeat(late, { tag: "en", agency: await agencyCalled("Coast Guard") });
      await late.getByText(en("landscape-phone.revealed")).waitFor();
      await ask.click();
      await late.getByText(en("phone.alone")).waitFor();
      await cell(late, 0, 0).tap();
      await late.locator(".field").first().getByText(en("landscape-phone.item.received")).waitFor();
      assert.ok(await cell(first, 0, 0).isDisabled(), "the others are asked nothing");
      await wall.getByText(en("common.asked-later", { agencies: "Coast Guard" })).waitFor();
      await looked("phone of a late agency", late, true);
      await looked("console, late agency", facilitator);
    });

    await step(t, "the room continues, and the late agency can still answer its step until the facilitator ends this", async () => {
      await goTo("technology");
      await button(late, en("phone.alone.go")).tap();
      await chosen(cell(late, 0, 0));
      await looked("phone of a late agency, away from the room", late, true);
      await button(late, en("phone.alone.back")).tap();
      await facilitator
        .locator(".door-late")
        .getByRole("button", { name: en("door.late-end") })
        .click();
      await button(late, en("phone.alone.go")).waitFor({ state: "detached" });
    });

    await step(t, "step 2: areas are answered one after the other; the reveal shows blind spots", async () => {
      await facilitator.getByRole("heading", { name: en("landscape.question.technology") }).waitFor();
      await button(facilitator, en("landscape.start-again")).click();
      await byKeyboard(facilitator, en("landscape.start-again"));
      await facilitator.locator("#main .claims-count", { hasText: en("common.agencies-finished", { n: 0, of: 13, begun: 0 }) }).waitFor();
      await second.locator(".list button").first().tap();
      for (let stage = 0; stage < 5; stage += 1) await cell(second, stage, stage === 0 ? 0 : 2).tap();
      await second.locator(".progress .done, .progress .at").first().waitFor();
      await looked("phone in Arabic, technology", second, true);
      await press(second);
      await cell(second, 1, 3).tap();
      await second.locator(".field").nth(1).getByText(ar("landscape-phone.item.received")).waitFor();
      await each(others, (client) => client.claim("technology", { "inform/darknet": "cannot-say" }));
      await facilitator.locator("#main .claims-count", { hasText: en("common.agencies-finished", { n: 0, of: 13, begun: 3 }) }).waitFor();
      await revealEarly(facilitator);
      await button(facilitator.getByRole("alertdialog"), en("console.reveal-now")).press("Enter");
      await wall.locator(".wall-map svg").waitFor();
      await looked("wall, technology", wall);
    });

    await step(t, "at the desk one finding is kept and another dropped with a reason", async () => {
      const desk = await world.desk();
      await signInAs(desk, world.server.desk, "amara");
      await desk.goto(`${state}/assessments/${assessment}/technology`);
      const rows = desk.locator(".finding-list li");
      await hasCount(rows, 4, "one finding for each of the four stages that the only agency with an answer says it does not cover");
      await rows
        .nth(0)
        .getByRole("button", { name: en("landscape.decide.keep") })
        .click();
      await rows.nth(0).getByText(en("landscape.status.kept")).waitFor();
      await rows
        .nth(1)
        .getByRole("button", { name: en("landscape.decide.drop") })
        .click();
      await desk.getByRole("dialog").getByLabel(en("desk.reason")).fill("Another body does.");
      await button(desk.getByRole("dialog"), en("landscape.decide.drop")).click();
      await rows.nth(1).getByText(en("landscape.status.dropped")).waitFor();
      await desk.getByRole("button", { name: en("drawing.show-table") }).click();
      await desk.getByRole("columnheader", { name: en("landscape.area") }).waitFor();
      await looked("desk, technology", desk);
      await desk.goto(`${state}/assessments/${assessment}/roles`);
      await desk.locator(".settlements li").first().waitFor();
      await looked("desk, roles", desk);
    });

    await step(t, "a recommendation cites the kept finding; each links to the other", async () => {
      const desk = await world.desk();
      await signInAs(desk, world.server.desk, "amara");
      await desk.goto(`${state}/assessments/${assessment}/recommendations`);
      await desk.getByRole("button", { name: en("recommendation.add") }).click();
      const form = desk.locator("form").first();
      await form.getByLabel(en("recommendation.text"), { exact: true }).fill("Agree which agency follows this area.");
      await form.getByLabel(en("recommendation.addressee"), { exact: true }).fill("The committee");
      const from = form.getByLabel(en("recommendation.source-step"), { exact: true });
      const blind = await from
        .locator("option", { hasText: en("landscape.kind.blind-spot") })
        .first()
        .textContent();
      await from.selectOption({ label: blind ?? "" });
      await form
        .getByText(blind ?? "", { exact: true })
        .first()
        .waitFor();
      await form.getByRole("radio", { name: /^TLP:AMBER(?!\+)/ }).check();
      await form.locator("button[type=submit]").click();
      await form.waitFor({ state: "detached" });
      await desk.goto(`${state}/assessments/${assessment}/technology`);
      await desk
        .locator(".finding-list li", { hasText: en("landscape.cited") })
        .getByRole("link")
        .click();
      await desk.getByRole("link", { name: blind ?? "" }).click();
      await desk.locator(".finding-list li").first().waitFor();
      assert.match(desk.url(), /\/technology$/);
    });
    assert.deepEqual(faults, []);
  },
);
