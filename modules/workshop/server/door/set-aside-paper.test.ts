// Tests setting seats aside in a room with paper ballots: a sheet whose answer was counted must be typed in again before the reveal, and the second
// person is notified.
import assert from "node:assert/strict";
import { test } from "node:test";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { scenarioResults } from "#modules/threat/contract/judgement.ts";
import { refused } from "#platform/server/testing-values.ts";
import { decideAside, getAside, proposeAside } from "../../contract/aside.ts";
import { confirmKeyed, dropUnconfirmed, getPaper, keyBallot } from "../../contract/paper.ts";
import { listRooms } from "../../contract/list-rooms.ts";
import { getRoom, revealScenario } from "../../contract/workshop.ts";
import { openedRoom } from "../testing-room.ts";
import { printSheets } from "../testing-sheets.ts";
import { answerOf } from "../testing.ts";

test("a counted sheet must be typed in again before the reveal, or the facilitator drops its answer for good", async (t) => {
  const room = await openedRoom(t);
  const { desk, at, round, scenario, where } = room;
  const { agencies } = await desk.call(listAgencies, { params: where });
  const amara = await room.app.as("amara");
  const codes = await printSheets(room, 2);
  const honest = Array.from({ length: 3 }, room.phone);
  for (const one of honest) await one.join({ agency: agencies[0]?.id ?? "" });
  const stuffed = room.phone();
  await stuffed.join({ agency: agencies[1]?.id ?? "" });
  const key = (code: string) => desk.call(keyBallot, { params: at, body: { round, scenario, code, answer: answerOf(0.5) } });
  const confirm = (code: string) => amara.call(confirmKeyed, { params: at, body: { round, scenario, code } });
  for (const code of codes) {
    await key(code);
    await confirm(code);
  }
  assert.deepEqual(await desk.call(getPaper, { params: at }), { sheets: 2, waiting: 0, again: 0 });

  const reason = { text: "One phone holds several seats", lang: "en" };
  await desk.call(proposeAside, { params: at, body: { address: null, agency: agencies[1]?.id ?? "", reason } });
  const toDecide = async (who: typeof desk) => (await who.call(listRooms, { params: where })).rooms[0]?.toSetAside;
  assert.deepEqual([await toDecide(amara), await toDecide(desk)], [1, 0], "the second person is notified, the first is not");
  const { proposal } = await amara.call(getAside, { params: at });
  await amara.call(decideAside, { params: at, body: { proposal: proposal?.id ?? "", agree: true } });
  assert.equal(await toDecide(amara), 0);

  assert.deepEqual(await desk.call(getPaper, { params: at }), { sheets: 2, waiting: 0, again: 2 });
  for (const one of honest) await one.answer(round, scenario, answerOf(0.4));
  const reveal = async () => {
    const { rev } = await desk.call(getRoom, { params: at });
    return desk.call(revealScenario, { params: { ...at, round }, body: { expectedRev: rev, scenario } });
  };
  await assert.rejects(reveal(), refused("paper-unconfirmed"));
  await key(codes[0] ?? "");
  assert.deepEqual(await desk.call(getPaper, { params: at }), { sheets: 2, waiting: 1, again: 1 });
  await confirm(codes[0] ?? "");
  await assert.rejects(reveal(), refused("paper-unconfirmed"), "the second sheet must be typed in again");
  assert.deepEqual(await desk.call(dropUnconfirmed, { params: at, body: {} }), { sheets: 2, waiting: 0, again: 0 });
  await reveal();
  await assert.rejects(key(codes[1] ?? ""), refused("round-closed"), "the reveal omitted this sheet, and it cannot be typed in any more");
  const { results } = await desk.call(scenarioResults, { params: { ...where, scenario } });
  assert.equal(results[0]?.answered, 4);
});
