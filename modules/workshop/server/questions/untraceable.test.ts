/**
 * Tests that a dissenting answer cannot be traced to a person. For each kind the test runs two hundred rooms, with processes that are killed between
 * answer and mark, retries, people who do not answer, and agencies with one member. Then attacks try to match rows to people; they get everything
 * about the revealed rows that the administrator can read, including system columns. No attack may be better than chance.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { testDatabase, type TestDatabase } from "#platform/server/db/testing.ts";
import { createQuestions, type Item, type Questions, shuffled } from "#platform/server/questions/index.ts";
import { asking, killedBeforeMarks, testQuestions } from "#platform/server/questions/testing.ts";
import { attacks, hitsAboveChance, type Person, type Row, suspects, type Tally } from "../testing-attacks.ts";
import { answererAt } from "../seats.ts";
import { addSeats, mac, setScene, type Scene } from "../testing.ts";
import { heldOf, openTested, revealedOf, rowsOf, testedKinds, type TestedKind } from "./testing-kinds.ts";

const rooms = 200;
const people = 10;

type Seated = Person & { readonly seat: Awaited<ReturnType<typeof addSeats>>[number] };

/** The people of a room: two agencies have one member each; the others belong to two further agencies. */
const seatedIn = async (db: TestDatabase, scene: Scene): Promise<Seated[]> => {
  const agencies = Array.from({ length: people }, (_, i) => scene.agencies[i < 2 ? i : 2 + (i % 2)] ?? null);
  return (await addSeats(db, scene, agencies)).map((seat, i) => ({ seat, value: 3 + i * 5 }));
};

interface Playing {
  readonly questions: Questions;
  /** An engine like `questions` that is killed between answers and marks. */
  readonly killed: Questions;
  /** The number of people who answer at the same moment. */
  readonly together: number;
  readonly tested: TestedKind;
  readonly scene: Scene;
}

/**
 * Lets people answer in a random order; in half of the rooms, three people answer at the same moment. For some, the process is killed between answer
 * and mark, and they send again; some send twice; some do not answer.
 */
const play = async ({ scene, tested, questions, killed, together }: Playing, item: Item, all: readonly Seated[]): Promise<Seated[]> => {
  const answering = shuffled(all).slice(0, people - 2);
  const answer = async ({ seat, value }: Seated, at: number): Promise<void> => {
    const given = { key: mac(), pairing: mac(), answer: tested.answer(value) };
    const send = (counter: number, by = questions) => by.cast(answererAt(scene.room, seat), tested.kind, item, { ...given, counter });
    if (at % 7 === 0) await assert.rejects(send(1, killed), /killed/);
    await send(1);
    if (at % 5 === 0) await send(2);
  };
  for (let from = 0; from < answering.length; from += together)
    await Promise.all(answering.slice(from, from + together).map((one, i) => answer(one, from + i)));
  return answering;
};

const agenciesRight = (rows: readonly Row[], keepAgency: boolean): void => {
  const sizes = new Map<string | null, number>();
  for (const { agency } of rows) sizes.set(agency, (sizes.get(agency) ?? 0) + 1);
  if (!keepAgency) assert.deepEqual([...sizes.keys()], [null], "no answer keeps its agency");
  for (const [agency, n] of sizes) assert.ok(n >= 3, `${agency ?? "no agency"} has fewer than three answers`);
};

for (const tested of testedKinds)
  test(`${tested.kind.name}: in two hundred rooms no attack matches rows to people better than chance`, { timeout: 600_000 }, async (t) => {
    const db = await testDatabase(t);
    const { questions, keys } = await testQuestions(t, db, [tested.kind]);
    const killed = createQuestions({ db: killedBeforeMarks(db), keys, kinds: [tested.kind], log: () => {} });
    const tally: Tally = {};
    const count = (name: string, n: number): void => void (tally[name] ??= []).push(n);
    for (let room = 0; room < rooms; room += 1) {
      const scene = await setScene(db, { agencies: 5 });
      const all = await seatedIn(db, scene);
      const item = await openTested(db, questions, tested, scene);
      const answering = await play({ questions, killed, tested, scene, together: room % 2 === 0 ? 1 : 3 }, item, all);
      assert.deepEqual(
        await heldOf(db, item),
        { sealed: answering.length, marks: answering.length },
        "kills and retries leave one answer each",
      );
      await db.transaction(scene.scope, (tx) => questions.reveal(asking(tx), tested.kind, item, { asked: people }));
      assert.deepEqual(await heldOf(db, item), { sealed: 0, marks: 0 });
      const rows = await revealedOf(db, tested, { item, questions, scope: scene.scope });
      assert.equal(rows.length, answering.length);
      agenciesRight(rows, tested.kind.keepAgency);
      for (const name of Object.keys(attacks)) count(name, hitsAboveChance(name, answering, rows));
      for (const [what, text] of Object.entries(tested.besides ?? {})) {
        const others = await rowsOf(db, text, item);
        assert.equal(others.length, answering.length);
        for (const name of Object.keys(attacks)) {
          count(`${what} to its person by ${name}`, hitsAboveChance(name, answering, others));
          // Here the attack matches rows with rows instead of people with rows: a link between two rows of one person would reveal something even
          // without names.
          const ordered = attacks[name]?.(answering, rows).map(([person, row]) => ({ ...person, value: row.value })) ?? [];
          count(`${what} to the first row by ${name}`, hitsAboveChance(name, ordered, others));
        }
      }
    }
    assert.deepEqual(await keys.list("item"), [], "every key was destroyed");
    assert.deepEqual(suspects(t, tally), []);
  });

for (const tested of testedKinds)
  test(`${tested.kind.name}: the application can read neither encrypted answers nor system columns, and cannot insert revealed rows`, async (t) => {
    const db = await testDatabase(t);
    const scene = await setScene(db);
    const forbidden = ["select box from question.sealed", "select key from question.sealed", "select box from question.pairing"];
    for (const table of tested.tables)
      forbidden.push(
        `select xmin from ${table}`,
        `select ctid from ${table}`,
        `insert into ${table} (workspace_id) values ('${scene.workspace}')`,
        `update ${table} set workspace_id = workspace_id`,
      );
    for (const what of forbidden)
      await assert.rejects(
        db.transaction(scene.scope, (tx) => sql.raw(what).execute(tx)),
        (error: { code?: string }) => error.code === "42501",
        what,
      );
  });
