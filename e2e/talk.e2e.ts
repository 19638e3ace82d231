/**
 * Tests the talk in a real browser. Bruno asks both camps of a split room from the console; people write one line each on their phones; Amara reads
 * the lines at the State's own desk and writes sentences about both camps; the wall shows her sentences and never a line.
 */
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { talkContract } from "#modules/threat/contract/talk.ts";
import { setWallSecond } from "#modules/workshop/contract/wall-second.ts";
import { closeRound, getRoom, revealScenario, setTimer, setWall, showScenario, startRound } from "#modules/workshop/contract/workshop.ts";
import { languages, looking, quietDesk, visit } from "./accessible-look.ts";
import { deskSession } from "./desk-session.ts";
import { answerAround, joinAll } from "./journey-clients.ts";
import { button, signInAs } from "./journey-desk.ts";
import { axeFaults, widthFaults } from "./journey-look.ts";
import { fillRange, press, scan, takeSeat } from "./journey-phone.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";
import { likelihoodRoom } from "./likelihood-room.ts";

const pictures = process.env["COUNTERPART_PICTURES"];
/** Opens the page of the talk from the duty on the home page. */
const openTalkFromHome = async (page: Page, home: string): Promise<void> => {
  await page.goto(home);
  await page.locator(".waiting-for-you ol").waitFor();
  const more = page.locator(".duties-more");
  if (await more.isVisible()) await more.click();
  await page.getByRole("link", { name: wordsOf("en")("duties.talk-to-write.act") }).click();
};

/** Checks that the page has no fault: axe, width, targets and movement. */
const looked = async (page: Page, name: string): Promise<void> => {
  if (pictures !== undefined) await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
  assert.deepEqual([...(await axeFaults(page)), ...(await widthFaults(page))], [], name);
};

test("both camps are asked on phones, and the wall shows only the rapporteur's sentences", { timeout: 900_000 }, async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const bruno = await deskSession(desk, "bruno");
  const room = await likelihoodRoom(bruno, 1);
  const { workspace } = room;
  const at = { workspace, room: room.room };
  const [scenario = ""] = room.scenarios;
  await bruno.call(showScenario, { params: at, body: { scenario } });
  const clients = await joinAll(room.joinUrl, 11);
  const [english, arabic] = [await world.phone("en", 390), await world.phone("ar", 390)];
  for (const [page, tag] of [
    [english, "en"],
    [arabic, "ar"],
  ] as const) {
    await scan(page, room.joinUrl);
    await takeSeat(page, { tag });
  }
  const rate = async (): Promise<void> => {
    await fillRange(english, { likelihood: { low: -7, best: -5, high: -3 }, sure: 3, impact: 2 });
    await press(english);
    await english.getByText(wordsOf("en")("phone.received")).first().waitFor();
  };
  await rate();
  for (const [n, client] of clients.entries()) await client.answer(scenario, { ...answerAround(n < 6 ? 0.2 : 0.8, 3, []), impacts: {} });
  const { rev } = await bruno.call(getRoom, { params: at });
  await bruno.call(revealScenario, { params: { ...at, round: room.round }, body: { expectedRev: rev, scenario } });

  const say = wordsOf("en");
  const [console, amara] = [await world.desk(), await world.desk()];
  await signInAs(console, desk, "bruno");
  const wall = await world.window(console);
  await signInAs(amara, desk, "amara");
  const consoleAt = `${desk}/w/${workspace}/rooms/${room.room}`;

  await step(t, "Bruno reads the prompts aloud and asks both camps", async () => {
    await console.goto(consoleAt);
    await console.getByText(say("talk.aloud.lower")).waitFor();
    await looked(console, "console-aloud");
    await button(console, say("talk.ask")).click();
    await console.getByText(say("talk.hidden")).first().waitFor();
    await console.getByText(say("talk.time.ahead")).waitFor();
    await wall.goto(`${consoleAt}/wall`);
    await wall.getByText(say("talk.question")).first().waitFor();
    await looked(wall, "wall-asked");
  });

  await step(t, "the time ends without answers, and the console says that the lines wait", async () => {
    const timer = (seconds: number) => bruno.call(setTimer, { params: at, body: { action: "start", seconds } });
    await timer(1);
    await console.getByText(say("talk.time.soon")).waitFor();
    await looked(console, "console-soon");
    await console.getByText(say("talk.time.waits")).waitFor();
    await looked(console, "console-waits");
    await timer(300);
    await console.getByText(say("talk.time.ahead")).waitFor();
  });

  await step(t, "people write one line for the camp that they choose, or nothing", async () => {
    await english.getByRole("button", { name: say("talk-phone.camp.lower") }).tap();
    await english.locator("textarea").fill("Platforms keep their present moderators");
    await looked(english, "phone-en");
    const hold = english.getByRole("button", { name: say("talk-phone.own.hold") });
    const own = english.getByRole("button", { name: /^You: \d/ });
    await hold.dispatchEvent("pointerdown");
    await own.waitFor();
    await looked(english, "phone-own");
    await own.dispatchEvent("pointerup");
    await hold.waitFor();
    await hold.focus();
    await english.keyboard.press("Enter");
    await own.waitFor();
    await english.locator("textarea").focus();
    await hold.waitFor();
    await press(english);
    await english.getByText(say("talk-phone.received")).waitFor();
    await arabic.getByText(wordsOf("ar")("talk-phone.title")).waitFor();
    await press(arabic);
    await arabic.getByText(wordsOf("ar")("talk-phone.both")).waitFor();
    await looked(arabic, "phone-ar");
    await arabic.locator("footer button.second").tap();
    await arabic.getByText(wordsOf("ar")("phone.received.cannot")).waitFor();
    for (const [n, client] of clients.entries())
      await client.giveNow(talkContract, {
        cannotSay: false,
        camp: n < 6 ? "lower" : "higher",
        line: { text: `An anonymous line with the number ${n}`, lang: "en" },
      });
  });

  await step(t, "Bruno reveals the lines and cannot read any of them", async () => {
    await console
      .getByText(say("talk.count", { n: 12, of: 13 }))
      .first()
      .waitFor();
    await looked(console, "console-asked");
    await button(console, say("talk.open-lines")).first().click();
    await console
      .getByRole("alertdialog")
      .getByRole("button", { name: say("talk.open-lines") })
      .click();
    await button(console.getByRole("alertdialog"), say("console.reveal-now")).click();
    await console.getByText(say("talk.opened.guest")).waitFor();
    assert.ok(!(await console.content()).includes("An anonymous line"));
    await wall.getByText(say("talk.told.waits")).waitFor();
    await looked(console, "console-opened");
  });

  await step(t, "Amara reads the lines and writes sentences about both camps", async () => {
    await openTalkFromHome(amara, `${desk}/w/${workspace}`);
    await amara.getByText("An anonymous line with the number 7").waitFor();
    const sentences = amara.getByLabel(say("talk.sentence", { n: 1 }));
    await sentences.nth(0).fill("Platforms keep their present moderators until 2028.");
    await sentences.nth(1).fill("Quality goes on rising as it did in the last year.");
    await looked(amara, "rapporteur");
    const all = looking();
    for (const language of languages) {
      const page = await quietDesk(world, language);
      await signInAs(page, desk, "amara");
      await visit(page, "en", amara.url());
      await page.getByText("An anonymous line with the number 7").waitFor();
      await all.look(`${language} rapporteur`, page);
      await all.narrow(`${language} rapporteur`, page);
      if (pictures !== undefined) await page.screenshot({ path: path.join(pictures, `rapporteur-${language}.png`), fullPage: true });
      await page.context().close();
    }
    assert.deepEqual(all.faults, []);
    await button(amara, say("talk.finish")).click();
    await amara.getByText(say("talk.destroyed")).first().waitFor();
    assert.ok(!(await amara.content()).includes("An anonymous line"));
  });

  await step(t, "the wall, the record and the phones show her sentences", async () => {
    await wall.getByText("Platforms keep their present moderators until 2028.").waitFor();
    await looked(wall, "wall-written");
    await console.getByText("Quality goes on rising as it did in the last year.").first().waitFor();
    await amara.goto(`${desk}/w/${workspace}/scenarios/${scenario}`);
    await amara.getByText("Quality goes on rising as it did in the last year.").waitFor();
    await looked(amara, "record");
  });

  await step(t, "a wall with two languages states in which language she wrote, and its foot is in both languages", async () => {
    const french = wordsOf("fr");
    await bruno.call(setWallSecond, { params: at, body: { second: "fr" } });
    await wall
      .getByText(say("talk.written-in", { language: "English" }))
      .first()
      .waitFor();
    for (const words of [say, french]) await wall.locator(".wall-foot", { hasText: words("desk.fictional.state") }).waitFor();
    await looked(wall, "wall-written-fr");
  });

  await step(t, "after a second round the wall draws the movement, and Bruno asks what changed people's minds", async () => {
    const revNow = async () => (await bruno.call(getRoom, { params: at })).rev;
    await bruno.call(closeRound, { params: { ...at, round: room.round }, body: { expectedRev: await revNow() } });
    const body = { expectedRev: await revNow(), scenarios: [scenario], questions: ["likelihood" as const], panels: 1 };
    const round = (await bruno.call(startRound, { params: at, body })).round?.id ?? "";
    for (const [n, client] of clients.entries())
      await client.answer(scenario, { ...answerAround(0.4 + (n % 3) / 50, 3, []), impacts: {} }, round);
    await rate();
    await bruno.call(revealScenario, { params: { ...at, round }, body: { expectedRev: await revNow(), scenario } });
    await bruno.call(setWall, { params: at, body: { view: "movement" } });
    await wall.locator(".wall-foot", { hasText: wordsOf("fr")("wall.movement.compared", { n: 12 }) }).waitFor();
    await looked(wall, "wall-movement-fr");
    await console.locator(".movement-card svg").waitFor();
    await looked(console, "console-movement");
    await button(console, say("talk.changed.ask")).click();
    await console.getByText(say("talk.changed.hidden")).first().waitFor();
    await wall.getByText(say("talk.changed.question")).first().waitFor();
    await looked(wall, "wall-changed-fr");
    await english.getByText(say("talk-phone.changed.camp")).waitFor();
    await looked(english, "phone-changed-en");
    for (const [n, client] of clients.entries())
      await client.giveNow(talkContract, {
        cannotSay: n > 5,
        camp: n > 5 ? null : "lower",
        line: n > 5 ? null : { text: `What changed the mind of number ${n}`, lang: "fr" },
      });
  });

  await step(t, "phone, wall and rapporteur show the question about changed minds, and no camps", async () => {
    await button(console, say("talk.open-lines")).first().click();
    await button(console.getByRole("alertdialog"), say("talk.open-lines")).click();
    await button(console.getByRole("alertdialog"), say("console.reveal-now")).click();
    await console.getByText(say("talk.changed.opened.guest")).waitFor();
    await english.getByText(say("talk-phone.changed.revealed")).waitFor();
    await wall.getByText(say("talk.changed.told.waits")).waitFor();
    await openTalkFromHome(amara, `${desk}/w/${workspace}`);
    await amara.getByRole("heading", { name: say("talk.changed.write") }).waitFor();
    await amara.getByText(say("talk.changed.write.means")).waitFor();
    await looked(amara, "rapporteur-changed");
  });
});
