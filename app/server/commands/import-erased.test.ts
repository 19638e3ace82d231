/**
 * Tests the import of a workspace's archive that was made before an erasure. A node with the list of erasures erases the listed rows again before the
 * import commits, and prints their number; the frozen figures are the same to the byte. If the erasure fails, nothing is imported. A node without a
 * list prints that it has none.
 */
import assert from "node:assert/strict";
import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { freezeFigure } from "#modules/figures/contract/figures.ts";
import { placedFigures } from "#modules/figures/server/index.ts";
import { erasePerson, getPerson } from "#modules/people/contract/persons.ts";
import { peopleDesk, upload } from "#modules/people/server/testing.ts";
import { type Provided, provide, provided } from "#platform/server/db/index.ts";
import { readMigrations } from "#platform/server/db/migrate.ts";
import type { TestDatabase } from "#platform/server/db/testing.ts";
import { createErasedList, erasedLists, erasureKinds } from "#platform/server/erasures/index.ts";
import { figureRules } from "#platform/server/figures/index.ts";
import { joinModules } from "#platform/server/http/index.ts";
import { importWorkspace, verifyArchive } from "#platform/server/transfer/index.ts";
import { emptyNode, transferOf } from "#platform/server/transfer/testing.ts";
import { command } from "#platform/server/testing-values.ts";
import { allModules } from "../modules.generated.ts";

const roster = [
  "Name,E-mail,Organisation,Sex",
  "Zelmyra Quorvath,z.quorvath@ilvania.example,Ministry of the Interior,woman",
  "Peter Vask,p.vask@ilvania.example,Police,man",
].join("\n");

test("an archive that is older than an erasure restores no erased person in a node with the list", async (t) => {
  const desk = await peopleDesk(t);
  const { app, programme, bruno, here } = desk;
  const transfer = await transferOf(t);
  const file = upload(roster);
  await desk.take(file, await desk.preview(file, { sessions: desk.event.sessions.map(({ id }) => id) }));
  const figures: string[] = [];
  const scopes = [
    { kind: "programme" as const, key: null },
    { kind: "year" as const, key: "2026" },
  ];
  for (const scope of scopes) {
    const value = await app.db.transaction({ workspace: programme, account: null, clearance: 4 }, async (tx) => {
      const rule = provided(tx, figureRules).find(({ name }) => name === "participations") ?? assert.fail();
      return (await rule.count({ tx, workspace: programme, scope, now: new Date() })).value;
    });
    const body = { commandId: command(), rule: "participations", scope, value, indicator: null, period: null };
    figures.push((await bruno.call(freezeFigure, { ...here, body })).id);
  }
  const archive = await transfer.send(app.db, programme);
  const mine = (await desk.roster()).find(({ fullName }) => fullName === "Zelmyra Quorvath") ?? assert.fail();
  const person = { params: { ...here.params, row: mine.id } };
  const { digest } = await bruno.call(getPerson, person);
  await bruno.call(erasePerson, { ...person, body: { commandId: command(), digest } });

  // two other installations: one with the same list, as after the loss of a disk, and one that never had a list
  const [listed, unlisted] = [join(transfer.folder, "listed"), join(transfer.folder, "unlisted")];
  for (const folder of [listed, unlisted]) await mkdir(folder, { recursive: true });
  await cp(join(app.services.settings.data, "erased"), join(listed, "erased"));
  await cp(join(app.services.settings.data, "keys"), join(listed, "keys"), { recursive: true });
  const identities = [transfer.key.identity];
  const verified = await verifyArchive(archive.file, identities);
  const migrations = await readMigrations();
  const extensionsOf = (dataDir: string, ...more: Provided[]) =>
    joinModules(allModules, [provide(erasedLists, createErasedList(dataDir)), ...more]).extensions;
  const bring = (db: TestDatabase, dataDir: string, extensions: ReturnType<typeof extensionsOf>) =>
    importWorkspace({ file: archive.file, identities, verified, owner: db.config("owner"), dataDir, migrations, pgBin: null, extensions });
  const one = async (db: TestDatabase, text: string) => Object.values((await db.as("administrator", text)).rows[0] ?? {})[0];
  const rows = "select count(*)::int from people.participation where full_name ilike '%quorvath%'";

  const [there, other] = [await emptyNode(t), await emptyNode(t)];
  const failing = { name: "a kind that fails", ids: async () => [], erase: async () => {} };
  const broken = extensionsOf(listed, provide(erasureKinds, { ...failing, ids: () => Promise.reject(new Error("no ids")) }));
  await assert.rejects(bring(there, listed, broken), /no ids/);
  assert.equal(await one(there, `select count(*)::int from directory.workspace where id = '${programme}'`), 0, "nothing was imported");

  const { erasedAgain } = await bring(there, listed, extensionsOf(listed));
  assert.equal(erasedAgain, 1);
  assert.equal(await one(there, rows), 0);
  assert.equal(await one(there, "select count(*)::int from history.revision one where one::text ilike '%quorvath%'"), 0);
  assert.equal(
    await one(there, `select count(*)::int from platform.audit where action = 'erasures.again' and '${mine.id}' = any (ids)`),
    1,
  );
  assert.equal(await one(there, "select count(*)::int from figures.counted_row where residue"), figures.length);
  there.extend(extensionsOf(listed));
  await there.transaction({ workspace: programme, account: null, clearance: 4 }, async (tx) => {
    const places = figures.map((figure) => ({ rule: "participations", figure }));
    assert.deepEqual(
      (await placedFigures(tx, places, new Date())).map(({ stands }) => stands),
      ["holds", "holds"],
    );
  });

  assert.equal((await bring(other, unlisted, extensionsOf(unlisted))).erasedAgain, null);
  assert.equal(await one(other, rows), 1, "another node has no list of what was erased here");
});
