/**
 * Tests the handover of real data folders: after the handover, no planted string is found on the machine, and the archive can be imported into
 * another node. If the command is killed at any point, it can be repeated.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { opened } from "#platform/server/transfer/archive/sealed.ts";
import { unpack, whole } from "#platform/server/transfer/archive/unpack.ts";
import { mark, plant, search } from "#platform/server/transfer/handover/planted.fixture.ts";
import { later } from "#platform/server/db/cluster.fixture.ts";
import { asAdministrator, keyAt, laptop, run } from "./laptop.fixture.ts";
import { velmara } from "#platform/server/testing-values.ts";

// These nodes use their own servers, even if the other tests use another one.
delete process.env["DATABASE_URL"];

const content = (text: string): string => /Content ([0-9a-f]{64})/.exec(text)?.[1] ?? assert.fail(text);
test("after a handover none of fifty planted strings is left, and the archive gives the same content in a new folder", async (t) => {
  const { parent, data, at } = await laptop(t);
  await mkdir(at("state"));
  const recipient = await keyAt(at("state/key.txt"));
  const planted = await plant(data);
  for (const place of [
    "threat.scenario.summary",
    "threat.judgement.capability_why",
    "moderation.held.payload",
    "moderation.held_command.body",
    "assessment.report_version.document",
    "assessment.render.bytes",
    "workshop.note.text",
    "workshop.attendance.name",
    "history.revision.row",
    "graphile_worker._private_jobs.payload",
    "platform.command.reply",
    'auth."user".name',
    "policy.measure.content",
    "safeguard.rights_test.answers",
    "recommendation.recommendation.text",
    "recommendation.verification.words",
    "needs.request.reason",
  ])
    assert.ok(planted.rows.includes(place), `${place} of ${planted.rows.join(" ")}`);
  assert.ok(planted.rows.length + planted.files.length > 50, String(planted.rows.length));
  const outside = planted.files.filter((file) => !file.startsWith(parent)).map((file) => dirname(dirname(file)));
  later(t, async () => {
    for (const folder of outside) await rm(folder, { recursive: true, force: true });
  });
  assert.equal(outside.length, 1);
  // the search covers every kind of file, and finds strings in each before the handover: tables, write-ahead log, server log, temporary
  // files, backups, stored files
  const before = await search(parent);
  assert.ok(before.length > 20, "the search finds what is there");
  for (const place of [
    "postgres/base/",
    "postgres/pg_wal/",
    "postgres.log",
    "copies/",
    "exports/",
    "files/",
    ".restoring/",
    "handover-trial/",
  ])
    assert.ok(
      before.some((file) => file.slice(parent.length).includes(place)),
      `nothing was planted in ${place}`,
    );

  const to = ["--workspace=X-VEL", `--recipient=${recipient}`, `--to=${at("state/v.age")}`, `--data=${data}`];
  const done = await run("handover", ...to, `--identity=${at("state/key.txt")}`, "--by=Bruno", "--also-destroy-others", "--yes");
  assert.equal(done.code, 0, done.err);
  assert.match(done.out, /nothing is open[^]*Rehearsed[^]*with the key that was given[^]*ended: Bruno, Femi[^]*Destroying[^]*Destroyed/);
  assert.deepEqual(await search(parent), []);
  assert.deepEqual((await readdir(parent)).sort(), ["state"], "the data folder and the restore beside it are destroyed");
  assert.ok(!existsSync(outside[0] ?? ""), "the database of an import that was killed is destroyed too");
  assert.deepEqual((await readdir(at("state"))).sort(), ["key.txt", "v.age", "v.age.handover.txt"]);

  const record = await readFile(at("state/v.age.handover.txt"), "utf8");
  assert.match(record, /By {11}Bruno\n[^]*the State's own key[^]*memberships ended: 2[^]*Finished 20/);
  assert.ok(record.includes(content(done.out)) && record.includes(recipient) && !record.includes(mark));
  let plain = "";
  const identities = [/AGE-SECRET-KEY-1\w+/.exec(await readFile(at("state/key.txt"), "utf8"))?.[0] ?? ""];
  await unpack(await opened(at("state/v.age"), identities), async (entry) => void (plain += (await whole(entry.body)).toString()));
  assert.ok(new Set(plain.match(/zq-planted-\w+/g)).size > 30, "what belongs to the State is in its archive");

  const taken = await run("import", at("state/v.age"), `--identity=${at("state/key.txt")}`, `--data=${at("home")}`);
  assert.equal(taken.code, 0, taken.err);
  assert.equal(content(taken.out), content(done.out));
  assert.doesNotMatch(taken.out, /Bruno/, "the import invites no guest");
  const again = await run(
    "export",
    `--workspace=${velmara}`,
    `--recipient=${recipient}`,
    `--to=${at("again.age")}`,
    `--data=${at("home")}`,
  );
  assert.equal(again.code, 0, again.err);
  assert.equal(content(again.out), content(done.out));
});

const cli = fileURLToPath(new URL("../cli.ts", import.meta.url));

/** Kills the command as soon as it prints this text. */
async function killedAt(argv: readonly string[], says: RegExp): Promise<void> {
  const child = spawn(process.execPath, [cli, ...argv], { stdio: ["ignore", "pipe", "inherit"] });
  let met = false;
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (!says.test(line)) return;
    met = true;
    child.kill("SIGKILL");
  });
  await once(child, "close");
  assert.ok(met, `it never said ${says}`);
}

test("if the command is killed at any step, it can be repeated and succeeds; until the archive is verified, no data is lost", async (t) => {
  const { parent, data, at } = await laptop(t);
  await plant(data);
  const recipient = await keyAt(at("key.txt"));
  const key = `--identity=${at("key.txt")}`;
  const argv = ["handover", "--workspace=X-VEL", `--recipient=${recipient}`, `--to=${at("v.age")}`, `--data=${data}`, "--yes", key];
  const others = [...argv, "--also-destroy-others"];
  for (const says of [/nothing is open/, /Guest memberships ended/]) {
    await killedAt(others, says);
    assert.ok(!existsSync(at("v.age")), "the archive gets its name only after it is verified");
    assert.ok(existsSync(join(data, "postgres", "PG_VERSION")));
  }
  await killedAt(others, /^Destroying/);
  assert.ok(existsSync(at("v.age")) && existsSync(join(data, "handover.json")), "the command was killed while it destroyed the node");
  assert.match(await readFile(at("v.age.handover.txt"), "utf8"), /NOT finished/);

  // without the archive, nothing more is destroyed
  const bytes = await readFile(at("v.age"));
  await writeFile(at("v.age"), "another file");
  const left = await readdir(data, { recursive: true });
  const refused = await run(...argv);
  assert.deepEqual([refused.code, /not at .*v\.age any more/.test(refused.err)], [1, true], refused.err);
  assert.deepEqual(await readdir(data, { recursive: true }), left);
  await writeFile(at("v.age"), bytes);

  const done = await run(...argv);
  assert.equal(done.code, 0, done.err);
  assert.match(done.out, /^Taking up/);
  assert.deepEqual(await search(parent), []);
  assert.ok(!existsSync(data));
  assert.match(await readFile(at("v.age.handover.txt"), "utf8"), /memberships ended: 2[^]*Finished/);
  assert.match((await run(...argv)).err, /no database in [^]*handover\.txt says what became of it/);
  const taken = await run("import", at("v.age"), key, `--data=${at("home")}`);
  assert.equal(taken.code, 0, taken.err);
  assert.doesNotMatch(taken.out, /Receipt/, "nobody waits for a receipt");
});

test("without the State's key here, the copy stays until a person types the receipt that the import elsewhere shows", async (t) => {
  const { data, at } = await laptop(t);
  const recipient = await keyAt(at("key.txt"));
  const base = ["handover", "--workspace=X-VEL", `--recipient=${recipient}`, `--to=${at("v.age")}`, `--data=${data}`, "--yes"];
  const argv = (...more: string[]) => [...base, "--also-destroy-others", ...more];
  const record = async () => (await readFile(at("v.age.handover.txt"), "utf8")).replaceAll(/\s+/g, " ");
  const refused = async (says: RegExp, ...more: string[]) => {
    const done = await run(...argv(...more));
    assert.deepEqual([done.code, says.test(done.err)], [1, true], done.err);
    assert.ok(existsSync(join(data, "postgres", "PG_VERSION")), "nothing is destroyed");
  };
  await refused(/No handover waits for a receipt here/, "--receipt=04217 88310 59006 71345");
  const made = await run(...argv());
  assert.deepEqual([made.code, /opened elsewhere/.test(made.out)], [0, true], made.err);
  assert.match(await record(), /It is still here\. Take the archive in elsewhere/);
  await refused(/has not been opened elsewhere yet/);
  await refused(/not the receipt/, "--receipt=00000 00000 00000 00000");
  assert.ok(!/\d{5} \d{5}/.test(await readFile(join(data, "handover.json"), "utf8")), "the node does not keep the receipt");

  const home = await run("import", at("v.age"), `--identity=${at("key.txt")}`, `--data=${at("home")}`);
  const receipt = /^Receipt ((\d{5} ?){4})$/m.exec(home.out)?.[1] ?? assert.fail(home.out + home.err);
  // a text that was written after the archive was made would be lost
  await asAdministrator(data, "update workshop.note set text = 'A later note'");
  await refused(/Something was written here after/, `--receipt=${receipt}`);
  await rename(at("v.age"), at("first.age"));
  assert.equal((await run(...argv())).code, 0);
  await refused(/not the receipt/, `--receipt=${receipt}`);
  const later = await run("import", at("v.age"), `--identity=${at("key.txt")}`, `--data=${at("later")}`);
  const second = /^Receipt ([\d ]+)$/m.exec(later.out)?.[1] ?? assert.fail(later.out + later.err);
  const done = await run(...argv(`--receipt=${second.replaceAll(" ", "")}`));
  assert.equal(done.code, 0, done.err);
  assert.match(await record(), /opened elsewhere with its key: the receipt inside it was typed here[^]*Finished/);
  assert.ok(!existsSync(data));
});
