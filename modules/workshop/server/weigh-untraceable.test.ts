/**
 * Whose weights they are cannot be traced: forty rooms of twenty-four, with kills between weights and mark, retries, people who
 * stay away and agencies of one member. What the administrator can read of the revealed rows is given to the attacks that
 * `untraceable.test.ts` gives ballots to; each must do no better than chance.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { WeightsAnswer } from "#modules/priority/contract/priority.ts";
import { sql } from "kysely";
import { testDatabase, type TestDatabase } from "#platform/server/db/testing.ts";
import { openWeighing, revealWeights } from "#modules/priority/server/index.ts";
import type { SeatHere } from "./seats.ts";
import { attacks, shuffled, stillSuspected, type Row } from "./testing-attacks.ts";
import { addSeat, mac, setScene, type Scene } from "./testing.ts";
import { receiveWeights } from "./weigh-phone.ts";

const rooms = 40;
const people = 24;

interface Stated extends Row {
  readonly agency: string | null;
  readonly points: number;
}
interface Person {
  readonly seat: SeatHere;
  readonly points: number;
}

const answerWith = (points: number): WeightsAnswer => ({
  cannotSay: false,
  asked: ["life"],
  statement: { kind: "swing", points: { life: points }, order: [] },
});

const hits = (answering: readonly Person[], rows: readonly Stated[]): number =>
  answering.filter((person, at) => rows[at]?.points === person.points).length;

const played = async (db: TestDatabase, scene: Scene): Promise<{ weighing: string; answering: Person[] }> => {
  const { id: weighing } = await db.transaction(scene.scope, (tx) =>
    openWeighing(tx, scene.workspace, { assessment: scene.assessment, room: scene.room.id, method: "swing" }),
  );
  const all: Person[] = [];
  for (let i = 0; i < people; i += 1) {
    const agency = i === 0 ? scene.agencies[0] : scene.agencies[1 + (i % 3)];
    all.push({ seat: await addSeat(db, scene, i + 1, agency ?? null), points: i + 1 });
  }
  const answering = shuffled(all).slice(0, people - 2);
  for (const [at, person] of answering.entries()) {
    const given = { weighing, key: mac(), answer: answerWith(person.points) };
    const send = (counter: number, die: boolean) =>
      db
        .transaction(scene.scope, async (tx) => {
          await receiveWeights(tx, db, scene.room, person.seat, { ...given, counter });
          if (die) throw new Error("killed between weights and mark");
        })
        .catch((error: unknown) => {
          if (!die) throw error;
        });
    if (at % 7 === 0) await send(1, true);
    await send(1, false);
    if (at % 5 === 0) await send(2, false);
  }
  return { weighing, answering };
};

const rowsOf = async (db: TestDatabase, table: "stated" | "sealed", weighing: string): Promise<Stated[]> => {
  const id = table === "stated" ? "id::text" : "key";
  const { rows } = await db.as(
    "administrator",
    `select ${id} as id, ctid::text, xmin::text, agency_id as agency, (answer #>> '{statement,points,life}')::float8 as points
     from priority.${table}_weights where weighing_id = $1`,
    [weighing],
  );
  return rows as Stated[];
};

test(
  "forty rooms: no attack matches weights to people better than chance, and a kill leaves one answer",
  { timeout: 300_000 },
  async (t) => {
    const db = await testDatabase(t);
    let suspects = Object.keys(attacks);
    // three standard errors are passed by chance in one of 370 attacks; forty fresh rooms decide whether it was chance
    for (const attempt of [1, 2]) {
      const tally: Record<string, number[]> = {};
      for (let room = 0; room < rooms; room += 1) {
        const scene = await setScene(db, { agencies: 4 });
        const { weighing, answering } = await played(db, scene);
        assert.equal((await rowsOf(db, "sealed", weighing)).length, answering.length, "kills and retries leave one answer a person");
        await db.transaction(scene.scope, async (tx) => {
          assert.equal(await revealWeights(tx, weighing, people), answering.length);
          await sql`delete from workshop.weighed where workspace_id = ${scene.workspace}`.execute(tx);
        });
        const rows = await rowsOf(db, "stated", weighing);
        assert.equal((await rowsOf(db, "sealed", weighing)).length, 0);
        for (const [name, order] of Object.entries(attacks)) (tally[name] ??= []).push(hits(answering, order(rows)) - 1);
        const blank = rows.filter(({ agency }) => agency === null).length;
        assert.ok(blank === 0 || blank >= 3, "weights without an agency stand at least three together");
        assert.ok(
          [...new Set(rows.map(({ agency }) => agency))].every((one) => rows.filter(({ agency }) => agency === one).length >= 3),
          "no agency stands under three",
        );
      }
      suspects = stillSuspected(t, suspects, tally, attempt);
      if (suspects.length === 0) return;
    }
    assert.deepEqual(suspects, []);
  },
);

test("the attacks work: on weights still sealed, read as the administrator, place in the table finds most people", async (t) => {
  const db = await testDatabase(t);
  const scene = await setScene(db, { agencies: 4 });
  const { weighing, answering } = await played(db, scene);
  const order = attacks["physical place (ctid)"];
  const rows = await rowsOf(db, "sealed", weighing);
  // a retry moves a row; without the retried ones the order of answering stands as it was
  const once = answering.filter((_, at) => at % 5 !== 0);
  const left = rows.filter(({ points }) => once.some((person) => person.points === points));
  assert.ok(hits(once, order?.(left) ?? []) > once.length / 2);
});
