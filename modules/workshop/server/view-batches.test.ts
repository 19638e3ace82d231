/**
 * Tests that the views for simultaneous requests of many phones are read in few transactions. Each phone still gets its own seat, its own marks and
 * all data that were committed before its request.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import type { Database } from "#platform/server/db/index.ts";
import { testDatabase } from "#platform/server/db/testing.ts";
import { ratingKind } from "#modules/threat/server/index.ts";
import { asking, testQuestions } from "#platform/server/questions/testing.ts";
import { addSeats, insertRound, setScene } from "./testing.ts";
import { viewSoon } from "./view-batches.ts";

const now = () => new Date();

test("if forty phones request views at once, few reads are needed, and each gets its own view with its marks", async (t) => {
  const db = await testDatabase(t);
  const scene = await setScene(db, { scenarios: 2 });
  const { questions } = await testQuestions(t, db, [ratingKind]);
  const round = await db.transaction(scene.scope, async (tx) => {
    const id = await insertRound(tx, scene, 1);
    await questions.open(asking(tx), ratingKind, id, scene.scenarios);
    return id;
  });
  const seats = await addSeats(
    db,
    scene,
    Array.from({ length: 40 }, () => null),
  );
  let readings = 0;
  const counting: Pick<Database, "transaction"> = {
    transaction: (scope, run) => {
      readings += 1;
      return db.transaction(scope, run);
    },
  };
  const mark = (seat: string, scenario: string) =>
    db.transaction(scene.scope, (tx) =>
      sql`insert into question.participation (workspace_id, item_id, seat_id)
        select workspace_id, id, ${seat}::uuid from question.item where question = ${round} and part = ${scenario}`.execute(tx),
    );
  const [first = "", second = ""] = scene.scenarios;
  const views = await Promise.all(
    seats.map(async (seat, place) => {
      if (place % 2 === 0) await mark(seat.id, first);
      if (place % 5 === 0) await mark(seat.id, second);
      return await viewSoon(counting, scene.room, seat, now);
    }),
  );
  for (const [place, view] of views.entries()) {
    const marked = [...(place % 2 === 0 ? [first] : []), ...(place % 5 === 0 ? [second] : [])];
    assert.deepEqual(view.round?.answered.toSorted(), marked.toSorted(), `seat ${place + 1}`);
  }
  assert.ok(readings < seats.length, `${readings} readings for ${seats.length} phones`);
  // if all requests arrive at the same time and no read is running, one read is enough
  readings = 0;
  await Promise.all(seats.map((seat) => viewSoon(counting, scene.room, seat, now)));
  assert.equal(readings, 1);
});

test("if a read fails, all requests of its batch get the error, and the next batch reads again", async (t) => {
  const db = await testDatabase(t);
  const scene = await setScene(db);
  const [one, two] = await addSeats(db, scene, [null, null]);
  assert.ok(one && two);
  const broken: Pick<Database, "transaction"> = { transaction: () => Promise.reject(new Error("the database is away")) };
  const together = await Promise.allSettled([one, two].map((seat) => viewSoon(broken, scene.room, seat, now)));
  assert.deepEqual(
    together.map((each) => each.status === "rejected" && (each.reason as Error).message),
    ["the database is away", "the database is away"],
  );
  assert.equal((await viewSoon(db, scene.room, one, now)).seat.follows, false);
});
