/** Tests the key store: a written key is complete and private, and no file in the folder contains a key that was destroyed. */
import { keysFolder } from "./store.ts";
import assert from "node:assert/strict";
import { constants } from "node:fs";
import { link, mkdir, mkdtemp, open, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { newId } from "../db/index.ts";
import { createKeyStore } from "./index.ts";

const storeIn = async (t: TestContext) => {
  const dataDir = await mkdtemp(join(tmpdir(), "counterpart-keys-"));
  t.after(() => rm(dataDir, { recursive: true, force: true }));
  return { dataDir, folder: keysFolder(dataDir), keys: createKeyStore(dataDir) };
};
const bytes = (seed: number): Buffer => Buffer.from(Array.from({ length: 32 }, (_, i) => (i * 7 + seed) % 256));

test("a key is written with private access, read back and listed; after its destruction it does not exist", async (t) => {
  const { keys, folder } = await storeIn(t);
  assert.deepEqual(await keys.list("room"), [], "if the folder does not exist, there are no keys");
  const [one, other] = [newId(), newId()];
  await keys.put("room", one, bytes(1));
  await keys.put("room", other, bytes(2));
  assert.deepEqual(await keys.read("room", one), new Uint8Array(bytes(1)));
  assert.deepEqual((await keys.list("room")).sort(), [one, other].sort());
  if (process.platform !== "win32") {
    assert.equal((await stat(folder)).mode & 0o777, 0o700);
    assert.equal((await stat(join(folder, `room-${one}`))).mode & 0o777, 0o600);
  }
  assert.equal(await keys.destroy("room", one), true);
  assert.deepEqual([await keys.read("room", one), await keys.has("room", one), await keys.has("room", other)], [null, false, true]);
  assert.equal(await keys.destroy("room", one), false, "the key does not exist any more, so there is nothing to destroy");
  assert.deepEqual(await readdir(folder), [`room-${other}`], "no temporary file is left");
});

test("a replaced key is complete, private, and the only file", async (t) => {
  const { keys, folder } = await storeIn(t);
  const id = newId();
  for (const seed of [1, 2, 3]) {
    await keys.replace("letters", id, bytes(seed));
    assert.deepEqual(await keys.read("letters", id), new Uint8Array(bytes(seed)));
    assert.deepEqual(await readdir(folder), [`letters-${id}`]);
  }
  if (process.platform !== "win32") assert.equal((await stat(join(folder, `letters-${id}`))).mode & 0o777, 0o600);
});

test(
  "replacing a key overwrites the bytes that were there",
  { skip: process.platform === "win32" && "Windows removes no open file" },
  async (t) => {
    const { keys, folder } = await storeIn(t);
    const id = newId();
    await keys.replace("letters", id, bytes(1));
    const before = await open(join(folder, `letters-${id}`), "r");
    await keys.replace("letters", id, bytes(2));
    const left = await before.readFile();
    await before.close();
    assert.ok(!left.includes(bytes(1)));
  },
);

test(
  "destroying a key overwrites its bytes on the disk and does not only remove the name",
  { skip: process.platform === "win32" && "Windows removes no open file" },
  async (t) => {
    const { keys, folder } = await storeIn(t);
    const id = newId();
    await keys.put("room", id, bytes(3));
    // an open file handle still sees the content after the name is gone
    const handle = await open(join(folder, `room-${id}`), constants.O_RDONLY);
    t.after(() => handle.close());
    await keys.destroy("room", id);
    assert.equal((await handle.stat()).nlink, 0);
    assert.ok(!Buffer.from(await handle.readFile()).includes(bytes(3)));
  },
);

test("writing a key never replaces an existing key; if the name is not an id, no file is read or written", async (t) => {
  const { keys, dataDir } = await storeIn(t);
  const id = newId();
  await keys.put("room", id, bytes(4));
  await assert.rejects(keys.put("room", id, bytes(5)), /There is a key of that name/);
  assert.deepEqual(await keys.read("room", id), new Uint8Array(bytes(4)));
  await writeFile(join(dataDir, "auth-secret"), "kept");
  for (const name of ["../auth-secret", "", "x", `${id}/../../auth-secret`]) {
    await assert.rejects(async () => keys.read("room", name));
    await assert.rejects(async () => keys.destroy("room", name));
  }
  assert.equal(await readFile(join(dataDir, "auth-secret"), "utf8"), "kept");
});

test("`keepOnly` destroys the keys that no row refers to, and files of interrupted writes", async (t) => {
  const { keys, folder, dataDir } = await storeIn(t);
  const [kept, orphan] = [newId(), newId()];
  await keys.put("room", kept, bytes(6));
  await keys.put("room", orphan, bytes(7));
  await writeFile(join(folder, ".half-cut-short"), bytes(8));
  await link(join(folder, `room-${kept}`), join(dataDir, "second-name"));
  assert.deepEqual(await keys.keepOnly("room", new Set([kept])), [orphan]);
  assert.deepEqual(await readdir(folder), [`room-${kept}`]);
  assert.deepEqual(await keys.read("room", kept), new Uint8Array(bytes(6)));
});

test(
  "if the folder cannot be written, the error explains the reason, and no incomplete file is left",
  { skip: process.getuid?.() === 0 && "root may write everywhere" },
  async (t) => {
    const { keys, folder } = await storeIn(t);
    await mkdir(folder, { mode: 0o500 });
    await assert.rejects(keys.put("room", newId(), bytes(9)), /EACCES/);
    assert.deepEqual(await readdir(folder), []);
  },
);
