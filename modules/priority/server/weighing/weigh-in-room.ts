/** Step 4 in a room: the server asks every phone for weights, gives only the count before the reveal, and then shows the weights. */
import { getRoomWeighing, revealWeighing, startWeighing, type RoomWeighing } from "../../contract/priority-room.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { countQuestion, revealQuestion, roomRow, startQuestion } from "#modules/workshop/server/index.ts";
import { weighingResultOf } from "./weighing-result.ts";
import { openWeighing, weighingOfRoom } from "./weighings.ts";
import { weightsKind } from "./weights-kind.ts";

type Here = { readonly tx: Tx; readonly params: { readonly workspace: string; readonly room: string } };

const viewOf = async ({ tx, params }: Here): Promise<RoomWeighing> => {
  const weighing = await weighingOfRoom(tx, params.workspace, params.room);
  return {
    weighing,
    ...(await countQuestion(tx, params.room, weighing)),
    result: weighing?.state === "revealed" ? await weighingResultOf(tx, params.workspace, weighing) : null,
  };
};

export const routes = [
  implement(getRoomWeighing, async (ctx) => {
    await roomRow(ctx.tx, ctx.params.workspace, ctx.params.room);
    return viewOf(ctx);
  }),
  implement(startWeighing, async (ctx) => {
    const { tx, params, body } = ctx;
    await startQuestion(ctx, weightsKind, async (room) => {
      const wanted = { assessment: room.assessment_id, room: room.id, method: body.method };
      return (await openWeighing(tx, params.workspace, wanted)).id;
    });
    return viewOf(ctx);
  }),
  implement(revealWeighing, async (ctx) => {
    await revealQuestion(ctx, weightsKind, ctx.params.weighing);
    return viewOf(ctx);
  }),
];
