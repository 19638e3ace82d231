/**
 * Tests a weights question over HTTP: it is opened, phones answer, the answers are counted and revealed. Also tests answers that are
 * late, repeated, out of order, or sent with a second key.
 */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { listWeightsQuestions, getWeightsResult } from "#modules/priority/contract/priority.ts";
import { weightsContract } from "#modules/priority/contract/priority-room.ts";
import { closeRoom, getRoom } from "#modules/workshop/contract/workshop.ts";
import { mac } from "#modules/workshop/server/testing.ts";
import { openedRoom } from "#modules/workshop/server/testing-room.ts";
import { roomCriteria, swing, weigher } from "./testing-weigh.ts";
import { refused } from "#platform/server/testing-values.ts";

const opened = async (t: TestContext, method: "swing" | "best-worst" = "swing") => {
  const room = await openedRoom(t);
  const started = await room.desk.call(weightsContract.start, { params: { ...room.at, kind: "weights" }, body: { method } });
  assert.ok(started.question !== null);
  const people = async (n: number) => {
    const out = [];
    for (let i = 0; i < n; i += 1) {
      const phone = room.phone();
      await phone.join();
      out.push(weigher(phone));
    }
    return out;
  };
  const weightsQuestion = started.question.id;
  const reveal = () => room.desk.call(weightsContract.reveal, { params: { ...room.at, kind: "weights", question: weightsQuestion } });
  return { ...room, weightsQuestion, people, reveal };
};

test("phones are asked for weights, answers are counted, and weights are shown only after the reveal", async (t) => {
  const { desk, at, where, assessment, weightsQuestion, people, reveal } = await opened(t);
  const phones = await people(7);
  const first = phones[0]!;
  const seen = (await first.look()).question;
  assert.deepEqual([seen?.id, seen?.method, seen?.state, seen?.answeredHere], [weightsQuestion, "swing", "open", false]);
  assert.deepEqual(
    seen?.criteria.criteria.map((one) => one.code),
    [...roomCriteria],
  );
  await first.give(weightsQuestion, swing(100, 80, 40, 20, 0));
  await phones[1]!.give(weightsQuestion, swing(100, 60, 60, 20, 10));
  await phones[2]!.give(weightsQuestion, swing(50, 100));
  await phones[3]!.give(weightsQuestion, { cannotSay: true, asked: [...roomCriteria], statement: null });
  // three of the five statements are used, because using all five would reveal that one person gave no statement
  await phones[5]!.give(weightsQuestion, swing(100, 70, 50, 20, 5));
  await phones[6]!.give(weightsQuestion, swing(100, 75, 45, 25, 10));
  assert.equal((await first.look()).question?.answeredHere, true);
  assert.equal((await phones[4]!.look()).question?.answeredHere, false);

  const before = await desk.call(weightsContract.get, { params: { ...at, kind: "weights" } });
  assert.deepEqual([before.answered, before.present, before.result], [6, 7, null]);
  await assert.rejects(desk.call(getWeightsResult, { params: { ...where, weightsQuestion } }), refused("round-open"));

  const after = await reveal();
  assert.equal(after.question?.state, "revealed");
  assert.deepEqual([after.answered, after.present], [6, 7]);
  const result = await desk.call(getWeightsResult, { params: { ...where, weightsQuestion } });
  assert.deepEqual(result, after.result);
  assert.deepEqual([result.n, result.cannotSay, result.noPool], [3, "fewer-than-three", null]);
  const means = result.criteria.map(({ pooled }) => pooled?.mean ?? 0);
  assert.ok(Math.abs(means.reduce((sum, mean) => sum + mean, 0) - 1) < 1e-9);
  assert.ok(
    result.criteria.every(({ strips }) => strips.length === 0),
    "three bars would be three people",
  );
  assert.ok((means[0] ?? 0) > (means[4] ?? 1), "the first was given more than the last");
  const { weightsQuestions } = await desk.call(listWeightsQuestions, { params: { ...where, assessment: assessment.id } });
  assert.deepEqual(
    weightsQuestions.map(({ id, number, answered, asked }) => ({ id, number, answered, asked })),
    [{ id: weightsQuestion, number: 1, answered: 6, asked: 7 }],
  );
});

test("weights sent after the reveal stay on the phone; a repetition or a lower counter changes nothing", async (t) => {
  const { weightsQuestion, people, reveal, desk, at } = await opened(t);
  const phones = await people(4);
  const one = phones[0]!;
  await one.give(weightsQuestion, swing(100, 0, 0, 0, 0), { counter: 2 });
  await one.give(weightsQuestion, swing(0, 100, 0, 0, 0), { counter: 1 });
  const kept = await one.mine(weightsQuestion);
  assert.equal(kept.counter, 2);
  assert.deepEqual(kept.answer?.statement?.kind === "swing" && kept.answer.statement.points["human-deaths"], 100);
  await one.give(weightsQuestion, swing(100, 0, 0, 0, 0), { counter: 2 });
  assert.equal((await desk.call(weightsContract.get, { params: { ...at, kind: "weights" } })).answered, 1);
  await assert.rejects(one.give(weightsQuestion, swing(1, 2, 3, 4, 100), { key: mac() }), refused("ballot-key-other"));
  for (const other of phones.slice(2)) await other.give(weightsQuestion, swing(0, 100, 0, 0, 0));
  await reveal();
  await assert.rejects(phones[1]!.give(weightsQuestion, swing(100, 50)), refused("round-closed"));
  await assert.rejects(one.give(weightsQuestion, swing(100, 50), { counter: 3 }), refused("round-closed"));
  await assert.rejects(reveal(), refused("round-closed"));
});

test("an answer with an unknown criterion is refused; other answers are stored in an order that reveals nothing", async (t) => {
  const { weightsQuestion, people } = await opened(t, "best-worst");
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
  await assert.rejects(one.give(weightsQuestion, { cannotSay: false, asked, statement: strange }), refused("invalid-input"));
  await assert.rejects(one.give(weightsQuestion, { cannotSay: false, asked: [...asked, "invented"], statement }), refused("invalid-input"));
  await one.give(weightsQuestion, { cannotSay: false, asked, statement });
  const { answer } = await one.mine(weightsQuestion);
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
  await assert.rejects(one.give(weightsQuestion, swing(100), { counter: 2 }), refused("invalid-input"));
  const same = { ...statement, worst: "human-deaths" };
  await assert.rejects(
    one.give(weightsQuestion, { cannotSay: false, asked: [], statement: same }, { counter: 2 }),
    refused("invalid-input"),
  );
});

test("an assessment has at most one open weights question, and a closed room cannot open one", async (t) => {
  const { desk, at, reveal, weightsQuestion, people } = await opened(t);
  await assert.rejects(
    desk.call(weightsContract.start, { params: { ...at, kind: "weights" }, body: { method: "swing" } }),
    refused("round-open"),
  );
  const three = await people(3);
  for (const one of three) await one.give(weightsQuestion, swing(100, 50));
  await reveal();
  const second = await desk.call(weightsContract.start, { params: { ...at, kind: "weights" }, body: { method: "best-worst" } });
  assert.equal(second.question?.number, 2);
  const [late] = await people(1);
  await assert.rejects(late!.give(weightsQuestion, swing(100, 50)), refused("round-closed"));
  const { rev } = await desk.call(getRoom, { params: at });
  await desk.call(closeRoom, { params: at, body: { expectedRev: rev } });
  await assert.rejects(
    desk.call(weightsContract.reveal, { params: { ...at, kind: "weights", question: second.question?.id ?? "" } }),
    refused("few-answers"),
  );
  await assert.rejects(
    desk.call(weightsContract.start, { params: { ...at, kind: "weights" }, body: { method: "swing" } }),
    refused("room-closed"),
  );
});
