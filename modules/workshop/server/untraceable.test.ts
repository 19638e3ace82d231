/**
 * Dissent cannot be traced. Two hundred rooms of thirty, with kills between ballot and mark, retries, stragglers who answer
 * one round only, and agencies of one member; then everything the application role can read, system columns included, is
 * given to attacks that match ballots to people. Each must do no better than chance.
 *
 * Chance: an assignment at random among the ballots that a person could have cast by what is published on purpose (an
 * agency stays on a ballot where three or more of it answered). For an attack that uses no agency that is one hit a room.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { testDatabase, type TestDatabase } from "#platform/server/db/testing.ts";
import { revealScenario } from "#modules/threat/server/index.ts";
import { receive } from "./answer.ts";
import type { SeatHere } from "./seats.ts";
import { by, place, shuffled, stillSuspected, type Row } from "./testing-attacks.ts";
import { addRound, addSeat, answerOf, mac, setScene, type Scene } from "./testing.ts";

const rooms = 200;
const people = 30;

interface Ballot extends Row {
  readonly agency: string | null;
  readonly best: number;
}
interface Person {
  readonly seat: SeatHere;
  /** The place of this person in the order of answering. */
  order: number;
  /** The truth, written into the ballot as a value that no attack may look at. */
  readonly best: number;
}
type Attack = (ballots: readonly Ballot[], people: readonly Person[]) => readonly (readonly [Person, Ballot])[];

const pairs = (people: readonly Person[], ballots: readonly Ballot[]) =>
  people.flatMap((person, i) => (ballots[i] === undefined ? [] : [[person, ballots[i]] as const]));
const ordered = (people: readonly Person[]) => by(people, (p) => p.order);

const attacks: Record<string, Attack> = {
  "order of rows as selected": (ballots, all) => pairs(ordered(all), ballots),
  "physical place (ctid)": (ballots, all) => pairs(ordered(all), by(ballots, place)),
  "physical place, backwards": (ballots, all) =>
    pairs(
      ordered(all),
      by(ballots, (b) => -place(b)),
    ),
  "transaction (xmin), then place": (ballots, all) =>
    pairs(
      ordered(all),
      by(ballots, (b) => Number(b.xmin) * 1e6 + place(b)),
    ),
  ids: (ballots, all) =>
    pairs(
      ordered(all),
      by(ballots, (b) => b.id),
    ),
  "ids against seat ids": (ballots, all) =>
    pairs(
      by(all, (p) => p.seat.id),
      by(ballots, (b) => b.id),
    ),
  "seat numbers against place": (ballots, all) =>
    pairs(
      by(all, (p) => p.seat.number),
      by(ballots, place),
    ),
  "place within the agency": (ballots, all) => {
    const out: (readonly [Person, Ballot])[] = [];
    const named = new Set(ballots.flatMap((b) => b.agency ?? []));
    for (const agency of [null, ...named]) {
      const mine = ordered(all).filter((p) =>
        agency === null ? p.seat.agency === null || !named.has(p.seat.agency) : p.seat.agency === agency,
      );
      out.push(
        ...pairs(
          mine,
          by(
            ballots.filter((b) => b.agency === agency),
            place,
          ),
        ),
      );
    }
    return out;
  },
};

/** Hits that an assignment at random would make, people and ballots being what is published: 1 for each group of equal size. */
const chance = (name: string, ballots: readonly Ballot[], all: readonly Person[]): number => {
  if (name !== "place within the agency")
    return Math.min(1, Math.min(ballots.length, all.length) / Math.max(1, all.length, ballots.length));
  const named = new Set(ballots.flatMap((b) => b.agency ?? []));
  let expected = 0;
  for (const agency of [null, ...named]) {
    const mine = all.filter((p) =>
      agency === null ? p.seat.agency === null || !named.has(p.seat.agency) : p.seat.agency === agency,
    ).length;
    if (mine > 0 && ballots.some((b) => b.agency === agency)) expected += 1;
  }
  return expected;
};

type Tally = Record<string, number[]>;

/** Plays rooms and gives their ballots to every attack: hits above chance, a room and round each. */
const playRooms = async (db: TestDatabase): Promise<Tally> => {
  const tally: Tally = {};
  for (let room = 0; room < rooms; room += 1) {
    const scene = await setScene(db, { agencies: 8 });
    const all: Person[] = [];
    for (let i = 0; i < people; i += 1) {
      // two agencies of one member each, the rest spread over six
      const agency = i === 0 ? scene.agencies[0] : i === 1 ? scene.agencies[1] : scene.agencies[2 + (i % 6)];
      all.push({ seat: await addSeat(db, scene, i + 1, agency ?? null), order: 0, best: 0.02 + (0.9 * i) / people });
    }
    for (const number of [1, 2]) {
      const answering = await playRound(db, scene, number, all);
      const ballots = await ballotsOf(db, scene);
      for (const [name, attack] of Object.entries(attacks)) {
        const found = attack(ballots, answering).filter(([person, ballot]) => Math.abs(person.best - ballot.best) < 1e-9).length;
        (tally[name] ??= []).push(found - chance(name, ballots, answering));
      }
      const blank = ballots.filter((b) => b.agency === null).length;
      assert.ok(blank === 0 || blank >= 3, "ballots without an agency stand at least three together");
    }
  }
  return tally;
};

/** Three standard errors are passed by chance in one of 370 attacks; two hundred fresh rooms decide whether it was chance. */
test("two hundred rooms: no attack matches ballots to people better than chance", { timeout: 600_000 }, async (t) => {
  const db = await testDatabase(t);
  let suspects = Object.keys(attacks);
  for (const attempt of [1, 2]) {
    const tally = await playRooms(db);
    suspects = stillSuspected(t, suspects, tally, attempt);
    if (suspects.length === 0) return;
  }
  assert.deepEqual(suspects, []);
});

/** One round: people answer in a random order, some are killed between ballot and mark and come again, some stay away. */
const playRound = async (db: TestDatabase, scene: Scene, number: number, all: readonly Person[]): Promise<Person[]> => {
  const round = await addRound(db, scene, number);
  const scenario = scene.scenarios[0] ?? "";
  const answering = shuffled(all).slice(0, people - 2);
  for (const [place, person] of answering.entries()) {
    person.order = place;
    const given = { round, scenario, key: mac(), pairing: mac(), counter: 1, answer: answerOf(person.best) };
    const send = (counter: number, die: boolean) =>
      db
        .transaction(scene.scope, async (tx) => {
          await receive(tx, db, scene.room, person.seat, { ...given, counter });
          if (die) throw new Error("killed between ballot and mark");
        })
        .catch((error: unknown) => {
          if (!die) throw error;
        });
    if (place % 7 === 0) await send(1, true);
    await send(1, false);
    if (place % 5 === 0) await send(2, false);
  }
  await db.transaction(scene.scope, async (tx) => {
    await revealScenario(tx, round, scenario, people);
    await sql`delete from workshop.answered where workspace_id = ${scene.workspace} and round_id = ${round}`.execute(tx);
  });
  return answering;
};

/**
 * Stronger than the application, which may not read ctid and xmin of this table at all: a column grant covers no system
 * column. The attacks get them from the administrator all the same, should a grant ever widen.
 */
const ballotsOf = async (db: TestDatabase, scene: Scene): Promise<Ballot[]> => {
  const { rows } = await db.as(
    "administrator",
    `select j.id, j.ctid::text, j.xmin::text, j.agency_id as agency, j.best from threat.judgement j
     join threat.round r on r.workspace_id = j.workspace_id and r.id = j.round_id
     where j.workspace_id = $1 and r.number = (select max(number) from threat.round where workspace_id = $1)`,
    [scene.workspace],
  );
  return rows as Ballot[];
};

test("the application may read neither sealed ballots, nor pairing tokens, nor the system columns of judgements", async (t) => {
  const db = await testDatabase(t);
  const scene = await setScene(db);
  for (const what of [
    "* from threat.sealed_ballot",
    "pairing from threat.judgement",
    "xmin from threat.judgement",
    "ctid from threat.judgement",
  ]) {
    await assert.rejects(
      db.transaction(scene.scope, (tx) => sql.raw(`select ${what}`).execute(tx)),
      (error: { code?: string }) => error.code === "42501",
      what,
    );
  }
});

test("the attacks work: on ballots still sealed, read as the administrator, place in the table finds most people", async (t) => {
  const db = await testDatabase(t);
  const scene = await setScene(db);
  const round = await addRound(db, scene, 1);
  const all: Person[] = [];
  for (let i = 0; i < people; i += 1) all.push({ seat: await addSeat(db, scene, i + 1, null), order: i, best: 0.02 + (0.9 * i) / people });
  for (const { seat, best } of all) {
    const given = { round, scenario: scene.scenarios[0] ?? "", key: mac(), pairing: mac(), counter: 1, answer: answerOf(best) };
    await db.transaction(scene.scope, (tx) => receive(tx, db, scene.room, seat, given));
  }
  const { rows } = await db.as(
    "administrator",
    "select key as id, ctid::text, xmin::text, agency_id as agency, (answer #>> '{likelihood,best}')::float8 as best from threat.sealed_ballot where round_id = $1",
    [round],
  );
  const attack = attacks["physical place (ctid)"];
  const found = attack?.(rows as Ballot[], all).filter(([person, ballot]) => Math.abs(person.best - ballot.best) < 1e-9).length ?? 0;
  assert.ok(found > people / 2, `only ${found} of ${people} were found`);
});
