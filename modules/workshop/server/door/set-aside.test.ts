// Tests setting seats aside, by address or by agency, with the agreement of a second person of the State. Everybody is asked again,
// and no answer can be linked to a person.
import assert from "node:assert/strict";
import { test } from "node:test";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { scenarioResults } from "#modules/threat/contract/judgement.ts";
import { sql } from "kysely";
import { refused } from "#platform/server/testing-values.ts";
import { decideAside, getAside, proposeAside } from "../../contract/aside.ts";
import { getDoor, lockDoor } from "../../contract/door.ts";
import { getRoom, getWall, revealScenario } from "../../contract/workshop.ts";
import { openedRoom } from "../testing-room.ts";
import { answerOf } from "../testing.ts";

const reason = { text: "One phone holds several seats", lang: "en" };

const opened = async (t: Parameters<typeof openedRoom>[0]) => {
  const room = await openedRoom(t);
  const { agencies } = await room.desk.call(listAgencies, { params: room.where });
  const amara = await room.app.as("amara");
  const counted = async () => {
    const { answered, present } = await room.desk.call(getRoom, { params: room.at });
    return [answered, present];
  };
  const propose = (which: { address?: string | null; agency?: string | null }) =>
    room.desk.call(proposeAside, { params: room.at, body: { address: null, agency: null, reason, ...which } });
  return { ...room, agencies, amara, counted, propose };
};

test("with a second person's agreement, an agency's seats are set aside and everybody is asked again", async (t) => {
  const room = await opened(t);
  const { desk, at, round, scenario, amara } = room;
  const stuffed = room.agencies[3]?.id ?? "";
  const honest = Array.from({ length: 3 }, room.phone);
  const hostile = Array.from({ length: 2 }, room.phone);
  for (const one of honest) await one.join({ agency: room.agencies[0]?.id ?? "" });
  for (const one of hostile) await one.join({ agency: stuffed });
  for (const [i, one] of [...honest, ...hostile].entries()) await one.answer(round, scenario, answerOf(0.2 + i / 10));
  assert.deepEqual(await room.counted(), [5, 5]);

  const keyBefore = (await hostile[0]?.snapshot())?.viewKey;
  assert.ok(keyBefore);
  await room.propose({ agency: stuffed });
  const { aside } = await desk.call(getDoor, { params: at });
  assert.deepEqual([aside?.seats, aside?.mine], [2, true]);
  assert.deepEqual(await room.counted(), [5, 5], "nothing happens before a second person has agreed");
  const { proposal } = await amara.call(getAside, { params: at });
  assert.ok(proposal);
  assert.deepEqual([proposal.seats, proposal.mine, proposal.reason.text], [2, false, reason.text]);
  // a guest facilitator cannot agree to any proposal
  await assert.rejects(desk.call(decideAside, { params: at, body: { proposal: proposal.id, agree: true } }), refused("no-access"));

  await amara.call(decideAside, { params: at, body: { proposal: proposal.id, agree: true } });
  assert.deepEqual(await room.counted(), [0, 3]);
  for (const one of hostile) {
    await assert.rejects(one.snapshot(), refused("seat-replaced"));
    await assert.rejects(one.answer(round, scenario, answerOf(0.9), { counter: 2 }), refused("seat-replaced"));
  }
  const view = await honest[0]?.snapshot();
  assert.notEqual(view?.viewKey, keyBefore, "phones that were set aside cannot decrypt later events");
  assert.deepEqual([view?.setAside?.seats, view?.anew, view?.round?.answered], [2, [`${round} ${scenario}`], []]);
  assert.deepEqual((await desk.call(getWall, { params: at })).setAside?.seats, 2);
  assert.equal((await desk.call(getDoor, { params: at })).aside, null);
  await room.app.db.as(
    "owner",
    "alter table question.item no force row level security; alter table question.sealed no force row level security",
  );
  const { rows: sealed } = await room.app.db.as("owner", "select from question.sealed");
  assert.equal(sealed.length, 0);

  // the phones send their stored answers again, with the same counter and key; a phone without an answer sends a message of the same form
  for (const [i, one] of honest.entries()) assert.deepEqual(await one.answer(round, scenario, answerOf(0.2 + i / 10)), { counter: 1 });
  const silent = room.phone();
  await silent.join();
  assert.deepEqual(await silent.answer(round, scenario, null), { counter: 1 });
  assert.deepEqual(await room.counted(), [3, 4], "a message without an answer counts nobody");
  const { rev } = await desk.call(getRoom, { params: at });
  await desk.call(revealScenario, { params: { ...at, round }, body: { expectedRev: rev, scenario } });
  const { results } = await desk.call(scenarioResults, { params: { ...room.where, scenario } });
  assert.deepEqual([results[0]?.answered, results[0]?.asked], [3, 4]);
});

test("all seats of an address are set aside together, also if the door is locked; a refusal changes nothing", async (t) => {
  const room = await opened(t);
  const { desk, at, amara } = room;
  const phones = Array.from({ length: 3 }, room.phone);
  for (const one of phones) await one.join();
  const { addresses } = await desk.call(getDoor, { params: at });
  assert.deepEqual(
    addresses.map(({ seats }) => seats),
    [3],
  );
  await room.propose({ address: addresses[0]?.id ?? "" });
  const first = (await amara.call(getAside, { params: at })).proposal;
  await amara.call(decideAside, { params: at, body: { proposal: first?.id ?? "", agree: false } });
  assert.deepEqual(await room.counted(), [0, 3]);
  await assert.rejects(
    amara.call(decideAside, { params: at, body: { proposal: first?.id ?? "", agree: true } }),
    refused("nobody-to-set-aside"),
  );
  // a focal point can make a proposal too, but cannot agree to a proposal of the same account
  await amara.call(proposeAside, { params: at, body: { address: addresses[0]?.id ?? "", agency: null, reason } });
  const own = (await amara.call(getAside, { params: at })).proposal;
  assert.equal(own?.mine, true);
  await assert.rejects(
    amara.call(decideAside, { params: at, body: { proposal: own?.id ?? "", agree: true } }),
    refused("second-person-needed"),
  );
  await desk.call(lockDoor, { params: at, body: { locked: true } });
  assert.deepEqual((await desk.call(getDoor, { params: at })).addresses, addresses);
  await room.propose({ address: addresses[0]?.id ?? "" });
  assert.equal((await amara.call(getAside, { params: at })).proposal?.seats, 3);
  for (const [i, one] of phones.entries()) await one.answer(room.round, room.scenario, answerOf(0.2 + i / 10));
  const { rev } = await desk.call(getRoom, { params: at });
  await desk.call(revealScenario, { params: { ...at, round: room.round }, body: { expectedRev: rev, scenario: room.scenario } });
  assert.deepEqual((await desk.call(getDoor, { params: at })).addresses, []);
  await assert.rejects(room.propose({ address: addresses[0]?.id ?? "" }), refused("nobody-to-set-aside"));
});

test("an answer that arrives while seats are set aside is stored under the new key or refused, and never lost", async (t) => {
  const room = await opened(t);
  const { desk, at, round, scenario, amara } = room;
  const agency = room.agencies[1]?.id ?? "";
  const stuffed = room.phone();
  await stuffed.join({ agency });
  const phones = Array.from({ length: 12 }, room.phone);
  for (const one of phones) await one.join();
  await room.propose({ agency });
  const { proposal } = await amara.call(getAside, { params: at });
  const decide = amara.call(decideAside, { params: at, body: { proposal: proposal?.id ?? "", agree: true } });
  const sent = await Promise.allSettled(phones.map((one, i) => one.answer(round, scenario, answerOf(0.2 + i / 50))));
  await decide;
  assert.deepEqual(
    sent.filter(({ status }) => status === "rejected"),
    [],
  );
  // like a real phone, each phone sends its answer again if the room does not list the answer
  for (const [i, one] of phones.entries())
    if ((await one.snapshot()).round?.answered.includes(scenario) !== true) await one.answer(round, scenario, answerOf(0.2 + i / 50));
  assert.deepEqual(await room.counted(), [12, 12]);
  const { rev } = await desk.call(getRoom, { params: at });
  const shown = await desk.call(revealScenario, { params: { ...at, round }, body: { expectedRev: rev, scenario } });
  assert.equal(shown.answered, 12);
});

test("no row shows whose seat was set aside; the room's record has only the number of seats and the reason", async (t) => {
  const room = await opened(t);
  const agency = room.agencies[2]?.id ?? "";
  const one = room.phone();
  await one.join({ agency });
  await room.propose({ agency });
  const { proposal } = await room.amara.call(getAside, { params: room.at });
  await room.amara.call(decideAside, { params: room.at, body: { proposal: proposal?.id ?? "", agree: true } });
  await room.app.db.transaction({ workspace: room.where.workspace, account: null, clearance: 4 }, async (tx) => {
    const { rows } = await sql<{ seats: number; reason: string }>`select aside_seats as seats, aside_reason as reason from workshop.room
      where id = ${room.at.room}`.execute(tx);
    assert.deepEqual(rows, [{ seats: 1, reason: reason.text }]);
    const { rows: marks } = await sql`select from question.participation`.execute(tx);
    assert.equal(marks.length, 0);
  });
});
