/**
 * Tests a seventh language, which is added as a folder of message files. The phone offers the language on its first page, without a new build. If the
 * folder has no translation of a text, the phone shows it in English. The words in the fixture were written for this test.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { deskSession } from "./desk-session.ts";
import { takeSeat, typeCode } from "./journey-phone.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld } from "./journey-world.ts";
import { noLan } from "./lan.ts";
import { likelihoodRoom } from "./likelihood-room.ts";

const folder = path.join(import.meta.dirname, "fixtures", "languages");
const sw = JSON.parse(readFileSync(path.join(folder, "sw", "phone.json"), "utf8")) as Record<string, string>;
const word = (id: string): string => sw[id] ?? assert.fail(`the fixture has no ${id}`);

test("the phone works in a seventh language from a folder", async (t) => {
  const world = await openWorld(t, { env: { COUNTERPART_LANGUAGES: folder } });
  if (world === null) return t.skip(noLan);
  const room = await likelihoodRoom(await deskSession(world.server.desk, "bruno"), 1);
  const phone = await world.phone("sw-KE", 360);
  const { origin, hash } = new URL(room.joinUrl);
  await phone.goto(`${origin}/`);
  await phone.getByRole("heading", { name: word("phone.join") }).waitFor();
  assert.equal(await phone.locator("html").getAttribute("lang"), "sw", "spoken from the first page, without a choice");
  await typeCode(phone, origin, hash.slice(1).split(".")[0] ?? "");
  assert.equal(await phone.getByLabel(word("phone.language")).inputValue(), "sw");
  const english = wordsOf("en");
  await phone.getByText(english("phone.digits.do")).waitFor(); // no translation: shown in English, not as an id or an empty line
  await takeSeat(phone, { tag: "sw" });
  await phone.getByText(word("phone.connected")).waitFor();
  await phone.getByText("Uwezekano ni upi ndani ya miezi 24?").waitFor();
  await phone.getByText("Hali 1 kati ya 1, awamu 3").waitFor();
  await phone
    .getByRole("button", { name: word("phone.cannot-say"), exact: true })
    .last()
    .tap();
  await phone.getByText(word("phone.done")).waitFor();
  await phone.getByText(word("phone.hidden")).waitFor();
  await phone.getByLabel(word("phone.language")).selectOption("ru");
  await phone.getByText(wordsOf("ru")("phone.done")).waitFor();
});
