/** Step 8 in a room: the server asks every phone for points, gives only the count before the reveal, and then shows the tally. */
import { tlpRank } from "#platform/contract/markings.ts";
import { getRoomPoll, revealPoll, startPoll, type RoomPoll } from "../../contract/spend.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { countQuestion, revealQuestion, roomRow, startQuestion } from "#modules/workshop/server/index.ts";
import { pointsKind } from "./points-kind.ts";
import { pollResultOf } from "./poll-result.ts";
import { pollInSight, resultInSight } from "./polls-in-sight.ts";
import { openPoll, pollOfRoom } from "./polls.ts";

type Here = { readonly tx: Tx; readonly params: { readonly workspace: string; readonly room: string } };

const viewOf = async ({ tx, params }: Here): Promise<RoomPoll> => {
  const { workspace } = params;
  const poll = await pollOfRoom(tx, workspace, params.room);
  return {
    poll: poll === null ? null : await pollInSight(tx, workspace, poll),
    ...(await countQuestion(tx, params.room, poll)),
    result: poll?.state === "revealed" ? await resultInSight(tx, workspace, await pollResultOf(tx, workspace, poll)) : null,
  };
};

export const routes = [
  implement(getRoomPoll, async (ctx) => {
    await roomRow(ctx.tx, ctx.params.workspace, ctx.params.room);
    return viewOf(ctx);
  }),
  implement(startPoll, async (ctx) => {
    const { tx, params, body } = ctx;
    await startQuestion(ctx, pointsKind, async (room) => {
      const upTo = tlpRank(parseTlp(room.marking));
      return (await openPoll(tx, params.workspace, { assessment: room.assessment_id, room: room.id, ...body, upTo })).id;
    });
    return viewOf(ctx);
  }),
  implement(revealPoll, async (ctx) => {
    await revealQuestion(ctx, pointsKind, ctx.params.poll);
    return viewOf(ctx);
  }),
];
