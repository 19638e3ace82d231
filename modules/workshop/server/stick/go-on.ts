/**
 * Lets a room continue on a second computer, on which it was restored from a copy. The room's secret key is only on the first computer, so the room
 * gets a new key and a new code. Phones that joined on the first computer have no seat here, because their tokens were not copied. Everything that
 * was revealed is in the database. An open question was restored without answers, and the start of the server gave it a new key (decision 0032).
 */
import { Problem } from "#platform/contract/problems.ts";
import { newKeyPair, toBase64Url } from "#platform/contract/seal.ts";
import { afterCommit } from "#platform/server/db/index.ts";
import { closeRoomCodes, putRoomCode } from "#platform/server/directory/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { goOnHere } from "../../contract/stick.ts";
import { changeRoom } from "../change-room.ts";
import { forgetMarks } from "../door/knock.ts";
import { forgetDoor } from "../door/waiting.ts";
import { newJoinCode, normaliseCode } from "../join-codes.ts";
import { noteInterface } from "../network/index.ts";
import { codeLifetimeMs, destroyKeyUnlessOpen } from "../open-room.ts";
import { forgetRoom, keyCode } from "../open-rooms.ts";
import { roomView } from "../room-view.ts";
import { noTimer, openRoomRow } from "../rooms.ts";
import { seatEnded } from "../seats.ts";

export const routes = [
  implement(goOnHere, async (ctx) => {
    const { tx, params, body, keys, room: listener } = ctx;
    const { moves } = await openRoomRow(tx, params.workspace, params.room);
    const { publicKey } = await ctx.outside(
      async () => {
        if (await keys.has("room", params.room)) throw new Problem("room-is-here");
        const made = newKeyPair();
        await keys.put("room", params.room, made.secret);
        return { publicKey: toBase64Url(made.public) };
      },
      (made) => destroyKeyUnlessOpen(ctx, { workspace: params.workspace, room: params.room, publicKey: made.publicKey }),
    );
    await listener.open();
    noteInterface(listener);
    const code = newJoinCode();
    // The answers of these seats are already revealed, or their questions are asked again. Therefore none of these seats may be counted here.
    await tx
      .updateTable("workshop.seat")
      .set({ state: "replaced", slip_hash: null })
      .where("workspace_id", "=", params.workspace)
      .where("room_id", "=", params.room)
      .where("paper", "=", false)
      .where("state", "in", ["present", "left"])
      .execute();
    await changeRoom(ctx, body.expectedRev, {
      public_key: publicKey,
      code,
      address: listener.origin,
      moves: moves + 1,
      moved: false,
      door_locked: false,
      wall_view: "joining",
      wall_page: 0,
      ...noTimer,
    });
    await closeRoomCodes(tx, params.workspace, params.room);
    const until = new Date(ctx.now().getTime() + codeLifetimeMs);
    await putRoomCode(tx, params.workspace, params.room, normaliseCode(code), until);
    await putRoomCode(tx, params.workspace, params.room, keyCode(publicKey), until);
    ctx.audited([params.room]);
    afterCommit(tx, () => {
      forgetRoom(params.room);
      seatEnded(params.room);
      forgetDoor(params.room);
      forgetMarks(params.room);
    });
    return roomView(ctx);
  }),
];
