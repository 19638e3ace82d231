// Tests an agency that nobody expected: the facilitator adds it at the door; maps that were revealed before list it as a late agency; and its phones
// can be let in during any step.
import assert from "node:assert/strict";
import { test } from "node:test";
import { refused } from "#platform/server/testing-values.ts";
import { addAgencyAtDoor, getDoor, letIn } from "../../contract/door.ts";
import { setWall } from "../../contract/workshop.ts";
import { openedRoom } from "../testing-room.ts";

test("an agency is added at the door once, by its name; a phone that waits after Begin is let in for it", async (t) => {
  const { desk, at, phone } = await openedRoom(t);
  await desk.call(setWall, { params: at, body: { view: "follows" } });
  const late = phone();
  await late.knock();
  const name = { text: "Coast Guard", lang: "en" };
  const { id } = await desk.call(addAgencyAtDoor, { params: at, body: { name, type: "law-enforcement" } });
  const same = { text: "coast  guard (Velmara)", lang: "en" };
  await assert.rejects(desk.call(addAgencyAtDoor, { params: at, body: { name: same, type: "ministry" } }), refused("already-exists"));
  const door = await desk.call(getDoor, { params: at });
  assert.equal(door.waiting.length, 1, "the phone that waits after Begin is listed");
  await desk.call(letIn, { params: at, body: { waiting: door.waiting[0]?.id ?? "", agency: id, follows: false, lost: false } });
  const { agencies } = await desk.call(getDoor, { params: at });
  assert.deepEqual(
    agencies.filter((one) => one.in > 0).map((one) => [one.id, one.name]),
    [[id, { en: "Coast Guard" }]],
  );
});

test("if several facilitators add the same agency at once, it is added once", async (t) => {
  const { desk, at } = await openedRoom(t);
  const add = () =>
    desk.call(addAgencyAtDoor, { params: at, body: { name: { text: "Coast Guard", lang: "en" }, type: "law-enforcement" } });
  const all = await Promise.allSettled(Array.from({ length: 6 }, add));
  assert.equal(all.filter(({ status }) => status === "fulfilled").length, 1);
  const { agencies } = await desk.call(getDoor, { params: at });
  assert.equal(agencies.filter(({ name }) => name["en"] === "Coast Guard").length, 1);
});
