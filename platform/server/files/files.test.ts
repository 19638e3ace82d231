/**
 * Tests stored files: each file is stored under the digest of its content, belongs to a record, is visible to the readers of the record,
 * and is deleted when no record refers to it.
 */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { Problem } from "../../contract/problems.ts";
import { newId } from "../db/index.ts";
import { testDatabase } from "../db/testing.ts";
import { kindOfFile } from "./kind-of.ts";
import { createFileStore, endUnusedFiles, filePath, filesFolder, type NewFile } from "./index.ts";

const world = async (t: TestContext) => {
  const db = await testDatabase(t);
  const dataDir = await mkdtemp(join(tmpdir(), "counterpart-files-"));
  t.after(() => rm(dataDir, { recursive: true, force: true }));
  const workspace = newId();
  const files = createFileStore(dataDir);
  const at = (clearance: number, in_ = workspace) => ({ workspace: in_, account: null, clearance });
  const put = (more: Partial<NewFile> = {}) =>
    db.transaction(at(4), (tx) =>
      files.put(tx, {
        owner: "urn:a",
        name: "a.pdf",
        visibility: 2,
        bytes: [Buffer.from("%PDF-1.7 x")],
        limit: 1000,
        actor: "system:test",
        ...more,
      }),
    );
  return { db, dataDir, workspace, files, at, put };
};
const text = async (bytes: AsyncIterable<Uint8Array>): Promise<string> => Buffer.concat(await bytesOf(bytes)).toString();
const bytesOf = async (bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> => {
  const all = [];
  for await (const piece of bytes) all.push(piece);
  return all;
};

test("each content is stored once, its type is found from its bytes, and it can be opened only through its record", async (t) => {
  const { db, dataDir, workspace, files, at, put } = await world(t);
  const one = await put({ name: "report.exe" });
  const two = await put({ owner: "urn:b", name: "copy.pdf" });
  assert.deepEqual([one.type, one.size, one.sha256], ["application/pdf", 10, two.sha256]);
  assert.deepEqual(await readdir(filesFolder(dataDir, workspace)), [one.sha256]);
  const opened = await db.transaction(at(2), (tx) => files.open(tx, one.id));
  assert.equal(await text(opened.bytes), "%PDF-1.7 x");
  assert.equal(await db.transaction(at(1), (tx) => files.stat(tx, one.id)), null, "a file above the reader's clearance is not found");
  await assert.rejects(
    db.transaction(at(4, newId()), (tx) => files.open(tx, one.id)),
    { message: "not-found" },
  );
});

test("a file has its record's marking; its bytes stay while a record has the file, even one above the clearance", async (t) => {
  const { db, dataDir, workspace, files, at, put } = await world(t);
  const one = await put({ visibility: 0 });
  const hidden = await put({ owner: "urn:b", visibility: 4 });
  const path = filePath(dataDir, workspace, one.sha256);
  await db.transaction(at(4), (tx) => files.mark(tx, "urn:a", 3));
  assert.equal(await db.transaction(at(2), (tx) => files.stat(tx, one.id)), null);
  await db.transaction(at(3), (tx) => files.remove(tx, one.id));
  assert.ok(existsSync(path), "the bytes stay, because another record has the file, which this reader may not see");
  await assert.rejects(
    db.transaction(at(4), async (tx) => {
      await files.remove(tx, hidden.id);
      throw new Error("undone");
    }),
    /undone/,
  );
  assert.ok(existsSync(path), "a transaction that is rolled back removes no bytes");
  await db.transaction(at(4), (tx) => files.remove(tx, hidden.id));
  assert.ok(!existsSync(path));
});

test("a file that is stored while the last file with equal bytes is removed stays, whichever of the two is first", async (t) => {
  const { db, dataDir, workspace, files, at, put } = await world(t);
  for (let turn = 0; turn < 20; turn += 1) {
    const one = await put();
    const path = filePath(dataDir, workspace, one.sha256);
    const [two] = await Promise.all([
      turn % 2 === 0 ? put() : new Promise<void>((resolve) => setImmediate(resolve)).then(() => put()),
      db.transaction(at(4), (tx) => files.remove(tx, one.id)),
    ]);
    assert.ok(existsSync(path), `turn ${turn}`);
    await db.transaction(at(4), (tx) => files.remove(tx, two.id));
    assert.ok(!existsSync(path), `turn ${turn}`);
  }
});

test("the bytes of a transaction that was rolled back are removed, and parts of an upload after a day", async (t) => {
  const { db, dataDir, workspace, files, at, put } = await world(t);
  const folder = filesFolder(dataDir, workspace);
  const sweep = (hours: number) =>
    db.transaction(at(4), (tx) => endUnusedFiles(files).end(tx, workspace, new Date(Date.now() + hours * 3_600_000)));
  await sweep(0);
  const used = await put({ visibility: 4 });
  await assert.rejects(
    db.transaction(at(4), async (tx) => {
      const bytes = [Buffer.from("undone")];
      await files.put(tx, { owner: "urn:b", name: "b.txt", visibility: 0, bytes, limit: 100, actor: "system:test" });
      throw new Error("rolled back");
    }),
    /rolled back/,
  );
  await writeFile(join(folder, ".incoming-half"), "half");
  assert.equal((await readdir(folder)).length, 3);
  assert.deepEqual(await sweep(1), []);
  assert.deepEqual((await readdir(folder)).toSorted(), [".incoming-half", used.sha256]);
  await sweep(25);
  assert.deepEqual(await readdir(folder), [used.sha256]);
});

test("if a file is too large or its upload breaks off, it is refused and no part of it remains", async (t) => {
  const { dataDir, workspace, put } = await world(t);
  await assert.rejects(put({ limit: 9 }), (error) => error instanceof Problem && error.code === "too-large");
  const broken = (async function* () {
    yield Buffer.from("half");
    throw new Error("the sender left");
  })();
  await assert.rejects(put({ bytes: broken }), /the sender left/);
  assert.deepEqual(await readdir(filesFolder(dataDir, workspace)), []);
});

test("the type of a file follows from its bytes", () => {
  const zip = (inside: string) => Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.from(inside)]);
  for (const [bytes, type] of [
    [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), "image/png"],
    [Buffer.from([0xff, 0xd8, 0xff, 0xe0]), "image/jpeg"],
    [zip("[Content_Types].xml word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
    [zip("xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
    [zip("a.txt"), "application/zip"],
    [Buffer.from("نص\n"), "text/plain"],
    [Buffer.from("MZ\u0000\u0001"), "application/octet-stream"],
    [Buffer.alloc(0), "application/octet-stream"],
  ] as const)
    assert.equal(kindOfFile(bytes), type);
});
