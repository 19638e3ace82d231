/**
 * Tests the restore at the desk: on an empty node with the link of its first start, and by an administrator. The tests also check which files are
 * refused, that an import is complete or changes nothing, and that no key is stored.
 */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { Decrypter } from "age-encryption";
import { beginFirstRestore, beginRestore, dropRestore, lookInside, putPiece, takeIn } from "../../../contract/restore.ts";
import { acceptInvitation, firstRun, getSession } from "../../../contract/session.ts";
import type { Browser } from "../../http/testing.ts";
import { refused, velmara } from "#platform/server/testing-values.ts";
import { testApplication, type TestApplication } from "#app/server/testing.ts";
import { transferOf } from "../testing.ts";

const password = "four plain words of rain";
const tokenOf = (app: TestApplication): string => app.firstRun.link?.split("#")[1] ?? assert.fail("not an empty node");

/** A real node with one workspace, and its archive. */
const archived = async (t: TestContext) => {
  const app = await testApplication(t, { kind: "node" });
  const ada = app.browser();
  const person = { name: "Ada", email: "ada@velmara.example", password };
  await ada.call(firstRun, { body: { token: tokenOf(app), ...person, workspace: { kind: "state", name: "Velmara", lang: "en" } } });
  const workspace = (await ada.call(getSession)).workspaces[0]?.id ?? assert.fail();
  const transfer = await transferOf(t);
  const { file, manifest } = await transfer.send(app.db, workspace);
  return {
    app,
    workspace,
    transfer,
    content: manifest.content,
    bytes: readFileSync(file),
    fileKey: await keyOf(readFileSync(file), transfer),
  };
};

/** What a browser decrypts from the header of the file. */
const keyOf = async (bytes: Buffer, { key }: { readonly key: { readonly identity: string } }): Promise<string> => {
  const decrypter = new Decrypter();
  decrypter.addIdentity(key.identity);
  return Buffer.from(await decrypter.decryptHeader(bytes)).toString("base64");
};

const upload = async (page: Browser, ticket: string, bytes: Buffer): Promise<void> => {
  const half = Math.ceil(bytes.length / 2);
  for (const at of [0, half]) {
    const piece = bytes.subarray(at, at + half).toString("base64");
    const { have } = await page.call(putPiece, { body: { ticket, at, bytes: piece } });
    assert.equal(have, Math.min(bytes.length, at + half));
  }
};

const workspaces = async (app: TestApplication): Promise<number> =>
  (await app.db.as("administrator", "select from directory.workspace")).rowCount ?? -1;

const filesWith = (folder: string, needle: Buffer): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(needle));

test("on an empty node, the link of the first start restores a workspace; its people join with their links, and no key is stored", async (t) => {
  const { workspace, transfer, content, bytes, fileKey } = await archived(t);
  const app = await testApplication(t, { kind: "node" });
  const page = app.browser();
  await assert.rejects(page.call(beginFirstRestore, { body: { token: "x".repeat(43) } }), refused("invitation-over"));
  const token = tokenOf(app);
  const { ticket } = await page.call(beginFirstRestore, { body: { token } });
  await assert.rejects(page.call(beginFirstRestore, { body: { token } }), refused("restore-under-way"));
  await assert.rejects(page.call(putPiece, { body: { ticket, at: 5, bytes: "AAAA" } }), refused("restore-over"));
  await assert.rejects(page.call(putPiece, { body: { ticket: "x".repeat(43), at: 0, bytes: "AAAA" } }), refused("restore-over"));
  await upload(page, ticket, bytes);
  const other = randomBytes(16).toString("base64");
  await assert.rejects(page.call(lookInside, { body: { ticket, fileKey: other } }), refused("restore-damaged"));
  const found = await page.call(lookInside, { body: { ticket, fileKey } });
  assert.deepEqual([found.workspace.name, found.members, found.content], [{ en: "Velmara" }, 1, content]);
  assert.equal(await workspaces(app), 0, "opening the file without a restore writes nothing");
  await assert.rejects(page.call(takeIn, { body: { ticket, fileKey, content: "another" } }), refused("restore-over"));
  assert.equal(await workspaces(app), 0);

  const taken = await page.call(takeIn, { body: { ticket, fileKey, content } });
  assert.equal(taken.content, content);
  assert.deepEqual(
    taken.invited.map(({ name, email, roles }) => [name, email, roles]),
    [["Ada", "ada@velmara.example", ["administrator", "focal-point"]]],
  );
  const again = await transfer.send(app.db, workspace);
  assert.equal(again.manifest.content, content, "the same content");
  const { data } = app.services.settings;
  assert.ok(!existsSync(join(data, "incoming")), "the upload is deleted");
  for (const needle of [Buffer.from(fileKey), Buffer.from(fileKey, "base64")]) assert.deepEqual(filesWith(data, needle), []);
  assert.ok(!app.logged.join("\n").includes(fileKey));
  await assert.rejects(page.call(beginFirstRestore, { body: { token } }), refused("invitation-over"), "the link is used up");

  const link = new URL(taken.invited[0]?.link ?? "");
  await page.call(acceptInvitation, { body: { token: link.hash.slice(1), name: "Ada", password } });
  assert.equal((await page.call(getSession)).workspaces[0]?.id, workspace);
  const { rows } = await app.db.as("administrator", "select action from platform.audit where workspace_id = $1 order by at desc", [
    workspace,
  ]);
  assert.ok(rows.some(({ action }) => action === "transfer.import"));
});

test("a file is refused, and nothing is written, if it was cut, is not an archive, is of the other kind, or contains a workspace that already exists", async (t) => {
  const { bytes, fileKey } = await archived(t);
  const demonstration = await testApplication(t);
  const amara = await demonstration.as("amara");
  const params = { workspace: velmara };
  const before = await workspaces(demonstration);
  const looked = async (file: Buffer, key: string) => {
    const { ticket } = await amara.call(beginRestore, { params });
    await upload(amara, ticket, file);
    try {
      return await amara.call(lookInside, { body: { ticket, fileKey: key } });
    } finally {
      await amara.call(dropRestore, { body: { ticket } });
    }
  };
  await assert.rejects(looked(bytes, fileKey), refused("restore-other-kind"));
  await assert.rejects(looked(bytes.subarray(0, -20), fileKey), refused("restore-damaged"));
  await assert.rejects(looked(randomBytes(500), fileKey), refused("restore-no-archive"));
  const transfer = await transferOf(t);
  const own = readFileSync((await transfer.send(demonstration.db, velmara)).file);
  await assert.rejects(looked(own, await keyOf(own, transfer)), refused("restore-already-there"));
  assert.equal(await workspaces(demonstration), before);
  assert.ok(!existsSync(join(demonstration.services.settings.data, "incoming")));
  for (const who of ["bruno", "dalia", "elif"] as const)
    await assert.rejects((await demonstration.as(who)).call(beginRestore, { params }), refused("no-access"), who);
});

test("an administrator can restore a workspace only at the machine's own address", async (t) => {
  const app = await testApplication(t, { settings: { origin: "https://counterpart.example" } });
  const route = app.routes.find(({ endpoint }) => endpoint.id === beginRestore.id) ?? assert.fail();
  await assert.rejects(route.run({ ...app.services } as never, undefined as never), refused("restore-at-machine"));
});
