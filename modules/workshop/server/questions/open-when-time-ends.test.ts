/**
 * Tests that the server reveals the lines of a talk when the time of the talk ends, also after a restart, and that it waits if the rules refuse a
 * reveal. The tests set the clock, and read the job that the timer put into the queue.
 */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { createApplication } from "#app/server/app.ts";
import { runJobs } from "#app/server/testing-jobs.ts";
import { testSecret, testSettings } from "#app/server/testing.ts";
import { judgingRoom } from "#modules/policy/server/testing-judge.ts";
import { getTalkLines, talkContract, type TalkAnswer } from "#modules/threat/contract/talk.ts";
import { getRoom, setBreak, setTimer } from "../../contract/workshop.ts";
import { openTask } from "./open-when-time-ends.ts";
import { apart, lineFor, nothingToAdd, rated, startTalk } from "./testing-talk.ts";

const minute = 60_000;
const hold = 10_000;

/** A split room with an open talk and a timer of five minutes. */
const talking = async (t: TestContext, answers: readonly TalkAnswer[]) => {
  let time = Date.now();
  const now = () => new Date(time);
  const room = await judgingRoom(t, ["likelihood"], { now });
  const { app, desk, at, amara, where } = room;
  const phones = await rated(room, apart);
  const talk = (await startTalk(room)).question?.id ?? assert.fail();
  const give = async (n: number, answer: TalkAnswer) => phones[n]?.asked<object, TalkAnswer>("talk").give(talk, answer);
  for (const [n, answer] of answers.entries()) await give(n, answer);
  const timer = (action: "start" | "pause" | "resume" | "add" | "stop", seconds: number | null = null) =>
    desk.call(setTimer, { params: at, body: { action, seconds } });
  await timer("start", 300);
  const queued = async () =>
    (
      await app.db.as(
        "administrator",
        `select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks k on k.id = j.task_id where k.identifier = '${openTask}'`,
      )
    ).rows.map(({ payload }) => payload as { workspace: string; account: string | null; clearance: number; payload: unknown });
  return {
    ...room,
    give,
    timer,
    queued,
    forward: (ms: number) => void (time += ms),
    clock: now,
    /** Runs a job as the queue would run it. */
    async run(job?: Awaited<ReturnType<typeof queued>>[number]) {
      const { payload, ...scope } = job ?? (await queued())[0] ?? assert.fail("no job is queued");
      const handle = app.tasks[openTask] ?? assert.fail();
      await handle(payload, {
        ...scope,
        db: app.db,
        job: { id: "1", attempt: 1, lastAttempt: false },
        signal: new AbortController().signal,
        log: () => {},
        transaction: (work) => app.db.transaction(scope, work),
      });
    },
    state: async () => (await desk.call(talkContract.get, { params: { ...at, kind: "talk" } })).question?.state,
    shownTimer: async () => (await desk.call(getRoom, { params: at })).timer,
    lines: () => amara.call(getTalkLines, { params: { ...where, talk } }),
  };
};

const six = [
  ...["one", "two", "three", "four"].map((n) => lineFor(`To be higher, number ${n}`, "higher")),
  ...["five", "six"].map((n) => lineFor(`To be lower, number ${n}`, "lower")),
];

test("the lines are revealed ten seconds after the time ends, without the console and after a restart", async (t) => {
  const room = await talking(t, six);
  room.forward(5 * minute + hold - 1);
  await assert.rejects(room.run(), /time of the question is not over/);
  assert.equal(await room.state(), "open", "not before the ten seconds are over");

  room.forward(1);
  // the time of the job passes while no server runs; then another process starts
  await room.app.db.as("administrator", "update graphile_worker._private_jobs set run_at = now(), attempts = 0, locked_at = null");
  const { data } = room.app.services.settings;
  const again = await createApplication({
    db: room.app.db,
    settings: testSettings({ data }),
    secret: testSecret,
    log: () => {},
    pages: false,
    now: room.clock,
  });
  try {
    const jobs = await runJobs(t, { db: room.app.db, tasks: again.tasks });
    await jobs.until("the opening", async () => ((await room.state()) === "revealed" ? true : null));
  } finally {
    await again.stop();
  }
  const { lines } = await room.lines();
  assert.deepEqual([lines.higher?.length, lines.lower], [4, null], "a camp's lines are shown only if there are at least three");
  assert.equal(await room.shownTimer(), null, "the timer ends with its question");
  const { rows } = await room.app.db.as("administrator", `select actor_kind, reads from platform.audit where action = '${openTask}'`);
  assert.deepEqual(rows, [{ actor_kind: "system", reads: false }]);
});

test("more time, a pause, a break, a stop or a reveal by hand prevents the reveal at the first end of the time", async (t) => {
  const room = await talking(t, six);
  const [first] = await room.queued();
  room.forward(5 * minute + hold / 2);
  await room.timer("add", 60);
  room.forward(hold);
  await room.run(first);
  assert.equal(await room.state(), "open", "a minute more within the ten seconds");
  assert.equal((await room.queued()).length, 1, "the new end replaces the first one");

  await room.timer("pause");
  room.forward(10 * minute);
  await room.run();
  assert.equal(await room.state(), "open", "a pause");
  await room.timer("resume");
  const until = { label: "14:30", at: new Date(room.clock().getTime() + 30 * minute).toISOString() };
  await room.desk.call(setBreak, { params: room.at, body: { until } });
  room.forward(10 * minute);
  await room.run();
  assert.equal(await room.state(), "open", "a break");
  await room.timer("start", 60);
  const [second] = await room.queued();
  await room.timer("stop");
  room.forward(2 * minute);
  await room.run(second);
  assert.equal(await room.state(), "open", "a stop");

  await room.timer("start", 60);
  const { question } = await room.desk.call(talkContract.get, { params: { ...room.at, kind: "talk" } });
  await room.desk.call(talkContract.reveal, { params: { ...room.at, kind: "talk", question: question?.id ?? "" } });
  room.forward(2 * minute);
  await room.run();
  assert.equal(await room.state(), "revealed", "opened by hand, and the job changes nothing");
});

test("with fewer than three answers, or answers of fewer than half of the room, the lines wait for more time", async (t) => {
  const room = await talking(t, six.slice(0, 2));
  room.forward(5 * minute + hold);
  await room.run();
  assert.equal(await room.state(), "open", "two answers");
  assert.deepEqual(await room.shownTimer(), { running: false, remainingMs: 0 }, "the console shows that the lines wait");

  await room.give(2, nothingToAdd);
  await room.timer("add", 60);
  assert.deepEqual(await room.shownTimer(), { running: true, remainingMs: minute });
  room.forward(minute + hold);
  await room.run();
  assert.equal(await room.state(), "open", "three of ten without a reason");
  assert.deepEqual(await room.shownTimer(), { running: false, remainingMs: 0 });

  await room.give(3, nothingToAdd);
  await room.give(4, nothingToAdd);
  await room.timer("add", 60);
  room.forward(minute + hold);
  await room.run();
  assert.equal(await room.state(), "revealed", "half of the room");
});
