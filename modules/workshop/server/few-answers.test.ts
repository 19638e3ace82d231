/**
 * For each of the four secret questions: if there are fewer than three answers, the reveal is refused, and the question can be
 * closed without a result; then none of its answers is left. A question with three answers can be revealed and cannot be closed in
 * this way.
 */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { getRoomAsking, revealAsking, startAsking } from "#modules/policy/contract/effect-room.ts";
import { freezeEdition } from "#modules/assessment/contract/edition.ts";
import { scenarioResults } from "#modules/threat/contract/judgement.ts";
import { getRoomWeighing, revealWeighing, startWeighing } from "#modules/priority/contract/priority-room.ts";
import { ballotKey } from "#platform/contract/seal.ts";
import { getRoomPoll, revealPoll, startPoll, type PhonePoll } from "#modules/recommendation/contract/spend.ts";
import { spendPaths } from "#modules/recommendation/contract/spend-paths.ts";
import { closeQuestion, type QuestionKind } from "#platform/contract/questions.ts";
import { getRoom, getWall, revealScenario } from "../contract/workshop.ts";
import { documentOf } from "#app/server/testing-report.ts";
import { answerOf } from "./testing.ts";
import { effect, effects, judge, judgingRoom } from "#modules/policy/server/testing-judge.ts";
import { swing, weigher } from "#modules/priority/server/weighing/testing-weigh.ts";
import { refused } from "#platform/server/testing-values.ts";

type Room = Awaited<ReturnType<typeof judgingRoom>>;
interface Question {
  readonly id: string;
  readonly answer: () => Promise<unknown>;
  readonly reveal: () => Promise<unknown>;
  readonly state: () => Promise<string | undefined>;
  readonly onPhone: () => Promise<string | undefined>;
  /** The numbers of rows with encrypted answers, revealed answers, and participation. */
  readonly tables: readonly string[];
}

const joined = async (room: Room) => {
  const one = room.phone();
  await one.join();
  return one;
};

const asked: Readonly<Record<QuestionKind, (room: Room) => Promise<Question>>> = {
  scenario: async (room) => {
    const { desk, at, round, scenario } = room;
    const look = await joined(room);
    return {
      id: round,
      answer: async () => (await joined(room)).answer(round, scenario, answerOf(0.4)),
      reveal: async () => {
        const { rev } = await desk.call(getRoom, { params: at });
        return desk.call(revealScenario, { params: { ...at, round }, body: { expectedRev: rev, scenario } });
      },
      state: async () => (await desk.call(getRoom, { params: at })).round?.scenarios[0]?.state,
      onPhone: async () => (await look.snapshot()).round?.scenarios[0]?.state,
      tables: ["question.sealed", "threat.judgement", "question.participation"],
    };
  },
  weights: async (room) => {
    const { desk, at } = room;
    const id = (await desk.call(startWeighing, { params: at, body: { method: "swing" } })).weighing?.id ?? assert.fail();
    const look = weigher(await joined(room));
    return {
      id,
      answer: async () => weigher(await joined(room)).give(id, swing(100, 50)),
      reveal: () => desk.call(revealWeighing, { params: { ...at, weighing: id } }),
      state: async () => (await desk.call(getRoomWeighing, { params: at })).weighing?.state,
      onPhone: async () => (await look.look()).weighing?.state,
      tables: ["question.sealed", "priority.stated_weights", "question.participation"],
    };
  },
  effects: async (room) => {
    const { desk, at, scenario, draft } = room;
    const { id: measure } = await draft("A contact for platforms");
    const items = [{ measure, scenario, on: "likelihood" as const }];
    const id = (await desk.call(startAsking, { params: at, body: { items } })).asking?.id ?? assert.fail();
    const look = judge(await joined(room));
    return {
      id,
      answer: async () => judge(await joined(room)).give(id, effects(effect("clear"))),
      reveal: () => desk.call(revealAsking, { params: { ...at, asking: id } }),
      state: async () => (await desk.call(getRoomAsking, { params: at })).asking?.state,
      onPhone: async () => (await look.look()).asking?.state,
      tables: ["question.sealed", "policy.judged_effect", "question.participation"],
    };
  },
  points: async (room) => {
    const { desk, at } = room;
    const items = ["a", "b"].map((code) => ({ code, urn: null, label: { text: `Candidate ${code}`, lang: "en" } }));
    const id = (await desk.call(startPoll, { params: at, body: { points: 5, items } })).poll?.id ?? assert.fail();
    const look = await joined(room);
    return {
      id,
      answer: async () => {
        const one = await joined(room);
        const key = ballotKey(randomBytes(32), id, "points");
        const answer = { cannotSay: false, points: { a: 5 } };
        return one.send(spendPaths.points, { token: one.token, poll: id, key, counter: 1, answer });
      },
      reveal: () => desk.call(revealPoll, { params: { ...at, poll: id } }),
      state: async () => (await desk.call(getRoomPoll, { params: at })).poll?.state,
      onPhone: async () => (await look.send<PhonePoll>(spendPaths.poll, { token: look.token })).poll?.state,
      tables: ["question.sealed", "recommendation.stated_points", "question.participation"],
    };
  },
};

for (const kind of ["scenario", "weights", "effects", "points"] as const)
  test(`${kind}: fewer than three answers are not revealed; after the question is closed without a result, none of them is left`, async (t) => {
    const room = await judgingRoom(t);
    const { app, desk, at, where, scenario } = room;
    const question = await asked[kind](room);
    const body = { kind, question: question.id, scenario: kind === "scenario" ? scenario : null };
    const close = () => desk.call(closeQuestion, { params: at, body });
    const count = async (table: string): Promise<number> =>
      (
        (await app.db.as("administrator", `select count(*)::int n from ${table} where workspace_id = $1`, [where.workspace])).rows[0] as {
          n: number;
        }
      ).n;
    const before = await Promise.all(question.tables.map(count));

    await assert.rejects(question.reveal(), refused("few-answers"), "nobody");
    await question.answer();
    await question.answer();
    await assert.rejects(question.reveal(), refused("few-answers"), "two");
    assert.equal(await question.state(), "open", "a refused reveal changes nothing");
    await close();
    assert.deepEqual([await question.state(), await question.onPhone()], ["closed", "closed"]);
    assert.deepEqual(await Promise.all(question.tables.map(count)), before, "sealed, shown and marked");
    for (const late of [question.answer, question.reveal, close]) await assert.rejects(late, refused("round-closed"));
    if (kind === "scenario") {
      assert.deepEqual((await desk.call(scenarioResults, { params: { ...where, scenario } })).results, []);
      const wall = await desk.call(getWall, { params: at });
      assert.deepEqual([wall.closedWithoutResult, wall.result], [true, null]);
      const { assessment } = await desk.call(getRoom, { params: at });
      const params = { ...where, assessment };
      const edition = await (
        await app.as("amara")
      ).call(freezeEdition, { params, body: { commandId: randomBytes(16).toString("base64url"), language: "en" } });
      const printed = JSON.stringify((await documentOf(app, where.workspace, edition.id)).sections);
      assert.ok(printed.includes("Closed without a result: fewer than three people answered."), "the report says why there is none");
    }
  });

test("three answers can be revealed, and cannot be closed without a result", async (t) => {
  const room = await judgingRoom(t);
  const { desk, at, scenario } = room;
  const question = await asked.scenario(room);
  for (let n = 0; n < 3; n += 1) await question.answer();
  const body = { kind: "scenario" as const, question: question.id, scenario };
  await assert.rejects(desk.call(closeQuestion, { params: at, body }), refused("enough-answers"));
  await assert.rejects(desk.call(closeQuestion, { params: at, body: { ...body, scenario: null } }), refused("invalid-input"));
  await question.reveal();
  assert.equal(await question.state(), "revealed");
});
