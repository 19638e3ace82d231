/**
 * Tests the commands key, export, import, backup and restore on real nodes. Some nodes are running and others are stopped; some
 * commands are killed during the work; some archives come from another release.
 */
import { addMember, putAccount } from "#platform/server/directory/memberships.ts";
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { dataFolder, emptyFolder, later, postmasterPid } from "#platform/server/db/cluster.fixture.ts";
import { restoreNode, verifyArchive } from "#platform/server/transfer/index.ts";
import { newId, openDatabase } from "#platform/server/db/index.ts";
import { readMigrations } from "#platform/server/db/migrate.ts";
import { createWorkspace } from "#platform/server/directory/index.ts";
import { createFileStore, filePath } from "#platform/server/files/index.ts";
import { cutKey, identityOf, joinParts, partGroups } from "#methods/custody/index.ts";
import { Decrypter, Encrypter, identityToRecipient } from "age-encryption";
import { runCli } from "../cli.ts";

// These nodes use their own servers, even if the other tests use another one.
delete process.env["DATABASE_URL"];

const run = async (...argv: string[]) => {
  let [out, err] = ["", ""];
  const code = await runCli(
    argv,
    (text) => (out += text),
    (text) => (err += text),
  );
  return { code, out, err };
};
const content = (text: string): string => /Content ([0-9a-f]{64})/.exec(text)?.[1] ?? assert.fail(text);

const cli = fileURLToPath(new URL("../cli.ts", import.meta.url));

/** A node with one State's workspace, with a member and a stored file. */
const filled = async (dataDir: string): Promise<string> => {
  const db = await openDatabase({ dataDir, log: () => {} });
  const [workspace, account] = [newId(), newId()];
  const scope = { workspace, account: null, clearance: 4 };
  await db.transaction(scope, async (tx) => {
    await createWorkspace(tx, { id: workspace, kind: "state", name: { en: "Velmara", fr: "La Velmarie" }, lang: "en", fictional: true });
    await putAccount(tx, { id: account, name: "Amara", email: "amara@velmara.example", language: "en" });
    await addMember(tx, workspace, account, ["focal-point"], null);
    const file = {
      owner: "urn:counterpart:test",
      name: "note.txt",
      visibility: 0,
      bytes: [Buffer.from("kept")],
      limit: 10,
      actor: "system:test",
    };
    await createFileStore(dataDir).put(tx, file);
  });
  await writeFile(join(dataDir, "auth-secret"), "s".repeat(43));
  await db.close();
  return workspace;
};

test("key, export and import, backup and restore copy a running node into new folders with equal digests", async (t) => {
  const dataDir = await dataFolder(t);
  const folder = await emptyFolder(t);
  const at = (name: string): string => join(folder, name);
  const workspace = await filled(dataDir);
  const running = await openDatabase({ dataDir, log: () => {} });
  later(t, () => running.close());

  const key = await run("key", "new", "--to", at("key.txt"));
  assert.match(key.out, /^age1[a-z0-9]{58}\n$/);
  assert.match(await readFile(at("key.txt"), "utf8"), /^# created: .*\n# public key: age1.*\nAGE-SECRET-KEY-1[A-Z0-9]{58}\n$/);
  assert.equal((await stat(at("key.txt"))).mode & 0o777, 0o600);
  assert.match((await run("key", "new", `--to=${at("key.txt")}`)).err, /already a file .* No key was made/);
  assert.match((await run("key", "new", `--to=${at("none/key.txt")}`)).err, /The folder of .* does not exist\. No key was made/);
  const recipient = key.out.trim();

  const sent = await run("export", "--workspace", "la velmarie", "--to", at("v.age"), "--recipient", recipient, "--data", dataDir);
  assert.equal(sent.code, 0, sent.err);
  const byId = await run("export", `--workspace=${workspace}`, `--to=${at("v2.age")}`, `--recipient=${recipient}`, `--data=${dataDir}`);
  assert.equal(content(byId.out), content(sent.out), "a second export has the same content");
  const none = await run("export", "--workspace=Elsewhere", `--to=${at("no.age")}`, `--recipient=${recipient}`, `--data=${dataDir}`);
  assert.deepEqual([none.code, /No workspace here is called "Elsewhere"[^]*Velmara/.test(none.err)], [1, true], none.err);

  const taken = await run("import", at("v.age"), "--identity", at("key.txt"), "--data", at("new"));
  assert.equal(taken.code, 0, taken.err);
  assert.match(taken.out, /Velmara is in [^]*Amara <amara@velmara\.example>, focal-point\n {4}http:\/\/127\.0\.0\.1:4400\/invitation#/);
  const again = await run("export", "--workspace=Velmara", `--to=${at("v3.age")}`, `--recipient=${recipient}`, `--data=${at("new")}`);
  assert.equal(content(again.out), content(sent.out));
  assert.match((await run("import", at("v.age"), "--identity", at("key.txt"), `--data=${at("new")}`)).err, /already here/);
  assert.equal((await run("audit", "verify", `--data=${at("new")}`)).code, 0);

  const backup = await run("backup", "--to", at("node.age"), "--recipient", recipient, "--data", dataDir);
  assert.equal(backup.code, 0, backup.err);
  assert.match((await run("restore", at("node.age"), "--identity", at("key.txt"))).err, /--data is missing/);
  const restored = await run("restore", at("node.age"), "--identity", at("key.txt"), "--data", at("restored"));
  assert.equal(restored.code, 0, restored.err);
  assert.equal(await postmasterPid(at("restored")), 0, "the server it started is stopped");
  const second = await run("backup", "--to", at("node2.age"), "--recipient", recipient, "--data", at("restored"));
  assert.equal(content(second.out), content(backup.out));
  assert.equal(await readFile(join(at("restored"), "auth-secret"), "utf8"), "s".repeat(43));
  assert.deepEqual(await readdir(join(at("restored"), "files", workspace)), await readdir(join(dataDir, "files", workspace)));
  assert.match((await run("restore", at("node.age"), "--identity", at("key.txt"), "--data", at("restored"))).err, /not empty/);
  assert.match((await run("restore", at("v.age"), "--identity", at("key.txt"), "--data", at("x"))).err, /counterpart import/);
  assert.match((await run("import", at("node.age"), "--identity", at("key.txt"), "--data", at("x"))).err, /counterpart restore/);
  const bytes = await readFile(at("node.age"));
  await writeFile(at("cut.age"), bytes.subarray(0, -100));
  assert.match((await run("restore", at("cut.age"), "--identity", at("key.txt"), "--data", at("x"))).err, /damaged/);
  assert.ok(!existsSync(at("x")) && !existsSync(at("x.restoring")), "a refused import or restore makes no folder");
  assert.equal((await running.pools.app.query("select 1")).rowCount, 1, "the node still runs");
});

test("two of three parts of a key, or a passphrase, typed at the terminal, open an archive", async (t) => {
  const dataDir = await dataFolder(t);
  const folder = await emptyFolder(t);
  const at = (name: string): string => join(folder, name);
  await filled(dataDir);
  const made = cutKey(randomBytes(32), randomBytes(32), 77);
  const joined = joinParts(made[0], made[2]);
  const identity = identityOf("key" in joined ? joined.key : assert.fail());
  const recipient = await identityToRecipient(identity);
  const sent = await run("export", "--workspace=Velmara", `--to=${at("v.age")}`, `--recipient=${recipient}`, `--data=${dataDir}`);
  assert.equal(sent.code, 0, sent.err);
  const typing = (lines: string[], ...argv: string[]): { code: number | null; out: string; err: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...argv], { encoding: "utf8", input: `${lines.join("\n")}\n` });
    return { code: status, out: stdout, err: stderr };
  };
  const [one, two, three] = made.map((part) => partGroups(part).join(" ")) as [string, string, string];
  const foreign = partGroups(cutKey(randomBytes(32), randomBytes(32), 78)[1]).join(" ");
  const toParts = ["import", at("v.age"), "--parts", `--data=${at("new")}`];
  assert.match(typing([one, one], ...toParts).err, /part 1 twice[^]*Nothing was written/);
  assert.match(typing([one, foreign], ...toParts).err, /two different keys/);
  const mistyped = `${three.slice(0, 7)}${(Number(three[7]) + 1) % 10}${three.slice(8)}`;
  const [none, neither] = [typing([mistyped], ...toParts), typing([two, ""], ...toParts)];
  assert.match(none.out, /Group 2 is mistyped[^]*Type the part again/);
  assert.deepEqual([none.code, neither.code, existsSync(at("new"))], [1, 1, false]);
  const others = cutKey(randomBytes(32), randomBytes(32), 77).map((part) => partGroups(part).join(" "));
  assert.match(typing([others[0] ?? "", others[1] ?? ""], ...toParts).err, /does not open the archive/);
  assert.match((await run("import", at("v.age"))).err, /Say what opens the file/);
  const taken = typing([mistyped, three, two], ...toParts);
  assert.deepEqual([taken.code, content(taken.out)], [0, content(sent.out)], taken.err);

  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(10);
  encrypter.setPassphrase("lusab babad gutih tugad mudof");
  await writeFile(at("p.age"), await encrypter.encrypt(await decrypter.decrypt(await readFile(at("v.age")))));
  const toPhrase = ["import", at("p.age"), "--passphrase", `--data=${at("home")}`];
  assert.match(typing(["lusab babad gutih tugad mudog"], ...toPhrase).err, /This passphrase does not open the archive/);
  assert.equal(existsSync(at("home")), false);
  const opened = typing([" lusab babad gutih tugad mudof "], ...toPhrase);
  assert.deepEqual([opened.code, content(opened.out)], [0, content(sent.out)], opened.err);
  assert.doesNotMatch(opened.out, /lusab/);
});

test("an archive of a real node cannot be imported into a demonstration or into a node of another release", async (t) => {
  const dataDir = await dataFolder(t);
  const folder = await emptyFolder(t);
  const at = (name: string): string => join(folder, name);
  await filled(dataDir);
  const recipient = (await run("key", "new", "--to", at("key.txt"))).out.trim();
  await run("export", "--workspace=Velmara", `--to=${at("v.age")}`, `--recipient=${recipient}`, `--data=${dataDir}`);
  const demonstration = await openDatabase({ dataDir: at("demo"), log: () => {}, kind: "demonstration" });
  await demonstration.close();
  const refused = await run("import", at("v.age"), "--identity", at("key.txt"), "--data", at("demo"));
  assert.deepEqual([refused.code, /real node and does not enter a demonstration/.test(refused.err)], [1, true], refused.err);
  const older = await openDatabase({ dataDir: at("older"), log: () => {}, migrations: (await readMigrations()).slice(0, -1) });
  await older.close();
  assert.match((await run("import", at("v.age"), "--identity", at("key.txt"), "--data", at("older"))).err, /Start it once/);
});

test("a backup of the previous release is restored and migrated; a backup of a newer release is refused", async (t) => {
  const dataDir = await dataFolder(t);
  const folder = await emptyFolder(t);
  const at = (name: string): string => join(folder, name);
  await filled(dataDir);
  const recipient = (await run("key", "new", "--to", at("key.txt"))).out.trim();
  const text =
    "create table programme.later (workspace_id uuid not null primary key); insert into platform.node values (true, gen_random_uuid(), 'node') on conflict do nothing";
  const added = { name: "20991231-01-later.sql", sql: text, sha256: createHash("sha256").update(text).digest("hex") };
  assert.equal((await run("backup", `--to=${at("now.age")}`, `--recipient=${recipient}`, `--data=${dataDir}`)).code, 0);
  const identities = [/AGE-SECRET-KEY-1\w+/.exec(await readFile(at("key.txt"), "utf8"))?.[0] ?? ""];
  const verified = await verifyArchive(at("now.age"), identities);
  const migrations = [...(await readMigrations()), added];
  const { migrated } = await restoreNode({
    file: at("now.age"),
    identities,
    verified,
    dataDir: at("newer"),
    migrations,
    pgBin: null,
    erased: null,
  });
  assert.equal(migrated, 1);
  const db = await openDatabase({ dataDir: at("newer"), log: () => {}, migrations });
  later(t, () => db.close());
  const { rows } = await db.pools.app.query("select to_regclass('programme.later') is not null as there");
  assert.deepEqual(rows, [{ there: true }]);
  assert.equal((await run("backup", `--to=${at("newer.age")}`, `--recipient=${recipient}`, `--data=${at("newer")}`)).code, 0);
  const newer = await run("restore", at("newer.age"), "--identity", at("key.txt"), "--data", at("y"));
  assert.deepEqual([newer.code, /newer release .*20991231-01-later/.test(newer.err)], [1, true], newer.err);
});

test("if the command is killed, no file has the final name, and the import refuses the partial file", async (t) => {
  const dataDir = await dataFolder(t);
  const folder = await emptyFolder(t);
  const at = (name: string): string => join(folder, name);
  const workspace = await filled(dataDir);
  const db = await openDatabase({ dataDir, log: () => {} });
  later(t, () => db.close());
  let sha256 = "";
  await db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
    const many = Array.from({ length: 2000 }, () => ({
      workspace_id: workspace,
      id: newId(),
      name: JSON.stringify({ en: "x".repeat(2000) }),
      type: "judiciary",
    }));
    for (let i = 0; i < many.length; i += 500)
      await tx
        .insertInto("programme.agency")
        .values(many.slice(i, i + 500))
        .execute();
    const empty = { owner: "urn:counterpart:test", name: "empty.txt", visibility: 0, bytes: [], limit: 10, actor: "system:test" };
    ({ sha256 } = await createFileStore(dataDir).put(tx, empty));
  });
  // the command waits at this file, after it has written the rows
  const file = filePath(dataDir, workspace, sha256);
  await rm(file);
  execFileSync("mkfifo", [file]);
  const recipient = (await run("key", "new", "--to", at("key.txt"))).out.trim();
  const argv = ["export", `--workspace=${workspace}`, `--to=${at("v.age")}`, `--recipient=${recipient}`, `--data=${dataDir}`];
  const child = spawn(process.execPath, [cli, ...argv], { stdio: "ignore" });
  // kills the command as soon as the file has some bytes
  for (const end = Date.now() + 120_000; ((await stat(at("v.age.part")).catch(() => null))?.size ?? 0) === 0;)
    assert.ok(Date.now() < end && child.exitCode === null, "the command ended before it could be killed");
  child.kill("SIGKILL");
  await once(child, "exit");
  await rm(file);
  await writeFile(file, "");
  assert.ok(!existsSync(at("v.age")));
  const left = await run("import", at("v.age.part"), "--identity", at("key.txt"), "--data", at("x"));
  assert.deepEqual([left.code, /never finished/.test(left.err)], [1, true], left.err);
  assert.ok(!existsSync(at("x")));
  assert.equal((await run(...argv)).code, 0, "the partial file does not prevent the next export");
  assert.ok(!existsSync(at("v.age.part")));
});

test("with wrong arguments, missing files or no database, the command prints an explanation and creates nothing", async (t) => {
  const folder = await emptyFolder(t);
  const at = (name: string): string => join(folder, name);
  await mkdir(at("data"));
  const key = (await run("key", "new", "--to", at("key.txt"))).out.trim();
  const cases: readonly (readonly [number, RegExp, ...string[]])[] = [
    [2, /--recipient is missing: an archive is always encrypted/, "export", "--workspace=x", "--to=x"],
    [2, /"age1nothing" is not a recipient/, "export", "--workspace=x", "--to=x", "--recipient=age1nothing"],
    [2, /--workspace is missing/, "export", "--to=x", `--recipient=${key}`],
    [2, /--to is given twice/, "backup", "--to=x", "--to=y", `--recipient=${key}`],
    [2, /--to needs a value/, "key", "new", "--to"],
    [2, /no setting "--what"/, "import", "x", "--identity=y", "--what"],
    [2, /"more" is not understood here/, "import", "x", "more", "--identity=y"],
    [2, /name of the file is missing/, "import", "--identity=y"],
    [2, /key file .* cannot be read/, "import", "x", `--identity=${at("no.txt")}`],
    [1, /There is no file/, "import", at("no.age"), `--identity=${at("key.txt")}`],
    [1, /There is no database in/, "backup", `--to=${at("b.age")}`, `--recipient=${key}`, `--data=${at("data")}`],
  ];
  for (const [code, says, ...argv] of cases) {
    const done = await run(...argv);
    assert.deepEqual([done.code, says.test(done.err), done.out], [code, true, ""], `${argv.join(" ")}: ${done.err}`);
  }
  await writeFile(at("other.txt"), "# no key\nhello\n");
  assert.match((await run("import", at("no.age"), `--identity=${at("other.txt")}`)).err, /holds no age identity/);
  assert.deepEqual((await readdir(folder)).sort(), ["data", "key.txt", "other.txt"]);
});
