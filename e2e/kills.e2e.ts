/**
 * Kills server and database with SIGKILL while a room answers, repeatedly on one data directory: six times in `npm test`, twenty times with
 * COUNTERPART_HEAVY=1, as in `.ci/run`. After each restart the server has every acknowledged answer, with the acknowledged counter or a higher one.
 * At the end the newest answer of each phone is stored exactly once, and no other answer is stored.
 */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { scenarioResults } from "#modules/threat/contract/judgement.ts";
import { Problem } from "#platform/contract/problems.ts";
import { getRoom, listNotes, revealScenario, writeNote } from "#modules/workshop/contract/workshop.ts";
import { freePort } from "#platform/server/network/testing-ports.ts";
import { deskSession } from "./desk-session.ts";
import { likelihoodRoom, type LikelihoodRoom } from "./likelihood-room.ts";
import { RetryingPhone } from "./retrying-phone.ts";
import { removeData, startCounterpart, type Counterpart } from "./start.ts";

const kills = process.env["COUNTERPART_HEAVY"] === "1" ? 20 : 6;
const people = 16;
const asked = 3;

/** A value that identifies a phone, a scenario and a turn (one start of the server). */
const valueOf = (phone: number, scenario: number, turn: number): number => (1 + turn + 100 * scenario + 1000 * phone) / 100_000;

/** Pseudo-random numbers, the same in every run. */
const sequence = (seed: number) => (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;

/** Checks that the server has, for every phone and scenario, the answer that it acknowledged or a newer one. */
const assertKept = async (room: LikelihoodRoom, phones: readonly RetryingPhone[], when: string): Promise<void> => {
  for (const [i, phone] of phones.entries()) {
    for (const [scenario, told] of phone.acknowledged) {
      const kept = await phone.mine(room.round, scenario);
      assert.ok(
        kept !== undefined && kept.counter >= told.counter,
        `${when}: phone ${i} was told ${told.counter}, kept is ${kept?.counter}`,
      );
      if (kept.counter === told.counter) assert.equal(kept.answer?.likelihood?.best, told.best, `${when}: phone ${i}`);
    }
  }
};

test(
  `if the server is killed ${kills} times while a room answers, no acknowledged answer is lost or doubled`,
  { timeout: 900_000 },
  async (t) => {
    const data = mkdtempSync(path.join(tmpdir(), "counterpart-kills-"));
    let server: Counterpart | null = null;
    t.after(async () => {
      await server?.kill9();
      await removeData(data);
    });
    const ports = { desk: await freePort("127.0.0.1"), room: await freePort("127.0.0.1") };
    const start = async (): Promise<void> => void (server = await startCounterpart({ data, ports }));
    const running = (): Counterpart => server ?? assert.fail("not started");
    await start();
    const desk = await deskSession(running().desk, "bruno");
    const room = await likelihoodRoom(desk, asked);
    const at = { workspace: room.workspace, room: room.room };
    const phones = Array.from({ length: people }, () => new RetryingPhone(room.joinUrl));
    const random = sequence(20_261_124);
    let midVote = 0;
    let restartMs = 0;

    for (let turn = 0; turn < kills; turn += 1) {
      for (const [i, phone] of phones.entries())
        for (const [s, scenario] of room.scenarios.entries()) phone.give(room.round, scenario, valueOf(i, s, turn));
      // the facilitator writes a note while the room answers; one command gives one note, even if its reply is lost
      const note = {
        commandId: randomBytes(16).toString("base64url"),
        scenario: null,
        kind: "argument" as const,
        text: { text: `Turn ${turn}`, lang: "en" },
      };
      const writing = desk
        .call(writeNote, { params: at, body: note })
        .catch((error: unknown) => assert.ok(error instanceof Problem, String(error)));

      // the kill comes after at most half of the replies, because on a busy machine this process may receive replies late
      const killAfter = 1 + Math.floor(random() * people * asked * 0.5);
      let heard = 0;
      const killing: Promise<void>[] = [];
      const onAcknowledged = (): void => {
        heard += 1;
        if (heard === killAfter) killing.push(running().kill9());
      };
      await Promise.all(phones.map((phone) => phone.flush(onAcknowledged)));
      await writing;
      assert.equal(killing.length, 1, `turn ${turn}: only ${heard} answers were heard before ${killAfter}`);
      await killing[0];
      if (phones.some((phone) => phone.waiting > 0)) midVote += 1;

      const began = performance.now();
      await start();
      restartMs += performance.now() - began;
      await assertKept(
        room,
        phones.filter((phone) => phone.acknowledged.size > 0),
        `after kill ${turn + 1}`,
      );
      await desk.call(writeNote, { params: at, body: note });
      // half of the phones reconnect at once, the other half only with the answers of the next turn; in the last turn all reconnect at once
      for (const [i, phone] of phones.entries())
        if (i % 2 === turn % 2 || turn === kills - 1) assert.ok(await phone.flush(), `phone ${i} is back`);
    }
    t.diagnostic(
      `${kills} kills, ${midVote} with answers under way; ${phones.reduce((n, p) => n + p.unheard, 0)} requests without an answer; restart ${Math.round(restartMs / kills)} ms on average`,
    );
    assert.ok(midVote >= Math.floor(kills * 0.9), `only ${midVote} kills met answers under way`);

    let seen = await desk.call(getRoom, { params: at });
    assert.equal(seen.present, people, "a join sent again and again took one seat");
    for (const [s, scenario] of room.scenarios.entries()) {
      seen = await desk.call(revealScenario, { params: { ...at, round: room.round }, body: { expectedRev: seen.rev, scenario } });
      const [result] = (await desk.call(scenarioResults, { params: { workspace: room.workspace, scenario } })).results.slice(-1);
      assert.equal(result?.round, room.round);
      const expected = phones.map((_, i) => valueOf(i, s, kills - 1)).sort((a, b) => a - b);
      assert.deepEqual(
        result?.strips.map((strip) => strip.best),
        expected,
        `scenario ${s + 1}`,
      );
      assert.deepEqual([result?.answered, result?.asked], [people, people]);
    }
    const { notes } = await desk.call(listNotes, { params: at });
    assert.deepEqual(
      notes.map((note) => note.text.text).sort(),
      Array.from({ length: kills }, (_, i) => `Turn ${i}`).sort(),
      "each note once",
    );
  },
);

test("if the facilitator's browser closes and a phone is away meanwhile, the server has every answer exactly once", async (t) => {
  const data = mkdtempSync(path.join(tmpdir(), "counterpart-away-"));
  const ports = { desk: await freePort("127.0.0.1"), room: await freePort("127.0.0.1") };
  let server = await startCounterpart({ data, ports });
  t.after(async () => {
    await server.stop();
    await removeData(data);
  });
  const first = await deskSession(server.desk, "bruno");
  const room = await likelihoodRoom(first, 2);
  const at = { workspace: room.workspace, room: room.room };
  const [away, ...others] = Array.from({ length: 10 }, () => new RetryingPhone(room.joinUrl));
  assert.ok(away);
  const [one = "", two = ""] = room.scenarios;
  away.give(room.round, one, 0.21);
  assert.ok(await away.flush());

  // from here on this phone is offline: its answers wait, and a newer answer replaces an older one
  away.give(room.round, one, 0.22);
  away.give(room.round, two, 0.23);
  away.give(room.round, one, 0.24);
  // from here on the facilitator's browser is closed too, so there are no requests to the desk
  for (const [i, phone] of others.entries()) {
    phone.give(room.round, one, (i + 1) / 10);
    phone.give(room.round, two, (i + 2) / 10);
    assert.ok(await phone.flush());
  }
  // the laptop is shut down and started again
  await server.stop();
  assert.equal(await away.flush(), false);
  assert.equal(away.waiting, 2);
  server = await startCounterpart({ data, ports });

  const again = await deskSession(server.desk, "bruno");
  const found = await again.call(getRoom, { params: at });
  assert.deepEqual([found.state, found.round?.state, found.answered, found.present], ["open", "open", 10, 10]);
  assert.ok(await away.flush());
  let rev = found.rev;
  for (const [scenario, expected] of [
    [one, [0.1, 0.2, 0.24, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]],
    [two, [0.2, 0.23, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]],
  ] as const) {
    rev = (await again.call(revealScenario, { params: { ...at, round: room.round }, body: { expectedRev: rev, scenario } })).rev;
    const result = (await again.call(scenarioResults, { params: { workspace: room.workspace, scenario } })).results.at(-1);
    assert.deepEqual(
      result?.strips.map((strip) => strip.best),
      expected,
    );
  }
  // an answer after the reveal is refused and remains on the phone
  away.give(room.round, one, 0.99);
  await assert.rejects(away.flush(), (error: unknown) => error instanceof Problem && error.code === "round-closed");
  assert.equal(away.waiting, 1);
});
