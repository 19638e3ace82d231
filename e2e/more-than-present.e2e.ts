/** If a phone leaves, its answer stays. Then the console says that there are more answers than people present. */
import { test } from "node:test";
import { answerAround, joinAll } from "./journey-clients.ts";
import { signInAs } from "./journey-desk.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld } from "./journey-world.ts";
import { deskSession } from "./desk-session.ts";
import { noLan } from "./lan.ts";
import { likelihoodRoom } from "./likelihood-room.ts";
import { showScenario } from "#modules/workshop/contract/workshop.ts";

test("the console says when there are more answers than people present, and not before", { timeout: 240_000 }, async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const bruno = await deskSession(desk, "bruno");
  const room = await likelihoodRoom(bruno, 1);
  const [scenario = ""] = room.scenarios;
  await bruno.call(showScenario, { params: { workspace: room.workspace, room: room.room }, body: { scenario } });
  const phones = await joinAll(room.joinUrl, 3);
  for (const phone of phones) await phone.answer(scenario, { ...answerAround(0.4, 3, []), impacts: {} });
  const page = await world.desk();
  await signInAs(page, desk, "bruno");
  await page.goto(`${desk}/w/${room.workspace}/rooms/${room.room}`);
  await page.locator(".big-count").first().waitFor();
  const said = page.getByText(wordsOf("en")("console.more-than-present"));
  if ((await said.count()) > 0) throw new Error("three of three answered, and it says more");
  await phones[0]?.leave();
  await said.first().waitFor();
});
