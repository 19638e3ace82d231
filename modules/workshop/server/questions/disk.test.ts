/**
 * For each question kind, tests that the disk contains no link between an answer and a seat. The test runs a cluster of its own with production
 * settings. The attacker has the bytes of every file in the data folder (heap, TOAST, write-ahead log, copies of the cluster, the key folder) and two
 * backups with their key. The attack pairs answers with marks in the order in which they were written. While the key exists, the attack must find at
 * least eight of ten people (the control); after the reveal, it must be no better than chance.
 */
import assert from "node:assert/strict";
import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { identitiesIn, newKey, opened as openArchive } from "#platform/server/transfer/archive/sealed.ts";
import { unpack, whole } from "#platform/server/transfer/archive/unpack.ts";
import { backupNode } from "#platform/server/transfer/index.ts";
import { emptyFolder, later } from "#platform/server/db/cluster.fixture.ts";
import { type Database, openDatabase } from "#platform/server/db/index.ts";
import { withClient } from "#platform/server/db/bootstrap.ts";
import { openCluster } from "#platform/server/db/supervisor.ts";
import { createWorkspace } from "#platform/server/directory/index.ts";
import { createKeyStore } from "#platform/server/keys/index.ts";
import { boxLength, decryptAnswer } from "#platform/server/questions/answer-box.ts";
import { createQuestions, type Item, shuffled } from "#platform/server/questions/index.ts";
import { itemRow } from "#platform/server/questions/items.ts";
import { asking } from "#platform/server/questions/testing.ts";
import { answererAt } from "../seats.ts";
import { addSeats, mac, setScene, type Scene } from "../testing.ts";
import { type BoxOnDisk, boxesOn, type DiskFile, filesWith, isHeap, isWal, marksOn, readDisk, tracesOn } from "./testing-disk.ts";
import { type DiskKind, diskKinds } from "./testing-disk-kinds.ts";
import { openTested, testedKinds, type TestedKind } from "./testing-kinds.ts";

// This test uses its own server, whatever server the other tests use.
delete process.env["DATABASE_URL"];

const rooms = 6;
const people = 10;

interface Person {
  readonly seat: string;
  /** The number in this person's answer; no other person gives this number. */
  readonly n: number;
}
interface Room {
  readonly tested: TestedKind;
  readonly disk: DiskKind;
  readonly scene: Scene;
  readonly item: Item;
  readonly id: string;
  /** The people, in the order in which they answered. */
  readonly answering: readonly Person[];
}

/**
 * Creates the cluster of the folder. It makes no checkpoint while the people answer, because a checkpoint reuses files of the write-ahead log, and
 * the attacker would lose the order of writing.
 */
const makeQuiet = async (dataDir: string): Promise<void> => {
  const cluster = await openCluster({ dataDir, log: () => {} });
  await withClient(cluster.superuser("postgres"), (client) => client.query("alter system set checkpoint_timeout = '1d'"));
  await cluster.stop();
};

const openHere = (dataDir: string) => {
  const keys = createKeyStore(dataDir);
  const kinds = testedKinds.map(({ kind }) => kind);
  return async (): Promise<{ db: Database; questions: ReturnType<typeof createQuestions> }> => {
    const db = await openDatabase({ dataDir, log: () => {} });
    return { db, questions: createQuestions({ db, keys, kinds, log: () => {} }) };
  };
};
type Running = Awaited<ReturnType<ReturnType<typeof openHere>>>;

/** A room in which people answer one question, one after the other and in a random order; every fifth person sends the answer twice. */
const playRoom = async ({ db, questions }: Running, tested: TestedKind, number: number): Promise<Room> => {
  const disk = diskKinds[tested.kind.name] ?? assert.fail(`the disk of ${tested.kind.name} is not tested`);
  const scene = await setScene(db, { agencies: 1 });
  // a backup contains only the workspaces that the directory lists
  await db.transaction(scene.scope, (tx) =>
    createWorkspace(tx, { id: scene.workspace, kind: "state", name: { en: "Velmara" }, lang: "en", fictional: true }),
  );
  const seats = await addSeats(
    db,
    scene,
    Array.from({ length: people }, () => null),
  );
  const item = await openTested(db, questions, tested, scene);
  const answering = shuffled(seats.map((seat, i) => ({ seat, n: number * people + i })));
  for (const [at, { seat, n }] of answering.entries()) {
    const given = { key: mac(), pairing: mac(), answer: disk.answer(n) };
    for (const counter of at % 5 === 0 ? [1, 2] : [1])
      await questions.cast(answererAt(scene.room, seat), tested.kind, item, { ...given, counter });
  }
  const row = await db.transaction(scene.scope, (tx) => itemRow(tx, item));
  return {
    tested,
    disk,
    scene,
    item,
    id: row?.id ?? assert.fail(),
    answering: answering.map(({ seat, n }) => ({ seat: seat.id, n })),
  };
};

/** The answers that the key decrypts, in the order in which the encrypted answers were written. */
const opened = (boxes: readonly BoxOnDisk[], { scene, id, disk }: Room, key: Uint8Array): number[] =>
  boxes.flatMap(({ key: ballot, boxes: stored }) => {
    const place = { workspace: scene.workspace, item: id, key: ballot };
    for (const box of stored)
      try {
        return [disk.numberOf((decryptAnswer(key, place, box) as { answer: unknown }).answer)];
      } catch {
        // this is another item's answer, or a damaged copy
      }
    return [];
  });
const boxesIn = (files: readonly DiskFile[], { kind }: TestedKind): BoxOnDisk[] => boxesOn(files, boxLength(kind.length));

/** The number of people that the attack finds by assigning the i-th answer to the i-th mark. */
const hits = (numbers: readonly number[], files: readonly DiskFile[], { id, answering }: Room): number => {
  const marks = marksOn(files, id, answering.map(({ seat }) => seat).toSorted());
  return answering.filter(({ seat, n }) => numbers[marks.indexOf(seat)] === n).length;
};

/** A backup of the server in this folder, decrypted and unpacked. */
const backedUp = async (t: TestContext, { db }: Running, dataDir: string): Promise<{ files: DiskFile[]; leftOut: number }> => {
  const to = join(await emptyFolder(t), "node.age");
  const key = await newKey();
  const { sealedAnswers } = await backupNode(db.reach("backup"), to, { dataDir, recipients: [key.recipient] });
  const files: DiskFile[] = [];
  await unpack(await openArchive(to, identitiesIn(key.identity)), async ({ name, body }) => {
    files.push({ path: name, bytes: await whole(body) });
  });
  return { files, leftOut: sealedAnswers };
};

/** The files that contain an item's key, as bytes or as text. */
const withKey = (files: readonly DiskFile[], key: Uint8Array): string[] =>
  [key, ...(["hex", "base64url", "base64"] as const).map((form) => Buffer.from(Buffer.from(key).toString(form)))].flatMap((form) =>
    filesWith(files, form),
  );

test(
  "for each kind, the disk links 8 of 10 answers to seats with the key, and after the reveal only by chance",
  { timeout: 900_000 },
  async (t) => {
    const dataDir = await emptyFolder(t);
    await makeQuiet(dataDir);
    const start = openHere(dataDir);
    const first = await start();
    later(t, () => first.db.close().catch(() => {}));
    for (const setting of ["fsync", "full_page_writes"])
      assert.equal(
        (
          await withClient(first.db.reach("app"), (client) =>
            client.query<{ value: string }>(`select current_setting('${setting}') as value`),
          )
        ).rows[0]?.value,
        "on",
      );
    const played: Room[] = [];
    for (let number = 0; number < rooms; number += 1) for (const tested of testedKinds) played.push(await playRoom(first, tested, number));
    const backupDuring = await backedUp(t, first, dataDir);
    await first.db.close();

    const keys = new Map<Room, Uint8Array>();
    for (const room of played) keys.set(room, (await createKeyStore(dataDir).read("item", room.id)) ?? assert.fail());
    const during = await readDisk(dataDir);
    const walDuring = during.filter(isWal);
    for (const [what, files] of [
      ["heap and TOAST", during.filter(isHeap)],
      ["write-ahead log", walDuring],
    ] as const)
      for (const tested of testedKinds) {
        const boxes = boxesIn(files, tested);
        const found = played
          .filter((room) => room.tested === tested)
          .map((room) => hits(opened(boxes, room, keys.get(room) ?? assert.fail()), walDuring, room));
        t.diagnostic(`${tested.kind.name}, while the key exists, ${what}: ${found.join(", ")} of ${people}`);
        for (const one of found) assert.ok(one >= 8, `the control for ${tested.kind.name}: ${what} with the key finds ${one} of ${people}`);
      }
    assert.equal(backupDuring.leftOut, played.length * people);
    const ballots = testedKinds.flatMap((tested) => boxesIn(during, tested)).map(({ key }) => Buffer.from(key));
    assert.equal(ballots.length, played.length * people);
    for (const ballot of ballots) assert.deepEqual(filesWith(backupDuring.files, ballot), [], "a backup leaves out the encrypted answers");
    assert.deepEqual(
      backupDuring.files.filter(({ path }) => /participation|sealed|keys?\//.test(path)).map(({ path }) => path),
      [],
      "and the marks and keys",
    );

    // like a copy that is made before an update: the cluster without the key folder
    await mkdir(join(dataDir, "copies"), { recursive: true });
    await cp(join(dataDir, "postgres"), join(dataDir, "copies", "during"), { recursive: true });

    const second = await start();
    later(t, () => second.db.close().catch(() => {}));
    for (const { scene, tested, item } of played)
      await second.db.transaction(scene.scope, (tx) => second.questions.reveal(asking(tx), tested.kind, item, { asked: people }));
    const boxKeys: Uint8Array[] = [];
    for (const { scene, tested, item, id, answering, disk } of played.filter((room) => room.disk.never !== undefined)) {
      // the person who may read the answers has read them and has finished
      const kept = await second.db.transaction(scene.scope, (tx) => second.questions.kept(asking(tx), tested.kind, item));
      assert.deepEqual(
        kept?.map(disk.numberOf).toSorted((a, b) => a - b),
        answering.map(({ n }) => n).toSorted((a, b) => a - b),
      );
      boxKeys.push((await createKeyStore(dataDir).read("pairing", id)) ?? assert.fail());
      await second.db.transaction(scene.scope, (tx) => second.questions.forgetPairings(tx, [item.question]));
    }
    const backupAfter = await backedUp(t, second, dataDir);
    await second.db.close();

    const after = await readDisk(dataDir);
    const wal = after.filter(isWal);
    const everywhere = [...after, ...backupDuring.files, ...backupAfter.files];
    for (const key of boxKeys) assert.deepEqual(withKey(everywhere, key), [], "the key of the kept answers is in no file");
    const attacked: readonly (readonly [string, readonly DiskFile[]])[] = [
      ["write-ahead log", wal],
      ["heap and TOAST", after.filter(isHeap)],
      ["every file", after],
    ];
    for (const tested of testedKinds) {
      const { name } = tested.kind;
      const boxes = boxesIn(after, tested);
      assert.ok(boxes.length >= rooms * people, "the encrypted answers are still on the disk, so the search below could have opened them");
      const excess: number[] = [];
      for (const room of played.filter((one) => one.tested === tested)) {
        const key = keys.get(room) ?? assert.fail();
        assert.deepEqual(withKey(everywhere, key), [], "the key is in no file: heap, TOAST, log, copies, key folder, backups");
        assert.equal(opened(boxes, room, key).length, people, "the key would still decrypt the answers, so only the key was destroyed");
        for (const { n } of room.answering)
          if (room.disk.never !== undefined)
            assert.deepEqual(filesWith(everywhere, room.disk.never(n)), [], "an answer is nowhere in clear");
        for (const trace of room.disk.traces) {
          const attack = (what: string, files: readonly DiskFile[], bytes: (n: number) => Buffer): void => {
            const numbers = room.answering.map(({ n }) => n).toSorted((one, other) => one - other);
            const order = tracesOn(files, numbers.map(bytes)).map((at) => numbers[at] ?? assert.fail());
            assert.equal(order.length, people, `${trace.name}, ${what}: the revealed rows are there in clear`);
            excess.push(hits(order, wal, room) - 1);
          };
          for (const [what, files] of attacked) attack(what, files, trace.stored);
          const rows = backupAfter.files.filter(({ path }) => path.includes(room.scene.workspace));
          attack("backup", rows, (n) => Buffer.from(trace.written(n)));
        }
      }
      if (excess.length === 0) continue;
      const mean = excess.reduce((sum, one) => sum + one, 0) / excess.length;
      t.diagnostic(`${name}, after the reveal: ${(mean + 1).toFixed(2)} of ${people} are found; an assignment at random finds 1`);
      // the attacks on one room count as one sample; for a random order, the number of hits has a variance of 1
      assert.ok(Math.abs(mean) <= 4.5 / Math.sqrt(rooms), `${name}: ${mean + 1} of ${people}`);
    }
  },
);
