/** A room judges the effects of measures: asked on every phone, only counted before the reveal, then shown. */
import { getRoomAsking, revealAsking, startAsking, type RoomAsking } from "../contract/effect-room.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { countQuestion, revealQuestion, roomRow, startQuestion, type RoomRow } from "#modules/workshop/server/index.ts";
import { askingOfRoom, openAsking } from "./askings.ts";
import { effectsKind } from "./effects-kind.ts";
import { judgedEffects, objectionsOf } from "./judged-effects.ts";

type Here = { readonly tx: Tx; readonly params: { readonly workspace: string; readonly room: string } };

/** The strictest marking that everybody in the room may read, because all of them see console and wall. */
const upToOf = (room: RoomRow): number => tlpRank(parseTlp(room.marking));

const viewOf = async ({ tx, params }: Here): Promise<RoomAsking> => {
  const room = await roomRow(tx, params.workspace, params.room);
  const asking = await askingOfRoom(tx, params.workspace, params.room);
  const where = asking === null ? null : { asking: asking.id, upTo: upToOf(room) };
  return {
    asking,
    ...(await countQuestion(tx, params.room, asking)),
    result:
      where === null || asking?.state !== "revealed"
        ? null
        : {
            effects: await judgedEffects(tx, params.workspace, room.assessment_id, where),
            objections: await objectionsOf(tx, params.workspace, room.assessment_id, where),
          },
  };
};

export const routes = [
  implement(getRoomAsking, viewOf),
  implement(startAsking, async (ctx) => {
    const { tx, params, body } = ctx;
    await startQuestion(ctx, effectsKind, async (room) => {
      const wanted = { assessment: room.assessment_id, room: room.id, items: body.items, upTo: upToOf(room) };
      return (await openAsking(tx, params.workspace, wanted)).id;
    });
    return viewOf(ctx);
  }),
  implement(revealAsking, async (ctx) => {
    await revealQuestion(ctx, effectsKind, ctx.params.asking);
    return viewOf(ctx);
  }),
];
