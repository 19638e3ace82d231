/**
 * Points over HTTP: phones send them, the server counts answers, no response contains points before the reveal, and then the tally
 * is anonymous.
 */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { changeMeasure, draftMeasure } from "#modules/policy/contract/policy.ts";
import { ballotKey } from "#platform/contract/seal.ts";
import { getRoomPoll, listPolls, pollResult, revealPoll, startPoll, type PhonePoll } from "#modules/recommendation/contract/spend.ts";
import { spendPaths } from "#modules/recommendation/contract/spend-paths.ts";
import { measureNamed } from "#modules/policy/server/testing.ts";
import { mac } from "#modules/workshop/server/testing.ts";
import { openedRoom } from "#modules/workshop/server/testing-room.ts";
import { command, refused } from "#platform/server/testing-values.ts";

const items = ["a", "b", "c"].map((code) => ({ code, urn: null, label: { text: `Candidate ${code}`, lang: "en" } }));

test("points are hidden until the reveal, cannot exceed the total or be cast twice, and are then shown only as a tally", async (t) => {
  const { app, desk, at, where, assessment, phone } = await openedRoom(t);
  const body = { points: 10, items };
  const poll = (await desk.call(startPoll, { params: at, body })).poll?.id ?? assert.fail();
  await assert.rejects(desk.call(startPoll, { params: at, body }), refused("round-open"));
  const people = [];
  for (let i = 0; i < 4; i += 1) {
    const one = phone();
    await one.join();
    const key = ballotKey(randomBytes(32), poll, "points");
    const give = (points: Record<string, number>, more: { counter?: number; key?: string; cannotSay?: boolean } = {}) =>
      one.send(spendPaths.points, {
        token: one.token,
        poll,
        key: more.key ?? key,
        counter: more.counter ?? 1,
        answer: { cannotSay: more.cannotSay ?? false, points },
      });
    people.push({ give, look: () => one.send<PhonePoll>(spendPaths.poll, { token: one.token }) });
  }
  const [first, second, third, fourth] = people;
  assert.ok(first && second && third && fourth);
  await assert.rejects(first.give({ a: 6, b: 5 }), refused("invalid-input"));
  await assert.rejects(first.give({ a: 7, b: 3, invented: 9 }), refused("invalid-input"), "no candidate of the poll");
  await first.give({ a: 7, b: 3 });
  await first.give({ a: 9, b: 1 }, { counter: 2 });
  await first.give({ c: 10 }, { counter: 1 });
  await assert.rejects(first.give({ c: 10 }, { key: mac() }), refused("ballot-key-other"));
  await second.give({ a: 5, b: 5 });
  await third.give({ a: 10 });
  await fourth.give({}, { cannotSay: true });

  const before = await desk.call(getRoomPoll, { params: at });
  assert.deepEqual([before.answered, before.present, before.result], [4, 4, null]);
  assert.equal((await first.look()).poll?.answeredHere, true);
  await assert.rejects(desk.call(pollResult, { params: { ...where, poll } }), refused("round-open"));
  const scope = `select set_config('counterpart.workspace', '${where.workspace}', false), set_config('counterpart.clearance', '4', false);`;
  await assert.rejects(app.db.as("app", `${scope} select * from question.sealed`), /permission denied/);

  const after = await desk.call(revealPoll, { params: { ...at, poll } });
  assert.deepEqual(after.result?.items, [
    { code: "a", total: 24, backers: 3 },
    { code: "b", total: 6, backers: "fewer-than-three" },
    { code: "c", total: 0, backers: 0 },
  ]);
  assert.deepEqual([after.result.n, after.result.cannotSay], [3, "fewer-than-three"]);
  assert.equal((await first.look()).poll?.answeredHere, false, "with the reveal the marks are gone");
  await assert.rejects(first.give({ b: 10 }, { counter: 3 }), refused("round-closed"));
  await assert.rejects(desk.call(revealPoll, { params: { ...at, poll } }), refused("round-closed"));
  const { polls } = await desk.call(listPolls, { params: { ...where, assessment: assessment.id } });
  assert.deepEqual(
    polls.map(({ number, answered, asked }) => [number, answered, asked]),
    [[1, 4, 4]],
  );
});

test("if three people answer but fewer than three of them allocated points, the result has no tally", async (t) => {
  const { desk, at, phone } = await openedRoom(t);
  const poll = (await desk.call(startPoll, { params: at, body: { points: 5, items } })).poll?.id ?? assert.fail();
  for (const points of [{ a: 5 }, null, null]) {
    const one = phone();
    await one.join();
    const key = ballotKey(randomBytes(32), poll, "points");
    const answer = { cannotSay: points === null, points: points ?? {} };
    await one.send(spendPaths.points, { token: one.token, poll, key, counter: 1, answer });
  }
  const { result } = await desk.call(revealPoll, { params: { ...at, poll } });
  assert.deepEqual([result?.noTally, result?.items], ["fewer-than-three", []]);
});

test("a candidate named after a record above the room's marking is refused; if the record rises above it later, the room no longer shows the candidate", async (t) => {
  const { app, desk, at, where, assessment, phone } = await openedRoom(t);
  const amara = await app.as("amara");
  const here = { ...where, assessment: assessment.id };
  const drafted = (title: string, marking: "TLP:AMBER" | "TLP:RED") =>
    amara.call(draftMeasure, { params: here, body: { commandId: command(), ...measureNamed(title, { marking }) } });
  const [open, secret] = [await drafted("A help desk", "TLP:AMBER"), await drafted("Something unsaid", "TLP:RED")];
  const of = (code: string, urn: string) => ({ code, urn, label: { text: `Measure ${code}`, lang: "en" } });
  const asked = (urn: string) => ({ points: 5, items: [...items, of("m", urn)] });
  await assert.rejects(amara.call(startPoll, { params: at, body: asked(secret.urn) }), refused("marking-forbids"));
  const poll = (await desk.call(startPoll, { params: at, body: asked(open.urn) })).poll?.id ?? assert.fail();
  const one = phone();
  await one.join();
  const told = async () => ({
    phone: (await one.send<PhonePoll>(spendPaths.poll, { token: one.token })).poll?.items.map(({ code }) => code),
    console: (await desk.call(getRoomPoll, { params: at })).poll?.items.map(({ code }) => code),
    list: (await desk.call(listPolls, { params: here })).polls.find(({ id }) => id === poll)?.items.map(({ code }) => code),
  });
  const all = ["a", "b", "c", "m"];
  assert.deepEqual(await told(), { phone: all, console: all, list: all });
  const stricter = { expectedRev: open.rev, ...measureNamed("A help desk", { marking: "TLP:RED" }) };
  await amara.call(changeMeasure, { params: { ...where, measure: open.id }, body: stricter });
  const left = ["a", "b", "c"];
  assert.deepEqual(await told(), { phone: left, console: left, list: left });
});
