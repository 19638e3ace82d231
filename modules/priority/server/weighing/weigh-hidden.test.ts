/**
 * Weights are hidden until revealed. The test reads every response that a participant or a facilitator can get before the reveal,
 * and all live events. None contains an answer, a tally or a key; after the reveal the same search finds them.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { revealWeighing, startWeighing } from "#modules/priority/contract/priority-room.ts";
import { sql } from "kysely";
import type { Browser } from "#platform/server/http/testing.ts";
import { openedRoom } from "#modules/workshop/server/testing-room.ts";
import { swing, weigher } from "./testing-weigh.ts";

/** Points that occur nowhere else: if a response contains one of them, it came from an answer. */
const sentinels = [13.7913, 29.1317, 41.3719, 57.1391, 71.3917];

test("before the reveal every reader gets the count and nothing else about the answers", async (t) => {
  const { app, desk, at, where, assessment, phone } = await openedRoom(t);
  const published: string[] = [];
  const { publish } = app.services.live;
  app.services.live.publish = (topic, event) => {
    published.push(JSON.stringify(event));
    publish.call(app.services.live, topic, event);
  };
  const { weighing } = await desk.call(startWeighing, { params: at, body: { method: "swing" } });
  assert.ok(weighing);
  const watching = phone();
  await watching.join();
  const watcher = weigher(watching);
  const keys: string[] = [];
  for (const points of sentinels) {
    const one = phone();
    await one.join();
    const mine = weigher(one);
    await mine.give(weighing.id, swing(100, points, 20, 10, 0));
    keys.push(mine.keyOf(weighing.id), one.token);
  }
  const traces = [...sentinels.map(String), ...keys];
  const clean = (text: string, where_: string): void => {
    for (const trace of traces) assert.ok(!text.includes(trace), `${where_} tells ${trace}`);
  };

  const ids: Record<string, string> = { ...at, assessment: assessment.id, weighing: weighing.id };
  const readers: Browser[] = [desk, await app.as("amara"), await app.as("dalia")];
  let asked = 0;
  for (const { endpoint } of app.routes) {
    if (endpoint.method !== "GET" || endpoint.kind === "stream" || endpoint.path.startsWith("/room/")) continue;
    const path = endpoint.path.replaceAll(/:([a-z]+)/gi, (_, name: string) => ids[name] ?? at.room);
    for (const reader of readers) {
      const answer = await reader.send("GET", path);
      clean(answer.text, `${endpoint.id} (${answer.status})`);
      asked += answer.status === 200 ? 1 : 0;
    }
  }
  assert.ok(asked > 25, `only ${asked} answers were read`);
  clean(JSON.stringify(await watching.snapshot()), "another phone's snapshot");
  const seen = await watcher.look();
  clean(JSON.stringify(seen), "another phone's weighing");
  assert.deepEqual([seen.weighing?.answered, seen.weighing?.present], [5, 6]);
  clean(JSON.stringify(await watcher.mine(weighing.id)), "another phone's own weights");
  clean(published.join("\n") + app.logged.join("\n"), "live topics and log");
  assert.ok(published.length > 0);

  const scope = { workspace: where.workspace, account: null, clearance: 4 };
  for (const what of [
    "select box from question.sealed",
    `insert into priority.stated_weights (workspace_id, weighing_id, answer) values ('${where.workspace}', '${weighing.id}', '{}')`,
    "select xmin from priority.stated_weights",
    "select ctid from priority.stated_weights",
  ])
    await assert.rejects(
      app.db.transaction(scope, (tx) => sql.raw(what).execute(tx)),
      (error: { code?: string }) => error.code === "42501",
      what,
    );

  await desk.call(revealWeighing, { params: { ...at, weighing: weighing.id } });
  const { rows } = await app.db.transaction(scope, (tx) =>
    sql<{ answer: unknown }>`select answer from priority.stated_weights where workspace_id = ${where.workspace}`.execute(tx),
  );
  const told = JSON.stringify(rows);
  for (const points of sentinels) assert.ok(told.includes(String(points)), "the search above could have found it");
  const marks = await app.db.transaction(scope, (tx) => sql`select 1 from question.participation`.execute(tx));
  assert.equal(marks.rows.length, 0, "who had answered is gone with the reveal");
});
