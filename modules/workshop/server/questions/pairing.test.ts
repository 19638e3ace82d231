/**
 * Tests the comparison of two rounds. Of the people who moved, the server stores only counts, and only those that may be shown. The tokens of round
 * 1, which pair the answers of a person, are stored encrypted under a key of their own until round 2 is revealed. Closing the room destroys tokens
 * that will not be compared.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ratingKind, resultOf } from "#modules/threat/server/index.ts";
import { createWorkspace } from "#platform/server/directory/index.ts";
import { testDatabase } from "#platform/server/db/testing.ts";
import type { Item } from "#platform/server/questions/index.ts";
import { asking, testQuestions } from "#platform/server/questions/testing.ts";
import { answererAt } from "../seats.ts";
import { addSeats, answerOf, insertRound, mac, setScene } from "../testing.ts";

test("the reveal of round 2 destroys the tokens of round 1, and only counts are stored", async (t) => {
  const db = await testDatabase(t);
  const { questions, keys } = await testQuestions(t, db, [ratingKind]);
  const scene = await setScene(db, { agencies: 1 });
  const { workspace, scope } = scene;
  await db.transaction(scope, (tx) =>
    createWorkspace(tx, { id: workspace, kind: "state", name: { en: "Velmara" }, lang: "en", fictional: true }),
  );
  const seats = await addSeats(db, scene, Array<null>(17).fill(null));
  const tokens = seats.map(() => mac());
  const boxes = async () => (await db.as("administrator", "select box from question.pairing")).rows as { box: Buffer }[];
  const play = async (number: number, values: readonly (number | null)[]): Promise<Item> => {
    const item: Item = await db.transaction(scope, async (tx) => {
      const round = await insertRound(tx, scene, number);
      await questions.open(asking(tx), ratingKind, round, scene.scenarios);
      return { question: round, part: scene.scenarios[0] ?? "" };
    });
    for (const [i, seat] of seats.entries()) {
      const value = values[i] ?? null;
      if (value === null) continue;
      const given = { key: mac(), counter: 1, pairing: tokens[i] ?? "", answer: answerOf(value) };
      await questions.cast(answererAt(scene.room, seat), ratingKind, item, given);
    }
    await db.transaction(scope, (tx) => questions.reveal(asking(tx), ratingKind, item, { asked: 17, again: true }));
    return item;
  };
  const first = await play(1, [...Array<number>(16).fill(0.4), null]);
  const [kept] = await keys.list("pairing");
  assert.ok(kept);
  const [box] = await boxes();
  assert.ok(box && tokens.every((token) => !box.box.includes(token)), "encrypted");
  await assert.rejects(
    db.as("app", `select set_config('counterpart.workspace', '${workspace}', false); select box from question.pairing`),
    /permission denied/,
  );

  // four moved up, two moved down, eight stayed within 5 points; two did not answer again, and one is new
  const second = await play(2, [...Array<number>(4).fill(0.5), 0.2, 0.3, ...Array<number>(8).fill(0.45), null, null, 0.9]);
  const stored = async (item: Item) =>
    (await db.as("administrator", "select movement from threat.round_scenario where round_id = $1", [item.question])).rows[0];
  assert.deepEqual(await stored(first), { movement: null });
  // 16 people answered in round 1, 15 in round 2, and 14 in both. Differences of two and one would reveal small groups, so two people who stayed are
  // left out of the counts.
  const told = { since: 1, scale: "linear", of: 12, down: "fewer-than-three", stayed: "not-told", up: 4 };
  assert.deepEqual(await stored(second), { movement: told });
  const { movement } = await db.transaction(scope, (tx) => resultOf(tx, workspace, second.question, scene.scenarios[0] ?? ""));
  assert.deepEqual(movement, told);
  const left = await keys.list("pairing");
  assert.deepEqual(
    [left.length, left.includes(kept), (await boxes()).length],
    [1, false, 1],
    "the tokens of round 1 are destroyed; those of round 2 are kept for a third round",
  );

  const orphan = "0195d0a0-7e1a-7000-8000-00000000dead";
  await keys.put("pairing", orphan, new Uint8Array(32));
  await questions.resume();
  assert.deepEqual(await keys.list("pairing"), left, "a start destroys a key without its box");

  await db.transaction(scope, (tx) => questions.forgetPairings(tx, [first.question, second.question]));
  assert.deepEqual([await keys.list("pairing"), await boxes()], [[], []], "the end of the room");
});
