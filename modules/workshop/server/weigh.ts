/** A room weighs the criteria: asked at every phone, only counted before the reveal, then shown. */
import { getRoomWeighing, revealWeighing, startWeighing, type RoomWeighing } from "#modules/priority/contract/priority-room.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { openWeighing, revealWeights, weighingById, weighingOfRoom, weighingResultOf } from "#modules/priority/server/index.ts";
import { openRoomRow, roomRow, seatsOf } from "./rooms.ts";
import { anyWeightsKeyed } from "./keyed-weights.ts";
import { tellRoom } from "./tell-room.ts";
import { countWeighed, forgetWeighed } from "./weighed.ts";

type Here = { readonly tx: Tx; readonly params: { readonly workspace: string; readonly room: string } };

const viewOf = async ({ tx, params }: Here): Promise<RoomWeighing> => {
  const weighing = await weighingOfRoom(tx, params.workspace, params.room);
  const revealed = weighing?.state === "revealed";
  return {
    weighing,
    ...(await countWeighed(tx, params.workspace, params.room, weighing)),
    result: weighing !== null && revealed ? await weighingResultOf(tx, params.workspace, weighing) : null,
  };
};

export const routes = [
  implement(getRoomWeighing, async (ctx) => {
    await roomRow(ctx.tx, ctx.params.workspace, ctx.params.room);
    return viewOf(ctx);
  }),
  implement(startWeighing, async (ctx) => {
    const { tx, params, body, audited } = ctx;
    const room = await openRoomRow(tx, params.workspace, params.room);
    const weighing = await openWeighing(tx, params.workspace, { assessment: room.assessment_id, room: room.id, method: body.method });
    await tellRoom(ctx, params.workspace, room);
    audited([weighing.id]);
    return viewOf(ctx);
  }),
  implement(revealWeighing, async (ctx) => {
    const { tx, params, audited } = ctx;
    const room = await roomRow(tx, params.workspace, params.room);
    const weighing = await weighingById(tx, params.workspace, params.weighing);
    if ((await weighingOfRoom(tx, params.workspace, params.room))?.id !== weighing.id) throw new Problem("not-found");
    // paper that one person keyed and nobody confirmed would be left out without a word
    if (weighing.state === "open" && (await anyWeightsKeyed(tx, params.workspace, weighing.id))) throw new Problem("paper-unconfirmed");
    // what people answered may be revealed also when they have gone home
    const seats = await seatsOf(tx, params.workspace, params.room);
    if ((await revealWeights(tx, weighing.id, seats.length)) === null) throw new Problem("round-closed");
    await forgetWeighed(tx, params.workspace, weighing.id);
    await tellRoom(ctx, params.workspace, room);
    audited([weighing.id]);
    return viewOf(ctx);
  }),
];
