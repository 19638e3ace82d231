/**
 * Tests that a reveal waits for an answer that is being stored, so that an acknowledged answer is never lost and no mark remains, and for a reveal
 * that failed a moment before.
 */
import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { test } from "node:test";
import type { Database } from "#platform/server/db/index.ts";
import { testDatabase } from "#platform/server/db/testing.ts";
import { createQuestions } from "#platform/server/questions/index.ts";
import { asking, testQuestions } from "#platform/server/questions/testing.ts";
import { refused } from "#platform/server/testing-values.ts";
import { answererAt } from "../seats.ts";
import { addSeats, mac, setScene } from "../testing.ts";
import { heldOf, openTested, revealedOf, testedKinds } from "./testing-kinds.ts";

/** Long enough for a reveal that does not wait. */
const longMs = 500;

/** A database whose transactions that write wait before their commit. `begun` resolves when the first of them has written. */
const slowCommits = <Db extends Pick<Database, "inSeparateTransaction">>(db: Db) => {
  const begun = Promise.withResolvers<void>();
  const slow: Db = {
    ...db,
    inSeparateTransaction: (scope, run) =>
      db.inSeparateTransaction(scope, async (tx) => {
        const value = await run(tx);
        if (scope.reading !== true) {
          begun.resolve();
          await wait(longMs);
        }
        return value;
      }),
  };
  return { slow, begun: begun.promise };
};

for (const tested of testedKinds) {
  const { kind } = tested;

  test(`${kind.name}: a reveal waits for an answer that is being stored, and its result has this answer`, async (t) => {
    const db = await testDatabase(t);
    const { questions, keys } = await testQuestions(t, db, [kind]);
    const scene = await setScene(db);
    const seats = await addSeats(db, scene, [null, null, null, null]);
    const item = await openTested(db, questions, tested, scene);
    const cast = (n: number, value: number, counter: number, by = questions) =>
      by.cast(answererAt(scene.room, seats[n] ?? assert.fail()), kind, item, {
        key: String(n).padEnd(43, "k"),
        counter,
        pairing: mac(),
        answer: tested.answer(value),
      });
    for (const n of [0, 1, 2]) await cast(n, 10 + n, 1);
    const { slow, begun } = slowCommits(db);
    const slowly = createQuestions({ db: slow, keys, kinds: [kind], log: () => {} });
    // the first person changes the answer, and the fourth person answers
    const changed = Promise.allSettled([cast(0, 40, 2, slowly), cast(3, 13, 1, slowly)]);
    await begun;
    const answered = await db.transaction(scene.scope, (tx) => questions.reveal(asking(tx), kind, item, { asked: 4 }));
    assert.equal(answered, 4);
    const values = (await revealedOf(db, tested, { item, questions, scope: scene.scope })).map(({ value }) => value);
    assert.deepEqual(
      values.toSorted((a, b) => a - b),
      [11, 12, 13, 40],
    );
    await changed;
    assert.deepEqual(await heldOf(db, item), { sealed: 0, marks: 0 });
    await assert.rejects(cast(1, 50, 2), refused("round-closed"));
  });
}

for (const tested of testedKinds.filter(({ kind }) => kind.pairing !== undefined || kind.keeps !== undefined))
  test(`${tested.kind.name}: a reveal waits until a reveal that failed has removed its key`, async (t) => {
    const { kind } = tested;
    const db = await testDatabase(t);
    const { questions, keys } = await testQuestions(t, db, [kind]);
    const scene = await setScene(db);
    const seats = await addSeats(db, scene, [null, null, null]);
    const item = await openTested(db, questions, tested, scene);
    for (const [n, seat] of seats.entries())
      await questions.cast(answererAt(scene.room, seat), kind, item, {
        key: String(n).padEnd(43, "k"),
        counter: 1,
        pairing: mac(),
        answer: tested.answer(10 + n),
      });
    const { rows } = await db.as("administrator", "select id::text from question.item where question = $1", [item.question]);
    const id = (rows as { id: string }[])[0]?.id ?? "";
    await keys.put("pairing", id, new Uint8Array(32));
    const removing = wait(200).then(() => keys.destroy("pairing", id));
    const reveal = () => db.transaction(scene.scope, (tx) => questions.reveal(asking(tx), kind, item, { asked: 3, again: true }));
    assert.equal(await reveal(), 3);
    await removing;
    assert.notDeepEqual(await keys.read("pairing", id), new Uint8Array(32));
    assert.notEqual(await keys.read("pairing", id), null);
  });
