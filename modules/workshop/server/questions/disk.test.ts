/**
 * The disk stores no link between an answer and a seat. The test runs its own cluster with production settings. The attacker has
 * the bytes of every file in the data folder: heap, TOAST, write-ahead log, copies of the cluster, the key folder. The attack pairs
 * answers and marks in the order of writing. While the key exists it finds at least eight of ten people (the control); after the
 * reveal it is no better than chance.
 */
import assert from "node:assert/strict";
import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import type { Answer } from "#modules/threat/contract/judgement.ts";
import { ratingKind } from "#modules/threat/server/index.ts";
import { emptyFolder, later } from "#platform/server/db/cluster.fixture.ts";
import { type Database, openDatabase } from "#platform/server/db/index.ts";
import { withClient } from "#platform/server/db/bootstrap.ts";
import { createKeyStore } from "#platform/server/keys/index.ts";
import { boxLength, decryptAnswer } from "#platform/server/questions/answer-box.ts";
import { createQuestions, type Item } from "#platform/server/questions/index.ts";
import { itemRow } from "#platform/server/questions/items.ts";
import { asking } from "#platform/server/questions/testing.ts";
import { shuffled } from "../testing-attacks.ts";
import { addSeats, answerOf, insertRound, mac, setScene, type Scene } from "../testing.ts";
import { type BoxOnDisk, boxesOn, type DiskFile, filesWith, isHeap, isWal, marksOn, readDisk, valuesOn } from "./testing-disk.ts";

// This test uses its own server, whatever server the other tests use.
delete process.env["DATABASE_URL"];

const rooms = 6;
const people = 10;

interface Person {
  readonly seat: string;
  /** A likelihood that no other person in any room has. */
  readonly best: number;
}
interface Room {
  readonly scene: Scene;
  readonly item: Item;
  readonly id: string;
  /** The people, in the order in which they answered. */
  readonly answering: readonly Person[];
}

const openHere = (dataDir: string) => {
  const keys = createKeyStore(dataDir);
  return async (): Promise<{ db: Database; questions: ReturnType<typeof createQuestions> }> => {
    const db = await openDatabase({ dataDir, log: () => {} });
    return { db, questions: createQuestions({ db, keys, kinds: [ratingKind], log: () => {} }) };
  };
};
type Running = Awaited<ReturnType<ReturnType<typeof openHere>>>;

/** A room in which people rate one scenario one after the other, in a random order; every fifth person sends twice. */
const playRoom = async ({ db, questions }: Running, number: number): Promise<Room> => {
  const scene = await setScene(db, { agencies: 1 });
  const seats = await addSeats(
    db,
    scene,
    Array.from({ length: people }, () => null),
  );
  const item: Item = await db.transaction(scene.scope, async (tx) => {
    const round = await insertRound(tx, scene, 1);
    await questions.open(asking(tx), ratingKind, round, scene.scenarios);
    return { question: round, part: scene.scenarios[0] ?? "" };
  });
  const answering = shuffled(seats.map((seat, i) => ({ seat, best: 0.1 + (number * people + i) / 997 })));
  for (const [at, { seat, best }] of answering.entries()) {
    const given = { key: mac(), pairing: mac(), answer: answerOf(best) };
    for (const counter of at % 5 === 0 ? [1, 2] : [1])
      await db.transaction(scene.scope, (tx) =>
        questions.cast(asking(tx), { workspace: scene.workspace, clearance: 2, seat }, ratingKind, item, { ...given, counter }),
      );
  }
  const row = await db.transaction(scene.scope, (tx) => itemRow(tx, item));
  return {
    scene,
    item,
    id: row?.id ?? assert.fail(),
    answering: answering.map(({ seat, best }) => ({ seat: seat.id, best })),
  };
};

/** The likelihoods that the key decrypts, in the order in which the encrypted answers were written. */
const opened = (boxes: readonly BoxOnDisk[], { scene, id }: Room, key: Uint8Array): number[] =>
  boxes.flatMap(({ key: ballot, boxes: stored }) => {
    try {
      const place = { workspace: scene.workspace, item: id, key: ballot };
      const plain = decryptAnswer(key, place, stored.at(-1) ?? Buffer.alloc(0)) as { answer: Answer };
      return plain.answer.likelihood === null ? [] : [plain.answer.likelihood.best];
    } catch {
      return [];
    }
  });
const boxesIn = (files: readonly DiskFile[]): BoxOnDisk[] => boxesOn(files, boxLength(ratingKind.length));

/** The number of people that the attack finds, if it assigns the i-th value to the i-th mark. */
const hits = (values: readonly number[], files: readonly DiskFile[], { id, answering }: Room): number => {
  const marks = marksOn(files, id, answering.map(({ seat }) => seat).toSorted());
  return answering.filter(({ seat, best }) => values[marks.indexOf(seat)] === best).length;
};

test(
  "with the key, the disk links eight of ten answers to seats; after the reveal, the attack is not better than chance",
  { timeout: 600_000 },
  async (t) => {
    const dataDir = await emptyFolder(t);
    const start = openHere(dataDir);
    const first = await start();
    for (const [setting, value] of [
      ["fsync", "on"],
      ["full_page_writes", "on"],
    ])
      assert.equal(
        (
          await withClient(first.db.reach("app"), (client) =>
            client.query<{ value: string }>(`select current_setting('${setting}') as value`),
          )
        ).rows[0]?.value,
        value,
      );
    const played: Room[] = [];
    for (let number = 0; number < rooms; number += 1) played.push(await playRoom(first, number));
    await first.db.close();

    const keys = new Map<Room, Uint8Array>();
    for (const room of played) keys.set(room, (await createKeyStore(dataDir).read("item", room.id)) ?? assert.fail());
    const during = await readDisk(dataDir);
    for (const [what, files] of [
      ["heap and TOAST", during.filter(isHeap)],
      ["write-ahead log", during.filter(isWal)],
    ] as const) {
      const boxes = boxesIn(files);
      for (const room of played) {
        const found = hits(opened(boxes, room, keys.get(room) ?? assert.fail()), during.filter(isWal), room);
        t.diagnostic(`while the key exists, ${what}: ${found} of ${people}`);
        assert.ok(found >= 8, `the control: ${what} with the key finds ${found} of ${people}`);
      }
    }
    // this equals the copies made before an update: the cluster without the key folder
    await mkdir(join(dataDir, "copies"), { recursive: true });
    await cp(join(dataDir, "postgres"), join(dataDir, "copies", "during"), { recursive: true });

    const second = await start();
    later(t, () => second.db.close().catch(() => {}));
    for (const room of played)
      await second.db.transaction(room.scene.scope, (tx) => second.questions.reveal(asking(tx), ratingKind, room.item, { asked: people }));
    await second.db.close();

    const after = await readDisk(dataDir);
    const boxes = boxesIn(after);
    assert.ok(boxes.length >= rooms * people, "the encrypted answers are still on the disk, so the search below could have opened them");
    const excess: number[] = [];
    for (const room of played) {
      const key = keys.get(room) ?? assert.fail();
      assert.deepEqual(filesWith(after, key), [], "the key is in no file: heap, TOAST, log, copies, key folder");
      assert.deepEqual(filesWith(after, Buffer.from(Buffer.from(key).toString("hex"))), []);
      assert.equal(opened(boxes, room, key).length, people, "with the key they could still be opened, so the key is all that went");
      const best = room.answering.map((person) => person.best);
      for (const files of [after.filter(isWal), after.filter(isHeap), after]) {
        const order = valuesOn(files, best);
        assert.equal(order.length, people, "the revealed rows are on the disk in clear");
        excess.push(hits(order, after.filter(isWal), room) - 1);
      }
    }
    const mean = excess.reduce((sum, one) => sum + one, 0) / excess.length;
    t.diagnostic(`after the reveal ${(mean + 1).toFixed(2)} of ${people} are found; an assignment at random finds 1`);
    // the three attacks on one room are counted as one sample; the hits of a random order have a variance of 1
    assert.ok(Math.abs(mean) <= 4.5 / Math.sqrt(rooms), `${mean + 1} of ${people}`);
  },
);
