/** Requests of a phone that has a seat: its view of the room, a ticket for the event stream, and leaving the room. */
import { leaveRoom, roomSnapshot, roomTicket } from "../contract/room.ts";
import { toBase64Url } from "#platform/contract/seal.ts";
import { afterCommit } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { seatEnded, seatHere } from "./seats.ts";
import { countSoon } from "./sequence.ts";
import { issueTicket } from "./tickets.ts";
import { viewSoon } from "./view-batches.ts";

export const routes = [
  implement(roomSnapshot, async ({ db, body, actor, now, room: listener }) => {
    const { room, seat } = await seatHere(db, actor, body.token);
    return { ...(await viewSoon(db, room, seat, now)), addresses: [...listener.origins()] };
  }),
  implement(roomTicket, async ({ db, body, actor }) => {
    const { room, seat } = await seatHere(db, actor, body.token);
    return {
      ticket: issueTicket({
        workspace: room.workspace,
        room: room.id,
        seat: seat.id,
        key: toBase64Url(room.public),
        clearance: room.clearance,
      }),
    };
  }),
  implement(leaveRoom, async ({ tx, db, live, body, actor }) => {
    const { room, seat } = await seatHere(db, actor, body.token);
    await tx
      .updateTable("workshop.seat")
      .set({ state: "left" })
      .where("workspace_id", "=", room.workspace)
      .where("id", "=", seat.id)
      .execute();
    afterCommit(tx, () => seatEnded(room.id));
    countSoon(tx, { db, live }, room, true);
    return {};
  }),
];
