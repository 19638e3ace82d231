/**
 * Tests steps 5 to 8 in one room, in order, with thirty people. Three people have phones with pages, in three languages; the others are clients over
 * the protocol, at the machine's own address. The journey ends with the report, which must contain the measures, the profile and the State's reply.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { listMeasures } from "#modules/policy/contract/policy.ts";
import type { Page } from "playwright-core";
import { deskSession } from "./desk-session.ts";
import { button, confirmReveal, decideButton, hasCount, hasAnswered, openRoom, reveal, signInAs } from "./journey-desk.ts";
import { chooseIn, chooseRadio, focusStands, pressOn, tabTo, writeIn } from "./journey-keys.ts";
import { press, scan, takeSeat } from "./journey-phone.ts";
import { docxParagraphs, download, freeze, plain, readPdf, shareOfWords } from "./journey-report.ts";
import { agreePortfolio, complete, draftInRoom, testRights } from "./journey-responses.ts";
import { joinForAgencies, judgeAll, rate, rateAll, spendAll } from "./journey-steps-room.ts";
import { beginShortRound, lookedAtInArabic, newAssessment, setStepAt } from "./journey-steps.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";
import { doorOf } from "./doorkeeper.ts";

const en = wordsOf("en");
const ar = wordsOf("ar");
const fr = wordsOf("fr");
const people = 30;
const withPages = 3;
const points = 10;
const register = "A register of donation platforms";
const curfew = "Every platform keeps every message";
const course = "A course for investigators and prosecutors";
const taken = "The register is taken first; the course waits for its rights test.";
const reply = "Accepted. The register starts with the three largest platforms.";

test("thirty people do steps 5 to 8 in order, up to the report with the State's reply", async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const here = await newAssessment(desk, "Velmara, steps 5 to 8");
  const bruno = await world.desk();
  await signInAs(bruno, desk, "bruno");
  const room = await openRoom(bruno, here.state, "Day 3", 0, { assessment: here.id });
  assert.doesNotMatch(new URL(room.joinUrl).hostname, /^127\./, "phones come over the network");
  const wall = await world.window(bruno);
  await wall.goto(`${room.console}/wall`);

  const { agencies } = await doorOf(room.joinUrl);
  const ids = agencies.map(({ id }) => id);
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
  const clients = await joinForAgencies(room.joinUrl, people - withPages, ids.slice(withPages));
  const speakers = clients.slice(0, ids.length - withPages);
  /** The stored measures, read over HTTP. */
  const measures = async () => {
    const session = await deskSession(desk, "bruno");
    return (await session.call(listMeasures, { params: { workspace: here.state.split("/").at(-1) ?? "", assessment: here.id } })).measures;
  };
  const addressOf = async (title: string): Promise<string> =>
    `${here.state}/measures/${(await measures()).find((one) => one.title.text === title)?.id ?? ""}`;
  /** Waits until the console has counted all answers, then reveals. */
  const revealed = async (page: Page, count: string, open: string, confirm: string): Promise<void> => {
    await page.locator(".secret-count", { hasText: count }).waitFor();
    await button(page, open).click();
    await confirmReveal(page, en, confirm);
    await page.locator(".secret-count").waitFor({ state: "detached" });
  };

  await step(t, "the scenario is rated in one round, so that there is a likelihood that measures can lower", async () => {
    await beginShortRound(bruno);
    await bruno.locator(".big-count").waitFor();
    await rate(clients);
    await hasAnswered(bruno, clients.length, people);
    await reveal(bruno, 1);
    await button(bruno, en("console.round-close")).click();
    await button(bruno, en("console.round-next")).waitFor();
    await setStepAt(bruno, "responses", "start");
  });

  await step(t, "step 5: measures are drafted in the room, and the wall shows them", async () => {
    await draftInRoom(bruno, register, "Nobody knows which platforms collect donations.");
    await draftInRoom(bruno, curfew, "Messages are gone when they are asked for.");
    await draftInRoom(bruno, course, "Cases end because evidence was taken wrongly.");
    for (const title of [register, curfew, course]) await wall.getByText(title).waitFor();
  });

  const dalia = await world.desk();
  const elif = await world.desk();
  await step(t, "step 5: a “no” of the rights test blocks adoption until the text is changed and tested again", async () => {
    const address = await addressOf(register);
    await bruno.goto(address);
    await bruno.getByText(en("policy.lacking")).waitFor();
    await complete(bruno);
    await button(bruno, en("policy.submit")).click();
    await bruno.getByText(en("policy.status.under-review"), { exact: true }).first().waitFor();
    await signInAs(dalia, desk, "dalia");
    await dalia.goto(address);
    const adopt = button(dalia, en("policy.adopt-open"));
    await dalia.getByText(en("problem.test-missing.what")).waitFor();
    assert.equal(await adopt.count(), 0, "what cannot be adopted has no button");
    await signInAs(elif, desk, "elif");
    await elif.goto(address);
    await testRights(elif, "necessity");
    await dalia.reload();
    await dalia.getByText(en("policy.test-state.unresolved")).waitFor();
    await dalia.getByText("Human Rights Commission (Velmara)").waitFor();
    await dalia.getByText(en("problem.test-says-no.what", { n: 1 })).waitFor();
    assert.equal(await adopt.count(), 0);
    await wall.locator(".measure-list li", { hasText: register }).getByText(en("policy.test-state.unresolved")).waitFor();
    assert.equal((await measures()).find((one) => one.title.text === register)?.status, "under-review");
    await bruno.reload();
    await button(bruno, en("policy.change")).click();
    const form = bruno.locator("form.form");
    await form
      .getByLabel(en("policy.field.problem"), { exact: true })
      .fill("Nobody knows which platforms collect donations; the register names the largest alone.");
    await button(form, en("desk.save")).click();
    await form.waitFor({ state: "detached" });
    await dalia.reload();
    await dalia.getByText(en("problem.test-stale.what")).waitFor();
    await elif.reload();
    await testRights(elif, null);
    await dalia.reload();
    await adopt.click();
    await decideButton(dalia).click();
    await dalia.getByText(en("policy.status.adopted"), { exact: true }).first().waitFor();
  });

  await step(t, "step 5: a rejected measure remains visible with its reason", async () => {
    const address = await addressOf(curfew);
    await bruno.goto(address);
    await complete(bruno);
    await button(bruno, en("policy.submit")).click();
    await bruno.getByText(en("policy.status.under-review"), { exact: true }).first().waitFor();
    await dalia.goto(address);
    await button(dalia, en("policy.refuse-open")).click();
    await dalia.getByLabel(en("decision.reason")).fill("It watches everybody without a suspicion.");
    await decideButton(dalia).click();
    await dalia.getByText("It watches everybody without a suspicion.").first().waitFor();
    await bruno.goto(`${here.address}/measures`);
    await bruno
      .getByRole("row", { name: new RegExp(curfew) })
      .getByText(en("policy.status.refused"))
      .waitFor();
    await wall.getByText(curfew).waitFor({ state: "detached" });
  });

  await step(t, "step 5: all clients rate the expected effects of measures, in words and some with a range", async () => {
    await bruno.goto(room.console);
    const what = bruno.getByRole("group", { name: en("effect-room.what") });
    await what.getByRole("checkbox").first().waitFor();
    assert.equal(await what.getByText(curfew).count(), 0, "no question is asked about a refused measure");
    await button(bruno, en("effect-room.ask")).click();
    for (const [phone] of phones) await phone.locator(".judge-words").waitFor();
    await wall.locator(".wall-question").waitFor();
    const cells = (phone: Page) => phone.locator(".judge-words .cell");
    await cells(english).nth(2).tap();
    await english.locator("summary").tap();
    for (let end = 0; end < 3; end += 1) {
      await english.locator(".three .cell").nth(end).tap();
      for (let n = 0; n <= end; n += 1) await english.locator(".pair button").nth(1).tap();
    }
    await press(english);
    // this person never opens the summary: the phone sends each effect as soon as it is given
    await cells(english).nth(3).tap();
    await cells(arabic).nth(1).tap();
    await press(arabic);
    await cells(arabic).nth(2).tap();
    await press(arabic);
    await arabic.getByText(ar("effect-phone.received")).waitFor();
    await french.locator(".judge-not").tap();
    await french.locator(".line-in input").fill("Le registre existe déjà.");
    await press(french);
    await french.locator(".judge-not").tap();
    await press(french);
    await french.getByText(fr("effect-phone.received")).waitFor();
    await judgeAll(clients);
    await bruno.locator(".secret-count", { hasText: en("effect-room.answered", { n: people, of: people }) }).waitFor();
  });

  await step(t, "step 6: the ratings are hidden until the reveal, then shown on the wall", async () => {
    await setStepAt(bruno, "effect", "start");
    await bruno.locator(".secret-count").waitFor();
    assert.equal(await wall.locator(".judge-wall").count(), 0, "effects are hidden until the reveal");
    await revealed(bruno, en("effect-room.answered", { n: people, of: people }), en("effect-room.reveal"), en("effect-room.reveal-do"));
    await wall.locator(".judge-wall").waitFor();
    await wall.locator(".wall-corner-qr").waitFor();
    await arabic.getByText(ar("effect-phone.revealed")).waitFor();
    await bruno.getByText("Le registre existe déjà.").waitFor();
    await bruno.locator(".rated li", { hasText: register }).locator(".rated-words").waitFor();
  });

  await step(t, "step 6: at the desk, the remaining loss is calculated and a portfolio is agreed in words", async () => {
    await bruno.goto(`${here.address}/effect`);
    await agreePortfolio(bruno, register, course, taken);
    await bruno.getByText(taken).waitFor();
    // the measure that passed its rights test is shown; the measure without a test and the refused one are not
    await bruno
      .locator(".verdict", { hasText: /^With [\u2068\u2069]*M01 ((?!M0\d).)* of the risk that was counted would remain\.$/ })
      .waitFor();
    await bruno.goto(room.console);
  });

  await step(t, "step 7: agencies rate two areas; the wall shows how far they agree", async () => {
    await setStepAt(bruno, "capability", "start");
    await button(bruno, en("capability.start")).click();
    const areas = bruno.getByRole("group", { name: en("capability.ask.areas") });
    await areas.getByRole("checkbox").first().waitFor();
    for (const box of (await areas.getByRole("checkbox").all()).slice(2)) await box.uncheck();
    await button(bruno, en("capability.ask.do")).click();
    for (const [at, [phone, tag]] of phones.entries()) {
      const say = wordsOf(tag);
      await phone.locator(".list button").first().tap();
      await phone
        .locator(".rate-levels .cell")
        .nth(at + 1)
        .tap();
      await phone.locator(".rate-two .cell").nth(1).tap();
      await phone.getByRole("button", { name: say("capability-phone.confidence.high"), exact: true }).tap();
      await phone.getByText(say("capability-phone.item.received")).waitFor();
    }
    await rateAll(speakers);
    await wall.getByText(en("capability.ask.wall-hidden")).waitFor();
    await revealed(
      bruno,
      en("common.agencies-finished", { n: speakers.length, of: ids.length, begun: phones.length }),
      en("capability.ask.reveal"),
      en("console.reveal-do"),
    );
    await wall.locator(".capability-wall .capability-lane").first().waitFor();
    await wall.locator(".capability-legend").first().waitFor();
    // seven items do not fit on one page of the wall, so the facilitator shows the second page
    await wall.locator(".wall-page", { hasText: en("wall.page-of", { n: 1, of: 2 }) }).waitFor();
    await bruno.locator(".director-page", { hasText: en("wall.choose.next") }).click();
    await wall.locator(".wall-page", { hasText: en("wall.page-of", { n: 2, of: 2 }) }).waitFor();
    await hasCount(wall.locator(".capability-wall tbody tr"), 1, "the rest is on the last page");
    await wall.locator(".wall-corner-qr").waitFor();
    await arabic.getByText(ar("capability-phone.revealed")).waitFor();
    await bruno.getByText(en("capability.ask.agreement")).waitFor();
  });

  await step(t, "step 7: a level is agreed by keyboard only; the original answers are shown beside it", async () => {
    const open = bruno.locator("#main table").getByRole("button").first();
    const dialog = bruno.getByRole("dialog");
    await pressOn(bruno, open);
    const rows = dialog.locator("tbody tr");
    await hasCount(rows, ids.length, "the original answers");
    const agreed = dialog.getByRole("group", { name: en("capability.agreed-level"), exact: true });
    await tabTo(bruno, agreed.getByRole("radio").first());
    await bruno.keyboard.press("ArrowDown");
    await writeIn(bruno, dialog.getByLabel(en("desk.reason")), "The written procedure is younger than the answers.");
    await chooseRadio(bruno, dialog.getByRole("group", { name: en("capability.target"), exact: true }), /^4/);
    await pressOn(bruno, button(dialog, en("capability.keep")));
    await dialog.waitFor({ state: "detached" });
    await open.and(bruno.locator(":focus")).waitFor();
    await bruno
      .locator("#main table")
      .getByText(/, agreed$/)
      .first()
      .waitFor();
  });

  await step(t, "step 8: points on phones, hidden until the reveal", async () => {
    await setStepAt(bruno, "recommendations", "start");
    const candidates = bruno.getByRole("group", { name: en("recommendation.spend.candidates") });
    await hasCount(candidates.getByRole("checkbox"), 3, "the measures that were not refused, and the item below its target");
    await bruno.getByLabel(en("recommendation.spend.typed")).fill("A yearly exercise of all agencies");
    await english.evaluate("document.body.style.minBlockSize = '4000px'; scrollTo(0, 2000)");
    await button(bruno, en("recommendation.spend.start")).click();
    for (const [phone] of phones) await phone.locator(".spend-items li").nth(3).waitFor();
    // when a new question arrives, the phone scrolls to the top of the page
    await english.evaluate("new Promise((seen) => { const look = () => (scrollY === 0 ? seen() : requestAnimationFrame(look)); look(); })");
    await english.evaluate("document.body.style.minBlockSize = ''");
    const more = (phone: Page, item: number, say: typeof en) =>
      phone
        .locator(".spend-items li")
        .nth(item)
        .getByRole("button", { name: say("phone.more"), exact: true });
    for (const [phone, tag] of phones.slice(0, 2)) {
      const touched = (n: number) => more(phone, n < 7 ? 0 : 1, wordsOf(tag));
      // one phone is used by keyboard, the others by touch
      for (let n = 0; n < points; n += 1) await (tag === "en" ? pressOn(phone, touched(n)) : touched(n).tap());
      if (tag === "en")
        await touched(points - 1)
          .and(phone.locator(":focus"))
          .waitFor();
      await press(phone);
      await phone.getByText(wordsOf(tag)("recommendation-phone.received")).waitFor();
    }
    await french.locator("footer button.second").tap();
    await french.getByText(fr("phone.received.cannot")).waitFor();
    const pointsQuestion = (await (await bruno.request.get(`${room.console.replace("/w/", "/api/w/")}/questions/points`)).json()) as {
      question: { items: { code: string }[] };
    };
    await spendAll(
      clients,
      points,
      pointsQuestion.question.items.map(({ code }) => code),
    );
    await bruno.locator(".secret-count", { hasText: en("recommendation.spend.answered", { n: people, of: people }) }).waitFor();
    assert.equal(await wall.getByText(en("recommendation.spend.wall-verdict")).count(), 0, "no tally before the reveal");
    await revealed(
      bruno,
      en("recommendation.spend.answered", { n: people, of: people }),
      en("recommendation.spend.reveal"),
      en("recommendation.spend.reveal-do"),
    );
    await wall.getByText(en("recommendation.spend.wall-verdict")).waitFor();
    await wall.locator(".wall-corner-qr").waitFor();
    await arabic.getByText(ar("recommendation-phone.revealed")).waitFor();
  });

  await step(t, "step 8: by keyboard, the agreed list becomes a recommendation; the State replies", async () => {
    const first = bruno.locator(".agreed li").first();
    await pressOn(bruno, first.getByRole("button", { name: en("recommendation.agreed.make") }));
    await focusStands(bruno, "the form of a recommendation has opened");
    // the addressee becomes the owner by default
    const owner = first.getByLabel(en("recommendation.owner"));
    const agency = owner.locator("option").nth(1);
    const named = (await agency.textContent()) ?? "";
    await chooseIn(bruno, owner, (await agency.getAttribute("value")) ?? "");
    assert.equal(await first.getByLabel(en("recommendation.addressee")).inputValue(), named);
    await pressOn(bruno, button(first, en("recommendation.agreed.save")));
    await first.getByText(en("recommendation.agreed.is", { code: "R1" })).waitFor();
    await focusStands(bruno, "a recommendation was made");
    const amara = await world.desk();
    await signInAs(amara, desk, "amara");
    await amara.goto(`${here.address}/recommendations`);
    await amara.getByText(en("recommendation.next.reply", { n: 1 })).waitFor();
    await amara.locator(".truths-what a").first().click();
    await amara.locator("dd", { hasText: named }).first().waitFor();
    await button(amara, en("recommendation.do.reply")).click();
    const form = amara.locator("form.form");
    await form.getByRole("radio", { name: en("recommendation.answer.accepted"), exact: true }).check();
    await form.getByLabel(en("recommendation.reply-reason")).fill(reply);
    await form.getByLabel(en("recommendation.reply-by")).fill("Ministry of Finance");
    await button(form, en("recommendation.reply-save")).click();
    await amara.getByText(reply).first().waitFor();
    await amara.context().close();
  });

  await step(t, "main pages in Arabic are laid out from right to left, and nothing is beyond the edge", async () => {
    assert.deepEqual(
      await lookedAtInArabic(world, "bruno", {
        measures: `${here.address}/measures`,
        measure: await addressOf(register),
        effect: `${here.address}/effect`,
        capability: `${here.address}/capability`,
        recommendations: `${here.address}/recommendations`,
        console: room.console,
        wall: `${room.console}/wall`,
      }),
      [],
    );
  });

  await step(t, "the report has the measures with their tests, the profile, and the recommendation with the State's reply", async () => {
    const amara = await world.desk();
    await signInAs(amara, desk, "amara");
    await amara.goto(`${here.address}/reports`);
    await freeze(amara, "en", 1);
    const held = [
      register,
      "Human Rights Commission (Velmara)",
      "It watches everybody without a suspicion.",
      course,
      taken,
      "The written procedure is younger than the answers.",
      reply,
    ];
    const chapters = (["measures", "effect", "capability", "recommendations"] as const).map((name) => en(`report-steps.chapter.${name}`));
    const paragraphs = docxParagraphs((await download(amara, 1, "docx")).bytes);
    const all = paragraphs.join("\n");
    assert.deepEqual(
      [...chapters.filter((title) => !paragraphs.includes(plain(title))), ...held.filter((text) => !all.includes(text))],
      [],
      "in the Word file",
    );
    const { text, outline } = await readPdf((await download(amara, 1, "pdf")).bytes);
    assert.deepEqual(
      chapters.filter((title) => !outline.includes(plain(title))),
      [],
      "among the bookmarks of the PDF",
    );
    assert.deepEqual(
      held.filter((one) => shareOfWords(text, one) < 1),
      [],
      "in the text of the PDF",
    );
  });
});
