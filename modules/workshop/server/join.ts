/**
 * A phone takes a seat. The same join sent twice gets the same seat; with a one-time code the phone takes over the marks of a lost
 * phone.
 */
import { Problem } from "#platform/contract/problems.ts";
import { joinRoom, leaveRoom, roomSnapshot, roomTicket } from "../contract/room.ts";
import { toBase64Url } from "#platform/contract/seal.ts";
import { sql } from "kysely";
import { afterCommit, type Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { agencyById } from "#modules/programme/server/index.ts";
import { hashOf, normaliseCode } from "./join-codes.ts";
import { phoneView } from "./phone-view.ts";
import { openRoomRow } from "./rooms.ts";
import { forgetSeats, freeNumber, seatHere, tokenFor, type SeatHere } from "./seats.ts";
import { countSoon } from "./sequence.ts";
import { issueTicket } from "./tickets.ts";
import { roomOfTypedCode } from "./tries.ts";
import { viewSoon } from "./view-batches.ts";

/** The maximum number of seats. No workshop has more phones, so the server refuses further joins as abuse. */
const seatLimit = 600;

const seatRow = (tx: Tx, workspace: string, room: string, column: "token_hash" | "replace_hash", hash: string) =>
  tx
    .selectFrom("workshop.seat")
    .select(["id", "number", "agency_id", "group_number", "panel_draw", "state"])
    .where("workspace_id", "=", workspace)
    .where("room_id", "=", room)
    .where(column, "=", hash)
    .executeTakeFirst();

const shape = (row: NonNullable<Awaited<ReturnType<typeof seatRow>>>): SeatHere => ({
  id: row.id,
  number: row.number,
  agency: row.agency_id,
  group: row.group_number,
  panelDraw: row.panel_draw,
});

export const routes = [
  implement(joinRoom, async ({ tx, db, keys, live, body, request, now }) => {
    const room = await roomOfTypedCode({ db, keys }, body.code, request.ip);
    const row = await openRoomRow(tx, room.workspace, room.id);
    // Thirty phones scan one code at once: the joins of a room run one after the other, so that no two get the same number.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`join ${room.id}`}, 0))`.execute(tx);
    const token = tokenFor(room, body.commandId);
    const again = await seatRow(tx, room.workspace, room.id, "token_hash", hashOf(token));
    if (again !== undefined) {
      if (again.state !== "present") throw new Problem("seat-replaced");
      return { token, snapshot: await phoneView(tx, room.workspace, room.id, shape(again), now()) };
    }
    const typed = normaliseCode(body.code);
    const former =
      row.code !== null && normaliseCode(row.code) === typed
        ? undefined
        : await seatRow(tx, room.workspace, room.id, "replace_hash", hashOf(typed));
    if (former === undefined && normaliseCode(row.code ?? "") !== typed) throw new Problem("code-unknown");
    if (body.agency !== null && (await agencyById(tx, room.workspace, body.agency)) === null)
      throw new Problem("invalid-input", { at: ["agency"] });
    if (body.group !== null && (body.group < 1 || body.group > row.groups)) throw new Problem("invalid-input", { at: ["group"] });

    const { number, draw } = await freeNumber(tx, room.workspace, room.id);
    if (draw >= seatLimit) throw new Problem("too-many-tries", { details: { seats: seatLimit } });
    const made = await tx
      .insertInto("workshop.seat")
      .values({
        workspace_id: room.workspace,
        room_id: room.id,
        number,
        agency_id: former?.agency_id ?? body.agency,
        group_number: former?.group_number ?? body.group,
        panel_draw: former?.panel_draw ?? draw,
        token_hash: hashOf(token),
      })
      .returning(["id", "number", "agency_id", "group_number", "panel_draw", "state"])
      .executeTakeFirstOrThrow();
    if (former !== undefined) {
      await tx
        .updateTable("question.participation")
        .set({ seat_id: made.id })
        .where("workspace_id", "=", room.workspace)
        .where("seat_id", "=", former.id)
        .execute();
      await tx
        .updateTable("workshop.seat")
        .set({ replace_hash: null })
        .where("workspace_id", "=", room.workspace)
        .where("id", "=", former.id)
        .execute();
    }
    countSoon(tx, { db, live }, room, true);
    return { token, snapshot: await phoneView(tx, room.workspace, room.id, shape(made), now()) };
  }),
  implement(roomSnapshot, async ({ db, body, actor, now }) => {
    const { room, seat } = await seatHere(db, actor, body.token);
    return viewSoon(db, room, seat, now);
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
    afterCommit(tx, () => forgetSeats(room.id));
    countSoon(tx, { db, live }, room, true);
    return {};
  }),
];
