/**
 * Tests a substitute, who replaces a person who has left or whose phone is lost. The substitute's phone gets a new seat and never an answer of the
 * first person, neither in this round nor in the next. Nobody is counted twice.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { framePaths } from "#platform/contract/room-paths.ts";
import { refused } from "#platform/server/testing-values.ts";
import { closeRound, getRoom, revealScenario, startRound } from "../../contract/workshop.ts";
import { answerOf } from "../testing.ts";
import { openedRoom } from "../testing-room.ts";
import { printedSlips } from "./testing-slips.ts";

/** All numbers in a response of the server, also inside texts, except in ids and keys, which are random. */
const numbersOf = (value: unknown): number[] => {
  if (typeof value === "number") return [value];
  if (typeof value === "string") return value.trim() === "" ? [] : [Number(value)].filter(Number.isFinite);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersOf) : [];
};
const noAnswerOf = (value: unknown, best: number): void => {
  for (const seen of numbersOf(value)) assert.ok(Math.abs(seen - best) > 1e-9 && Math.abs(seen - 100 * best) > 1e-7, `${seen} is shown`);
};

test("a substitute gets a new seat without the first person's answers, in this round and in the next", async (t) => {
  const room = await openedRoom(t);
  const { desk, at, round, scenario, phone } = room;
  const { agencies } = await desk.call(listAgencies, { params: room.where });
  const agency = agencies[0]?.id ?? "";
  const { codes } = await printedSlips(room, [{ agency, slips: 2 }]);
  const ledger: number[] = [];
  const give = async (who: ReturnType<typeof phone>, best: number, asked = round): Promise<void> => {
    await who.answer(asked, scenario, answerOf(best));
    ledger.push(best);
  };
  const others = [phone(), phone()];
  for (const [n, one] of others.entries()) {
    await one.join();
    await give(one, 0.2 + n / 10);
  }

  // the first person answers with a slip and leaves; then the substitute joins with another slip of the same agency
  const first = phone();
  await first.knock(undefined, "en", { code: codes[0] ?? "" });
  await give(first, 0.613);
  const token = first.token;
  await first.send(framePaths.leave, { token });
  const substitute = phone();
  assert.equal((await substitute.knock(undefined, "en", { code: codes[1] ?? "" })).state, "in");
  assert.notEqual(substitute.token, token);
  assert.equal((await substitute.mine(round, scenario)).answer, null);
  noAnswerOf(await substitute.snapshot(), 0.613);
  await assert.rejects(first.snapshot(), refused("seat-replaced"));
  // the seat that answered and left is counted, and so is the substitute's seat
  const counted = await desk.call(getRoom, { params: at });
  assert.deepEqual([counted.answered, counted.present], [3, 4]);
  await give(substitute, 0.7);

  // another person loses the phone; the phone that replaces it cannot answer again in this round, and does not show the earlier answer
  const lost = phone();
  await lost.join({ agency: agencies[1]?.id ?? "" });
  await give(lost, 0.857);
  const instead = phone();
  await instead.join({ agency: agencies[1]?.id ?? "", lost: true });
  assert.equal((await instead.mine(round, scenario)).answer, null);
  noAnswerOf(await instead.snapshot(), 0.857);
  await assert.rejects(instead.answer(round, scenario, answerOf(0.1)), refused("ballot-key-other"));

  const numbers = async (asked: string): Promise<number[]> =>
    room.app.db.transaction({ workspace: at.workspace, account: null, clearance: 4 }, async (tx) => {
      const rows = await tx.selectFrom("threat.judgement").select("best").where("round_id", "=", asked).execute();
      return rows.map(({ best }) => Number(best)).toSorted((a, b) => a - b);
    });
  const rev = async (): Promise<number> => (await desk.call(getRoom, { params: at })).rev;
  await desk.call(revealScenario, { params: { ...at, round }, body: { expectedRev: await rev(), scenario } });
  assert.deepEqual(
    await numbers(round),
    ledger.splice(0).toSorted((a, b) => a - b),
  );

  // a phone can start the second round from its own answers; the substitute's phone has no answer of the first person
  await desk.call(closeRound, { params: { ...at, round }, body: { expectedRev: await rev() } });
  const body = { expectedRev: await rev(), scenarios: [scenario], questions: ["likelihood" as const], panels: 1 };
  const second = (await desk.call(startRound, { params: at, body })).round?.id ?? "";
  for (const one of [substitute, instead]) {
    assert.equal((await one.mine(second, scenario)).answer, null);
    const seen = await one.snapshot();
    for (const best of [0.613, 0.857]) noAnswerOf(seen, best);
  }
  for (const [n, one] of [...others, substitute, instead].entries()) await give(one, 0.3 + n / 20, second);
  await assert.rejects(lost.answer(second, scenario, answerOf(0.9)), refused("seat-replaced"));
  await desk.call(revealScenario, { params: { ...at, round: second }, body: { expectedRev: await rev(), scenario } });
  assert.deepEqual(
    await numbers(second),
    ledger.toSorted((a, b) => a - b),
  );
});
