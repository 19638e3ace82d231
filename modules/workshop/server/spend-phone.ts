/**
 * Points from a phone. As with answers (`answer.ts`) two transactions that share nothing the database keeps: the points, then
 * the mark of the seat; a crash between the two is healed by the phone's retry.
 */
import { Problem } from "#platform/contract/problems.ts";
import { givePoints, myPoints, phonePoll, type Poll } from "#modules/recommendation/contract/spend.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { askedPoints, castPoints, pointsOfKey, pollInSight, pollOfRoom, pollsOf } from "#modules/recommendation/server/index.ts";
import type { OpenRoom } from "./open-rooms.ts";
import { seatHere } from "./seats.ts";
import { countSoon } from "./sequence.ts";
import { countSpent, hasSpent, markSpent } from "./spent.ts";

/** A poll of this room, earlier ones included. @throws Problem not-found for one of another room */
const pollHere = async (tx: Tx, room: Pick<OpenRoom, "workspace" | "id">, id: string): Promise<Poll> => {
  const poll = (await pollsOf(tx, room.workspace, { room: room.id })).find((one) => one.id === id);
  if (poll === undefined) throw new Problem("not-found");
  return poll;
};

export const routes = [
  implement(phonePoll, async ({ tx, db, actor, body }) => {
    const { room, seat } = await seatHere(db, actor, body.token);
    const poll = await pollOfRoom(tx, room.workspace, room.id);
    if (poll === null) return { poll: null };
    const { id, number, points, items, state } = await pollInSight(tx, room.workspace, poll);
    return {
      poll: {
        id,
        number,
        points,
        // where a candidate comes from is for console and record
        items: items.map(({ code, label }) => ({ code, label, urn: null })),
        state,
        answeredHere: await hasSpent(tx, room.workspace, id, seat.id),
        ...(await countSpent(tx, room.workspace, room.id, poll)),
      },
    };
  }),
  implement(givePoints, async ({ tx, db, live, actor, body }) => {
    const { room, seat } = await seatHere(db, actor, body.token);
    const poll = await pollHere(tx, room, body.poll);
    const answer = askedPoints(body.answer, poll);
    await sql`select pg_advisory_xact_lock(hashtextextended(${seat.id}, 0))`.execute(tx);
    const before = await hasSpent(tx, room.workspace, poll.id, seat.id);
    await db.apart({ workspace: room.workspace, account: null, clearance: room.clearance }, (pointsTx) =>
      castPoints(pointsTx, { poll: poll.id, key: body.key, counter: body.counter, answer }, !before),
    );
    if (!before) {
      await markSpent(tx, room.workspace, poll.id, seat.id);
      // the console counts by itself: its panel fetches when it is told
      countSoon(tx, { db, live }, room, true);
    }
    return { counter: body.counter };
  }),
  implement(myPoints, async ({ tx, db, actor, body }) => {
    const { room } = await seatHere(db, actor, body.token);
    await pollHere(tx, room, body.poll);
    return pointsOfKey(tx, body.poll, body.key);
  }),
];
