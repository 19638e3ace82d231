/**
 * Tests the commands `public folder`, `register folder` and `register check` on the data folder of a stopped node: the whole folder is written or
 * nothing, a folder with files stays as it is, and a register that was changed is refused.
 */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { sql } from "kysely";
import { issuerHere } from "#modules/training/server/issuer.ts";
import { newId, openDatabase } from "#platform/server/db/index.ts";
import { createWorkspace } from "#platform/server/directory/index.ts";
import { createKeyStore } from "#platform/server/keys/index.ts";
import { velmara } from "#platform/server/testing-values.ts";
import { laptop, run, type Laptop } from "./laptop.fixture.ts";

// This node uses its own server, even if the other tests use another one.
delete process.env["DATABASE_URL"];

const programme = newId();

/** The laptop's node has a second workspace, which can sign certificates. @returns the public key */
const addProgramme = async ({ data }: Laptop): Promise<string> => {
  const db = await openDatabase({ dataDir: data, log: () => {} });
  try {
    return await db.transaction({ workspace: programme, account: null, clearance: 4 }, async (tx) => {
      await createWorkspace(tx, { id: programme, kind: "programme", name: { en: "Programme" }, lang: "en", fictional: true });
      const issuer = await issuerHere({ tx, keys: createKeyStore(data), outside: (act) => act(), now: () => new Date() });
      return issuer.did;
    });
  } finally {
    await db.close();
  }
};

const exportsAudited = async ({ data }: Laptop): Promise<number> => {
  const db = await openDatabase({ dataDir: data, log: () => {} });
  try {
    return await db.transaction({ workspace: programme, account: null, clearance: 4 }, async (tx) => {
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from platform.audit where workspace_id = ${programme} and action = 'training.export-register'`.execute(
        tx,
      );
      return rows[0]?.n ?? 0;
    });
  } finally {
    await db.close();
  }
};

const filesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile()).map(({ name }) => name);

/** Names in the laptop's folder, without the data folder. */
const written = async ({ parent }: Laptop): Promise<string[]> => (await readdir(parent)).filter((name) => name !== "laptop").toSorted();

test("a folder is written whole or not at all, and a register that was changed is refused", async (t) => {
  const here = await laptop(t);
  const key = await addProgramme(here);
  const folder = (what: string, workspace: string, to: string, ...more: string[]) =>
    run(what, "folder", "--data", here.data, "--workspace", workspace, "--to", to, ...more);

  const library = await folder("public", programme, here.at("library"));
  assert.equal(library.code, 0, library.err);
  assert.match(library.out, /library: \d+ files, \d+ KB\.\n$/);
  assert.equal(library.out.includes(`${(await filesIn(here.at("library"))).length} files`), true);
  assert.match(await readFile(join(here.at("library"), "index.html"), "utf8"), /<html/);

  const register = await folder("register", programme, here.at("register"));
  assert.deepEqual(register, { code: 0, out: `${here.at("register")}: 0 numbers as digests, signed by ${key}.\n`, err: "" });
  const checked = await run("register", "check", here.at("register"), "--key", key);
  assert.equal(checked.code, 0, checked.err);

  const file = join(here.at("register"), "register.js");
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace(/"asOf": "20/, `"asOf": "21`));
  assert.notEqual(await readFile(file, "utf8"), text);
  const changed = await run("register", "check", here.at("register"));
  assert.equal(changed.code, 1);
  assert.match(changed.err, /was changed or is damaged/);

  for (const what of ["public", "register"]) {
    await mkdir(here.at(`full-${what}`));
    await writeFile(join(here.at(`full-${what}`), "mine.txt"), "mine");
    const full = await folder(what, programme, here.at(`full-${what}`));
    assert.equal(full.code, 2);
    assert.match(full.err, /has files in it\. Nothing was written\./);
    assert.equal(await readFile(join(here.at(`full-${what}`), "mine.txt"), "utf8"), "mine");
  }
  // a file stands where the folder's own folder would be, so no file can be written
  const blocked = await folder("register", programme, here.at("full-public/mine.txt/register"));
  assert.equal(blocked.code, 1);
  assert.match(blocked.err, /^The register could not be written/);
  assert.equal(await exportsAudited(here), 1, "only the register that was written is in the audit");

  const refused = [
    await folder("register", velmara, here.at("none")),
    await folder("public", "no-id", here.at("none")),
    await folder("public", programme, here.at("none"), "--address", "javascript:alert"),
  ];
  assert.deepEqual(
    refused.map(({ code }) => code),
    [1, 2, 2],
  );
  assert.equal(existsSync(here.at("none")), false);
  assert.deepEqual(await written(here), ["full-public", "full-register", "library", "register"]);
});
