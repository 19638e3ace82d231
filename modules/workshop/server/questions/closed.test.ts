/**
 * For each question kind, tests a question that gets no result, because fewer than three people answered or its key is lost. Such a question can only
 * be closed. Then its answers are deleted, and console, phone, wall and report state why there is no result.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { freezeReportVersion } from "#modules/assessment/contract/report-version.ts";
import { judgingRoom } from "#modules/policy/server/testing-judge.ts";
import { listWeightsQuestions } from "#modules/priority/contract/priority.ts";
import { scenarioResults } from "#modules/threat/contract/judgement.ts";
import { closeQuestion } from "#platform/contract/questions.ts";
import { command, refused } from "#platform/server/testing-values.ts";
import { documentOf } from "#app/server/testing-report.ts";
import { getRoom, getWall } from "../../contract/workshop.ts";
import { roomKinds, type RoomItem, type RoomKind, type TestRoom } from "./testing-rooms.ts";

const closing = async (kind: RoomKind, room: TestRoom) => {
  const { app, desk, at, where } = room;
  const item = await kind.start(room);
  const watcher = room.phone();
  await watcher.join();
  let n = 0;
  const count = async (table: string): Promise<number> => {
    const { rows } = await app.db.as("administrator", `select count(*)::int n from ${table} where workspace_id = $1`, [where.workspace]);
    return (rows[0] as { n: number }).n;
  };
  return {
    item,
    answer: async () => {
      const one = room.phone();
      await one.join();
      return one.asked(kind.name).give(item.question, kind.answer(n++), { part: item.part });
    },
    reveal: () => kind.reveal(room, item),
    close: (part: string | null = item.part) =>
      desk.call(closeQuestion, { params: { ...at, kind: kind.name, question: item.question }, body: { part } }),
    shown: async () => [await kind.onConsole(room), await kind.onPhone(watcher)],
    held: () => Promise.all(["question.sealed", "question.participation", kind.table].map(count)),
  };
};

/** Checks that wall, weights questions and report show the reason. */
const saysWhy = async (kind: RoomKind, { app, desk, at, where, scenario }: TestRoom, because: "few" | "lost", item: RoomItem) => {
  const { assessment } = await desk.call(getRoom, { params: at });
  const params = { ...where, assessment };
  if (kind.name === "weights") {
    const { weightsQuestions } = await desk.call(listWeightsQuestions, { params });
    assert.equal(weightsQuestions.find(({ id }) => id === item.question)?.closedBecause, because);
  }
  if (kind.name !== "rating") return;
  assert.deepEqual((await desk.call(scenarioResults, { params: { ...where, scenario } })).results, []);
  const wall = await desk.call(getWall, { params: at });
  assert.deepEqual([wall.closedBecause, wall.result], [because, null]);
  const version = await (await app.as("amara")).call(freezeReportVersion, { params, body: { commandId: command(), language: "en" } });
  const printed = JSON.stringify((await documentOf(app, where.workspace, version.id)).sections);
  const sentence = { few: "fewer than three people answered.", lost: "the answers could no longer be read." }[because];
  assert.ok(printed.includes(`Closed without a result: ${sentence}`), "the report says why there is none");
};

for (const kind of roomKinds) {
  test(`${kind.name}: fewer than three answers are not revealed; closing the question without a result deletes them`, async (t) => {
    const room = await judgingRoom(t, ["likelihood", "capability"]);
    const { item, answer, reveal, close, shown, held } = await closing(kind, room);
    const before = await held();
    await assert.rejects(reveal(), refused("few-answers"), "nobody");
    await answer();
    await answer();
    await assert.rejects(reveal(), refused("few-answers"), "two");
    assert.deepEqual(await shown(), Array(2).fill({ state: "open", closedBecause: null }), "a refused reveal changes nothing");
    await assert.rejects(close(item.part === null ? room.scenario : null), refused("not-found"), "no such part");
    await close();
    assert.deepEqual(await shown(), Array(2).fill({ state: "closed", closedBecause: "few" }));
    assert.deepEqual(await held(), before, "no encrypted answer, mark or revealed row is left");
    for (const late of [answer, reveal, () => close()]) await assert.rejects(late, refused("round-closed"));
    await saysWhy(kind, room, "few", item);
  });

  test(`${kind.name}: if the key is lost, an answer is refused, the question can be closed, and every page says that answers could not be read`, async (t) => {
    const room = await judgingRoom(t, ["likelihood", "capability"]);
    const { item, answer, close, shown } = await closing(kind, room);
    const { rows } = await room.app.db.as("administrator", "select id from question.item where question = $1", [item.question]);
    await room.app.services.keys.destroy("item", (rows[0] as { id: string }).id);
    await assert.rejects(answer, refused("answers-lost"));
    await close();
    assert.deepEqual(await shown(), Array(2).fill({ state: "closed", closedBecause: "lost" }));
    await saysWhy(kind, room, "lost", item);
  });

  test(`${kind.name}: three answers can be revealed, and the question cannot be closed without a result`, async (t) => {
    const { answer, reveal, close, shown } = await closing(kind, await judgingRoom(t, ["likelihood", "capability"]));
    for (let n = 0; n < 3; n += 1) await answer();
    await assert.rejects(close(), refused("enough-answers"));
    await reveal();
    assert.deepEqual(await shown(), Array(2).fill({ state: "revealed", closedBecause: null }));
  });
}
