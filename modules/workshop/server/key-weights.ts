/**
 * Weights from paper, keyed by one person and confirmed by another, as ballots are (`key-ballot.ts`): confirmed, they are cast
 * by the door that a phone's weights take, under a key that comes from the sheet's code.
 */
import { confirmWeights, keyWeights, readKeyedWeights } from "#modules/priority/contract/paper-weights.ts";
import { Problem } from "#platform/contract/problems.ts";
import { ballotKey } from "#platform/contract/seal.ts";
import { strictness } from "#platform/contract/markings.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { askedWeights, weightsOfKey } from "#modules/priority/server/index.ts";
import { labelOf } from "#platform/server/record/index.ts";
import { dropKeyedWeights, keepWeights, keptWeights } from "./keyed-weights.ts";
import { openRoomRow } from "./rooms.ts";
import { countSoon } from "./sequence.ts";
import { orderOfSheet, secretOfSheet } from "./sheet-codes.ts";
import { markUsed, sheetOf } from "./sheets.ts";
import { receiveWeights, weighingHere } from "./weigh-phone.ts";
import { hasWeighed } from "./weighed.ts";

interface Asked {
  readonly tx: Tx;
  readonly params: { readonly workspace: string; readonly room: string; readonly weighing: string };
  readonly body: { readonly code: string };
}

/** The sheet, the weighing and its criteria. @throws Problem room-closed, sheet-unknown, not-found */
const sheetHere = async ({ tx, params, body }: Asked) => {
  const room = await openRoomRow(tx, params.workspace, params.room);
  const seat = await sheetOf(tx, params.workspace, params.room, body.code);
  const { weighing, codes } = await weighingHere(tx, { workspace: params.workspace, id: params.room }, params.weighing);
  return { room, seat, weighing, codes, at: { workspace: params.workspace, seat: seat.id, weighing: weighing.id, code: body.code } };
};

export const routes = [
  implement(keyWeights, async (ctx) => {
    const { tx, body, actor } = ctx;
    const { weighing, codes, at } = await sheetHere(ctx);
    if (weighing.state !== "open") throw new Problem("round-closed");
    await keepWeights(tx, at, askedWeights(body.answer, weighing, codes), actorForAudit(actor));
    return {};
  }),
  implement(readKeyedWeights, async (ctx) => {
    const { tx, params, body, actor } = ctx;
    const { seat, weighing, codes, at } = await sheetHere(ctx);
    const kept = await keptWeights(tx, at);
    return {
      // a ballot says nothing of criteria: the sheet that lies with it has them in the order of their set
      order: seat.weighs ? orderOfSheet(body.code, codes) : codes,
      keyed: kept === null ? null : { answer: kept.answer, mine: kept.keyedBy === actorForAudit(actor) },
      counted: await hasWeighed(tx, params.workspace, weighing.id, seat.id),
    };
  }),
  implement(confirmWeights, async (ctx) => {
    const { tx, db, live, params, body, actor } = ctx;
    const { room, seat, weighing, at } = await sheetHere(ctx);
    const kept = await keptWeights(tx, at);
    if (kept === null) throw new Problem("not-found");
    if (kept.keyedBy === actorForAudit(actor)) throw new Problem("second-person-needed");
    const key = ballotKey(secretOfSheet(body.code), weighing.id, "weights");
    const here = { workspace: params.workspace, id: room.id, clearance: strictness(labelOf(room.marking)) };
    const { counter } = await weightsOfKey(tx, weighing.id, key);
    await receiveWeights(tx, db, here, seat, { weighing: weighing.id, key, counter: counter + 1, answer: kept.answer });
    await dropKeyedWeights(tx, at);
    await markUsed(tx, params.workspace, seat.id);
    countSoon(tx, { db, live }, here, true);
    return {};
  }),
];
