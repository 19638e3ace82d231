/**
 * Tests that the command makes lost passages of the search again, on a running node and on a stopped one; running it twice gives the same result as
 * once.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { dataFolder, later } from "#platform/server/db/cluster.fixture.ts";
import { newId } from "#platform/server/db/index.ts";
import { findHere } from "#platform/server/search/find.ts";
import { makeBeforeSearch } from "#platform/server/search/make.ts";
import { openNode, settle, type OpenNode } from "./account.fixture.ts";
import { searchRebuildCommand } from "./search-rebuild.ts";

// These nodes use their own servers, even if the other tests use another one.
delete process.env["DATABASE_URL"];

const run = async (...argv: string[]) => {
  let [out, err] = ["", ""];
  const code = await searchRebuildCommand(
    argv,
    (text) => (out += text),
    (text) => (err += text),
  );
  return { code, out, err };
};

test("a record that a search no longer finds is found again after the command, and another workspace does not change", async (t) => {
  const data = await dataFolder(t);
  let node = await openNode(data);
  later(t, () => node.close());
  const [first, second] = [await settle(node, {}), await settle(node, {})];
  const agencies = new Map<string, string>();
  const inside = (workspace: string) => ({ workspace, account: null, clearance: 4 });
  for (const workspace of [first, second]) {
    const id = newId();
    agencies.set(workspace, id);
    await node.db.transaction(inside(workspace), async (tx) => {
      await sql`insert into programme.agency (workspace_id, id, name, type) values (${workspace}, ${id}, '{"en": "Coast guard"}', 'police')`.execute(
        tx,
      );
    });
  }
  const found = async ({ db }: OpenNode, workspace: string): Promise<string[]> => {
    await makeBeforeSearch(db, workspace);
    const { groups } = await db.transaction(inside(workspace), (tx) =>
      findHere(tx, { question: "coast", lang: "en" }, [{ kind: "agency", unmarked: true }]),
    );
    return groups.flatMap(({ hits }) => hits.map(({ record }) => record));
  };
  const lose = (workspace: string) =>
    node.db.transaction(inside(workspace), async (tx) => {
      await sql`select search.keep(${JSON.stringify([{ kind: "agency", record: agencies.get(workspace) }])}::jsonb, '[]')`.execute(tx);
    });
  const own = (workspace: string) => [agencies.get(workspace)];
  for (const workspace of [first, second]) {
    assert.deepEqual(await found(node, workspace), own(workspace));
    await lose(workspace);
    assert.deepEqual(await found(node, workspace), [], "without its passages the search finds nothing, and does not build them again");
  }

  const running = await run("--data", data, "--workspace", first);
  assert.deepEqual(running, { code: 0, out: `${first}: 1 records can be found again.\n`, err: "" });
  assert.deepEqual(await found(node, first), own(first));
  assert.deepEqual(await found(node, second), [], "passages are built again only for the named workspace");
  assert.deepEqual(await run("--data", data, "--workspace", first), running, "a second run has the same result");
  assert.deepEqual(await found(node, first), own(first));

  const unknown = await run("--data", data, "--workspace", newId());
  assert.equal(unknown.code, 2);
  assert.match(unknown.err, /There is no workspace .* here\. Nothing was changed\./u);

  await node.close();
  const stopped = await run("--data", data);
  assert.equal(stopped.code, 0, stopped.err);
  assert.deepEqual(stopped.out.trimEnd().split("\n").length, 2);
  node = await openNode(data);
  assert.deepEqual(await found(node, second), own(second));
});
