/**
 * For each question kind, tests the keys of items. The tests kill the process after it has written the file of a key and before it commits, and check
 * what the next start does with the key. They also check answers that are repeated, late, sent twice at the same time, or sent with another key: each
 * seat has at most one stored answer.
 */
import { itemRow } from "#platform/server/questions/items.ts";
import assert from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { createWorkspace } from "#platform/server/directory/index.ts";
import { testDatabase } from "#platform/server/db/testing.ts";
import { keysFolder } from "#platform/server/keys/store.ts";
import { createQuestions, type Given, type Item } from "#platform/server/questions/index.ts";
import { asking, testQuestions } from "#platform/server/questions/testing.ts";
import { answererAt } from "../seats.ts";
import { addSeats, mac, setScene } from "../testing.ts";
import { heldOf, openTested, revealedOf, testedKinds, type TestedKind } from "./testing-kinds.ts";
import { refused } from "#platform/server/testing-values.ts";

/** A room with an open question of the kind, and five seats. */
const opened = async (t: TestContext, tested: TestedKind) => {
  const db = await testDatabase(t);
  const { questions, keys, dataDir } = await testQuestions(t, db, [tested.kind]);
  const scene = await setScene(db, { agencies: 1 });
  const { workspace, scope } = scene;
  // at its start, the engine finds the workspaces in the directory
  await db.transaction(scope, (tx) =>
    createWorkspace(tx, { id: workspace, kind: "state", name: { en: "Velmara" }, lang: "en", fictional: true }),
  );
  const seats = await addSeats(db, scene, [null, null, null, null, null]);
  const item = await openTested(db, questions, tested, scene);
  const logged: string[] = [];
  const at = (n: number) => seats[n] ?? assert.fail();
  return {
    db,
    scene,
    item,
    keys,
    logged,
    questions,
    /** The path of the file with the item's key. */
    file: async () => join(keysFolder(dataDir), `item-${(await db.transaction(scope, (tx) => itemRow(tx, item)))?.id ?? ""}`),
    /** The question engine of a new process with the same database and key folder. */
    restart: async () => {
      const again = createQuestions({ db, keys, kinds: [tested.kind], log: (line) => void logged.push(line) });
      await again.resume();
      return again;
    },
    cast: (n: number, { with: engine = questions, ...more }: Partial<Given<unknown>> & { with?: typeof questions } = {}, on: Item = item) =>
      engine.cast(answererAt(scene.room, at(n)), tested.kind, on, {
        key: `${n}`.repeat(43),
        counter: 1,
        pairing: mac(),
        answer: tested.answer(10 + n),
        ...more,
      }),
    mine: (n: number, engine = questions) => db.transaction(scope, (tx) => engine.mine(asking(tx), tested.kind, item, `${n}`.repeat(43))),
    reveal: (engine = questions) => db.transaction(scope, (tx) => engine.reveal(asking(tx), tested.kind, item, { asked: 5 })),
    end: (engine = questions) => db.transaction(scope, (tx) => engine.end(asking(tx), tested.kind, item, 5)),
    state: async () =>
      (await db.as("administrator", "select state, reason from question.item where question = $1", [item.question])).rows[0] as {
        state: string;
        reason: string | null;
      },
    values: async () => (await revealedOf(db, tested, { item, questions, scope })).map(({ value }) => value).toSorted((a, b) => a - b),
  };
};

for (const tested of testedKinds) {
  const { name } = tested.kind;

  test(`${name}: if the process is killed before the commit that opens the question, the next start destroys the key`, async (t) => {
    const { db, scene, keys, restart, questions, item, cast } = await opened(t, tested);
    const killed = db.transaction(scene.scope, async (tx) => {
      // an item of another question, whose transaction is never committed
      await questions.open(asking(tx), tested.kind, scene.room.id, [item.part]);
      throw new Error("killed");
    });
    await assert.rejects(killed, /killed/);
    assert.equal((await keys.list("item")).length, 2);
    const again = await restart();
    assert.equal((await keys.list("item")).length, 1);
    assert.equal(await cast(0, { with: again }), true, "the open question kept its key");
  });

  test(`${name}: if the process is killed during the reveal, nothing has changed; if it is killed after the commit, the next start destroys the key`, async (t) => {
    const { db, scene, item, keys, cast, reveal, restart, state, values, questions, mine } = await opened(t, tested);
    for (const n of [0, 1, 2]) await cast(n);
    const killed = db.transaction(scene.scope, async (tx) => {
      await questions.reveal(asking(tx), tested.kind, item, { asked: 5 });
      throw new Error("killed");
    });
    await assert.rejects(killed, /killed/);
    assert.deepEqual([(await state()).state, await values(), await heldOf(db, item)], ["open", [], { sealed: 3, marks: 3 }]);
    assert.deepEqual((await mine(1)).counter, 1);
    // the next start also destroys a second key, which the reveal made for the answers that the kind keeps encrypted
    await restart();
    assert.deepEqual(await keys.list("pairing"), []);

    const stuck = createQuestions({
      db,
      keys: { ...keys, destroy: () => Promise.reject(new Error("killed before the key was destroyed")) },
      kinds: [tested.kind],
      log: () => {},
    });
    await reveal(stuck);
    assert.deepEqual([(await state()).state, await values(), (await keys.list("item")).length], ["revealed", [10, 11, 12], 1]);
    const again = await restart();
    assert.deepEqual(await keys.list("item"), []);
    await assert.rejects(reveal(again), refused("round-closed"));
    await assert.rejects(cast(3, { with: again }), refused("round-closed"));
    assert.deepEqual(await mine(1, again), { answer: null, counter: 0 });
  });

  test(`${name}: if the key of an item with answers is missing, the item is lost and can only be closed without a result`, async (t) => {
    for (const lose of ["removed", "replaced"] as const) {
      const { db, item, cast, file, restart, reveal, end, state, logged, values, mine } = await opened(t, tested);
      for (const n of [0, 1, 2]) await cast(n);
      await rm(await file());
      if (lose === "replaced") await writeFile(await file(), Buffer.alloc(32, 7));
      const again = await restart();
      assert.match(logged.join("\n"), /The keys of 1 open questions are not in this data folder/);
      await assert.rejects(cast(3, { with: again }), refused("answers-lost"));
      await assert.rejects(mine(1, again), refused("answers-lost"));
      await assert.rejects(reveal(again), refused("answers-lost"));
      assert.deepEqual(await heldOf(db, item), { sealed: 3, marks: 3 }, "the refusals deleted nothing");
      await end(again);
      assert.deepEqual(
        [await state(), await heldOf(db, item), await values()],
        [{ state: "closed", reason: "lost" }, { sealed: 0, marks: 0 }, []],
      );
    }
  });

  test(`${name}: if an item has neither its key nor answers, as after a restore, the start gives it a new key`, async (t) => {
    const { cast, file, restart, reveal, values, logged } = await opened(t, tested);
    await rm(await file());
    const again = await restart();
    assert.match(logged.join("\n"), /got a new key: 1/);
    for (const n of [0, 1, 2]) await cast(n, { with: again });
    assert.equal(await reveal(again), 3);
    assert.deepEqual(await values(), [10, 11, 12]);
  });

  test(`${name}: an answer is idempotent, and a seat has at most one answer`, async (t) => {
    const { db, item, cast, mine, reveal, values, end, state } = await opened(t, tested);
    assert.equal(await cast(0), true);
    assert.equal(await cast(0), false, "sent again");
    assert.equal(await cast(0, { counter: 3, answer: tested.answer(40) }), false);
    assert.equal(await cast(0, { counter: 2, answer: tested.answer(50) }), false, "an older answer that arrives after a newer one");
    assert.equal((await mine(0)).counter, 3);
    assert.deepEqual(await mine(4), { answer: null, counter: 0 });
    await assert.rejects(cast(0, { key: "x".repeat(43) }), refused("ballot-key-other"));
    const firsts = await Promise.all([cast(1), cast(1), cast(1)]);
    assert.equal(firsts.filter((first) => first).length, 1, "three at once");
    const twoKeys = await Promise.allSettled([cast(2), cast(2, { key: "y".repeat(43) })]);
    assert.equal(twoKeys.filter(({ status }) => status === "fulfilled").length, 1, "two keys at once");
    await assert.rejects(end(), refused("enough-answers"));
    assert.deepEqual(await heldOf(db, item), { sealed: 3, marks: 3 });
    await reveal();
    assert.deepEqual(await values(), [11, 12, 40]);
    assert.deepEqual(await state(), { state: "revealed", reason: null });
    await assert.rejects(end(), refused("round-closed"));
  });

  test(`${name}: every ciphertext has the same length, whatever the answer, and a longer answer is refused`, async (t) => {
    const { db, cast, item } = await opened(t, tested);
    for (const n of [0, 1]) await cast(n, { answer: tested.answer(n === 0 ? 1 : 99) });
    const { rows } = await db.as(
      "administrator",
      "select distinct octet_length(box) as n, length from question.sealed s join question.item i on i.id = s.item_id where question = $1",
      [item.question],
    );
    assert.equal(rows.length, 1);
    assert.equal((rows[0] as { n: number; length: number }).n, (rows[0] as { length: number }).length);
    const { questions } = await testQuestions(t, db, [tested.kind]);
    await assert.rejects(
      cast(2, { with: { ...questions }, pairing: "p".repeat(tested.kind.length) }),
      refused("answers-lost"),
      "a key folder without the item's key",
    );
    await assert.rejects(cast(2, { pairing: "p".repeat(tested.kind.length) }), refused("answer-too-long"));
  });

  test(`${name}: only a reveal inserts rows; it inserts the rows of all answers or none`, async (t) => {
    const { db, scene, item, cast } = await opened(t, tested);
    for (const n of [0, 1, 2]) await cast(n);
    const id = (await db.transaction(scene.scope, (tx) => itemRow(tx, item)))?.id ?? assert.fail();
    const take = (answers: number) =>
      `select ${tested.kind.unpack.join(".")}('${id}', '${JSON.stringify(Array.from({ length: answers }, () => ({ answer: tested.answer(1), agency: null })))}')`;
    const open = `begin; select set_config('counterpart.workspace', '${scene.workspace}', true), set_config('counterpart.clearance', '4', true);`;
    const begin = `select * from question.begin_reveal('${id}');`;
    await assert.rejects(db.as("app", `${open} ${take(3)}`), /no reveal of this item is under way/);
    await assert.rejects(db.as("app", `${open} ${begin} ${take(2)}`), /a reveal takes every answer, and no other/);
    await assert.rejects(db.as("app", `${open} ${begin} commit`), /a reveal was not finished/);
    assert.deepEqual(await heldOf(db, item), { sealed: 3, marks: 3 });
  });
}
