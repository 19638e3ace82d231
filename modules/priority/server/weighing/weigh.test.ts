/**
 * A weighing over HTTP: opened, answered by phones, counted, revealed; and answers that are late, repeated, out of order or sent
 * with a second key.
 */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { listWeighings, weighingResult } from "#modules/priority/contract/priority.ts";
import { getRoomWeighing, revealWeighing, startWeighing } from "#modules/priority/contract/priority-room.ts";
import { closeRoom, getRoom } from "#modules/workshop/contract/workshop.ts";
import { mac } from "#modules/workshop/server/testing.ts";
import { openedRoom } from "#modules/workshop/server/testing-room.ts";
import { roomCriteria, swing, weigher } from "./testing-weigh.ts";
import { refused } from "#platform/server/testing-values.ts";

const opened = async (t: TestContext, method: "swing" | "best-worst" = "swing") => {
  const room = await openedRoom(t);
  const started = await room.desk.call(startWeighing, { params: room.at, body: { method } });
  assert.ok(started.weighing !== null);
  const people = async (n: number) => {
    const out = [];
    for (let i = 0; i < n; i += 1) {
      const phone = room.phone();
      await phone.join();
      out.push(weigher(phone));
    }
    return out;
  };
  const weighing = started.weighing.id;
  const reveal = () => room.desk.call(revealWeighing, { params: { ...room.at, weighing } });
  return { ...room, weighing, people, reveal };
};

test("a weighing is asked on phones, counted, and shown only after the reveal", async (t) => {
  const { desk, at, where, assessment, weighing, people, reveal } = await opened(t);
  const phones = await people(5);
  const first = phones[0]!;
  const seen = (await first.look()).weighing;
  assert.deepEqual([seen?.id, seen?.method, seen?.state, seen?.answeredHere], [weighing, "swing", "open", false]);
  assert.deepEqual(
    seen?.criteria.criteria.map((one) => one.code),
    [...roomCriteria],
  );
  await first.give(weighing, swing(100, 80, 40, 20, 0));
  await phones[1]!.give(weighing, swing(100, 60, 60, 20, 10));
  await phones[2]!.give(weighing, swing(50, 100));
  await phones[3]!.give(weighing, { cannotSay: true, asked: [...roomCriteria], statement: null });
  assert.equal((await first.look()).weighing?.answeredHere, true);
  assert.equal((await phones[4]!.look()).weighing?.answeredHere, false);

  const before = await desk.call(getRoomWeighing, { params: at });
  assert.deepEqual([before.answered, before.present, before.result], [4, 5, null]);
  await assert.rejects(desk.call(weighingResult, { params: { ...where, weighing } }), refused("round-open"));

  const after = await reveal();
  assert.equal(after.weighing?.state, "revealed");
  assert.deepEqual([after.answered, after.present], [4, 5]);
  const result = await desk.call(weighingResult, { params: { ...where, weighing } });
  assert.deepEqual(result, after.result);
  assert.deepEqual([result.n, result.cannotSay, result.partial, result.noPool], [3, "fewer-than-three", "fewer-than-three", null]);
  const means = result.criteria.map(({ pooled }) => pooled?.mean ?? 0);
  assert.ok(Math.abs(means.reduce((sum, mean) => sum + mean, 0) - 1) < 1e-9);
  for (const { strips } of result.criteria) {
    assert.equal(strips.length, 3);
    assert.deepEqual(
      strips.map(({ best }) => best),
      strips.map(({ best }) => best).sort((a, b) => a - b),
    );
  }
  assert.ok((means[0] ?? 0) > (means[4] ?? 1), "the first was given more than the last");
  const { weighings } = await desk.call(listWeighings, { params: { ...where, assessment: assessment.id } });
  assert.deepEqual(
    weighings.map(({ id, number, answered, asked }) => ({ id, number, answered, asked })),
    [{ id: weighing, number: 1, answered: 4, asked: 5 }],
  );
});

test("weights sent after the reveal stay on the phone; repeated weights change nothing; a lower counter never replaces a higher one", async (t) => {
  const { weighing, people, reveal, desk, at } = await opened(t);
  const phones = await people(4);
  const one = phones[0]!;
  await one.give(weighing, swing(100, 0, 0, 0, 0), { counter: 2 });
  await one.give(weighing, swing(0, 100, 0, 0, 0), { counter: 1 });
  const kept = await one.mine(weighing);
  assert.equal(kept.counter, 2);
  assert.deepEqual(kept.answer?.statement?.kind === "swing" && kept.answer.statement.points["human-deaths"], 100);
  await one.give(weighing, swing(100, 0, 0, 0, 0), { counter: 2 });
  assert.equal((await desk.call(getRoomWeighing, { params: at })).answered, 1);
  await assert.rejects(one.give(weighing, swing(1, 2, 3, 4, 100), { key: mac() }), refused("ballot-key-other"));
  for (const other of phones.slice(2)) await other.give(weighing, swing(0, 100, 0, 0, 0));
  await reveal();
  await assert.rejects(phones[1]!.give(weighing, swing(100, 50)), refused("round-closed"));
  await assert.rejects(one.give(weighing, swing(100, 50), { counter: 3 }), refused("round-closed"));
  await assert.rejects(reveal(), refused("round-closed"));
});

test("a criterion that the weighing does not have is refused; the others are stored in an order that reveals nothing", async (t) => {
  const { weighing, people } = await opened(t, "best-worst");
  const [one] = await people(1);
  assert.ok(one);
  const statement = {
    kind: "best-worst" as const,
    best: "human-deaths",
    worst: "political-social",
    bestToOthers: { "human-displaced": 4, "human-deaths": 1, "human-injured": 2, "political-social": 8 },
    othersToWorst: { "human-injured": 5, "political-social": 1, "human-displaced": null },
  };
  const asked = ["human-displaced", "human-deaths"];
  const strange = { ...statement, bestToOthers: { ...statement.bestToOthers, invented: 9 } };
  await assert.rejects(one.give(weighing, { cannotSay: false, asked, statement: strange }), refused("invalid-input"));
  await assert.rejects(one.give(weighing, { cannotSay: false, asked: [...asked, "invented"], statement }), refused("invalid-input"));
  await one.give(weighing, { cannotSay: false, asked, statement });
  const { answer } = await one.mine(weighing);
  assert.deepEqual(answer, {
    cannotSay: false,
    asked: ["human-deaths", "human-displaced"],
    statement: {
      kind: "best-worst",
      best: "human-deaths",
      worst: "political-social",
      bestToOthers: { "human-displaced": 4, "human-injured": 2, "political-social": 8 },
      othersToWorst: { "human-displaced": null, "human-injured": 5 },
    },
  });
  await assert.rejects(one.give(weighing, swing(100), { counter: 2 }), refused("invalid-input"));
  const same = { ...statement, worst: "human-deaths" };
  await assert.rejects(one.give(weighing, { cannotSay: false, asked: [], statement: same }, { counter: 2 }), refused("invalid-input"));
});

test("an assessment has at most one open weighing; the next one gets the next number; a closed room cannot open one", async (t) => {
  const { desk, at, reveal, weighing, people } = await opened(t);
  await assert.rejects(desk.call(startWeighing, { params: at, body: { method: "swing" } }), refused("round-open"));
  const three = await people(3);
  for (const one of three) await one.give(weighing, swing(100, 50));
  await reveal();
  const second = await desk.call(startWeighing, { params: at, body: { method: "best-worst" } });
  assert.equal(second.weighing?.number, 2);
  const [late] = await people(1);
  await assert.rejects(late!.give(weighing, swing(100, 50)), refused("round-closed"));
  const { rev } = await desk.call(getRoom, { params: at });
  await desk.call(closeRoom, { params: at, body: { expectedRev: rev } });
  await assert.rejects(desk.call(revealWeighing, { params: { ...at, weighing: second.weighing?.id ?? "" } }), refused("few-answers"));
  await assert.rejects(desk.call(startWeighing, { params: at, body: { method: "swing" } }), refused("room-closed"));
});
