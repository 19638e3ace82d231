/**
 * Tests that a change of the room reaches phones in an event that is encrypted under the room's view key: after the event, the phone's view must
 * equal the snapshot that the server would return. If an event cannot contain a change, the phones request their snapshots.
 */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { RoomEvent } from "#platform/contract/room-frame.ts";
import { testDatabase } from "#platform/server/db/testing.ts";
import { createLive } from "#platform/server/live/index.ts";
import { ratingKind } from "#modules/threat/server/index.ts";
import { changedView } from "#platform/contract/view-changes.ts";
import { asking, testQuestions } from "#platform/server/questions/testing.ts";
import { phoneViews } from "./phone-view.ts";
import { seatEnded, type SeatHere } from "./seats.ts";
import { tellRoom } from "./tell-room.ts";
import { addSeats, insertRound, setScene } from "./testing.ts";
import { sequenceOf, topicOf } from "./sequence.ts";

const opened = async (t: TestContext, panels = 1) => {
  const db = await testDatabase(t);
  const live = createLive({ windowMs: 1 });
  t.after(() => live.close());
  const scene = await setScene(db, { scenarios: 2 });
  const { questions } = await testQuestions(t, db, [ratingKind]);
  const seats = await addSeats(db, scene, [null, null]);
  const { workspace, room, scope } = scene;
  const heard: RoomEvent[] = [];
  live.subscribe(topicOf(room.id), (events) => heard.push(...events.map(({ data }) => data as RoomEvent)));
  /** Makes a change and returns its event. */
  const change = async (make: Parameters<typeof db.transaction<void>>[1]): Promise<RoomEvent> => {
    await db.transaction(scope, async (tx) => {
      await make(tx);
      await tellRoom({ tx, live }, workspace, { id: room.id, scenario_id: null, marking: "TLP:AMBER" });
    });
    while (heard.at(-1)?.sequence !== sequenceOf(room.id)) await new Promise((resolve) => setImmediate(resolve));
    return heard.at(-1) ?? assert.fail();
  };
  const startRound = (number: number): Promise<RoomEvent> =>
    change(async (tx) => {
      const id = await insertRound(tx, scene, number);
      await tx.updateTable("threat.round").set({ panels }).where("id", "=", id).execute();
      for (const [panel, scenario] of scene.scenarios.entries())
        await tx
          .updateTable("threat.round_scenario")
          .set({ panel: panel % panels })
          .where("scenario_id", "=", scenario)
          .execute();
      await questions.open(asking(tx), ratingKind, id, scene.scenarios);
    });
  const seatAt = (n: number): SeatHere => seats[n] ?? assert.fail();
  return {
    scene,
    startRound,
    view: async (n = 0) => {
      const [view] = await db.transaction(scope, (tx) => phoneViews(tx, workspace, room.id, [seatAt(n)], new Date()));
      return view ?? assert.fail();
    },
    setStep: (step: string) =>
      change(async (tx) => {
        await tx.updateTable("workshop.room").set({ step }).where("id", "=", room.id).execute();
      }),
    settle: (state: "revealed" | "closed", scenario = 0) =>
      change(async (tx) => {
        await tx
          .updateTable("threat.round_scenario")
          .set({ state, asked: 3, answered: state === "revealed" ? 3 : null })
          .where("scenario_id", "=", scene.scenarios[scenario] ?? "")
          .execute();
      }),
  };
};

test("after the event of a reveal, the view of each panel equals the snapshot that the server would return", async (t) => {
  const { startRound, view, setStep, settle } = await opened(t, 2);
  await startRound(1);
  await setStep("scenarios");
  for (const scenario of [0, 1]) {
    const held = [await view(0), await view(1)];
    const event = await settle("revealed", scenario);
    assert.equal(event.views?.boxes.length, 2);
    for (const n of [0, 1]) {
      const changed = changedView(held[n] ?? assert.fail(), event);
      assert.deepEqual(changed, await view(n));
    }
    const states = (await view(scenario)).round?.scenarios.map(({ state }) => state);
    assert.deepEqual(states, ["revealed"]);
  }
});

test("for all small changes the event has the same length, and nobody can read its content", async (t) => {
  const { startRound, setStep, settle } = await opened(t);
  await startRound(1);
  await setStep("scenarios");
  const revealed = await settle("revealed");
  const moved = await setStep("priorities");
  const length = ({ views }: RoomEvent) => views?.boxes.map(({ box }) => box.length);
  assert.deepEqual(length(revealed), length(moved));
  assert.doesNotMatch(JSON.stringify(revealed), /revealed|scenario/);
});

test("a phone that missed an event, has another key or gets an altered event requests its snapshot", async (t) => {
  const { scene, startRound, view, setStep } = await opened(t);
  await startRound(1);
  await setStep("scenarios");
  const held = await view();
  const [first, second] = [await setStep("priorities"), await setStep("measures")];
  assert.equal(changedView(held, second), null, "the phone missed the first event");
  assert.equal(changedView(held, { ...first, sequence: first.sequence + 1 }), null, "the event was altered: it has another number");
  assert.equal(changedView({ ...held, viewKey: "A".repeat(43) }, first), null, "the phone has another key");
  assert.equal(changedView(held, first)?.room.step, "priorities");
  const now = await view();
  seatEnded(scene.room.id);
  assert.equal(changedView(now, await setStep("report")), null, "a seat ended, so the key was replaced");
  assert.notEqual((await view()).viewKey, now.viewKey);
});

test("the event of a new round contains no changes, because the marks of a phone belong to a round", async (t) => {
  const { startRound, setStep } = await opened(t);
  await startRound(1);
  await setStep("scenarios");
  assert.ok((await setStep("priorities")).views, "the control: the event of a change of step contains the change");
  assert.equal((await startRound(2)).views, undefined);
});
