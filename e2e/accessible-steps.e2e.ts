/**
 * Checks, in English and in Arabic, states of pages that have no address. On console, wall and phone: a claims question, weights and effects, before
 * and after the reveal. At the desk: entering a ballot, importing a list, and preparing a release.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { approveReportVersion, freezeReportVersion } from "#modules/assessment/contract/report-version.ts";
import { consolesAndWalls, languages, looking, looksAt, quietDesk, settled } from "./accessible-look.ts";
import { deskSession } from "./desk-session.ts";
import { button, confirmReveal, openRoom, signInAs } from "./journey-desk.ts";
import { keySheet, printSheets } from "./journey-paper.ts";
import { press, scan, takeSeat } from "./journey-phone.ts";
import { areas, coverageOf, each, joinForAgencies, judgeAll, rolesOf, stages, weighAll } from "./journey-steps-room.ts";
import {
  ask,
  beginShortRound,
  commandId,
  draftMeasures,
  newAssessment,
  nationalRisks,
  revealClaimsQuestion,
  setStepAt,
  type NewAssessment,
} from "./journey-steps.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step, type World } from "./journey-world.ts";
import { noLan } from "./lan.ts";
import { doorOf } from "./doorkeeper.ts";

const en = wordsOf("en");
type All = ReturnType<typeof looking>;

const both = async (all: All, name: string, page: Page): Promise<void> => {
  await settled(page);
  await all.look(name, page);
  await all.narrow(name, page);
};

/** Runs `look` at the desk of one person in each language, one after the other. */
const atDesks = async (world: World, who: "amara" | "bruno", look: (page: Page, language: string) => Promise<void>): Promise<void> => {
  for (const language of languages) {
    const page = await quietDesk(world, language);
    await signInAs(page, world.server.desk, who);
    await look(page, language);
    await page.context().close();
  }
};

test("console, wall and phone are accessible during steps 1, 2, 4 and 6", async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const all = looking();
  const here = await newAssessment(world.server.desk, "Velmara, looked at");
  const bruno = await quietDesk(world, "en");
  await signInAs(bruno, world.server.desk, "bruno");
  const room = await openRoom(bruno, here.state, "Day 1", 0, { step: "roles", assessment: here.id });
  const screens = await consolesAndWalls(world, room);
  const ids = (await doorOf(room.joinUrl)).agencies.map(({ id }) => id);
  const phones = await Promise.all(languages.map(async (tag) => ({ tag, phone: await world.phone(tag, 320) })));
  for (const [at, { tag, phone }] of phones.entries()) {
    await phone.emulateMedia({ reducedMotion: "reduce" });
    await scan(phone, room.joinUrl);
    await takeSeat(phone, { tag, agency: ids[at] ?? "none" });
  }
  const clients = await joinForAgencies(room.joinUrl, 6, ids.slice(phones.length));
  const { lookAtScreens, lookAtPhones } = looksAt(all, screens, phones);
  const onPhones = async (what: (phone: Page, tag: string) => Promise<void>): Promise<void> => {
    for (const { tag, phone } of phones) await what(phone, tag);
  };
  /**
   * Matches the wall when it shows the step; the wall changes automatically. The selector does not match the miniature of the wall on the console.
   */
  const wallShows = ".wall-map svg, .wall-revealed svg";

  await step(t, "step 1 is accessible before its question, while agencies answer, and after the reveal", async () => {
    await lookAtPhones("roles, not asked yet");
    await lookAtScreens("roles, not asked yet", ".joining-scan");
    await ask(bruno, ids.length);
    await onPhones((phone) => phone.locator(".field .cell").first().tap());
    await onPhones((phone, tag) => phone.getByText(wordsOf(tag)("landscape-phone.item.received")).first().waitFor());
    await each(clients, (client, at) => client.claim("roles", rolesOf(at)));
    await lookAtPhones("roles");
    await lookAtScreens("roles, asking", ".wall-question");
    await revealClaimsQuestion(bruno, clients.length, phones.length, ids.length);
    await lookAtScreens("roles, revealed", wallShows);
    await lookAtPhones("roles, revealed");
    const several = bruno.locator(".settlements li", { hasText: en("landscape.state.several-leads") });
    await several.getByRole("button").click();
    await bruno.getByRole("dialog").waitFor();
    await all.look("en console, settling", bruno);
    await button(bruno.getByRole("dialog"), en("desk.cancel")).click();
  });
  await step(t, "step 2 is accessible before its question, while agencies answer, and after the reveal", async () => {
    await setStepAt(bruno, "technology", "start");
    await ask(bruno, ids.length);
    await onPhones((phone) => phone.locator(".list button").first().waitFor());
    await lookAtPhones("technology, areas");
    await onPhones((phone) => phone.locator(".list button").first().tap());
    await onPhones((phone) => phone.locator(".field .cell").first().tap());
    await onPhones((phone, tag) => phone.getByText(wordsOf(tag)("landscape-phone.item.received")).first().waitFor());
    await lookAtPhones(`technology, one of ${areas.length} areas at ${stages.length} stages`);
    await each(clients, (client, at) => client.claim("technology", coverageOf(at)));
    await revealClaimsQuestion(bruno, clients.length, phones.length, ids.length);
    await lookAtScreens("technology, revealed", wallShows);
  });
  await step(t, "step 4 is accessible before its question, while people answer, and after the reveal", async () => {
    await setStepAt(bruno, "priorities", "start");
    await onPhones((phone, tag) => phone.getByText(wordsOf(tag)("priority-phone.wait"), { exact: true }).waitFor());
    await lookAtPhones("weights, not asked yet");
    await lookAtScreens("weights, not asked yet", ".wall-question");
    await button(bruno, en("priority.weigh-start")).click();
    await onPhones((phone) => phone.locator(".weigh-list").waitFor());
    await lookAtPhones("weights, order");
    await onPhones(async (phone) => {
      for (const one of await phone.locator(".weigh-list button").all()) await one.tap();
      await press(phone);
      await phone.locator("section.criterion .pair button").first().tap();
    });
    await lookAtPhones("weights, points");
    await onPhones(press);
    await lookAtPhones("weights, what was said");
    await onPhones(press);
    await onPhones((phone, tag) => phone.getByText(wordsOf(tag)("priority-phone.received")).waitFor());
    await lookAtPhones("weights, received");
    await weighAll(clients);
    const everyone = clients.length + phones.length;
    await bruno.locator(".secret-count", { hasText: en("priority.weights-question.answered", { n: everyone, of: everyone }) }).waitFor();
    await lookAtScreens("weights, asking", ".wall-question");
    await button(bruno, en("priority.reveal")).click();
    await confirmReveal(bruno, en, en("priority.reveal-do"));
    await lookAtScreens("weights, revealed", wallShows);
    await lookAtPhones("weights, revealed");
  });
  await step(t, "step 6 is accessible before its question, while people answer, and after the reveal", async () => {
    await draftMeasures(world.server.desk, here, ["A standing contact for charities", "A guide for people who give"]);
    await setStepAt(bruno, "effect", "start");
    await onPhones((phone, tag) => phone.getByText(wordsOf(tag)("effect-phone.wait"), { exact: true }).waitFor());
    await lookAtPhones("effects, not asked yet");
    await button(bruno, en("effect-room.ask")).waitFor();
    await lookAtScreens("effects, not asked yet", ".wall-question");
    await button(bruno, en("effect-room.ask")).click();
    await onPhones((phone) => phone.locator(".judge-words").waitFor());
    await lookAtPhones("effects, one of two");
    await onPhones(async (phone, tag) => {
      await phone.locator(".judge-words .cell").nth(3).tap();
      await phone.locator(".judge-more summary").tap();
      for (const cell of await phone.locator(".three .cell").all()) {
        await cell.tap();
        await phone.locator(".pair button").nth(1).tap();
      }
      await phone.locator(".line-in input").fill(wordsOf(tag)("effect-phone.objection"));
    });
    await lookAtPhones("effects, with a range and an objection");
    await onPhones(async (phone) => {
      await press(phone);
      await phone.locator(".judge-words .cell").last().tap();
      await press(phone);
    });
    await onPhones((phone, tag) => phone.getByText(wordsOf(tag)("effect-phone.received")).waitFor());
    await lookAtPhones("effects, received");
    await judgeAll(clients);
    const everyone = clients.length + phones.length;
    await bruno.locator(".secret-count", { hasText: en("effect-room.answered", { n: everyone, of: everyone }) }).waitFor();
    await lookAtScreens("effects, asking", ".wall-question");
    await button(bruno, en("effect-room.reveal")).click();
    await confirmReveal(bruno, en, en("effect-room.reveal-do"));
    for (const { page, name } of screens) await page.locator(name.endsWith("wall") ? ".judge-wall" : ".rated").waitFor();
    await lookAtScreens("effects, revealed", ".judge-wall");
    await lookAtPhones("effects, revealed");
    await button(bruno, en("effect-room.again")).click();
    await onPhones((phone, tag) => phone.getByText(wordsOf(tag)("effect-phone.before")).tap());
    await onPhones((phone) => phone.locator(".judge-words .cell").nth(3).and(phone.locator("[aria-pressed=true]")).waitFor());
    await lookAtPhones("effects, asked again");
  });
  t.diagnostic(`${all.looked} pages`);
  assert.deepEqual(all.faults, []);
});

/**
 * Creates a report version that is approved and can be released. @returns the addresses of the page that prepares the release, and of the page that
 * shows the two-page summary of the version
 */
const releasePages = async (desk: string, { id, state, address }: NewAssessment): Promise<{ release: string; pages: string }> => {
  const workspace = state.split("/").at(-1) ?? "";
  const body = { commandId: commandId(), language: "en" };
  const reportVersion = await (await deskSession(desk, "bruno")).call(freezeReportVersion, { params: { workspace, assessment: id }, body });
  const dalia = await deskSession(desk, "dalia");
  await dalia.call(approveReportVersion, {
    params: { workspace, reportVersion: reportVersion.id },
    body: { digest: reportVersion.digest },
  });
  return { release: `${state}/report-versions/${reportVersion.id}/release`, pages: `${address}/reports/${reportVersion.id}` };
};

test("the desk is accessible while paper is entered, a list is imported and a release is prepared", async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const all = looking();
  const { desk } = world.server;
  const here = await newAssessment(desk, "Velmara, at the desk");
  const bruno = await quietDesk(world, "en");
  await signInAs(bruno, desk, "bruno");
  const room = await openRoom(bruno, here.state, "Day 2", 0, { assessment: here.id });

  let sheet = "";
  await step(t, "a paper ballot is accessible before a round, during typing, and before the second person confirms it", async () => {
    await atDesks(world, "bruno", async (page, language) => {
      await page.goto(`${room.console}/paper`);
      await both(all, `${language} paper, no round`, page);
    });
    await beginShortRound(bruno);
    await bruno.goto(`${room.console}/paper`);
    [sheet = ""] = await printSheets(bruno, 2);
    await keySheet(bruno, sheet, { likelihood: { low: 10, best: 20, high: 40, sure: 80 }, impact: 3 });
    await both(all, "en paper, keyed", bruno);
    await atDesks(world, "amara", async (page, language) => {
      const say = wordsOf(language);
      await page.goto(`${room.console}/paper`);
      await page.getByLabel(say("paper.code")).fill(sheet);
      await button(page, say("paper.open")).click();
      await button(page, say("paper.confirm")).waitFor();
      await both(all, `${language} paper, to confirm`, page);
      await button(page, say("paper.key-again")).click();
      await both(all, `${language} paper, keying`, page);
    });
  });
  await step(t, "swing weights are typed in from paper, under the code of a ballot", async () => {
    await bruno.goto(room.console);
    await setStepAt(bruno, "priorities", "start");
    await button(bruno, wordsOf("en")("priority.weigh-start")).click();
    await bruno.locator(".secret-count").waitFor();
    await atDesks(world, "bruno", async (page, language) => {
      const say = wordsOf(language);
      await page.goto(`${room.console}/paper`);
      await page.getByLabel(say("paper.code")).fill(sheet);
      await button(page, say("paper.open")).click();
      await button(page, say("paper.weights-key")).click();
      await both(all, `${language} weights on paper, keying`, page);
    });
  });
  await step(t, "a list is accessible when empty, after an import, and after an entry by hand", async () => {
    await atDesks(world, "amara", async (page, language) => {
      const say = wordsOf(language);
      await page.goto(`${here.address}/risks`);
      await both(all, `${language} risks, none`, page);
      await button(page, say("risk-list.import")).click();
      await page
        .getByLabel(say("risk-list.file"))
        .setInputFiles({ name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(nationalRisks) });
      await page.getByText(say("risk-list.fault.kind-unknown")).waitFor();
      await both(all, `${language} risks, preview`, page);
      await page.reload();
      await button(page, say("risk-list.add")).click();
      await both(all, `${language} risks, typing one`, page);
    });
  });
  await step(t, "a plan, a release and the first pages of a report are accessible", async () => {
    const { release, pages } = await releasePages(desk, here);
    await atDesks(world, "amara", async (page, language) => {
      const say = wordsOf(language);
      await page.goto(`${here.address}/run-sheet`);
      await page
        .locator("button[aria-label]", { hasText: say("room-steps.plan") })
        .first()
        .click();
      await page.getByRole("dialog").waitFor();
      await all.look(`${language} run-sheet, planning`, page);
      await page.goto(release);
      await both(all, `${language} release`, page);
      await page.goto(pages);
      await page.locator("article").nth(1).waitFor();
      await both(all, `${language} first pages of a report`, page);
    });
  });
  t.diagnostic(`${all.looked} pages`);
  assert.deepEqual(all.faults, []);
});
