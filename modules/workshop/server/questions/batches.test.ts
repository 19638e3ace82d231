/**
 * For each question kind, tests that answers which arrive together are stored in batches. Only the invalid answers of a batch are refused. An answer
 * is acknowledged only after its mark is stored. An answer that is sent several times, also in different batches, is stored once. If a batch is
 * interrupted, sending its answers again completes the batch.
 */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { Database } from "#platform/server/db/index.ts";
import { testDatabase } from "#platform/server/db/testing.ts";
import { createQuestions, type Given } from "#platform/server/questions/index.ts";
import { asking, killedBeforeMarks, testQuestions } from "#platform/server/questions/testing.ts";
import { refused } from "#platform/server/testing-values.ts";
import { answererAt } from "../seats.ts";
import { addSeats, mac, setScene } from "../testing.ts";
import { heldOf, openTested, revealedOf, testedKinds, type TestedKind } from "./testing-kinds.ts";

const people = 12;

/** An open question with twelve seats. `transactions` counts the transactions of the engine. */
const opened = async (t: TestContext, tested: TestedKind) => {
  const db = await testDatabase(t);
  const { questions: opening, keys } = await testQuestions(t, db, [tested.kind]);
  const scene = await setScene(db);
  const seats = await addSeats(
    db,
    scene,
    Array.from({ length: people }, () => null),
  );
  const item = await openTested(db, opening, tested, scene);
  let transactions = 0;
  const counted: Database = {
    ...db,
    inSeparateTransaction: (scope, run) => {
      transactions += 1;
      return db.inSeparateTransaction(scope, run);
    },
  };
  const engine = (on: Database) => createQuestions({ db: on, keys, kinds: [tested.kind], log: () => {} });
  const questions = engine(counted);
  return {
    db,
    item,
    scene,
    seats,
    engine,
    transactions: () => transactions,
    cast: (n: number, more: Partial<Given<unknown>> = {}, by = questions) =>
      by.cast(answererAt(scene.room, seats[n] ?? assert.fail()), tested.kind, item, {
        key: `${n % 10}${String.fromCharCode(97 + n)}`.padEnd(43, "k"),
        counter: 1,
        pairing: mac(),
        answer: tested.answer(10 + n),
        ...more,
      }),
    held: () => heldOf(db, item),
    /** Reveals the question and returns the numbers in its answers. */
    values: async () => {
      await db.transaction(scene.scope, (tx) => opening.reveal(asking(tx), tested.kind, item, { asked: people }));
      return (await revealedOf(db, tested, { item, questions: opening, scope: scene.scope }))
        .map(({ value }) => value)
        .toSorted((a, b) => a - b);
    },
  };
};
const everyone = Array.from({ length: people }, (_, n) => n);
const outcomes = (settled: readonly PromiseSettledResult<boolean>[]): unknown[] =>
  settled.map((one) => (one.status === "fulfilled" ? one.value : (one.reason as { code?: string }).code));

for (const tested of testedKinds) {
  const { name } = tested.kind;

  test(`${name}: answers that arrive together are stored in one batch, and an invalid answer among them is refused alone`, async (t) => {
    const { db, item, scene, seats, cast, transactions, held, values } = await opened(t, tested);
    await cast(0);
    const before = transactions();
    await db.transaction(scene.scope, (tx) =>
      tx
        .updateTable("workshop.seat")
        .set({ state: "left" })
        .where("id", "=", seats[4]?.id ?? "")
        .execute(),
    );
    const settled = await Promise.allSettled([
      cast(0, { key: "x".repeat(43) }),
      cast(1),
      cast(2, { pairing: "p".repeat(tested.kind.length) }),
      cast(3),
      cast(4),
      cast(5),
    ]);
    assert.deepEqual(outcomes(settled), ["ballot-key-other", true, "answer-too-long", true, "seat-replaced", true]);
    assert.equal(transactions() - before, 3, "one transaction that reads, one with answers, one with marks");
    assert.deepEqual(await held(), { sealed: 4, marks: 4 });
    const { rows } = await db.as(
      "administrator",
      "select count(distinct s.xmin::text)::int as n from question.sealed s join question.item i on i.id = s.item_id where question = $1",
      [item.question],
    );
    assert.deepEqual(rows, [{ n: 2 }]);
    assert.deepEqual(await values(), [10, 11, 13, 15]);
  });

  test(`${name}: if the database refuses a batch because of one answer, the other answers are still stored`, async (t) => {
    const { cast, held, values } = await opened(t, tested);
    // no phone can send this key, because the schema of the endpoint refuses it
    const settled = await Promise.allSettled([cast(0), cast(1, { key: "NUL \u0000" }), cast(2), cast(3)]);
    assert.deepEqual(outcomes(settled), [true, "invalid-input", true, true]);
    assert.deepEqual(await held(), { sealed: 3, marks: 3 });
    assert.deepEqual(await values(), [10, 12, 13]);
  });

  test(`${name}: if answers are repeated in the same batch or in several batches, each is stored once, and only the first reply reports a new answer`, async (t) => {
    const { cast, held, values } = await opened(t, tested);
    const repeated = await Promise.all(everyone.flatMap((n) => [cast(n), cast(n), cast(n, { counter: 2, answer: tested.answer(40 + n) })]));
    assert.equal(repeated.filter((first) => first).length, people);
    assert.deepEqual(
      everyone.map((n) => repeated.slice(3 * n, 3 * n + 3)),
      everyone.map(() => [true, false, false]),
    );
    assert.deepEqual(
      await Promise.all(everyone.map((n) => cast(n))),
      everyone.map(() => false),
    );
    const otherKeys = await Promise.allSettled(everyone.map((n) => cast(n, { key: mac() })));
    assert.deepEqual(
      outcomes(otherKeys),
      everyone.map(() => "ballot-key-other"),
    );
    assert.deepEqual(await held(), { sealed: people, marks: people });
    assert.deepEqual(
      await values(),
      everyone.map((n) => 40 + n),
    );
  });

  test(`${name}: if a seat sends two ballot keys at once, only one is stored; if two seats send the same ballot key, they have only one answer`, async (t) => {
    const { cast, held } = await opened(t, tested);
    const twice = await Promise.allSettled([cast(0), cast(0, { key: "z".repeat(43) })]);
    assert.deepEqual(outcomes(twice), [true, "ballot-key-other"]);
    await Promise.allSettled([cast(1, { key: "y".repeat(43) }), cast(2, { key: "y".repeat(43) })]);
    assert.deepEqual((await held()).sealed, 2);
  });

  test(`${name}: if the process is killed between the answers and the marks of a batch, no answer is acknowledged, and sending the answers again completes each of them`, async (t) => {
    const { db, cast, held, engine, values } = await opened(t, tested);
    const killed = engine(killedBeforeMarks(db));
    const settled = await Promise.allSettled([0, 1, 2, 3].map((n) => cast(n, {}, killed)));
    assert.deepEqual(
      settled.map(({ status }) => status),
      ["rejected", "rejected", "rejected", "rejected"],
    );
    assert.deepEqual(await held(), { sealed: 4, marks: 0 });
    const again = engine(db);
    assert.deepEqual(await Promise.all([0, 1, 2, 3, 4].map((n) => cast(n, {}, again))), [true, true, true, true, true]);
    assert.deepEqual(await held(), { sealed: 5, marks: 5 });
    assert.deepEqual(await values(), [10, 11, 12, 13, 14]);
  });

  test(`${name}: a seat cannot answer a question of another room`, async (t) => {
    const { db, cast, item, engine, held } = await opened(t, tested);
    const other = await setScene(db);
    const [seat] = await addSeats(db, other, [null]);
    const given = { key: mac(), counter: 1, pairing: mac(), answer: tested.answer(50) };
    const there = engine(db).cast(answererAt(other.room, seat ?? assert.fail()), tested.kind, item, given);
    const [refusal, own] = await Promise.allSettled([there, cast(0)]);
    assert.ok(refusal.status === "rejected" && refused("not-found")(refusal.reason));
    assert.deepEqual(own, { status: "fulfilled", value: true });
    assert.deepEqual(await held(), { sealed: 1, marks: 1 });
  });
}
