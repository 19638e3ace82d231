/**
 * Tests drafts of forms on the server: they belong to one account, two windows do not overwrite each other, and no audit, history, archive or
 * backup contains them.
 */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { suite, test, type TestContext } from "node:test";
import { draftDays, dropDraft, getDraft, keepDraft, largestDraft, mostDrafts } from "#platform/contract/drafts.ts";
import { startJobs } from "#platform/server/jobs/index.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { refused, velmara } from "#platform/server/testing-values.ts";
import { newKey, opened } from "#platform/server/transfer/archive/sealed.ts";
import { unpack, whole } from "#platform/server/transfer/archive/unpack.ts";
import { backupNode } from "#platform/server/transfer/index.ts";
import { folderOf, transferOf } from "#platform/server/transfer/testing.ts";
import { nowIs, personIn } from "./testing-person.ts";
import { testApplication } from "./testing.ts";

const form = "policy.measure";
const record = "0195d0a0-7e1a-7000-8000-00000000abcd.new";
const params = { workspace: velmara, form, record };
const word = "zq-draft-of-one-person";
const newWriter = (): string => randomBytes(12).toString("base64url");

const read = async (by: Browser, more: object = {}) => (await by.call(getDraft, { params: { ...params, ...more } })).draft;
const keep = (by: Browser, title: string, rev: number | null, writer: string, more: object = {}) =>
  by.call(keepDraft, { params: { ...params, ...more }, body: { content: { title, cost: 4 }, rev, writer, lang: "en" } });
const world = async (t: TestContext) => {
  const app = await testApplication(t);
  return { app, amara: await app.as("amara"), dalia: await app.as("dalia") };
};
const count = async (app: Awaited<ReturnType<typeof world>>["app"], where = "true"): Promise<number> =>
  Number((await app.db.as("administrator", `select count(*)::int as n from platform.draft where ${where}`)).rows[0]?.["n"]);

suite("drafts", () => {
  test("a draft can be read in a later session of the same person, by nobody else, and only in its workspace", async (t) => {
    const { app, amara, dalia } = await world(t);
    assert.equal(await read(amara), null);
    const first = await keep(amara, word, null, newWriter());
    assert.equal(first.rev, 1);
    const later = await app.as("amara");
    assert.notDeepEqual([...later.cookies], [...amara.cookies], "the two sessions differ");
    assert.deepEqual(await read(later), { content: { title: word, cost: 4 }, rev: 1, savedAt: first.savedAt });
    assert.equal(await read(dalia), null, "the authority of the same workspace");
    assert.equal(await read(amara, { record: "other" }), null);
    assert.equal(await read(amara, { form: "threat.scenario" }), null);
    await assert.rejects(read(amara, { workspace: "0195d0a0-7e1a-7000-8000-00000000ffff" }), refused("not-found"));

    // another person's draft under the same name is a separate draft
    await keep(dalia, "Of the authority", null, newWriter());
    assert.equal(await count(app), 2);
    await dalia.call(dropDraft, { params, body: { rev: 1 } });
    assert.equal((await read(later))?.rev, 1);
    const account = await app.account("dalia");
    const seen = await app.db.transaction({ workspace: velmara, account, clearance: 4 }, (tx) =>
      tx.selectFrom("platform.draft").selectAll().execute(),
    );
    assert.deepEqual(seen, [], "row-level security, and not only the query, hides it");
  });

  test("two windows do not overwrite each other's draft; the window that has read the newest revision may write it", async (t) => {
    const { amara } = await world(t);
    const [one, two] = [newWriter(), newWriter()];
    await keep(amara, "First window", null, one);
    await assert.rejects(keep(amara, "Second window", null, two), refused("conflict"));
    assert.equal((await keep(amara, "First window, more", null, one)).rev, 2, "a writer whose reply was lost can write again");
    await assert.rejects(keep(amara, "Second window", 1, two), refused("conflict"));
    await amara.call(dropDraft, { params, body: { rev: 1 } });
    assert.equal((await read(amara))?.rev, 2, "a newer revision is not discarded");
    assert.equal((await keep(amara, "Second window", 2, two)).rev, 3);
    await assert.rejects(keep(amara, "First window again", 2, one), refused("conflict"));
    await amara.call(dropDraft, { params, body: { rev: 3 } });
    assert.equal(await read(amara), null);
    const both = await Promise.allSettled([keep(amara, "A", null, one), keep(amara, "B", null, two)]);
    assert.deepEqual(
      both.map(({ status }) => status).toSorted(),
      ["fulfilled", "rejected"],
      "if two windows begin a draft at the same time, one of them is refused",
    );
  });

  test("a text that the content filter refuses, a draft that is too long, and too many drafts are refused and not stored", async (t) => {
    const { app, amara } = await world(t);
    await assert.rejects(keep(amara, "Write to someone@example.org about it.", null, newWriter()), refused("reads-like-a-method"));
    await assert.rejects(keep(amara, "x".repeat(largestDraft), null, newWriter()), refused("too-large"));
    assert.equal(await count(app), 0);
    const account = await app.account("amara");
    await app.db.as(
      "administrator",
      `insert into platform.draft select '${velmara}', '${account}', 'a.form', 'r' || n, '{}', 1, 'another', now(), 0 from generate_series(1, ${mostDrafts}) n`,
    );
    await assert.rejects(keep(amara, "One more", null, newWriter()), refused("too-many-drafts"));
    assert.equal(await count(app), mostDrafts);
  });

  test("a person whose clearance was lowered, or who left, does not get the draft", async (t) => {
    const { app } = await world(t);
    const nadia = await personIn(app, velmara, "nadia", ["focal-point"]);
    await app.db.authPool.query(`update "user" set "twoFactorEnabled" = true where email = 'nadia@test.example'`);
    await keep(nadia, word, null, newWriter());
    const { visibility } = (await app.db.as("administrator", "select visibility from platform.draft")).rows[0] ?? {};
    assert.ok(Number(visibility) > 0);
    await nowIs(app, velmara, "nadia", ["donor-observer"]);
    assert.equal(await read(nadia), null);
    assert.equal(await count(app), 1);
  });

  test("writing, reading and discarding a draft leave no row in the audit or the history", async (t) => {
    const { app, amara } = await world(t);
    const audited = async () => Number((await app.db.as("administrator", "select count(*)::int as n from platform.audit")).rows[0]?.["n"]);
    const before = await audited();
    const writer = newWriter();
    await keep(amara, word, null, writer);
    await keep(amara, `${word}, more`, 1, writer);
    await read(amara);
    await amara.call(dropDraft, { params, body: { rev: 2 } });
    assert.equal(await audited(), before);
    await keep(amara, word, null, writer);
    const { rows } = await app.db.as(
      "administrator",
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`,
    );
    const each = rows.map(
      ({ name }) =>
        `select '${String(name)}' as name from ${String(name).replace(/\.(.*)/, '."$1"')} x where to_jsonb(x)::text like '%${word}%'`,
    );
    assert.deepEqual((await app.db.as("administrator", each.join(" union "))).rows, [{ name: "platform.draft" }]);
  });

  test("no archive of the workspace and no backup of the node contains a draft", async (t) => {
    const { app, amara } = await world(t);
    await keep(amara, word, null, newWriter());
    const transfer = await transferOf(t);
    const { file } = await transfer.send(app.db, velmara);
    const inside = async (from: string, identity: string): Promise<string> => {
      let plain = "";
      await unpack(await opened(from, [identity]), async (entry) => void (plain += entry.name + (await whole(entry.body)).toString()));
      return plain;
    };
    const archive = await inside(file, transfer.key.identity);
    assert.ok(archive.includes("threat.judgement") && !archive.includes(word) && !archive.includes("platform.draft"));
    const key = await newKey();
    const to = join(await folderOf(t), "node.age");
    await backupNode(app.db.config("backup"), to, { dataDir: transfer.dataDir, recipients: [key.recipient] });
    const backup = await inside(to, key.identity);
    assert.ok(backup.includes("threat.judgement") && !backup.includes(word) && !backup.includes("platform.draft"));
    const account = await app.account("amara");
    const seen = await app.db.as(
      "backup",
      `select set_config('counterpart.workspace', '${velmara}', false), set_config('counterpart.clearance', '4', false); select * from platform.draft`,
    );
    const rows = Array.isArray(seen) ? (seen as { rows: unknown[] }[]).at(-1)?.rows : seen.rows;
    assert.deepEqual(rows, [], `the backup's login does not see the draft of ${account}`);
  });

  test("after seven days a draft is not offered, and the cleanup job deletes it", async (t) => {
    const { app, amara } = await world(t);
    await keep(amara, word, null, newWriter());
    await keep(amara, word, null, newWriter(), { record: "younger" });
    const age = (days: number, hours: number, of: string) =>
      app.db.as(
        "administrator",
        `update platform.draft set saved_at = now() - interval '${days} days ${hours} hours' where record = '${of}'`,
      );
    await age(draftDays, 1, record);
    await age(draftDays - 1, 23, "younger");
    assert.equal(await read(amara), null);
    assert.notEqual(await read(amara, { record: "younger" }), null);
    const jobs = await startJobs(app.db, {});
    await jobs.stop();
    assert.equal(await count(app), 1);
    assert.equal(await count(app, "record = 'younger'"), 1);
  });
});
