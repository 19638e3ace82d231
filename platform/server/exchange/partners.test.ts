/**
 * Tests that two workspaces become partners by a code, and that nobody can become a partner by guessing a code, send to a workspace that is
 * not a partner, or write a row by hand.
 */
import { addMember } from "../directory/memberships.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { joinProgramme, listShared } from "../../contract/exchange.ts";
import { listReleased } from "#modules/desk/contract/desk.ts";
import { makePartnerCode, getProgramme } from "#modules/programme/contract/programme.ts";
import { sql } from "kysely";
import { newId, type Tx } from "../db/index.ts";
import { createWorkspace } from "../directory/index.ts";
import { testApplication } from "#app/server/testing.ts";
import { loadDemonstrationParcel, partnersOf, send } from "./index.ts";
import { refused } from "#platform/server/testing-values.ts";

test("a code of the programme makes the workspace of one State its partner and works only once; no partner sees another partner", async (t) => {
  const app = await testApplication(t);
  const { programme, velmara } = app.demonstration ?? assert.fail();
  const [amara, bruno] = [await app.as("amara"), await app.as("bruno")];
  const other = newId();
  const inside = <T>(workspace: string, run: (tx: Tx) => Promise<T>) => app.db.transaction({ workspace, account: null, clearance: 4 }, run);
  await inside(other, async (tx) => {
    await createWorkspace(tx, { id: other, kind: "state", name: { en: "Another" }, lang: "en", fictional: true });
    await addMember(tx, other, await app.account("amara"), ["focal-point"], null);
  });
  const { engagements } = await bruno.call(getProgramme, { params: { workspace: programme } });
  const engagement = engagements.find((one) => one.state === "X-VEL") ?? assert.fail();
  const { code } = await bruno.call(makePartnerCode, { params: { workspace: programme, engagement: engagement.id } });
  const join = (workspace: string, given: string) => amara.call(joinProgramme, { params: { workspace }, body: { code: given } });
  assert.deepEqual((await amara.call(listShared, { params: { workspace: other } })).partners, []);
  await assert.rejects(join(other, "a code that nobody gave"), refused("partner-unknown"));
  assert.equal((await join(other, code)).state, "X-VEL");
  await assert.rejects(join(other, code), refused("partner-unknown"));
  assert.deepEqual(
    (await amara.call(listShared, { params: { workspace: other } })).partners.map((one) => one.workspace),
    [programme],
    "the only partner is the programme; no other State is listed",
  );
  assert.equal(
    (await inside(velmara, partnersOf)).find((one) => one.workspace === programme)?.ended,
    true,
    "the partnership of the State's earlier workspace has ended",
  );
});

test("without a partnership no parcel is delivered; a parcel must name its real sender; the application cannot write the rows directly", async (t) => {
  const app = await testApplication(t);
  const { programme, velmara } = app.demonstration ?? assert.fail();
  const stranger = newId();
  const inside = <T>(workspace: string, run: (tx: Tx) => Promise<T>) => app.db.transaction({ workspace, account: null, clearance: 4 }, run);
  await inside(stranger, (tx) => createWorkspace(tx, { id: stranger, kind: "state", name: { en: "S" }, lang: "en", fictional: true }));
  const sending = {
    kind: "threat.register",
    version: 1,
    thread: `urn:counterpart:register:${newId()}`,
    receiver: programme,
    marking: "TLP:GREEN" as const,
    payload: {},
    title: { text: "T", lang: "en" },
    subject: "urn:counterpart:test",
    reason: null,
    sentAt: new Date(),
  };
  await assert.rejects(
    inside(stranger, (tx) => send(tx, sending)),
    refused("partner-unknown"),
  );
  await assert.rejects(
    inside(velmara, (tx) => send(tx, { ...sending, marking: "TLP:RED" })),
    refused("release-red"),
  );
  const forged = Buffer.from(JSON.stringify({ id: newId(), sender: velmara, receiver: programme, marking: "TLP:CLEAR" }));
  await assert.rejects(
    inside(stranger, (tx) => sql`select exchange.deliver(${forged}, 't', 'en', 'urn', null, null)`.execute(tx)),
    /another sender/,
  );
  for (const table of ["incoming", "outgoing", "tombstone", "receipt"])
    await assert.rejects(
      inside(programme, (tx) => sql.raw(`delete from exchange.${table}`).execute(tx)),
      /permission denied/,
    );
});

test("a parcel of an unknown version is stored, counted and shown as needing an update, and its content is not read", async (t) => {
  const app = await testApplication(t);
  const { programme } = app.demonstration ?? assert.fail();
  const bruno = await app.as("bruno");
  const before = (await bruno.call(listReleased, { params: { workspace: programme } })).figure.released;
  const given = {
    programme,
    state: { workspace: newId(), code: "X-ZAH", name: { en: "Fourth" } },
    kind: "threat.register",
    version: 99,
    thread: `urn:counterpart:register:${newId()}`,
    marking: "TLP:GREEN" as const,
    title: { text: "T", lang: "en" },
    payload: { other: "shape" },
    sentAt: new Date("2026-10-02T09:00:00Z"),
  };
  await loadDemonstrationParcel(app.db, given);
  await loadDemonstrationParcel(app.db, given);
  const { items, figure } = await bruno.call(listReleased, { params: { workspace: programme } });
  const mine = items.filter((item) => item.state === "X-ZAH");
  assert.deepEqual(
    mine.map((item) => [item.status, item.title, item.sentAt]),
    [["needs-update", null, "2026-10-02T09:00:00.000Z"]],
  );
  const { engagements } = await bruno.call(getProgramme, { params: { workspace: programme } });
  const engaged = engagements.some((one) => one.state === "X-ZAH" && one.left === null);
  assert.equal(figure.released, before + (engaged ? 1 : 0), "the figure counts only parcels of States with a current engagement");
});
