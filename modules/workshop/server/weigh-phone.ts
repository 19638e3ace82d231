/**
 * Weights from a phone. As with answers (`answer.ts`) two transactions that share nothing the database keeps: the weights,
 * then the mark of the seat; a crash between the two is healed by the phone's retry.
 */
import type { WeightsAnswer } from "#modules/priority/contract/priority.ts";
import { giveWeights, myWeights, phoneWeighing } from "#modules/priority/contract/priority-room.ts";
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import type { Database, Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { askedWeights, castWeights, codesOf, weighingOfRoom, weighingsOf, weightsOfKey } from "#modules/priority/server/index.ts";
import { criteriaSetById } from "#modules/assessment/server/index.ts";
import type { OpenRoom } from "./open-rooms.ts";
import { seatHere, type SeatHere } from "./seats.ts";
import { countSoon } from "./sequence.ts";
import { countWeighed, hasWeighed, markWeighed } from "./weighed.ts";

export interface GivenWeights {
  readonly weighing: string;
  readonly key: string;
  readonly counter: number;
  readonly answer: WeightsAnswer;
}

/**
 * Casts weights apart, then marks the seat in `tx`; answers whether the seat had not given any before. Phone and paper come
 * this way. @throws Problem round-closed, ballot-key-other
 */
export const receiveWeights = async (
  tx: Tx,
  db: Pick<Database, "apart">,
  room: Pick<OpenRoom, "workspace" | "clearance">,
  seat: Pick<SeatHere, "id" | "agency">,
  given: GivenWeights,
): Promise<boolean> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${seat.id}, 0))`.execute(tx);
  const before = await hasWeighed(tx, room.workspace, given.weighing, seat.id);
  await db.apart({ workspace: room.workspace, account: null, clearance: room.clearance }, (weightsTx) =>
    castWeights(weightsTx, { ...given, agency: seat.agency }, !before),
  );
  if (!before) await markWeighed(tx, room.workspace, given.weighing, seat.id);
  return !before;
};

/** A weighing of this room, earlier ones included, and the codes of its criteria. @throws Problem not-found for one of another room */
export const weighingHere = async (tx: Tx, room: Pick<OpenRoom, "workspace" | "id">, id: string) => {
  const weighing = (await weighingsOf(tx, room.workspace, { room: room.id })).find((one) => one.id === id);
  if (weighing === undefined) throw new Problem("not-found");
  return { weighing, codes: await codesOf(tx, room.workspace, weighing) };
};

export const routes = [
  implement(phoneWeighing, async ({ tx, db, actor, body }) => {
    const { room, seat } = await seatHere(db, actor, body.token);
    const weighing = await weighingOfRoom(tx, room.workspace, room.id);
    if (weighing === null) return { weighing: null };
    const { id, number, method, state } = weighing;
    return {
      weighing: {
        id,
        number,
        method,
        state,
        criteria: (await criteriaSetById(tx, room.workspace, weighing.criteriaSet)).data,
        answeredHere: await hasWeighed(tx, room.workspace, id, seat.id),
        ...(await countWeighed(tx, room.workspace, room.id, weighing)),
      },
    };
  }),
  implement(giveWeights, async ({ tx, db, live, actor, body }) => {
    const { room, seat } = await seatHere(db, actor, body.token);
    const { weighing, codes } = await weighingHere(tx, room, body.weighing);
    const answer = askedWeights(body.answer, weighing, codes);
    // the console counts by itself: its panel fetches when it is told
    if (await receiveWeights(tx, db, room, seat, { ...body, answer })) countSoon(tx, { db, live }, room, true);
    return { counter: body.counter };
  }),
  implement(myWeights, async ({ tx, db, actor, body }) => {
    const { room } = await seatHere(db, actor, body.token);
    await weighingHere(tx, room, body.weighing);
    return weightsOfKey(tx, body.weighing, body.key);
  }),
];
