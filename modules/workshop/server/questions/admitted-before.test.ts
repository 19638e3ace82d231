/**
 * Tests over HTTP that answers keep their agency's label only if the agency has three seats that were let in before the question opened, are still in
 * the room, and answered (D11). The answers of the agency differ, and the other answers come from two agencies, so that no other rule decides.
 */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { roomPaths } from "../../contract/room-paths.ts";
import { printBallots } from "../../contract/paper.ts";
import { closeRound, getRoom, revealScenario, startRound } from "../../contract/workshop.ts";
import { openedRoom } from "../testing-room.ts";
import { answerOf } from "../testing.ts";

/** A room with three people of two other agencies, and `before` people of the agency when the question opens. */
const room = async (t: TestContext, before: number) => {
  const { app, desk, at, where, scenario, round: first, phone } = await openedRoom(t);
  const { agencies } = await desk.call(listAgencies, { params: where });
  const [mine = "", ...others] = agencies.map(({ id }) => id);
  const join = async (agency: string | undefined) => {
    const one = phone();
    await one.join({ agency: agency ?? null });
    return one;
  };
  const rest = [await join(others[0]), await join(others[0]), await join(others[1])];
  const ours = [];
  for (let n = 0; n < before; n += 1) ours.push(await join(mine));
  const rev = async (): Promise<number> => (await desk.call(getRoom, { params: at })).rev;
  await desk.call(closeRound, { params: { ...at, round: first }, body: { expectedRev: await rev() } });
  const body = { expectedRev: await rev(), scenarios: [scenario], questions: ["likelihood" as const], panels: 1 };
  const round = (await desk.call(startRound, { params: at, body })).round?.id ?? assert.fail();
  let value = 1;
  const answer = async (...people: Awaited<ReturnType<typeof join>>[]): Promise<void> => {
    for (const one of people) await one.answer(round, scenario, answerOf((value += 1) / 20));
  };
  await answer(...rest);
  const counts = async () =>
    (await app.db.as("administrator", "select phones, sheets from workshop.asked_agency where question = $1", [round])).rows;
  return {
    app,
    desk,
    at,
    mine,
    ours,
    answer,
    counts,
    join: () => join(mine),
    /** Reveals the question. @returns the number of answers with the agency's label */
    async labelled(): Promise<number> {
      await desk.call(revealScenario, { params: { ...at, round }, body: { expectedRev: await rev(), scenario } });
      const sql = "select count(*)::int as n from threat.judgement where round_id = $1 and agency_id = $2";
      const { rows } = await app.db.as("administrator", sql, [round, mine]);
      assert.deepEqual(await counts(), [], "the counts end with the question");
      return (rows[0] as { n: number }).n;
    },
  };
};

test("with three seats from before the question opened, the answers keep the agency's label", async (t) => {
  const { ours, answer, labelled, counts } = await room(t, 3);
  await answer(...ours);
  assert.equal((await counts()).length, 3, "one count for each agency, and nothing about a seat");
  assert.equal(await labelled(), 3);
});

test("a seat that was let in after the question opened does not count towards the three", async (t) => {
  const { ours, answer, join, labelled } = await room(t, 2);
  await answer(...ours, await join(), await join());
  assert.equal(await labelled(), 0, "two seats from before the question opened are too few for the label");
});

test("with three seats from before and a fourth that came later, the answers keep the label", async (t) => {
  const { ours, answer, join, labelled } = await room(t, 3);
  await answer(...ours, await join());
  assert.equal(await labelled(), 4);
});

test("a seat that answered and left does not count towards the three", async (t) => {
  const { ours, answer, labelled } = await room(t, 3);
  await answer(...ours);
  const [leaving] = ours;
  await leaving?.send(roomPaths.leave, { token: leaving.token });
  assert.equal(await labelled(), 0);
});

test("sheets that are printed later and not used do not remove a label", async (t) => {
  const { desk, at, mine, ours, answer, labelled } = await room(t, 3);
  await answer(...ours);
  await desk.send("POST", printBallots.path.replace(":workspace", at.workspace).replace(":room", at.room), {
    body: { language: "en", piles: [{ agency: mine, sheets: 4 }] },
  });
  assert.equal(await labelled(), 3);
});
