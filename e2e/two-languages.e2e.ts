/**
 * Tests the wall in two languages. Bruno chooses a second language at the console. Each page with text shows both languages, with the first language
 * at the inline start; each drawing is shown once. Checked at the size of a projector and at 1024 × 768, with a left-to-right and a right-to-left
 * language, and with two languages with long words.
 */
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { weightsContract } from "#modules/priority/contract/priority-room.ts";
import { setWallSecond } from "#modules/workshop/contract/wall-second.ts";
import { getRoom, revealScenario, setStage, setStep, setTimer, setWall, showScenario } from "#modules/workshop/contract/workshop.ts";
import { deskSession } from "./desk-session.ts";
import { answerAround, joinAll } from "./journey-clients.ts";
import { button, signInAs } from "./journey-desk.ts";
import { chooseIn, pressOn } from "./journey-keys.ts";
import { axeFaults, widthFaults } from "./journey-look.ts";
import { wordsOf, type Say } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";
import { likelihoodRoom } from "./likelihood-room.ts";

const pictures = process.env["COUNTERPART_PICTURES"];
const sizes = [
  { width: 1920, height: 1080 },
  { width: 1024, height: 768 },
] as const;

/** Whether the stage of the wall fills its window. */
const fitted = (): boolean => {
  const { width, height } = document.querySelector(".wall-stage")?.getBoundingClientRect() ?? new DOMRect();
  return Math.abs(width - innerWidth) < 2 || Math.abs(height - innerHeight) < 2;
};

/** The positions of the texts in both languages, and whether a text covers the footer or the other language. */
const places = (page: Page) =>
  page.evaluate(() => {
    const box = (e: Element | null) => e?.getBoundingClientRect() ?? new DOMRect();
    const foot = box(document.querySelector(".wall-foot")).top;
    const boths = [...document.querySelectorAll(".both")];
    return {
      languages: [
        ...new Set(boths.flatMap((both) => [...both.querySelectorAll(":scope > .both-part > div")].map((e) => (e as HTMLElement).lang))),
      ],
      over: boths.filter((e) => box(e).bottom > foot + 1).length,
      sideBySide: boths
        .filter((both) => both.getAttribute("data-stacked") === null)
        .map((both) => [...both.children].map((part) => Math.round(box(part).left))),
    };
  });

/** The positions of the two lines of the header. */
const heads = (page: Page) =>
  page.evaluate(() => {
    const placed = (name: string) => {
      const line = document.querySelector(name) ?? document.body;
      const { top, bottom, left, right } = line.getBoundingClientRect();
      return { top, bottom, start: document.documentElement.dir === "rtl" ? right : left };
    };
    return { where: placed(".wall-where"), title: placed(".wall-title") };
  });

const pairs = [
  ["en", "ar"],
  ["fr", "ru"],
  ["ar", "fr"],
] as const;

test("the wall shows each text in two languages, and each drawing once", { timeout: 600_000 }, async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const bruno = await deskSession(desk, "bruno");
  const room = await likelihoodRoom(bruno, 2, ["capability", "intent", "likelihood", "impact", "confidence"]);
  const at = { workspace: room.workspace, room: room.room };
  const [scenario = ""] = room.scenarios;
  const consoleAt = `${desk}/w/${room.workspace}/rooms/${room.room}`;
  const console = await world.desk();
  await signInAs(console, desk, "bruno");
  await console.goto(consoleAt);
  const walls = new Map<string, Page>();
  for (const [first] of pairs) {
    const wall = await world.window(console);
    await wall.context().addInitScript(`localStorage.setItem("counterpart.language", "${first}")`);
    await wall.goto(`${consoleAt}/wall`);
    walls.set(first, wall);
  }

  /** Shows each pair of languages on the wall at both sizes and checks for faults. @param id the message that the page must show, with its values */
  const both = async (name: string, id: Parameters<Say>[0], values: Record<string, string | number> = {}): Promise<void> => {
    for (const [first, second] of pairs) {
      const wall = walls.get(first) ?? assert.fail();
      await bruno.call(setWallSecond, { params: at, body: { second } });
      for (const tag of [first, second]) await wall.getByText(wordsOf(tag)(id, values), { exact: false }).first().waitFor();
      await wall.waitForFunction((tag) => document.querySelector(`.both [lang="${tag}"]`) !== null, second);
      for (const size of sizes) {
        await wall.setViewportSize(size);
        await wall.waitForFunction(fitted);
        await wall.evaluate("document.fonts.ready.then(() => true)");
        if (pictures !== undefined)
          await wall.screenshot({ path: path.join(pictures, `two-${first}-${second}-${name}-${size.width}.png`) });
        const { languages, over, sideBySide } = await places(wall);
        assert.deepEqual(languages, [first, second], name);
        assert.equal(over, 0, `${first} ${second} ${name} at ${size.width}: no text is over the foot`);
        for (const [one = 0, two = 0] of sideBySide)
          assert.ok(first === "ar" ? one > two : one < two, `${name}: the first language is at the inline start`);
        assert.deepEqual(await widthFaults(wall), [], `${first} ${second} ${name} at ${size.width}`);
      }
      assert.deepEqual(await axeFaults(wall), [], name);
    }
  };

  await step(t, "Bruno chooses the second language at the console, and the wall shows both", async () => {
    await bruno.call(setWall, { params: at, body: { view: "joining" } });
    const wall = walls.get("en") ?? assert.fail();
    await wall.getByText(wordsOf("en")("wall.welcome")).waitFor();
    // the arrow keys pass other languages before the chosen one; only the chosen one is sent
    const sent: unknown[] = [];
    console.on("request", (request) => {
      if (request.url().endsWith("/wall-second")) sent.push(request.postDataJSON());
    });
    await chooseIn(console, console.getByLabel(wordsOf("en")("console.wall-second")), "ru");
    const save = button(console, wordsOf("en")("desk.save"));
    await pressOn(console, save);
    await wall.getByText(wordsOf("ru")("wall.welcome")).waitFor();
    await save.and(console.locator(":focus")).waitFor();
    assert.deepEqual(sent, [{ second: "ru" }]);
    await console.getByLabel(wordsOf("en")("console.wall-second")).selectOption("ar");
    await save.click();
    await wall.getByText(wordsOf("ar")("wall.welcome")).waitFor();
    await both("joining", "wall.scan-this");
  });
  await step(t, "the wall shows task and time, the scenario's text, and the questions in both languages", async () => {
    const { rev } = await bruno.call(getRoom, { params: at });
    await bruno.call(setStage, { params: at, body: { expectedRev: rev, stage: "draft", action: "start", reason: null } });
    await bruno.call(setTimer, { params: at, body: { action: "start", seconds: 1200 } });
    await bruno.call(setWall, { params: at, body: { view: "task" } });
    await both("task", "wall.task.draft-2");
    await bruno.call(setWall, { params: at, body: { view: "text" } });
    await both("text", "console.stage.read");
    await bruno.call(showScenario, { params: at, body: { scenario } });
    await both("asked", "drawing.confidence.title");
  });
  await step(t, "the wall shows the sentences of a result in both languages, beside one drawing", async () => {
    const clients = await joinAll(room.joinUrl, 11);
    for (const [n, client] of clients.entries()) {
      const { round } = await client.snapshot();
      const criteria = round?.criteria.criteria.map(({ code }) => code) ?? [];
      await client.answer(scenario, answerAround(n < 6 ? 0.2 : 0.8, 3, criteria));
    }
    const { rev } = await bruno.call(getRoom, { params: at });
    await bruno.call(revealScenario, { params: { ...at, round: room.round }, body: { expectedRev: rev, scenario } });
    await both("split", "scenario.verdict.split");
    assert.equal(await (walls.get("en") ?? assert.fail()).locator(".wall-revealed .reveal-once").count(), 1, "one drawing");
    await bruno.call(setWall, { params: at, body: { view: "impact" } });
    await both("impact", "wall.not-split");
  });
  await step(t, "the wall shows the question of a step of another module in both languages", async () => {
    const { assessment } = await bruno.call(getRoom, { params: at });
    const params = { workspace: room.workspace, assessment, step: "priorities" as const };
    await bruno.call(setStep, { params, body: { expectedRev: 1, action: "show", reason: null } });
    await bruno.call(weightsContract.start, { params: { ...at, kind: "weights" }, body: { method: "swing" } });
    await both("weights", "priority.wall.question");
  });
  await step(t, "the wall shows only one language again", async () => {
    await console.getByLabel(wordsOf("en")("console.wall-second")).selectOption("");
    await button(console, wordsOf("en")("desk.save")).click();
    for (const wall of walls.values()) {
      await wall.locator(".both").first().waitFor({ state: "detached" });
      const { where, title } = await heads(wall);
      assert.ok(title.top >= where.bottom - 1, "the title is below its line");
      assert.ok(Math.abs(title.start - where.start) < 2, "both begin at the inline start");
    }
  });
});
