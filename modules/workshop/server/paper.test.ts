/**
 * Tests printed ballots: one person types in the answers and another person confirms them. The answers count exactly like answers from phones, and
 * nobody can read them without the paper.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { scenarioResults, type Answer } from "#modules/threat/contract/judgement.ts";
import { confirmKeyed, dropUnconfirmed, getPaper, keyBallot, readKeyed, setBallotsAside } from "../contract/paper.ts";
import { getRoom, revealScenario } from "../contract/workshop.ts";
import { openedRoom } from "./testing-room.ts";
import { printSheets as print } from "./testing-sheets.ts";
import { refused } from "#platform/server/testing-values.ts";

const nothing = {
  cannotSay: false,
  capability: null,
  capabilityWhy: null,
  likelihoodWhy: null,
  intent: null,
  intentWhy: null,
  impacts: {},
  confidence: null,
};
const answerOf = (i: number): Answer =>
  i % 11 === 10
    ? { ...nothing, cannotSay: true, likelihood: null }
    : { ...nothing, likelihood: { low: (i % 7) / 20, best: (i % 7) / 20 + 0.1, high: (i % 7) / 20 + 0.3, sure: 0.5 + (i % 5) / 10 } };

type Opened = Awaited<ReturnType<typeof openedRoom>>;

const reveal = async ({ desk, at, round, scenario }: Opened) => {
  const { rev } = await desk.call(getRoom, { params: at });
  await desk.call(revealScenario, { params: { ...at, round }, body: { expectedRev: rev, scenario } });
  const { results } = await desk.call(scenarioResults, { params: { workspace: at.workspace, scenario } });
  assert.equal(results.length, 1);
  return JSON.stringify({ ...results[0], round: "", scenario: "" });
};

test(
  "the same 30 answers give a result with the same bytes, whether from phones, from paper, or from both",
  { timeout: 120_000 },
  async (t) => {
    const byWay: string[] = [];
    for (const onPaper of [0, 30, 13]) {
      const opened = await openedRoom(t);
      const { app, desk, at, round, scenario, phone } = opened;
      const amara = await app.as("amara");
      const codes = onPaper === 0 ? [] : await print(opened, onPaper);
      assert.equal(codes.length, onPaper);
      assert.equal(new Set(codes).size, onPaper);
      for (let i = 0; i < 30; i += 1) {
        const code = codes[i];
        if (code === undefined) {
          const seat = phone();
          await seat.join();
          await seat.answer(round, scenario, answerOf(i));
          continue;
        }
        // the code as people type it: in lower case and without hyphens
        await desk.call(keyBallot, {
          params: at,
          body: { round, scenario, code: code.toLowerCase().replaceAll("-", " "), answer: answerOf(i) },
        });
        await amara.call(confirmKeyed, { params: at, body: { round, scenario, code } });
      }
      const room = await desk.call(getRoom, { params: at });
      assert.deepEqual([room.answered, room.present], [30, 30]);
      byWay.push(await reveal(opened));
    }
    assert.equal(byWay[1], byWay[0]);
    assert.equal(byWay[2], byWay[0]);
  },
);

test("the person who typed in a sheet cannot confirm it; a correction replaces the answer and is not counted twice", async (t) => {
  const opened = await openedRoom(t);
  const { app, desk, at, round, scenario } = opened;
  const amara = await app.as("amara");
  const [code = "", ...others] = await print(opened, 3);
  const body = { round, scenario, code };
  await assert.rejects(() => amara.call(confirmKeyed, { params: at, body }), refused("not-found"));
  await desk.call(keyBallot, { params: at, body: { ...body, answer: answerOf(1) } });
  await assert.rejects(() => desk.call(confirmKeyed, { params: at, body }), refused("second-person-needed"));
  assert.deepEqual(await desk.call(getPaper, { params: at }), { sheets: 3, waiting: 1, again: 0 });
  const read = await amara.call(readKeyed, { params: at, body: { round, code } });
  assert.deepEqual(read, { keyed: [{ scenario, answer: answerOf(1), mine: false }], counted: [] });

  const { rev } = await desk.call(getRoom, { params: at });
  const revealNow = () => desk.call(revealScenario, { params: { ...at, round }, body: { expectedRev: rev, scenario } });
  await assert.rejects(revealNow, refused("paper-unconfirmed"));

  await amara.call(confirmKeyed, { params: at, body });
  assert.deepEqual(await amara.call(readKeyed, { params: at, body: { round, code } }), { keyed: [], counted: [scenario] });
  // Amara types in a correction; Bruno confirms it, and it replaces the earlier answer
  await amara.call(keyBallot, { params: at, body: { ...body, answer: answerOf(3) } });
  await desk.call(confirmKeyed, { params: at, body });
  for (const other of others) {
    await desk.call(keyBallot, { params: at, body: { ...body, code: other, answer: answerOf(5) } });
    await amara.call(confirmKeyed, { params: at, body: { ...body, code: other } });
  }
  const room = await desk.call(getRoom, { params: at });
  assert.deepEqual([room.answered, room.present], [3, 3]);
  assert.deepEqual(await desk.call(setBallotsAside, { params: at, body: {} }), { sheets: 0 }, "a used sheet is not set aside");
  await revealNow();
  const { results } = await desk.call(scenarioResults, { params: { workspace: at.workspace, scenario } });
  assert.equal(results[0]?.answered, 3);
  await assert.rejects(() => desk.call(keyBallot, { params: at, body: { ...body, answer: answerOf(4) } }), refused("round-closed"));
});

test("without the code on the paper, no stored answer can be read; unknown codes and unused sheets are refused", async (t) => {
  const opened = await openedRoom(t);
  const { app, desk, at, round, scenario, where } = opened;
  const [code = "", other = "", third = ""] = await print(opened, 3);
  const marked: Answer = { ...nothing, likelihood: null, capability: 3, capabilityWhy: { text: "Zanzibar clock plum", lang: "en" } };
  const full = await openedRoom(t, ["capability"]);
  const [inFull = ""] = await print(full, 1);
  await full.desk.call(keyBallot, { params: full.at, body: { round: full.round, scenario: full.scenario, code: inFull, answer: marked } });
  const rows = await full.app.db.transaction({ workspace: where.workspace, account: null, clearance: 4 }, (tx) =>
    tx.selectFrom("workshop.keyed").selectAll().execute(),
  );
  assert.equal(rows.length, 1);
  assert.doesNotMatch(JSON.stringify(rows.map((row) => ({ ...row, box: row.box?.toString("latin1") }))), /Zanzibar|capability/);
  const sheet = await full.app.db.transaction({ workspace: where.workspace, account: null, clearance: 4 }, (tx) =>
    tx.selectFrom("workshop.seat").selectAll().where("paper", "=", true).execute(),
  );
  assert.ok(!JSON.stringify(sheet).includes(inFull) && !JSON.stringify(sheet).includes(inFull.replaceAll("-", "")));

  const wrong = { params: at, body: { round, scenario, code: "2222-2222-2222-2222", answer: answerOf(0) } };
  await assert.rejects(() => desk.call(keyBallot, wrong), refused("ballot-unknown"));
  await desk.call(keyBallot, { params: at, body: { round, scenario, code, answer: answerOf(0) } });
  assert.deepEqual(await desk.call(setBallotsAside, { params: at, body: {} }), { sheets: 2 });
  for (const aside of [other, third])
    await assert.rejects(() => desk.call(keyBallot, { ...wrong, body: { ...wrong.body, code: aside } }), refused("ballot-unknown"));
  assert.deepEqual(await desk.call(dropUnconfirmed, { params: at, body: {} }), { sheets: 1, waiting: 0, again: 0 });
  // a person who may not run a room cannot read a sheet
  const dalia = await app.as("dalia");
  await assert.rejects(() => dalia.call(readKeyed, { params: at, body: { round, code } }), refused("no-access"));
});
