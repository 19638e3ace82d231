/**
 * Tests that the data which tests copy equals the data that a start loads, and that starting the application on the copy does not
 * change the copy.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { withClient } from "#platform/server/db/bootstrap.ts";
import type { TestDatabase } from "#platform/server/db/testing.ts";
import { testApplication } from "./testing.ts";

/** Replaces the values that differ each time the data is loaded: ids, times, random values, and the digests and signatures of these. */
const alike = (row: string): string =>
  row
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "<id>")
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*(Z|\+\d\d:\d\d)/g, "<moment>")
    .replace(/\\\\x[0-9a-f]+/g, "<bytes>")
    .replace(/\b[0-9a-f]{64}"/g, '<digest>"')
    .replace(/demonstration:[0-9a-f]{16}"/g, 'demonstration:<random>"')
    .replace(/"xact": "\d+"/, '"xact": "<transaction>"');

/** Every row of every table, including waiting jobs, without the parts that always differ. */
const contentOf = (db: TestDatabase): Promise<Record<string, string[]>> =>
  withClient(db.config("administrator"), async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') order by 1`,
    );
    const content: Record<string, string[]> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`);
      content[name] = rows.map(({ row }) => alike(row)).sort();
    }
    return content;
  });

test("a copied demonstration has the same rows as a demonstration that its own start loads, including waiting jobs", async (t) => {
  // a copy has a clock at a whole second; both clocks have the same day, also if the test starts just before midnight
  const at = Math.floor(Date.now() / 1000) * 1000;
  const copied = await testApplication(t, { now: () => new Date(at) });
  const loaded = await testApplication(t, { now: () => new Date(at + 1) });
  const here = await contentOf(copied.db);
  const there = await contentOf(loaded.db);
  assert.deepEqual(Object.keys(here), Object.keys(there));
  for (const [table, rows] of Object.entries(there)) assert.deepEqual(here[table], rows, table);
  assert.ok((here["threat.judgement"] ?? []).length > 100);
  assert.ok((here["graphile_worker._private_jobs"] ?? []).length > 0);
  assert.deepEqual(
    [copied.demonstration?.velmara, copied.demonstration?.programme],
    [loaded.demonstration?.velmara, loaded.demonstration?.programme],
  );

  await copied.start();
  for (const [table, rows] of Object.entries(await contentOf(copied.db)))
    assert.deepEqual(rows, here[table], `${table}, after a further start`);
});
