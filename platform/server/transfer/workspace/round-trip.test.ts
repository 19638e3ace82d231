/**
 * Tests the export and import of a workspace: the imported workspace has the same digest as the exported workspace, the file is encrypted, an archive
 * is one snapshot, and an import is either complete or changes nothing.
 */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { acceptInvitation, getSession } from "../../../contract/session.ts";
import { checkpointForm } from "../../audit/index.ts";
import { checkpointAll, verified } from "../../audit/testing.ts";
import { newId } from "../../db/index.ts";
import { createFileStore } from "../../files/index.ts";
import { keepAllowedTexts } from "../../guard/index.ts";
import { testApplication } from "#app/server/testing.ts";
import { ArchiveRefused } from "../archive/refused.ts";
import { opened } from "../archive/sealed.ts";
import { unpack, whole } from "../archive/unpack.ts";
import { tablesLeftOut } from "../catalogue/left-out.ts";
import { transferOf, emptyNode, rowsOf } from "../testing.ts";
import { exportWorkspace } from "./export.ts";
import { velmara } from "#platform/server/testing-values.ts";

const scope = { workspace: velmara, account: null, clearance: 4 };

test("export, import and a second export give the same content; the audit still verifies; the file contains no readable data", async (t) => {
  const app = await testApplication(t);
  const transfer = await transferOf(t);
  const planted = Array.from({ length: 50 }, (_, i) => `planted-${i}-${newId().slice(-12)}`);
  const files = createFileStore(transfer.dataDir);
  await app.db.transaction(scope, async (tx) => {
    for (const word of planted.slice(2, 40))
      await tx
        .insertInto("programme.agency")
        .values({ workspace_id: velmara, id: newId(), name: JSON.stringify({ en: word }), type: "judiciary" })
        .execute();
    const comment = { workspace_id: velmara, id: newId(), owner: `urn:counterpart:need:${newId()}`, visibility: 2 };
    const words = { text: planted[0] ?? "", text_lang: "en", answer: planted[1] ?? "", answer_lang: "en", resolved_at: new Date() };
    await tx
      .insertInto("platform.comment")
      .values({ ...comment, ...words })
      .execute();
    const mention = { workspace_id: velmara, comment_id: comment.id, account: newId(), visibility: 2 };
    await tx.insertInto("platform.comment_mention").values(mention).execute();
    const place = { record: newId(), within: [], scope: "" };
    await keepAllowedTexts(tx, place, [{ text: "Write to someone@example.org", lang: "en" }], {
      visibility: 2,
      by: newId(),
      at: new Date(),
    });
    for (const word of planted.slice(40)) {
      const bytes = [Buffer.from(`${word}\n`)];
      await files.put(tx, { owner: "urn:counterpart:test", name: `${word}.txt`, visibility: 2, bytes, limit: 1000, actor: "system:test" });
    }
  });
  const amara = await app.as("amara");
  await amara.send("POST", `/api/w/${velmara}/agencies`, { body: { name: { en: "Audited" }, type: "judiciary" } });
  await checkpointAll(app.db);

  const sent = await transfer.send(app.db, velmara);
  const bytes = await readFile(sent.file);
  let plain = "";
  const { header } = await unpack(
    await opened(sent.file, [transfer.key.identity]),
    async (entry) => void (plain += (await whole(entry.body)).toString()),
  );
  for (const word of planted) {
    assert.ok(plain.includes(word), `${word} is in the archive`);
    assert.ok(!bytes.includes(word), `${word} can be read in the encrypted file`);
  }
  assert.ok(!bytes.includes("Velmara"));
  assert.match(header.checkpoint ?? "", checkpointForm, "the archive has a checkpoint, against which a person can verify its audit");
  assert.equal(sent.checkpoint, header.checkpoint);

  for (const [table, n] of Object.entries(await rowsOf(app.db.config("administrator"), velmara)))
    if (tablesLeftOut[table] === undefined) assert.equal(sent.manifest.counts[table] ?? 0, n, `${table}: every row is in the archive`);

  const there = await emptyNode(t);
  const taken = await transfer.take(there, sent.file);
  assert.equal(taken.workspace.name["fr"], "République de Velmara");
  const again = await transfer.send(there, velmara);
  assert.equal(again.manifest.content, sent.manifest.content);
  const { "platform.audit": audit = 0, ...counts } = again.manifest.counts;
  const { "platform.audit": before = 0, ...was } = sent.manifest.counts;
  assert.deepEqual(counts, was);
  assert.equal(audit, before + 1, "the import adds one row to the audit");
  assert.ok(before > 0 && (was["threat.judgement"] ?? 0) > 100 && (was["platform.file"] ?? 0) === 10);

  await checkpointAll(there);
  assert.equal((await transfer.send(there, velmara)).manifest.content, sent.manifest.content, "a new checkpoint changes no content");
  const audited = await verified(there);
  assert.deepEqual(audited.findings, []);
  assert.equal(audited.pending, 0);
  assert.ok(audited.checkpoints >= 2, "the checkpoints of the archive and one of this node");

  assert.deepEqual([was["platform.comment"], was["platform.comment_mention"]], [1, 1], "comments on records go with the workspace");
  assert.equal(was["moderation.allowed_text"], 1, "the digest of a text that a moderator allowed is in the archive");
  const rows = await rowsOf(there.config("administrator"));
  assert.equal(rows["threat.judgement"], was["threat.judgement"]);
  const moved = "select movement from threat.round_scenario where movement is not null order by round_id, scenario_id";
  const found = await there.as("administrator", moved);
  assert.ok(found.rows.length > 0);
  assert.deepEqual(
    found.rows,
    (await app.db.as("administrator", moved)).rows,
    "the counts of people who changed their answer between the rounds are imported",
  );
  await assert.rejects(transfer.take(there, sent.file), (error) => error instanceof ArchiveRefused && error.reason === "already-there");
  assert.deepEqual(await rowsOf(there.config("administrator")), rows, "the refused import has changed nothing");
});

test("an imported member has no password until the invitation is accepted; then the member uses the imported account", async (t) => {
  const app = await testApplication(t);
  const transfer = await transferOf(t);
  const sent = await transfer.send(app.db, velmara);
  const there = await testApplication(t, { kind: "node" });
  const taken = await transfer.take(there.db, sent.file);
  assert.deepEqual(taken.invited.map((one) => one.name).sort(), ["Amara", "Bruno", "Dalia", "Elif", "Femi"]);
  const amara = taken.invited.find((one) => one.name === "Amara") ?? assert.fail();
  const page = there.browser();
  const body = { token: amara.token, name: "Amara", password: "a long phrase of four words" };
  await page.call(acceptInvitation, { body });
  const session = await page.call(getSession);
  assert.deepEqual(
    session.workspaces.map((one) => one.id),
    [velmara],
  );
  assert.equal(
    session.account?.id,
    await app.account("amara"),
    "the account has the same id as before, so the imported records still name this person",
  );
  const other = there.browser();
  await assert.rejects(other.call(acceptInvitation, { body: { ...body, password: "another phrase of several words" } }), {
    message: "invitation-over",
  });
});

test("an archive is one snapshot: it never contains only one of two rows that were written together", async (t) => {
  const app = await testApplication(t);
  const transfer = await transferOf(t);
  let writing = true;
  const pair = async (): Promise<void> => {
    await app.db.transaction(scope, async (tx) => {
      for (const half of ["left", "right"])
        await tx
          .insertInto("programme.agency")
          .values({ workspace_id: velmara, id: newId(), name: JSON.stringify({ en: half }), type: "judiciary" })
          .execute();
    });
  };
  const before = (await transfer.send(app.db, velmara)).manifest.counts["programme.agency"] ?? 0;
  const writer = (async () => {
    while (writing) await pair();
  })();
  const counts = [];
  for (let i = 0; i < 4; i += 1) counts.push(((await transfer.send(app.db, velmara)).manifest.counts["programme.agency"] ?? 0) - before);
  writing = false;
  await writer;
  assert.deepEqual(
    counts.map((n) => n % 2),
    [0, 0, 0, 0],
  );
  assert.ok((counts.at(-1) ?? 0) > (counts[0] ?? 0), "the other connection wrote rows between the exports");
});

test("an export that is stopped leaves no file; an existing file is not changed", async (t) => {
  const app = await testApplication(t);
  const transfer = await transferOf(t);
  const stop = new AbortController();
  const to = join(transfer.folder, "stopped.age");
  const options = { workspace: velmara, recipients: [transfer.key.recipient], dataDir: transfer.dataDir };
  const stopping = exportWorkspace(app.db.config("backup"), to, {
    ...options,
    signal: stop.signal,
    progress: (done) => void (done > 0 && stop.abort(new Error("stopped"))),
  });
  await assert.rejects(stopping, /stopped/);
  assert.deepEqual(await readdir(transfer.folder), []);
  const { file } = await transfer.send(app.db, velmara, "there.age");
  const bytes = await readFile(file);
  await assert.rejects(
    transfer.send(app.db, velmara, "there.age"),
    (error) => error instanceof ArchiveRefused && /already a file/.test(error.message),
  );
  assert.ok((await readFile(file)).equals(bytes));
  await assert.rejects(
    exportWorkspace(app.db.config("backup"), join(transfer.folder, "no", "where.age"), options),
    /folder .* does not exist/,
  );
  assert.ok(!existsSync(join(transfer.folder, "no")));
});

test("while a round is open no archive is made, because it would reveal or lose the hidden answers", async (t) => {
  const app = await testApplication(t);
  const transfer = await transferOf(t);
  await app.db.as(
    "administrator",
    `insert into question.item (workspace_id, id, kind, question, length)
     select workspace_id, gen_random_uuid(), 'rating', id, 1 from threat.round limit 1`,
  );
  await assert.rejects(
    transfer.send(app.db, velmara),
    (error) =>
      error instanceof ArchiveRefused && error.reason === "not-possible-now" && /hidden until they are revealed/.test(error.message),
  );
  assert.deepEqual(await readdir(transfer.folder), []);
});
