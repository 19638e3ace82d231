/** Tests that a handover which is refused or stops prints an explanation and leaves all data unchanged. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { type TestContext, test } from "node:test";
import { goOnHere, saveStick } from "#modules/workshop/contract/stick.ts";
import { destroyFolder } from "#platform/server/disk/destroy.ts";
import { hiddenAnswers, type OpenThing } from "#platform/server/transfer/handover/open-things.ts";
import type { Progress } from "#platform/server/transfer/handover/progress.ts";
import { dataFolder, emptyFolder, later } from "#platform/server/db/cluster.fixture.ts";
import { openDatabase } from "#platform/server/db/index.ts";
import { testDatabase } from "#platform/server/db/testing.ts";
import { allModules } from "../modules.generated.ts";
import { type Laptop, asAdministrator, keyAt, laptop, run } from "./laptop.fixture.ts";
import { velmara } from "#platform/server/testing-values.ts";

const external = process.env["DATABASE_URL"];
delete process.env["DATABASE_URL"];

const assessment = `from assessment.assessment where workspace_id = '${velmara}' limit 1`;
/**
 * Everything that prevents a handover: an open room, round or question, an older schema, a workspace without an administrator. Each entry has the
 * refusal, the SQL that causes it, and the SQL that removes the cause.
 */
const opening: readonly (readonly [RegExp, string, string])[] = [
  [
    /Republic of Velmara is not finished:\n {2}A room is open/,
    "update workshop.room set state = 'open', closed_at = null",
    "update workshop.room set state = 'closed', closed_at = now()",
  ],
  [/A round is open/, "update threat.round set state = 'open'", "update threat.round set state = 'closed'"],
  [
    /A claims question of step 1 or 2 is open/,
    `insert into landscape.claims_question (workspace_id, id, assessment_id, step, number, asks, visibility) select workspace_id, gen_random_uuid(), id, 'roles', 99, '{}', 2 ${assessment}`,
    "delete from landscape.claims_question where number = 99",
  ],
  [
    /A weights question is open/,
    `insert into priority.weights_question (workspace_id, id, assessment_id, number, method, criteria_set_id) select workspace_id, gen_random_uuid(), id, 99, 'swing', criteria_set_id ${assessment}`,
    "delete from priority.weights_question where number = 99",
  ],
  [
    /Answers are still hidden/,
    `insert into question.item (workspace_id, id, kind, question, length) select workspace_id, gen_random_uuid(), 'points', id, 1 ${assessment}`,
    "delete from question.item where state = 'open'",
  ],
  [
    /has not been started with this release yet\. Start it once/,
    "create table public.later as select * from platform.migration order by name desc limit 1; delete from platform.migration where name in (select name from public.later)",
    "insert into platform.migration select * from public.later; drop table public.later",
  ],
  [
    /nobody is left in Republic of Velmara who may administer it/,
    `update directory.membership set until = now() + interval '1 day' where workspace = '${velmara}'`,
    `update directory.membership set until = null where workspace = '${velmara}' and not roles && '{guest-facilitator,verifier}'`,
  ],
];

const ready = async (t: TestContext): Promise<Laptop & { recipient: string; argv: (...more: readonly string[]) => string[] }> => {
  const made = await laptop(t);
  const recipient = await keyAt(made.at("key.txt"));
  const base = ["handover", "--workspace=X-VEL", `--recipient=${recipient}`, `--to=${made.at("v.age")}`, `--data=${made.data}`, "--yes"];
  return { ...made, recipient, argv: (...more) => [...base, ...more] };
};

test("a handover is refused, with an explanation, if something is open, if other people have data here, or if the archive would be destroyed", async (t) => {
  const { parent, data, at, recipient, argv } = await ready(t);
  const refuse = async (says: RegExp, given: readonly string[], code = 1): Promise<void> => {
    const done = await run(...given);
    assert.deepEqual([done.code, says.test(done.err)], [code, true], `${given.join(" ")}: ${done.err}`);
    assert.ok(existsSync(join(data, "postgres", "PG_VERSION")) && !existsSync(at("v.age")) && !existsSync(at("v.age.unproved")));
  };
  for (const [says, open, close] of opening) {
    await asAdministrator(data, open);
    await refuse(says, argv("--also-destroy-others"));
    await asAdministrator(data, close);
  }
  await refuse(/also holds .*Technology programme.*--also-destroy-others/, argv());
  const other = (to: string, ...more: string[]) => ["handover", "--workspace=X-VEL", `--recipient=${recipient}`, `--to=${to}`, ...more];
  await refuse(/lies in .*which is destroyed/, other(join(data, "v.age"), `--data=${data}`));
  await refuse(/folder of .* does not exist/, other(at("none/v.age"), `--data=${data}`));
  await refuse(/already a file/, other(at("key.txt"), `--data=${data}`));
  await writeFile(join(data, "key.txt"), await readFile(at("key.txt")));
  await refuse(/key\.txt lies in .*Move it first/, argv(`--identity=${join(data, "key.txt")}`));
  await symlink(data, at("link"));
  await refuse(/lies in .*which is destroyed/, other(at("link/v.age"), `--data=${at("link")}`));
  await refuse(/No workspace here is called "Elsewhere"/, ["handover", "--workspace=Elsewhere", ...argv().slice(2)]);
  await refuse(/is a programme's workspace/, ["handover", "--workspace=Technology programme (demonstration)", ...argv().slice(2)]);
  await refuse(/--recipient is missing/, ["handover", "--workspace=x", `--to=${at("v.age")}`], 2);
  await refuse(/--to is missing/, ["handover", "--workspace=x", `--recipient=${recipient}`], 2);
  process.env["DATABASE_URL"] = "postgres://127.0.0.1:1/x";
  await refuse(/server of your own .*cannot destroy/, argv(), 2);
  delete process.env["DATABASE_URL"];
  await refuse(/There is no database in .*nothing\. Name the folder/, other(at("v.age"), `--data=${at("nothing")}`));
  assert.ok(!existsSync(at("nothing")));
  const db = await openDatabase({ dataDir: data, log: () => {} });
  await refuse(/already runs on/, argv("--also-destroy-others"));
  await db.close();
  assert.deepEqual((await readdir(parent)).sort(), ["key.txt", "laptop", "link"]);
});

test("with a wrong key or a wrong State's name nothing is ended or destroyed; with --keep the copy is not destroyed", async (t) => {
  const { data, at, recipient, argv } = await ready(t);
  await keyAt(at("other.txt"));
  const wrong = await run(...argv("--also-destroy-others", `--identity=${at("other.txt")}`));
  assert.deepEqual([wrong.code, /This key does not open the archive/.test(wrong.err)], [1, true], wrong.err);

  const cli = fileURLToPath(new URL("../cli.ts", import.meta.url));
  const asked = argv("--also-destroy-others").filter((argument) => argument !== "--yes");
  const child = spawn(process.execPath, [cli, ...asked], { stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.end("Dossara\n");
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  assert.match(out, /and with it Technology programme[^]*Type the State's name/);
  assert.match(err, /not the State's name\. Nothing was ended or destroyed/);
  assert.ok(!existsSync(at("v.age")) && !existsSync(at("v.age.unproved")) && !existsSync(join(data, "handover-trial")));

  for (const action of [saveStick.id, saveStick.id, goOnHere.id, "workshop.get-stick"])
    await asAdministrator(
      data,
      `insert into platform.audit (workspace_id, id, actor_kind, action) values ('${velmara}', gen_random_uuid(), 'account', '${action}')`,
    );
  const kept = await run(...argv("--keep"));
  assert.equal(kept.code, 0, kept.err);
  assert.match(kept.out, /opened with a second key[^]*ended: Bruno[^]*copy here was kept/);
  assert.match(await readFile(at("v.age.handover.txt"), "utf8"), /second key that was made[^]*copy on this machine was kept/);
  assert.match(await readFile(at("v.age.handover.txt"), "utf8"), /copies for a second computer: 3\./);
  const db = await openDatabase({ dataDir: data, log: () => {} });
  later(t, () => db.close());
  const { rows } = await db.pools.app.query("select 1 from directory.due_workspaces()");
  assert.ok(rows.length > 1, "the node still has its workspaces");
  await db.transaction({ workspace: velmara, account: null, clearance: 4 }, async (tx) => {
    const audit = await tx.selectFrom("platform.audit").select("action").where("action", "=", "transfer.handover").execute();
    assert.equal(audit.length, 1, "the handover is in the audit, the refused ones are not");
  });
  assert.match((await readFile(at("v.age.handover.txt"), "utf8")).replaceAll(/\s+/g, " "), new RegExp(recipient));
});

test("if a handover stopped while it destroyed a node, and the folder now has a new node, the new node is not changed", async (t) => {
  const data = await dataFolder(t);
  const folder = await emptyFolder(t);
  const recipient = await keyAt(join(folder, "key.txt"));
  const argv = ["handover", "--workspace=x", `--recipient=${recipient}`, `--to=${join(folder, "v.age")}`, `--data=${data}`, "--yes"];
  const begun: Progress = {
    sha256: "0",
    bytes: 1,
    content: "c",
    workspace: "w",
    state: "s",
    others: [],
    recipients: [],
    proof: "own",
    guests: 0,
    earlier: { archives: 0, backups: 0, copies: 0 },
    by: "b",
    madeAt: "m",
    audited: 0,
    cluster: "another",
  };
  await writeFile(join(data, "handover.json"), JSON.stringify(begun));
  const before = await readdir(data, { recursive: true });
  assert.match((await run(...argv)).err, /Another database was made in .*not destroyed/);
  await writeFile(join(data, "handover.json"), "{");
  assert.match((await run(...argv)).err, /cannot be read, so nothing was destroyed/);
  assert.deepEqual(await readdir(data, { recursive: true }), before);
});

test("when a folder is destroyed, symbolic links are not followed, and files outside the folder are not overwritten", async (t) => {
  const folder = await emptyFolder(t);
  const [inside, outside] = [join(folder, "in"), join(folder, "out")];
  await mkdir(join(inside, "deep"), { recursive: true });
  await mkdir(outside);
  await writeFile(join(outside, "mine"), "mine");
  await symlink(outside, join(inside, "deep", "folder"));
  await symlink(join(outside, "mine"), join(inside, "file"));
  await writeFile(join(inside, "deep", "large"), Buffer.alloc(3_000_001, 7));
  await writeFile(join(inside, "closed"), "x", { mode: 0o400 });
  assert.deepEqual(await destroyFolder(inside), { files: 2, bytes: 3_000_002, linked: 0 });
  assert.deepEqual(await destroyFolder(inside), { files: 0, bytes: 0, linked: 0 }, "a second call finds nothing to destroy");
  assert.equal(await readFile(join(outside, "mine"), "utf8"), "mine");
});

test("a handover checks each table whose rows can have the state `open`, unless the table is listed with a reason", async (t) => {
  if (external) process.env["DATABASE_URL"] = external;
  const db = await testDatabase(t);
  const { rows } = await db.as(
    "administrator",
    `select distinct k.conrelid::regclass::text as name from pg_constraint k where k.contype = 'c'
     and pg_get_constraintdef(k.oid) ~ 'state = ANY' and pg_get_constraintdef(k.oid) ~ '''open''' order by 1`,
  );
  const names = rows.map((row) => String(row.name));
  assert.ok(names.length >= 5);
  for (const name of names) {
    const declared: OpenThing | undefined = [hiddenAnswers, ...allModules.flatMap(({ openThings = [] }) => openThings)].find(
      ({ table }) => table === name,
    );
    assert.ok(
      declared?.sentence ?? declared?.because,
      `${name} can be open: its module declares in openThings what is to be done about it`,
    );
  }
});
