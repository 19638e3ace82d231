/**
 * Tests that parcels of every kind become rows of the receiver when they arrive: the rows exist before any page is opened, and
 * opening a page does not change them.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { listReleased, listReleasedProgress } from "#modules/desk/contract/desk.ts";
import { listReceived } from "#modules/needs/contract/needs-received.ts";
import { projectEverywhere } from "#platform/server/exchange/index.ts";
import { testApplication } from "./testing.ts";

test("reading parcels of one kind does not change the rows made from parcels of other kinds", async (t) => {
  const app = await testApplication(t);
  const programme = app.demonstration?.programme ?? assert.fail();
  const bruno = await app.as("bruno");
  const states = async () =>
    (
      await app.db.as(
        "administrator",
        "select kind, state, count(*)::int n from exchange.incoming where workspace_id = $1 group by kind, state order by kind, state",
        [programme],
      )
    ).rows as { kind: string; state: string; n: number }[];
  const arrived = await states();
  assert.ok(arrived.length >= 3, "registers, progress and requests were sent");
  assert.deepEqual([...new Set(arrived.map(({ state }) => state))], ["projected"]);
  const params = { workspace: programme };
  for (const look of [
    () => bruno.call(listReleased, { params }),
    () => bruno.call(listReleasedProgress, { params }),
    () => bruno.call(listReceived, { params, query: {} }),
  ]) {
    await look();
    assert.deepEqual(await states(), arrived);
  }
});

test("a parcel that an earlier release could not read is read at the next start", async (t) => {
  const app = await testApplication(t);
  await app.db.as("administrator", "delete from desk.register");
  await app.db.as("administrator", "update exchange.incoming set state = 'needs-update' where kind = 'threat.register'");
  await app.db.as("administrator", "update exchange.incoming set state = 'arrived' where kind <> 'threat.register'");
  await app.db.as("administrator", "delete from desk.progress; delete from needs.received; delete from needs.answered");
  await projectEverywhere(app.db, app.services.parcelKinds);
  const { rows } = await app.db.as("administrator", "select distinct state from exchange.incoming");
  assert.deepEqual(rows, [{ state: "projected" }]);
  const { rows: made } = await app.db.as("administrator", "select count(*)::int n from desk.register");
  assert.ok((made[0] as { n: number }).n > 0);
});
