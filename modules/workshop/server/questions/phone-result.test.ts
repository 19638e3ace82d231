// Tests the result of a scenario in sentences on phones: nothing before the reveal, then the same content as on the wall, in the phone's language.
import assert from "node:assert/strict";
import { test } from "node:test";
import { changeScenario, getScenario } from "#modules/threat/contract/threat.ts";
import { questionPaths } from "#platform/contract/question-paths.ts";
import { refused } from "#platform/server/testing-values.ts";
import { getRoom, revealScenario } from "../../contract/workshop.ts";
import { answerOf } from "../testing.ts";
import { openedRoom } from "../testing-room.ts";

test("a phone gets the result only after the reveal, and not if the scenario is now stricter than the room", async (t) => {
  const { app, desk, at, where, round, scenario, phone } = await openedRoom(t);
  const people = [];
  for (const best of [0.2, 0.25, 0.3]) {
    const one = phone();
    await one.join();
    await one.asked("rating").give(round, answerOf(best), { part: scenario });
    people.push(one);
  }
  const [one] = people;
  assert.ok(one);
  const read = (lang: string, token = one.token, question = round) =>
    one.send<{ lines: string[] }>(questionPaths.result, { token, kind: "rating", question, part: scenario, lang });
  assert.deepEqual((await read("en")).lines, [], "nothing before the reveal");

  const { rev } = await desk.call(getRoom, { params: at });
  await desk.call(revealScenario, { params: { ...at, round }, body: { expectedRev: rev, scenario } });
  const { lines } = await read("en");
  assert.equal(lines[0], "How likely is it within 24 months?");
  assert.match(lines[1] ?? "", /14 to 36\s%/);
  assert.match(lines[2] ?? "", /3 of 3/);
  assert.match((await read("ar")).lines[0] ?? "", /24 شهرًا/);
  assert.deepEqual((await read("zz")).lines, lines, "an unknown language gets English");
  await assert.rejects(read("en", "A".repeat(43)), refused("seat-replaced"));
  assert.deepEqual((await read("en", one.token, at.room)).lines, [], "no question of this room has this id");

  const amara = await app.as("amara");
  const before = await amara.call(getScenario, { params: { ...where, scenario } });
  const { title, summary, technologyAreas, actorClass, interests, assumptions, sources, rightsImplications, owner, nextReview } = before;
  await amara.call(changeScenario, {
    params: { ...where, scenario },
    body: {
      expectedRev: before.rev,
      title,
      summary,
      technologyAreas,
      actorClass,
      interests,
      assumptions,
      sources,
      rightsImplications,
      owner,
      nextReview,
      marking: "TLP:RED",
      status: "ready",
    },
  });
  assert.deepEqual((await read("en")).lines, [], "the scenario is stricter than the room");
});
