/** The command on a running node, on a stopped one, and where there is nothing to look at. */
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import pg from "pg";
import { recordAudit, sealNow } from "../platform/audit/index.ts";
import { dataFolder, emptyFolder, later, postmasterPid } from "../platform/db/cluster.fixture.ts";
import { readSecrets } from "../platform/db/cluster-files.ts";
import { newId, openDatabase } from "../platform/db/index.ts";
import { socketFolder } from "../platform/db/places.ts";
import { auditVerifyCommand } from "./audit-verify.ts";

// These nodes have servers of their own, whatever server the other tests run on.
delete process.env["DATABASE_URL"];

const run = async (...argv: string[]) => {
  let [out, err] = ["", ""];
  const code = await auditVerifyCommand(
    argv,
    (text) => (out += text),
    (text) => (err += text),
  );
  return { code, out, err };
};

test("a node's audit is verified while it runs and when it is stopped; tampering is told; a head is remembered", async (t) => {
  const dataDir = await dataFolder(t);
  const db = await openDatabase({ dataDir, log: () => {} });
  later(t, () => db.close());
  const workspace = newId();
  const write = () =>
    db.transaction({ workspace, account: null, clearance: 0 }, (tx) =>
      recordAudit(tx, { actor: "anyone", action: "test.look", ids: [newId()] }),
    );
  for (let seal = 0; seal < 2; seal += 1) {
    await write();
    await sealNow(db);
  }
  await write();

  const running = await run(`--data=${dataDir}`);
  assert.equal(running.code, 0, running.err);
  assert.match(running.out, /3 audit rows, 2 seals, 1 workspaces\. 1 rows are not sealed yet\.[^]*Everything holds/);
  const head = /: 2, ([0-9a-f]{64})/.exec(running.out)?.[1] ?? "";
  assert.equal((await db.pools.app.query("select 1")).rowCount, 1, "the node goes on");
  await db.close();

  const stopped = await run(`--data=${dataDir}`, `--head=${head}`, "--json");
  assert.equal(stopped.code, 0, stopped.err);
  assert.equal(JSON.parse(stopped.out).unsealed, 1);
  assert.equal(await postmasterPid(dataDir), 0, "the server it started is stopped again");

  const again = await openDatabase({ dataDir, log: () => {} });
  later(t, () => again.close());
  const { superuser } = await readSecrets(join(dataDir, "postgres"));
  const client = new pg.Client({ host: socketFolder(dataDir), user: "postgres", password: superuser, database: "counterpart" });
  await client.connect();
  await client.query("delete from platform.audit where id = (select ids[1] from platform.audit_seal where number = 2)");
  const removed = await run(`--data=${dataDir}`);
  assert.deepEqual(
    [removed.code, /1 findings:\n {2}a sealed row is missing \(workspace .*, seal 2, row /.test(removed.out)],
    [1, true],
    removed.out,
  );
  await client.query("delete from platform.audit_seal where number = 2");
  await client.end();
  assert.equal((await run(`--data=${dataDir}`)).code, 0, "a cut-off end cannot be seen from the database alone");
  const remembered = await run(`--data=${dataDir}`, `--head=${head}`);
  assert.deepEqual([remembered.code, /no longer in the chain/.test(remembered.out)], [1, true], remembered.out);
});

test("no database, no such flag, a head that is none: a sentence, and nothing is made", async (t) => {
  const folder = await emptyFolder(t);
  const dataDir = join(folder, "data");
  await mkdir(dataDir);
  const none = await run(`--data=${dataDir}`);
  assert.deepEqual([none.code, none.out], [2, ""]);
  assert.match(none.err, /There is no database in .*--data/);
  assert.equal((await run("--head=abc")).code, 2);
  assert.equal((await run("--what")).code, 2);
});
