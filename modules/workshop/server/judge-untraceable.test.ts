/**
 * Whose effects they are cannot be traced, and neither can it be told which answers are of one person: thirty rooms of twenty,
 * with kills between effects and mark, retries and people who stay away. Each attack must do no better than chance.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { newId } from "#platform/server/db/index.ts";
import { testDatabase, type TestDatabase } from "#platform/server/db/testing.ts";
import { revealEffects } from "#modules/policy/server/index.ts";
import { receiveEffects } from "./judge-phone.ts";
import type { SeatHere } from "./seats.ts";
import { attacks, shuffled, stillSuspected, type Row } from "./testing-attacks.ts";
import { effect, effects } from "./testing-judge.ts";
import { addSeat, mac, setScene, type Scene } from "./testing.ts";

const rooms = 30;
const people = 20;

interface Person {
  readonly seat: SeatHere;
  readonly best: number;
}
interface Judged extends Row {
  readonly code: string;
  readonly best: number;
}

/** An open asking of two effects, straight into the database. */
const openHere = async (db: TestDatabase, { scope, workspace, assessment, scenarios, room }: Scene): Promise<string> => {
  const [asking, measure, author] = [newId(), newId(), newId()];
  const content = JSON.stringify({ kind: "institutional", scenarios });
  await db.transaction(scope, async (tx) => {
    await sql`insert into policy.measure (workspace_id, id, assessment_id, number, kind, content, authors, marking, visibility)
      values (${workspace}, ${measure}, ${assessment}, 1, 'institutional', ${content}::jsonb, array[${author}::uuid], 'TLP:AMBER', 2)`.execute(
      tx,
    );
    await sql`insert into policy.asking (workspace_id, id, assessment_id, room, number, words, visibility)
      values (${workspace}, ${asking}, ${assessment}, ${room.id}, 1, '[]', 2)`.execute(tx);
    for (const [i, on] of ["likelihood", "impact"].entries())
      await sql`insert into policy.asked_effect (workspace_id, asking_id, code, position, measure_id, scenario_id, on_what, measure_digest, visibility)
        values (${workspace}, ${asking}, ${`e${i + 1}`}, ${i + 1}, ${measure}, ${scenarios[0]}, ${on}, '', 2)`.execute(tx);
  });
  return asking;
};

const played = async (db: TestDatabase, scene: Scene, asking: string): Promise<Person[]> => {
  const all: Person[] = [];
  for (let i = 0; i < people; i += 1)
    all.push({ seat: await addSeat(db, scene, i + 1, scene.agencies[i % 4] ?? null), best: (i + 1) / 100 });
  const answering = shuffled(all).slice(0, people - 2);
  for (const [at, { seat, best }] of answering.entries()) {
    const one = effect("little", best, best, best);
    const given = { asking, key: mac(), answer: effects(one, { ...one, objection: { text: `Objected ${best}`, lang: "en" } }) };
    const send = (counter: number, die: boolean) =>
      db
        .transaction(scene.scope, async (tx) => {
          await receiveEffects(tx, db, scene.room, seat, { ...given, counter });
          if (die) throw new Error("killed between effects and mark");
        })
        .catch((error: unknown) => {
          if (!die) throw error;
        });
    if (at % 7 === 0) await send(1, true);
    await send(1, false);
    if (at % 5 === 0) await send(2, false);
  }
  return answering;
};

const read = async <T>(db: TestDatabase, what: string, asking: string): Promise<T[]> =>
  (await db.as("administrator", `select id::text as id, ctid::text, xmin::text, ${what} where asking_id = $1`, [asking])).rows as T[];

const hits = (order: readonly number[], rows: readonly Judged[]): number => order.filter((best, at) => rows[at]?.best === best).length;

test("no attack matches effects to people, two effects to one person, or an objection to an answer", { timeout: 300_000 }, async (t) => {
  const db = await testDatabase(t);
  const names = Object.keys(attacks);
  let suspects = ["of whom", "of one person", "objection"].flatMap((what) => names.map((name) => `${what}: ${name}`));
  // three standard errors are passed by chance in one of 370 attacks; fresh rooms decide whether it was chance
  for (const attempt of [1, 2]) {
    const tally: Record<string, number[]> = {};
    for (let room = 0; room < rooms; room += 1) {
      const scene = await setScene(db, { agencies: 4 });
      const asking = await openHere(db, scene);
      const answering = await played(db, scene, asking);
      const sealed = await db.as("administrator", `select counter from policy.sealed_effects where asking_id = $1`, [asking]);
      assert.equal(sealed.rows.length, answering.length, "kills and retries leave one answer a person");
      await db.transaction(scene.scope, async (tx) => assert.equal(await revealEffects(tx, asking, people), answering.length));
      const rows = await read<Judged>(db, "code, best from policy.judged_effect", asking);
      const objections = await read<Row & { text: string }>(db, "text from policy.objection", asking);
      assert.equal(rows.length, 2 * answering.length);
      assert.equal(objections.length, answering.length);
      const [first, second] = ["e1", "e2"].map((code) => rows.filter((row) => row.code === code));
      for (const name of names) {
        const order = attacks[name];
        if (order === undefined || first === undefined || second === undefined) continue;
        const chance = 1;
        const count = (what: string, n: number) => (tally[`${what}: ${name}`] ??= []).push(n - chance);
        count(
          "of whom",
          hits(
            answering.map(({ best }) => best),
            order(first),
          ),
        );
        count(
          "of one person",
          hits(
            order(first).map(({ best }) => best),
            order(second),
          ),
        );
        count(
          "objection",
          hits(
            order(objections).map(({ text }) => Number(text.split(" ")[1])),
            order(second),
          ),
        );
      }
    }
    suspects = stillSuspected(t, suspects, tally, attempt);
    if (suspects.length === 0) return;
  }
  assert.deepEqual(suspects, []);
});
