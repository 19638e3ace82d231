/**
 * Tests steps 1 to 4 by keyboard only, from the list of steps to the table of the ranking, at two desks and on two phones. Every control can be
 * reached by Tab. The focus is visible, returns to the control that opened a dialog when the dialog closes, and is never lost. This test never clicks
 * or taps.
 */
import { weightsContract } from "#modules/priority/contract/priority-room.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { button, cast, hasCount, dayIn } from "./journey-desk.ts";
import { chooseFrom, chooseIn, chooseRadio, focusStands, pressOn, tabTo, writeIn } from "./journey-keys.ts";
import { takeSeat } from "./journey-phone.ts";
import { codesIn } from "./journey-paper.ts";
import { newAssessment } from "./journey-steps.ts";
import { coverageOf, each, functions, joinForAgencies, rate, rolesOf, stages, weighAll } from "./journey-steps-room.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";
import { doorOf } from "./doorkeeper.ts";

const en = wordsOf("en");
const ar = wordsOf("ar");
const speakers = 6;

const signIn = async (page: Page, desk: string, who: keyof typeof cast): Promise<void> => {
  await page.goto(`${desk}/sign-in`);
  await pressOn(page, page.locator(".cast-button", { hasText: cast[who] }));
  await page.waitForURL(/\/w\//);
};

/**
 * Opens the dialog of a reveal twice: Escape closes it and returns the focus, Enter on the button confirms. Then Enter on another button ends the ten
 * seconds in which the reveal could be stopped.
 */
const confirmed = async (page: Page, opener: Locator, confirm: string): Promise<void> => {
  const asking = page.getByRole("alertdialog");
  await pressOn(page, opener);
  await asking.and(page.locator(":focus-within")).waitFor();
  await page.keyboard.press("Escape");
  await asking.waitFor({ state: "detached" });
  await opener.and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Enter");
  await pressOn(page, button(asking, confirm));
  await pressOn(page, button(asking, en("console.reveal-now")));
  await asking.waitFor({ state: "detached" });
};

const joinByKeys = async (phone: Page, joinUrl: string, tag: string, agency: string): Promise<void> => {
  await phone.goto(joinUrl);
  await takeSeat(phone, { tag, agency });
};

test("steps 1 to 4 can be done by keyboard only", async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const here = await newAssessment(desk, "Velmara, by keyboard");
  const page = await world.desk();
  const dialog = page.getByRole("dialog");
  const toStep = async (name: "technology" | "scenarios" | "priorities", number: number): Promise<void> => {
    const course = page.locator(".step-course");
    if ((await course.getAttribute("open")) === null) await pressOn(page, course.locator("summary"));
    await chooseFrom(page, button(page, en("room-steps.actions", { name: en(`assessment.step.${name}`) })), en("console.action.start"));
    await course.locator("summary", { hasText: en("room-steps.step", { number, name: en(`assessment.step.${name}`) }) }).waitFor();
    await focusStands(page, `a step was begun: ${name}`);
  };
  const asked = async (of: number): Promise<void> => {
    await pressOn(page, button(page, en("landscape.start")));
    await page.locator("form.form").waitFor();
    await focusStands(page, "the form that asks has opened");
    await pressOn(page, button(page, en("landscape.start")));
    await page.locator("#main .claims-count", { hasText: en("common.agencies-finished", { n: 0, of, begun: 0 }) }).waitFor();
    await focusStands(page, "the agencies are asked");
  };
  const revealed = async (n: number, begun: number, of: number): Promise<void> => {
    await page.locator("#main .claims-count", { hasText: en("common.agencies-finished", { n, of, begun }) }).waitFor();
    await confirmed(page, button(page.locator("#main"), en("landscape.reveal")), en("console.reveal-do"));
    await page.locator("#main figure svg, #main .drawing svg, #main svg[role=img]").first().waitFor();
    await focusStands(page, "what the agencies said is shown");
  };

  await step(t, "the facilitator signs in, and opens a room at step 1", async () => {
    await signIn(page, desk, "bruno");
    await page.goto(`${here.state}/rooms`);
    await pressOn(page, button(page, en("console.open-room")));
    await writeIn(page, dialog.getByLabel(en("console.room-title")), "By keyboard");
    await chooseIn(page, dialog.getByLabel(en("console.room-assessment")), here.id);
    await chooseIn(page, dialog.getByLabel(en("room-steps.first")), "roles");
    await pressOn(page, button(dialog, en("console.open-do")));
    await page.locator(".join-panel").waitFor();
  });
  const console_ = page.url();
  const { joinUrl } = (await (await page.request.get(console_.replace("/w/", "/api/w/"))).json()) as { joinUrl: string };

  await step(t, "the facilitator plans a step and skips another with a reason", async () => {
    await page.goto(`${here.address}/run-sheet`);
    const plan = button(page, en("room-steps.plan-of", { name: en("assessment.step.technology") }));
    await pressOn(page, plan);
    await tabTo(page, dayIn(dialog, en, "room-steps.planned-start"));
    // a person can type a whole date into the first of the three fields; the field of the hour is after month and year
    await page.keyboard.type("30 11 26");
    for (let fields = 0; fields < 3; fields += 1) await page.keyboard.press("Tab");
    await page.keyboard.type("930");
    await writeIn(page, dialog.getByLabel(en("room-steps.planned-minutes")), "90");
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("row", { name: /30 November, 09:30–11:00/ }).waitFor();
    await plan.and(page.locator(":focus")).waitFor();
    const menu = button(page, en("room-steps.actions", { name: en("assessment.step.effect") }));
    await chooseFrom(page, menu, en("console.action.skip"));
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await menu.and(page.locator(":focus")).waitFor();
    await chooseFrom(page, menu, en("console.action.skip"));
    await writeIn(page, dialog.getByLabel(en("desk.reason")), "Held in March.");
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "detached" });
    await page.getByText("Held in March.").waitFor();
    await menu.and(page.locator(":focus")).waitFor();
  });

  const { agencies } = await doorOf(joinUrl);
  const ids = agencies.map(({ id }) => id);
  const english = await world.phone("en", 390);
  const arabic = await world.phone("ar", 390);
  const clients = await joinForAgencies(joinUrl, speakers, ids.slice(2));

  await step(t, "step 1: roles are answered on a phone and revealed, and one function is settled with a reason", async () => {
    await page.goto(console_);
    await joinByKeys(english, joinUrl, "en", ids[0] ?? "");
    await joinByKeys(arabic, joinUrl, "ar", ids[1] ?? "");
    await asked(ids.length);
    for (const [phone, say] of [
      [english, en],
      [arabic, ar],
    ] as const) {
      for (const place of functions.keys())
        await pressOn(
          phone,
          phone
            .locator(".field")
            .nth(place)
            .locator(".cell")
            .nth(place === 0 ? 0 : 1),
          place % 2 ? "Space" : "Enter",
        );
      for (const place of functions.keys())
        await phone.locator(".field").nth(place).getByText(say("landscape-phone.item.received")).waitFor();
    }
    await each(clients, (client, at) => client.claim("roles", rolesOf(at)));
    await revealed(speakers + 2, 0, ids.length);
    const several = page.locator(".settlements li", { hasText: en("landscape.state.several-leads") });
    const settle = several.getByRole("button");
    await pressOn(page, settle);
    await dialog.waitFor();
    await chooseRadio(page, dialog, en("landscape.outcome.shared"));
    await chooseRadio(page, dialog, en("landscape.outcome.agency"));
    await chooseIn(page, dialog.getByLabel(en("landscape.settle.agency")), ids[1] ?? "");
    await writeIn(page, dialog.getByLabel(en("desk.reason")), "It holds the national picture.");
    await pressOn(page, button(dialog, en("landscape.settle.save")));
    await dialog.waitFor({ state: "detached" });
    await page.locator(".settlements li", { hasText: "It holds the national picture." }).waitFor();
    await focusStands(page, "a role was settled");
  });

  await step(t, "step 2: one area is answered on a phone and revealed; a blind spot is kept", async () => {
    await toStep("technology", 2);
    await asked(ids.length);
    await pressOn(english, english.locator(".list button").first());
    await english.locator("h1:focus").waitFor();
    for (const place of stages.keys())
      await pressOn(
        english,
        english
          .locator(".field")
          .nth(place)
          .locator(".cell")
          .nth(place % 3),
        "Space",
      );
    for (const place of stages.keys()) await english.locator(".field").nth(place).getByText(en("landscape-phone.item.received")).waitFor();
    await each(clients, (client, at) => client.claim("technology", coverageOf(at)));
    await revealed(speakers, 1, ids.length);
    await page.goto(`${here.address}/technology`);
    const spot = page.locator(".finding-list li").first();
    await pressOn(page, spot.getByRole("button", { name: en("landscape.decide.keep") }));
    await spot.getByText(en("landscape.status.kept")).waitFor();
    await focusStands(page, "a finding was kept");
    await page.goto(console_);
  });

  await step(t, "step 3: a round; one person types in a paper sheet and another confirms it", async () => {
    await toStep("scenarios", 3);
    await pressOn(page, button(page, en("console.round-start")));
    await focusStands(page, "the form of a round has opened");
    const scenarios = page.getByRole("group", { name: en("common.scenarios") });
    if (!(await scenarios.getByRole("checkbox").first().isChecked())) await pressOn(page, scenarios.getByRole("checkbox").first(), "Space");
    const questions = page.getByRole("group", { name: en("common.questions") });
    for (const left of ["capability", "intent", "confidence"] as const)
      await pressOn(page, questions.getByRole("checkbox", { name: en(`scenario.question.${left}`), exact: true }), "Space");
    await pressOn(page, button(page, en("console.round-begin", { number: 1 })));
    await page.locator(".big-count").waitFor();
    await focusStands(page, "a round has begun");
    await rate(clients);
    await pressOn(page, page.getByRole("link", { name: en("paper.title") }));
    await page.getByRole("heading", { level: 1, name: en("paper.title") }).waitFor();
    const coming = page.waitForEvent("download");
    await writeIn(page, page.getByLabel(en("paper.print-n")), "1");
    await pressOn(page, button(page, en("paper.print")));
    const [code = ""] = await codesIn(await (await coming).path());
    const openSheet = async (at: Page): Promise<void> => {
      await writeIn(at, at.getByLabel(en("paper.code")), code);
      await at.keyboard.press("Enter");
      await at.locator(".sheet-scenarios li").first().waitFor();
    };
    await openSheet(page);
    await pressOn(page, button(page, en("paper.key")));
    const form = page.locator(".sheet-scenarios form");
    await form.waitFor();
    await focusStands(page, "the sheet's form has opened");
    for (const [figure, value] of Object.entries({ low: "10", best: "20", high: "40", sure: "80" }) as ["low", string][])
      await writeIn(page, form.getByLabel(`${en(`paper.${figure}`)} (%)`, { exact: true }), value);
    for (const from of await form.getByLabel(new RegExp(`, ${en("paper.from")}$`)).all()) await chooseIn(page, from, "3");
    await pressOn(page, button(form, en("paper.keep")));
    await page.getByText(en("paper.state.keyed"), { exact: true }).waitFor();
    await focusStands(page, "a sheet was keyed");
    const amara = await world.desk();
    await signIn(amara, desk, "amara");
    await amara.goto(page.url());
    await openSheet(amara);
    await pressOn(amara, button(amara, en("paper.confirm")));
    await amara.getByText(en("paper.state.counted"), { exact: true }).waitFor();
    await focusStands(amara, "a sheet was confirmed");
    await amara.context().close();
    await page.goto(console_);
    await page.locator(".big-count", { hasText: new RegExp(`^${speakers + 1}\\D`) }).waitFor();
    await confirmed(page, button(page, en("console.reveal", { round: 1 })), en("console.reveal-do"));
    await page.locator(".strips-card svg").waitFor();
    await focusStands(page, "a scenario was revealed");
    await pressOn(page, button(page, en("console.round-close")));
    await button(page, en("console.round-next")).waitFor();
    await focusStands(page, "a round was closed");
  });

  const weighByBestAndWorst = async (client: (typeof clients)[number]): Promise<void> => {
    const { id, criteria } = await client.askedNow(weightsContract);
    const asked = criteria.criteria.map(({ code }) => code);
    const [best = "", worst = ""] = [asked[0], asked.at(-1)];
    const times = (without: string) => Object.fromEntries(asked.filter((code) => code !== without).map((code) => [code, 3]));
    const statement = { kind: "best-worst" as const, best, worst, bestToOthers: times(best), othersToWorst: times(worst) };
    await client.give(weightsContract, id, { cannotSay: false, asked, statement });
  };
  /** Gives weights on the phones with pages, and over the protocol for the other people. Then the weights are counted and revealed. */
  const weighed = async (method: "swing" | "best-worst", again: boolean, onPhones: () => Promise<void>): Promise<void> => {
    const methods = page.getByRole("group", { name: en("priority.method") });
    if (method === "best-worst") await chooseRadio(page, methods, new RegExp(`^${en("priority.method.best-worst")}`));
    await pressOn(page, button(page, en(again ? "priority.weigh-again" : "priority.weigh-start")));
    await page.locator(".secret-count").waitFor();
    await focusStands(page, "weights are asked for");
    for (const phone of [english, arabic]) await phone.locator(".weigh-list").waitFor();
    await onPhones();
    if (method === "swing") await weighAll(clients);
    else for (const client of clients) await weighByBestAndWorst(client);
    const answered = en("priority.weights-question.answered", { n: speakers + 2, of: speakers + 3 });
    await page.locator(".secret-count", { hasText: answered }).waitFor();
    await confirmed(page, button(page, en("priority.reveal")), en("priority.reveal-do"));
    await button(page, en("priority.weigh-again")).waitFor();
    await focusStands(page, "weights were revealed");
  };
  const next = async (phone: Page): Promise<void> => {
    await pressOn(phone, phone.locator("footer button.first"));
    await phone.locator("h1:focus").waitFor();
  };
  const sent = async (phone: Page, say: typeof en): Promise<void> => {
    await pressOn(phone, phone.locator("footer button.first"));
    await phone.getByText(say("priority-phone.received")).waitFor();
    await focusStands(phone, "weights were sent");
  };

  await step(t, "step 4: weights by swing on two phones; arrow keys change values in their direction", async () => {
    await toStep("priorities", 4);
    await weighed("swing", false, async () => {
      for (const [phone, say, more] of [
        [english, en, "ArrowRight"],
        [arabic, ar, "ArrowLeft"],
      ] as const) {
        for (const one of await phone.locator(".weigh-list button").all()) await pressOn(phone, one, "Space");
        await next(phone);
        for (const slider of await phone.locator("section.criterion input[type=range]").all()) {
          await tabTo(phone, slider);
          const before = Number(await slider.inputValue());
          await phone.keyboard.press(more);
          assert.equal(Number(await slider.inputValue()), before + 5, `${more} raises the value (language of "${say("phone.more")}")`);
          await phone.keyboard.press("ArrowUp");
          assert.equal(Number(await slider.inputValue()), before + 10, "ArrowUp raises the value in every language");
        }
        await next(phone);
        await sent(phone, say);
      }
    });
  });
  await step(t, "step 4: weights by best and worst on two phones", async () => {
    await weighed("best-worst", true, async () => {
      for (const [phone, say] of [
        [english, en],
        [arabic, ar],
      ] as const) {
        await pressOn(phone, phone.locator(".weigh-list button").first(), "Space");
        await next(phone);
        await pressOn(phone, phone.locator(".weigh-list button").last(), "Space");
        await next(phone);
        for (let screen = 0; screen < 2; screen += 1) {
          for (const field of await phone.locator("section.criterion").all()) await pressOn(phone, field.locator(".cell").nth(2));
          await next(phone);
        }
        await sent(phone, say);
      }
    });
  });

  await step(t, "step 4: a risk is added, the ranking is made, and the table of a drawing can be read", async () => {
    await page.goto(`${here.address}/risks`);
    await pressOn(page, button(page, en("risk-list.add")));
    await writeIn(page, page.getByLabel(en("risk-list.code"), { exact: true }), "N1");
    await writeIn(page, page.getByLabel(en("risk-list.name"), { exact: true }), "River floods in the delta");
    await chooseIn(page, page.getByLabel(en("risk-list.kind"), { exact: true }), "natural");
    await chooseRadio(page, page.getByRole("group", { name: en("risk-list.likelihood") }), en("risk-list.form.percentage"));
    await writeIn(page, page.getByLabel(en("risk-list.best"), { exact: true }), "20");
    for (const from of await page.locator(".risk-levels").all()) await chooseIn(page, from.locator("select").first(), "3");
    await pressOn(page, button(page, en("desk.save")));
    await page.getByRole("row", { name: /River floods in the delta/ }).waitFor();
    await focusStands(page, "a risk was typed");
    await page.goto(console_);
    await pressOn(page, page.getByRole("link", { name: en("priority.to-ranking") }));
    const make = button(page, en("priority.make"));
    await pressOn(page, make);
    await dialog.waitFor();
    await pressOn(page, button(dialog, en("priority.make-do")));
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("heading", { name: en("priority.number", { number: 1 }) }).waitFor();
    await focusStands(page, "a ranking was made");
    const heat = page.locator("section").filter({ has: page.getByRole("heading", { name: en("priority.heat.title"), exact: true }) });
    const table = heat.getByRole("button", { name: en("drawing.show-table") });
    await pressOn(page, table, "Space");
    await hasCount(heat.locator("tbody tr"), 2, "the scenario and the risk that was typed");
    await heat
      .getByRole("button", { name: en("drawing.show-drawing") })
      .and(page.locator(":focus"))
      .waitFor();
    await tabTo(page, heat.locator(".drawing-box"));
    await page.keyboard.press("Tab");
    await focusStands(page, "beyond the table");
  });
});
