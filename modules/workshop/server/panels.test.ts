/**
 * Tests that panels and the rows of seats do not reveal the order in which people joined. In two hundred rooms, the attacker has all data about the
 * seats that the administrator can read, including system columns, and even knows who joined after the round had opened.
 */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { testDatabase, type TestDatabase } from "#platform/server/db/testing.ts";
import { admit } from "./door/admit.ts";
import { newSheets } from "./new-sheets.ts";
import { dealPanels, dealt, rewriteSeats } from "./panels.ts";
import { suspects, type Tally } from "./testing-attacks.ts";
import { mac, setScene, type Scene } from "./testing.ts";

const rooms = 200;
const [early, late, panels] = [8, 4, 3];

interface SeatRow {
  readonly id: string;
  readonly number: number;
  readonly panel: number | null;
  readonly ctid: string;
  readonly xmin: string;
}

const join = (db: TestDatabase, { workspace, room, scope }: Scene): Promise<string> =>
  db.transaction(scope, async (tx) => {
    const seat = await admit(tx, { workspace, room: room.id, tokenHash: mac(), agency: null, follows: false });
    return seat ?? assert.fail();
  });
const joinInTurn = async (db: TestDatabase, scene: Scene, people: number): Promise<string[]> => {
  const seats: string[] = [];
  while (seats.length < people) seats.push(await join(db, scene));
  return seats;
};
const openRound = (db: TestDatabase, { workspace, room, scope }: Scene, n = panels): Promise<void> =>
  db.transaction(scope, async (tx) => {
    await dealPanels(tx, { workspace, room: room.id }, n);
    await rewriteSeats(tx, room.id);
  });
const openQuestion = (db: TestDatabase, { room, scope }: Scene): Promise<void> => db.transaction(scope, (tx) => rewriteSeats(tx, room.id));

const rowsOf = async (db: TestDatabase, { room }: Scene): Promise<SeatRow[]> =>
  (await db.as("administrator", "select id::text, number, panel, ctid::text, xmin::text from workshop.seat where room_id = $1", [room.id]))
    .rows as SeatRow[];

const place = ({ ctid }: SeatRow): number => {
  const [block, row] = ctid.slice(1, -1).split(",").map(Number);
  return (block ?? 0) * 10_000 + (row ?? 0);
};
const sizeOf = (rows: readonly SeatRow[], { panel }: SeatRow): number => rows.filter((row) => row.panel === panel).length;

const byTransaction = (row: SeatRow): number => Number(row.xmin) * 1e6 + place(row);
/** The values by which an attacker can sort the seats. Seats with equal values are sorted by their ids, which are random. */
const keys: Readonly<Record<string, (row: SeatRow, all: readonly SeatRow[]) => number>> = {
  "place (ctid)": place,
  "transaction (xmin), then place": byTransaction,
  number: ({ number }) => number,
  id: () => 0,
  panel: ({ panel }) => panel ?? 0,
  "panel, then place": (row) => (row.panel ?? 0) * 1e9 + place(row),
  "panel, then number": ({ panel, number }) => (panel ?? 0) * 1e9 + number,
  "panels in turn": (row, all) => all.filter(({ panel, id }) => panel === row.panel && id < row.id).length * panels + (row.panel ?? 0),
  "size of the panel": (row, all) => sizeOf(all, row),
  "size of the panel, backwards": (row, all) => -sizeOf(all, row),
};

/** The number of seats that the attack puts at their correct position in the order of joining. */
const found = (joined: readonly string[], all: readonly SeatRow[], key: (typeof keys)[string]): number => {
  const guess = all
    .filter(({ id }) => joined.includes(id))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .toSorted((a, b) => key(a, all) - key(b, all));
  return guess.filter(({ id }, i) => joined[i] === id).length;
};

test(
  "in two hundred rooms, neither panels nor rows reveal the order of joining better than chance",
  { timeout: 600_000 },
  async (t: TestContext) => {
    const db = await testDatabase(t);
    const tally: Tally = {};
    let control = 0;
    for (let room = 0; room < rooms; room += 1) {
      const scene = await setScene(db, { agencies: 0 });
      const first = await joinInTurn(db, scene, early);
      control += found(first, await rowsOf(db, scene), byTransaction);
      await openRound(db, scene);
      const then = await joinInTurn(db, scene, late);
      await openQuestion(db, scene);
      const rows = await rowsOf(db, scene);
      assert.equal(rows.length, early + late);
      for (const [who, joined] of [
        ["before the round", first],
        ["after it opened", then],
      ] as const)
        for (const [name, key] of Object.entries(keys)) (tally[`${who}, by ${name}`] ??= []).push(found(joined, rows, key) - 1);
    }
    t.diagnostic(`before a question opens, the transactions find ${(control / rooms).toFixed(2)} of ${early}`);
    assert.ok(control === rooms * early, "the control: the attack works on rows that were not written again");
    assert.deepEqual(suspects(t, tally), []);
  },
);

test("a round divides the seats equally among panels; later seats, and rounds with as many panels, move no seat", async (t) => {
  const db = await testDatabase(t);
  const scene = await setScene(db, { agencies: 0 });
  const here = { workspace: scene.workspace, room: scene.room.id };
  const panelsNow = async () => new Map((await rowsOf(db, scene)).map(({ id, panel }) => [id, panel]));
  const sizes = (given: ReadonlyMap<string, number | null>): number[] =>
    [0, 1, 2].map((panel) => [...given.values()].filter((one) => one === panel).length).toSorted((a, b) => a - b);

  const first = await joinInTurn(db, scene, 7);
  assert.deepEqual([...new Set((await panelsNow()).values())], [null], "no panel before a round needs one");
  await openRound(db, scene, 1);
  assert.deepEqual([...new Set((await panelsNow()).values())], [null], "a round with one panel assigns none");
  await openRound(db, scene);
  const dealtFirst = await panelsNow();
  assert.deepEqual(sizes(dealtFirst), [2, 2, 3]);

  await joinInTurn(db, scene, 5);
  const sheets = await db.transaction(scene.scope, (tx) => newSheets(tx, here, [{ agency: null, sheets: 6 }]));
  assert.deepEqual(
    [0, 1, 2].map((panel) => sheets.filter((sheet) => sheet.panel === panel).length),
    [2, 2, 2],
    "a pile of sheets is divided equally",
  );
  const later = await panelsNow();
  assert.ok([...later.values()].every((panel) => panel !== null && panel < panels));
  for (const seat of first) assert.equal(later.get(seat), dealtFirst.get(seat));

  await openRound(db, scene, 1);
  await openRound(db, scene);
  assert.deepEqual(await panelsNow(), later, "the same people rate a scenario again");
  await openRound(db, scene, 2);
  const two = [...(await panelsNow()).values()];
  assert.deepEqual(
    [two.filter((panel) => panel === 0).length, two.length],
    [9, 18],
    "for another number of panels, all seats are assigned again",
  );
});

test("each panel gets the remaining seat equally often", () => {
  const over = [0, 0, 0];
  const deals = 3000;
  for (let deal = 0; deal < deals; deal += 1) {
    const given = dealt(4, 3);
    for (const panel of [0, 1, 2]) if (given.filter((one) => one === panel).length === 2) over[panel] = (over[panel] ?? 0) + 1;
  }
  // a share of one third has a standard deviation of 26 in 3000 deals
  for (const times of over) assert.ok(Math.abs(times - deals / 3) <= 4.5 * 26, over.join());
  assert.deepEqual(dealt(2, null), [null, null]);
});
