// Tests that a typed code without a room causes the same work, however many workspaces the server has.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createWorkspace } from "#platform/server/directory/index.ts";
import { newId, type Database } from "#platform/server/db/index.ts";
import { openedRoom } from "../testing-room.ts";
import { roomOfSlip } from "./room-of-slip.ts";
import { printedSlips } from "./testing-slips.ts";

test("finding a typed code needs one query for the open rooms and one for each room, for any number of workspaces", async (t) => {
  const room = await openedRoom(t);
  const { db, keys } = room.app.services;
  const { codes } = await printedSlips(room, [{ agency: null, slips: 1 }]);
  let transactions = 0;
  const counting: Database = {
    ...db,
    transaction: (...given) => {
      transactions += 1;
      return db.transaction(...given);
    },
    inSeparateTransaction: (...given) => {
      transactions += 1;
      return db.inSeparateTransaction(...given);
    },
  };
  const look = async (code: string) => {
    transactions = 0;
    const found = await roomOfSlip({ db: counting, keys }, code);
    return { found: found?.id ?? null, transactions };
  };
  assert.equal((await look(codes[0] ?? "")).found, room.at.room);
  const before = await look("2222-2222");
  assert.equal(before.found, null);
  for (let i = 0; i < 5; i += 1) {
    const id = newId();
    await db.transaction({ workspace: id, account: null, clearance: 0 }, (tx) =>
      createWorkspace(tx, { id, kind: "state", name: { en: `Velmara ${i}` }, lang: "en", fictional: true }),
    );
  }
  assert.deepEqual(await look("2222-2222"), before);
  const { rows } = await room.app.db.as("owner", "select distinct room from directory.room_code where expires_at > now()");
  assert.equal(before.transactions, 1 + rows.length);
});
