// Tests the facilitator's choice for the wall: it is stored with the room, it ends when the room moves to something else, and a chosen page shows no
// answer before the reveal.
import assert from "node:assert/strict";
import { test } from "node:test";
import { listSteps } from "#modules/assessment/contract/step.ts";
import { refused } from "#platform/server/testing-values.ts";
import { setWallSecond } from "../contract/wall-second.ts";
import { closeRoom, getRoom, getWall, setStep, setWall, showScenario } from "../contract/workshop.ts";
import { openedRoom } from "./testing-room.ts";

test("a chosen page and its number are stored with the room, so all walls show them", async (t) => {
  const { desk, at } = await openedRoom(t);
  const chosen = await desk.call(setWall, { params: at, body: { view: "text", page: 2 } });
  assert.deepEqual([chosen.wallView, chosen.wallPage], ["text", 2]);
  const wall = await desk.call(getWall, { params: at });
  assert.deepEqual([wall.view, wall.page], ["text", 2]);
  const another = await desk.call(setWall, { params: at, body: { view: "blank" } });
  assert.deepEqual([another.wallView, another.wallPage], ["blank", 0], "if no page number is given, the wall shows the first page");
  for (const view of ["", "Blank", "a b", "../x", "x".repeat(31)])
    await assert.rejects(desk.call(setWall, { params: at, body: { view } }), refused("invalid-input"));
  await assert.rejects(desk.call(setWall, { params: at, body: { view: "text", page: 100 } }), refused("invalid-input"));
  assert.equal((await desk.call(getRoom, { params: at })).wallView, "blank", "a refused choice changes nothing");
});

test("a second language of the wall is stored with the room; only a language of the server is accepted", async (t) => {
  const { desk, at, scenario } = await openedRoom(t);
  const choose = (second: string | null) => desk.call(setWallSecond, { params: at, body: { second } });
  assert.equal((await desk.call(getWall, { params: at })).second, null);
  await choose("ar");
  await desk.call(showScenario, { params: at, body: { scenario } });
  await desk.call(setWall, { params: at, body: { view: "text" } });
  assert.equal((await desk.call(getWall, { params: at })).second, "ar");
  await assert.rejects(choose("tlh"), refused("invalid-input"));
  assert.equal((await desk.call(getRoom, { params: at })).wallSecond, "ar", "a refused choice changes nothing");
  await choose(null);
  assert.equal((await desk.call(getRoom, { params: at })).wallSecond, null);
  const { rev } = await desk.call(getRoom, { params: at });
  await desk.call(closeRoom, { params: at, body: { expectedRev: rev } });
  await assert.rejects(choose("ar"), refused("room-closed"));
});

test("if the facilitator chooses a page of results before the reveal, the page gets no answers", async (t) => {
  const { desk, at } = await openedRoom(t, ["likelihood", "impact"]);
  await desk.call(setWall, { params: at, body: { view: "impact" } });
  const wall = await desk.call(getWall, { params: at });
  assert.deepEqual([wall.view, wall.result, wall.questions], ["impact", null, ["likelihood", "impact"]]);
});

test("when the room moves to another scenario or step, the wall follows the room again", async (t) => {
  const { desk, at, where, assessment, scenario } = await openedRoom(t);
  const viewAfter = async (go: () => Promise<unknown>): Promise<string> => {
    await desk.call(setWall, { params: at, body: { view: "blank" } });
    await go();
    return (await desk.call(getRoom, { params: at })).wallView;
  };
  assert.equal(await viewAfter(() => desk.call(showScenario, { params: at, body: { scenario } })), "follows");
  const step = "priorities" as const;
  const { steps } = await desk.call(listSteps, { params: { ...where, assessment: assessment.id } });
  const expectedRev = steps.find((one) => one.step === step)?.rev ?? 0;
  const start = { expectedRev, action: "start", reason: null } as const;
  assert.equal(
    await viewAfter(() => desk.call(setStep, { params: { ...where, assessment: assessment.id, step }, body: start })),
    "follows",
  );
});

test("in a closed room, a choice for the wall is refused", async (t) => {
  const { desk, at } = await openedRoom(t);
  const { rev } = await desk.call(getRoom, { params: at });
  await desk.call(closeRoom, { params: at, body: { expectedRev: rev } });
  await assert.rejects(desk.call(setWall, { params: at, body: { view: "blank" } }), refused("room-closed"));
});
