/**
 * Tests steps 1 to 4 in one room, in order, with thirty people. Three people have phones with pages, in three languages, and five answer on paper;
 * the others are clients over the protocol, at the machine's own address. The journey ends with the report in two languages.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { button, confirmReveal, hasCount, hasAnswered, openRoom, reveal, signInAs } from "./journey-desk.ts";
import { codesIn, confirmSheet, confirmWeightSheet, keySheet, keyWeightSheet, printSheets } from "./journey-paper.ts";
import { fillRange, press, scan, takeSeat } from "./journey-phone.ts";
import { docxParagraphs, download, freeze, headings, plain, readPdf, sections, shareOfWords } from "./journey-report.ts";
import { areas, coverageOf, each, functions, joinForAgencies, rate, rolesOf, stages, weighAll } from "./journey-steps-room.ts";
import { ask, beginShortRound, lookedAtInArabic, nationalRisks, newAssessment, revealClaimsQuestion, setStepAt } from "./journey-steps.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";
import { doorOf } from "./doorkeeper.ts";

const en = wordsOf("en");
const ar = wordsOf("ar");
const fr = wordsOf("fr");
const people = 30;
const onPaper = 5;
const withPages = 3;
/** The number of ranked rows: the scenario and the risks of the imported list. */
const ranked = 5;
const byProtocol = people - onPaper - withPages;

const cell = (phone: Page, question: number, level: number) => phone.locator(".field").nth(question).locator(".cell").nth(level);
/** Answers each question of the page with the given level, and waits until the room has received the last answer. */
const claim = async (phone: Page, levels: readonly number[], received: string): Promise<void> => {
  for (const [question, level] of levels.entries()) await cell(phone, question, level).tap();
  for (const question of levels.keys()) await phone.locator(".field").nth(question).getByText(received).waitFor();
};

test("thirty people do steps 1 to 4 in order, on phones and on paper, up to the report", async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const here = await newAssessment(desk, "Velmara, steps 1 to 4");
  const bruno = await world.desk();
  await signInAs(bruno, desk, "bruno");
  const room = await openRoom(bruno, here.state, "Days 1 and 2", 0, { step: "roles", assessment: here.id });
  assert.doesNotMatch(new URL(room.joinUrl).hostname, /^127\./, "phones come over the network");
  const wall = await world.window(bruno);
  await wall.goto(`${room.console}/wall`);

  const { agencies } = await doorOf(room.joinUrl);
  const ids = agencies.map(({ id }) => id);
  const asked = ids.length;
  const english = await world.phone("en", 390);
  const arabic = await world.phone("ar", 390);
  const french = await world.phone("fr", 320);
  const phones = [
    [english, "en"],
    [arabic, "ar"],
    [french, "fr"],
  ] as const;
  for (const [at, [phone, tag]] of phones.entries()) {
    await scan(phone, room.joinUrl);
    await takeSeat(phone, { tag, agency: ids[at] ?? "none" });
  }
  const clients = await joinForAgencies(room.joinUrl, byProtocol, ids.slice(withPages));
  /** One client of each agency, because the people of an agency share one claim. */
  const speakers = clients.slice(0, asked - withPages);

  await step(t, "step 1: agencies claim roles; a function with two leads is settled with a reason", async () => {
    await ask(bruno, asked);
    for (const [phone] of phones) await phone.locator(".field").first().waitFor();
    await claim(
      english,
      functions.map((_, place) => (place === 0 ? 0 : 1)),
      en("landscape-phone.item.received"),
    );
    await claim(
      arabic,
      functions.map((_, place) => (place === 0 ? 0 : 2)),
      ar("landscape-phone.item.received"),
    );
    await claim(
      french,
      functions.map(() => 3),
      fr("landscape-phone.item.received"),
    );
    await each(speakers, (client, at) => client.claim("roles", rolesOf(at)));
    await wall.getByText(en("common.agencies-finished", { n: asked, of: asked, begun: 0 })).waitFor();
    assert.equal(await wall.locator(".wall-map").count(), 0, "before the reveal the wall has the bare count");
    await revealClaimsQuestion(bruno, asked, 0, asked);
    await wall.locator(".wall-map svg").waitFor();
    await arabic.getByText(ar("landscape-phone.revealed")).waitFor();
    const several = bruno.locator(".settlements li", { hasText: en("landscape.state.several-leads") });
    await hasCount(several, 1, "two agencies lead the first function, and only that one");
    await hasCount(bruno.locator(".settlements li", { hasText: en("landscape.state.no-lead") }), 1, "nobody leads the last");
    await several.getByRole("button").click();
    const dialog = bruno.getByRole("dialog");
    await dialog.getByLabel(en("landscape.settle.agency")).selectOption(ids[1] ?? "");
    await dialog.getByLabel(en("desk.reason")).fill("It holds the national picture.");
    await button(dialog, en("landscape.settle.save")).click();
    await bruno.locator(".settlements li", { hasText: "It holds the national picture." }).waitFor();
  });

  await step(t, "step 2: agencies answer the coverage of each area; a blind spot is kept as a finding", async () => {
    await setStepAt(bruno, "roles", "finish");
    await setStepAt(bruno, "technology", "start");
    await english.evaluate("document.body.style.minBlockSize = '4000px'; scrollTo(0, 2000)");
    await ask(bruno, asked);
    await english.locator(".list button").first().waitFor();
    // when a new question arrives, the phone scrolls to the top of the page
    await english.evaluate("new Promise((seen) => { const look = () => (scrollY === 0 ? seen() : requestAnimationFrame(look)); look(); })");
    await english.evaluate("document.body.style.minBlockSize = ''");
    await english.locator(".list button").first().tap();
    await claim(
      english,
      stages.map((_, place) => place % 3),
      en("landscape-phone.item.received"),
    );
    await each(speakers, (client, at) => client.claim("technology", coverageOf(at)));
    await revealClaimsQuestion(bruno, speakers.length, 1, asked);
    await wall.locator(".wall-map svg").waitFor();
    await bruno.goto(`${here.address}/technology`);
    const blind = bruno.locator(".finding-list li").first();
    await blind.getByText(en("landscape.status.candidate")).waitFor();
    const spots = bruno.locator("details", { has: bruno.getByRole("heading", { name: en("landscape.kind.blind-spot") }) });
    await spots
      .locator("li")
      .nth(stages.length - 1)
      .waitFor({ state: "attached" });
    assert.ok((await spots.locator("li").count()) >= stages.length, `nobody covers ${areas.at(-1) ?? ""} at any stage`);
    await blind.getByRole("button", { name: en("landscape.decide.keep") }).click();
    await blind.getByText(en("landscape.status.kept")).waitFor();
  });

  let sheets: string[] = [];
  await step(t, "step 3: one round; five people answer on paper, one person types in the sheets and another confirms them", async () => {
    await bruno.goto(room.console);
    await setStepAt(bruno, "scenarios", "start");
    await beginShortRound(bruno);
    for (const [at, [phone]] of phones.entries()) {
      await phone.locator("#likelihood").waitFor();
      await fillRange(phone, { likelihood: { low: -6, best: -4 + at, high: 0 }, sure: 3, impact: 2 + at });
      await press(phone);
    }
    for (const [phone, tag] of phones) await phone.getByText(wordsOf(tag)("phone.done")).waitFor();
    await rate(clients);
    await hasAnswered(bruno, people - onPaper, people - onPaper);
    await bruno.getByRole("link", { name: en("paper.title") }).click();
    sheets = await printSheets(bruno, onPaper);
    assert.equal(sheets.length, onPaper, "each sheet has a code of its own");
    for (const [at, code] of sheets.entries())
      await keySheet(bruno, code, { likelihood: { low: 10, best: 20 + at, high: 40, sure: 80 }, impact: 3 });
    assert.equal(await button(bruno, en("paper.confirm")).count(), 0, "the person who typed in a sheet cannot confirm it");
    const amara = await world.desk();
    await signInAs(amara, desk, "amara");
    await amara.goto(bruno.url());
    for (const code of sheets) await confirmSheet(amara, code);
    await amara.context().close();
    await bruno.goto(room.console);
    await hasAnswered(bruno, people, people);
    await reveal(bruno, 1);
    await wall.locator(".wall-revealed svg").first().waitFor();
    await wall.getByText(en("wall.answered", { answered: people, of: people })).waitFor();
    await button(bruno, en("console.round-close")).click();
    await button(bruno, en("console.round-next")).waitFor();
  });

  await step(t, "step 4: the national list is imported as its preview shows", async () => {
    await bruno.goto(`${here.address}/risks`);
    await button(bruno, en("risk-list.import")).click();
    await bruno
      .getByLabel(en("risk-list.file"))
      .setInputFiles({ name: "national-risks.csv", mimeType: "text/csv", buffer: Buffer.from(nationalRisks) });
    await bruno.getByText(en("risk-list.fault.kind-unknown")).waitFor();
    // the person corrects a row in the preview, and then undoes the correction
    await button(bruno, en("risk-list.correct")).click();
    await bruno.locator(".risk-correct").getByLabel(en("risk-list.kind")).selectOption("societal");
    await button(bruno, en("risk-list.correct-use")).click();
    await bruno.getByText(en("risk-list.corrected-row", { row: 6, what: en("risk-list.action.add") })).waitFor();
    const read = en("risk-list.likelihood-read", { same: "yes", low: 10, best: 10, high: 10 });
    await bruno.getByText(en("risk-list.as-written", { given: read, months: 24 })).waitFor();
    await button(bruno, en("risk-list.correct-undo")).click();
    await bruno.getByText(en("risk-list.fault.kind-unknown")).waitFor();
    await button(bruno, en("risk-list.confirm", { n: 4 })).click();
    // the correct rows are imported, and the row with the fault is still listed
    await bruno.getByText(en("risk-list.left", { n: 1 })).waitFor();
    await bruno.getByText(en("risk-list.fault.kind-unknown")).waitFor();
    await button(bruno, en("common.close")).click();
    await bruno.getByText(en("risk-list.count", { n: 4 })).waitFor();
    await bruno.getByRole("row", { name: /River floods in the delta/ }).waitFor();
  });

  await step(t, "step 4: weights by swing, on a phone by touch", async () => {
    await bruno.goto(room.console);
    await setStepAt(bruno, "priorities", "start");
    await button(bruno, en("priority.weigh-start")).click();
    for (const [phone] of phones) await phone.locator(".weigh-list").waitFor();
    for (const one of await english.locator(".weigh-list button").all()) await one.tap();
    await press(english);
    await english.locator("section.criterion").first().waitFor();
    for (const [at, field] of (await english.locator("section.criterion").all()).entries())
      for (let n = 0; n <= at; n += 1) await field.locator(".pair button").first().tap();
    await press(english);
    await english.getByText(en("priority-phone.check.holds")).waitFor();
    await press(english);
    await english.getByText(en("priority-phone.received")).waitFor();
    await arabic.locator(".weigh-list button").first().tap();
    await press(arabic);
    await arabic.locator("section.criterion .pair button").first().tap();
    await arabic.getByText(ar("priority-phone.stop")).tap();
    await press(arabic);
    await arabic.getByText(ar("priority-phone.received")).waitFor();
    await french.locator("footer button.second").tap();
    await french.getByText(fr("phone.received.cannot")).waitFor();
    await weighAll(clients);
    await bruno
      .locator(".secret-count", { hasText: en("priority.weights-question.answered", { n: people - onPaper, of: people }) })
      .waitFor();
    assert.equal(await wall.locator(".wall-revealed").count(), 0, "weights are hidden until the reveal");
  });

  await step(t, "step 4: people with ballots give weights on paper too, under the ballot's code; then all are revealed", async () => {
    await bruno.getByRole("link", { name: en("paper.title") }).click();
    await bruno.getByLabel(en("paper.with-ballots")).fill(String(onPaper));
    const coming = bruno.waitForEvent("download");
    await button(bruno, en("paper.weights-print")).click();
    assert.deepEqual(await codesIn(await (await coming).path()), [], "their ballots have the codes");
    // without given points, the first criterion has 100 points
    for (const [at, code] of sheets.entries()) await keyWeightSheet(bruno, code, at === 0 ? [] : [100, 80 - at, 40, 20, 0]);
    assert.equal(await button(bruno, en("paper.confirm")).count(), 0, "the person who typed in a sheet cannot confirm it");
    const second = await world.desk();
    await signInAs(second, desk, "amara");
    await second.goto(bruno.url());
    for (const code of sheets) await confirmWeightSheet(second, code);
    await second.context().close();
    await bruno.goto(room.console);
    await bruno.locator(".secret-count", { hasText: en("priority.weights-question.answered", { n: people, of: people }) }).waitFor();
    await button(bruno, en("priority.reveal")).click();
    await confirmReveal(bruno, en, en("priority.reveal-do"));
    await bruno.locator(".weigh-strips svg").first().waitFor();
    await wall.getByText(en("priority.wall.verdict")).waitFor();
  });

  await step(t, "step 4: the ranking is shown: a sentence, the heat map, and which risk is ahead of which", async () => {
    await bruno.getByRole("link", { name: en("priority.to-ranking") }).click();
    await button(bruno, en("priority.make")).click();
    await button(bruno.getByRole("dialog"), en("priority.make-do")).click();
    await bruno.getByRole("heading", { name: en("priority.number", { number: 1 }) }).waitFor();
    const verdict = (await bruno.locator(".verdict").first().textContent()) ?? "";
    assert.match(verdict, /\b(N\d|S1)\b/, "the sentence names a risk by its code");
    for (const title of ["priority.heat.title", "priority.pairs.title"] as const) {
      const section = bruno.locator("section").filter({ has: bruno.getByRole("heading", { name: en(title), exact: true }) });
      await section.locator("svg").first().waitFor();
      await section.getByRole("button", { name: en("drawing.show-table") }).click();
      await hasCount(section.locator("tbody tr"), ranked, "the scenario and four risks, in a table behind the drawing");
    }
    await bruno.goto(room.console);
    await button(bruno, en("priority.wall.choose-ranking")).click();
    await hasCount(wall.locator(".rank-page .rank-code"), ranked, "each of them on the wall");
    await wall.locator(".rank-page .wall-verdict").waitFor();
  });

  await step(t, "main pages in Arabic are laid out from right to left, and nothing is beyond the edge", async () => {
    assert.deepEqual(
      await lookedAtInArabic(world, "bruno", {
        roles: `${here.address}/roles`,
        technology: `${here.address}/technology`,
        register: `${here.address}/register`,
        risks: `${here.address}/risks`,
        priorities: `${here.address}/priorities`,
        console: room.console,
        paper: `${room.console}/paper`,
        "run-sheet": `${here.address}/run-sheet`,
      }),
      [],
    );
  });

  const amara = await world.desk();
  await step(t, "the report is frozen in two languages, as PDF and Word, with a chapter for each step", async () => {
    await signInAs(amara, desk, "amara");
    await amara.goto(`${here.address}/reports`);
    await freeze(amara, "en", 1);
    await freeze(amara, "ar", 2);
    for (const [number, tag] of [
      [1, "en"],
      [2, "ar"],
    ] as const) {
      const { text, outline } = await readPdf((await download(amara, number, "pdf")).bytes);
      assert.deepEqual(
        headings(tag).filter((heading) => shareOfWords(text, heading) < 0.5),
        [],
        `in the text of the PDF in ${tag}`,
      );
      assert.deepEqual(
        sections(tag).filter((heading) => !outline.includes(plain(heading))),
        [],
        `among the bookmarks of the PDF in ${tag}`,
      );
      const paragraphs = docxParagraphs((await download(amara, number, "docx")).bytes);
      assert.deepEqual(
        headings(tag).filter((heading) => !paragraphs.includes(plain(heading))),
        [],
        `in the Word file in ${tag}`,
      );
      const all = paragraphs.join("\n");
      for (const held of ["River floods in the delta", "It holds the national picture."])
        assert.ok(all.includes(held), `${held} in ${tag}`);
    }
  });
});
