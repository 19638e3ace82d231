/** A room judges what measures would change: put to every phone, only counted before the reveal, then shown. */
import { getRoomAsking, revealAsking, startAsking, type RoomAsking } from "#modules/policy/contract/effect-room.ts";
import { strictness } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { askingById, askingOfRoom, judgedEffects, objectionsOf, openAsking, revealEffects } from "#modules/policy/server/index.ts";
import { labelOf } from "#platform/server/record/index.ts";
import { countJudged, forgetJudged } from "./judged.ts";
import { openRoomRow, roomRow, seatsOf, type RoomRow } from "./rooms.ts";
import { tellRoom } from "./tell-room.ts";

type Here = { readonly tx: Tx; readonly params: { readonly workspace: string; readonly room: string } };

/** What everybody in the room may read: console and wall are seen by all of them. */
const upToOf = (room: RoomRow): number => strictness(labelOf(room.marking));

const viewOf = async ({ tx, params }: Here): Promise<RoomAsking> => {
  const room = await roomRow(tx, params.workspace, params.room);
  const asking = await askingOfRoom(tx, params.workspace, params.room);
  const where = asking === null ? null : { asking: asking.id, upTo: upToOf(room) };
  return {
    asking,
    ...(await countJudged(tx, params.workspace, params.room, asking)),
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
    const { tx, params, body, audited } = ctx;
    const room = await openRoomRow(tx, params.workspace, params.room);
    const asking = await openAsking(tx, params.workspace, {
      assessment: room.assessment_id,
      room: room.id,
      items: body.items,
      upTo: upToOf(room),
    });
    await tellRoom(ctx, params.workspace, room);
    audited([asking.id]);
    return viewOf(ctx);
  }),
  implement(revealAsking, async (ctx) => {
    const { tx, params, audited } = ctx;
    const room = await roomRow(tx, params.workspace, params.room);
    const asking = await askingById(tx, params.workspace, params.asking);
    if ((await askingOfRoom(tx, params.workspace, params.room))?.id !== asking.id) throw new Problem("not-found");
    // what people answered may be revealed also when they have gone home
    const seats = await seatsOf(tx, params.workspace, params.room);
    if ((await revealEffects(tx, asking.id, seats.length)) === null) throw new Problem("round-closed");
    await forgetJudged(tx, params.workspace, asking.id);
    await tellRoom(ctx, params.workspace, room);
    audited([asking.id]);
    return viewOf(ctx);
  }),
];
