/** For a lost or broken phone: the old seat ends, and its marks pass to the phone that joins with the one-time code. */
import { replaceSeat } from "../contract/workshop.ts";
import { Problem } from "#platform/contract/problems.ts";
import { afterCommit } from "#platform/server/db/index.ts";
import { putRoomCode } from "#platform/server/directory/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { touchRoom } from "./change-room.ts";
import { hashOf, newJoinCode, normaliseCode } from "./join-codes.ts";
import { forgetSeats } from "./seats.ts";

const lifetimeMs = 15 * 60 * 1000;

export const routes = [
  implement(replaceSeat, async (ctx) => {
    const { tx, params } = ctx;
    const code = newJoinCode();
    const done = await tx
      .updateTable("workshop.seat")
      .set({ state: "replaced", replace_hash: hashOf(normaliseCode(code)) })
      .where("workspace_id", "=", params.workspace)
      .where("room_id", "=", params.room)
      .where("id", "=", params.seat)
      .where("state", "!=", "replaced")
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) throw new Problem("not-found");
    await putRoomCode(tx, params.workspace, params.room, normaliseCode(code), new Date(ctx.now().getTime() + lifetimeMs));
    await touchRoom(ctx, {});
    afterCommit(tx, () => forgetSeats(params.room));
    return { code };
  }),
];
