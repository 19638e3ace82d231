/** A room spends points on what comes first: put to every phone, only counted before the reveal, then shown. */
import { strictness } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { getRoomPoll, revealPoll, startPoll, type RoomPoll } from "#modules/recommendation/contract/spend.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import {
  openPoll,
  pollById,
  pollInSight,
  pollOfRoom,
  pollResultOf,
  resultInSight,
  revealPoints,
} from "#modules/recommendation/server/index.ts";
import { labelOf } from "#platform/server/record/index.ts";
import { openRoomRow, roomRow, seatsOf } from "./rooms.ts";
import { countSpent, forgetSpent } from "./spent.ts";
import { tellRoom } from "./tell-room.ts";

type Here = { readonly tx: Tx; readonly params: { readonly workspace: string; readonly room: string } };

const viewOf = async ({ tx, params }: Here): Promise<RoomPoll> => {
  const { workspace } = params;
  const poll = await pollOfRoom(tx, workspace, params.room);
  return {
    poll: poll === null ? null : await pollInSight(tx, workspace, poll),
    ...(await countSpent(tx, workspace, params.room, poll)),
    result: poll?.state === "revealed" ? await resultInSight(tx, workspace, await pollResultOf(tx, workspace, poll)) : null,
  };
};

export const routes = [
  implement(getRoomPoll, async (ctx) => {
    await roomRow(ctx.tx, ctx.params.workspace, ctx.params.room);
    return viewOf(ctx);
  }),
  implement(startPoll, async (ctx) => {
    const { tx, params, body, audited } = ctx;
    const room = await openRoomRow(tx, params.workspace, params.room);
    const poll = await openPoll(tx, params.workspace, {
      assessment: room.assessment_id,
      room: room.id,
      ...body,
      upTo: strictness(labelOf(room.marking)),
    });
    await tellRoom(ctx, params.workspace, room);
    audited([poll.id]);
    return viewOf(ctx);
  }),
  implement(revealPoll, async (ctx) => {
    const { tx, params, audited } = ctx;
    const room = await roomRow(tx, params.workspace, params.room);
    const poll = await pollById(tx, params.workspace, params.poll);
    if ((await pollOfRoom(tx, params.workspace, params.room))?.id !== poll.id) throw new Problem("not-found");
    // what people answered may be revealed also when they have gone home
    const seats = await seatsOf(tx, params.workspace, params.room);
    if ((await revealPoints(tx, poll.id, seats.length)) === null) throw new Problem("round-closed");
    await forgetSpent(tx, params.workspace, poll.id);
    await tellRoom(ctx, params.workspace, room);
    audited([poll.id]);
    return viewOf(ctx);
  }),
];
