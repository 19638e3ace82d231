/**
 * Tests the practice question and a break, for a facilitator and a participant. No answer to the practice question leaves the phone, and the server's
 * disk contains none.
 */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import type { Request } from "playwright-core";
import { Problem } from "#platform/contract/problems.ts";
import { listScenarios } from "#modules/threat/contract/threat.ts";
import { roomPaths } from "#modules/workshop/contract/room-paths.ts";
import { getRoom, writeNote } from "#modules/workshop/contract/workshop.ts";
import { type DiskFile, isWal, readDisk } from "#modules/workshop/server/questions/testing-disk.ts";
import { zone } from "./course-desk.ts";
import { deskSession } from "./desk-session.ts";
import { answerAround } from "./journey-clients.ts";
import { button, openRoom, openState, signInAs } from "./journey-desk.ts";
import { takeSeat } from "./journey-phone.ts";
import { commandId } from "./journey-steps.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";
import { PhoneClient } from "./protocol-client.ts";
import { storedBy } from "./stored-by.ts";
import { newWord } from "#platform/server/testing-values.ts";

const en = wordsOf("en");

const pathOf = (request: Request): string => new URL(request.url()).pathname;
/** Whether a phone sends this request by itself at any time: for a file of its page, for the stream of events, or for the state of the room. */
const byItself = (request: Request): boolean =>
  ["script", "stylesheet", "font"].includes(request.resourceType()) ||
  ([roomPaths.snapshot, roomPaths.ticket, roomPaths.stream] as readonly string[]).includes(pathOf(request));

test(
  "a phone practises without sending or storing its answer, and a break is then shown on the wall and the phone",
  { timeout: 180_000 },
  async (t) => {
    const world = await openWorld(t);
    if (world === null) return t.skip(noLan);
    const { desk } = world.server;
    // the console suggests an end of the break on the same day, so the break cannot begin in the last minute of a day
    const page = await world.desk("en", { timezoneId: zone });
    await signInAs(page, desk, "bruno");
    const room = await openRoom(page, await openState(page, desk), "Practice", 0);
    const phone = await world.phone("en", 390);
    const snapshots = new Set<number>();
    phone.on("request", (request) => {
      if (pathOf(request) === roomPaths.snapshot) snapshots.add(request.postDataBuffer()?.length ?? 0);
    });
    await phone.goto(room.joinUrl);
    await takeSeat(phone, { tag: "en" });

    await step(t, "the phone says what happens next, and Next starts the practice question", async () => {
      await phone.getByText(en("phone.wait.first")).waitFor();
      await button(page, en("console.next", { name: en("console.stage.practice") })).click();
      await phone.getByText(en("phone.practice.question")).waitFor();
    });

    await step(t, "a range is given and finished; the phone sends and stores nothing", async () => {
      const before = await storedBy(phone);
      const sent: string[] = [];
      phone.on("request", (request) => void (byItself(request) || sent.push(request.url())));
      for (const end of ["low", "best", "high"] as const) {
        await phone.locator("#likelihood .cell", { hasText: en(`phone.likelihood.${end}`) }).tap();
        await phone
          .locator("#likelihood")
          .getByRole("button", { name: en("phone.more") })
          .tap();
      }
      await button(phone, en("phone.practice.finish")).tap();
      await phone.getByText(en("phone.practice.done.then")).waitFor();
      assert.deepEqual(sent, []);
      assert.ok(snapshots.size <= 1, "a request for the state of the room contains nothing else: each has the same length");
      assert.equal(await storedBy(phone), before);
    });

    await step(t, "an answer that a phone sends nevertheless is refused, and no file of the server contains a part of it", async () => {
      const bruno = await deskSession(desk, "bruno");
      const workspace = /\/w\/([^/]+)/.exec(room.console)?.[1] ?? "";
      const at = { workspace, room: room.console.split("/").at(-1) ?? "" };
      const { assessment } = await bruno.call(getRoom, { params: at });
      const { scenarios } = await bruno.call(listScenarios, { params: { workspace, assessment } });
      const [sent, control] = [newWord(), newWord()];
      const client = new PhoneClient(room.joinUrl);
      await client.join();
      const answer = { ...answerAround(0.4, 3, []), capabilityWhy: { text: sent, lang: "en" } };
      await assert.rejects(client.answer(scenarios[0]?.id ?? "", answer, randomUUID()), (error) => error instanceof Problem);
      // the control: this note is stored, so the search below must find it on the disk
      const body = { commandId: commandId(), scenario: null, kind: "argument" as const, text: { text: control, lang: "en" } };
      await bruno.call(writeNote, { params: at, body });
      const files = await readDisk(world.server.data);
      const holding = (marker: string): DiskFile[] => files.filter(({ bytes }) => bytes.includes(marker));
      assert.ok(holding(control).some(isWal), "the write-ahead log has the note");
      assert.deepEqual(
        holding(sent).map(({ path }) => path),
        [],
      );
      assert.ok(!world.server.output().includes(sent), "the log has no part of it either");
    });

    await step(t, "a break is shown on wall and phone until the facilitator ends it", async () => {
      const wall = await world.window(page);
      await wall.goto(`${room.console}/wall`);
      await button(page, en("console.break")).click();
      const label = await page.getByLabel(en("console.break-time")).inputValue();
      await button(page, en("console.break-begin")).click();
      await phone.getByText(en("phone.break", { time: label })).waitFor();
      await wall.locator(".wall-break-time", { hasText: label }).waitFor();
      await button(page, en("console.break-end")).click();
      await phone.getByText(en("phone.practice.question")).waitFor();
      await wall.locator(".wall-break-time").waitFor({ state: "detached" });
    });
  },
);
