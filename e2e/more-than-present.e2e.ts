/** Tests that a phone which leaves after its answer is still counted, together with its answer, so that there are never more answers than people. */
import { test } from "node:test";
import { answerAround, joinAll } from "./journey-clients.ts";
import { hasAnswered, signInAs } from "./journey-desk.ts";
import { openWorld } from "./journey-world.ts";
import { deskSession } from "./desk-session.ts";
import { noLan } from "./lan.ts";
import { likelihoodRoom } from "./likelihood-room.ts";
import { showScenario } from "#modules/workshop/contract/workshop.ts";

test("the console never shows more answers than people, also when phones leave after they answered", async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const bruno = await deskSession(desk, "bruno");
  const room = await likelihoodRoom(bruno, 1);
  const [scenario = ""] = room.scenarios;
  await bruno.call(showScenario, { params: { workspace: room.workspace, room: room.room }, body: { scenario } });
  const phones = await joinAll(room.joinUrl, 4);
  for (const phone of phones.slice(0, 3)) await phone.answer(scenario, { ...answerAround(0.4, 3, []), impacts: {} });
  const page = await world.desk();
  await signInAs(page, desk, "bruno");
  await page.goto(`${desk}/w/${room.workspace}/rooms/${room.room}`);
  await hasAnswered(page, 3, 4);
  await phones[3]?.leave();
  await hasAnswered(page, 3, 3);
  await phones[0]?.leave();
  await phones[1]?.leave();
  const again = await joinAll(room.joinUrl, 1);
  await hasAnswered(page, 3, 4);
  await again[0]?.leave();
  await hasAnswered(page, 3, 3);
});
