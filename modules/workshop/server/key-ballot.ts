/**
 * Printed ballots of step 3: one person types in the answers and another person confirms them (`questions/paper.ts`). This file also sets unused
 * sheets aside.
 */
import type { Answer } from "#modules/threat/contract/judgement.ts";
import { confirmKeyed, dropUnconfirmed, getPaper, keyBallot, readKeyed, setBallotsAside } from "../contract/paper.ts";
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import { afterCommit, type Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import type { Item } from "#platform/server/questions/index.ts";
import { ratingKind, roundById } from "#modules/threat/server/index.ts";
import { answeredBy } from "./answered-by.ts";
import { touchRoom } from "./change-room.ts";
import { confirmKeyed as confirm, keepKeyed, keyedOf } from "./questions/paper.ts";
import { openRoomRow } from "./rooms.ts";
import { forgetSeats, type SeatHere } from "./seats.ts";
import { paperOf, sheetOf, somethingKeyed } from "./sheets.ts";

/** The questions on this sheet. @throws Problem not-found if the scenario belongs to another room, round or panel. */
const askedOfSheet = async (tx: Tx, where: { workspace: string; room: string }, seat: SeatHere, item: Item) => {
  const asked = await ratingKind.asked(tx, item);
  if (asked === null || (await ratingKind.ofRoom(tx, where.room, item.question)) === null || ratingKind.mayAnswer?.(asked, seat) === false)
    throw new Problem("not-found");
  return asked;
};

export const routes = [
  implement(getPaper, ({ tx, params }) => paperOf(tx, params.workspace, params.room)),
  implement(keyBallot, async ({ tx, params, body, actor }) => {
    await openRoomRow(tx, params.workspace, params.room);
    const seat = await sheetOf(tx, params.workspace, params.room, body.code);
    const item = { question: body.round, part: body.scenario };
    ratingKind.check?.(body.answer);
    const answer = ratingKind.trim(body.answer, await askedOfSheet(tx, params, seat, item));
    const round = await roundById(tx, params.workspace, body.round);
    if (round.state !== "open" || round.scenarios.find((s) => s.scenario === body.scenario)?.state !== "open")
      throw new Problem("round-closed");
    await keepKeyed(tx, ratingKind, { seat, code: body.code, item }, answer, actor);
    return {};
  }),
  implement(readKeyed, async ({ tx, params, body, actor }) => {
    const seat = await sheetOf(tx, params.workspace, params.room, body.code);
    const keyed = await keyedOf<Answer>(tx, ratingKind, { seat, code: body.code, question: body.round }, actor);
    return {
      keyed: keyed.map(({ part, answer, mine }) => ({ scenario: part ?? "", answer, mine })),
      counted: (await answeredBy(tx, body.round, [seat.id])).get(seat.id) ?? [],
    };
  }),
  implement(confirmKeyed, async (ctx) => {
    const { tx, params, body } = ctx;
    const room = await openRoomRow(tx, params.workspace, params.room);
    const seat = await sheetOf(tx, params.workspace, params.room, body.code);
    await confirm(ctx, ratingKind, { room, seat, code: body.code, item: { question: body.round, part: body.scenario } });
    return {};
  }),
  implement(setBallotsAside, async (ctx) => {
    const { tx, params } = ctx;
    await touchRoom(ctx, {});
    const { numUpdatedRows } = await tx
      .updateTable("workshop.seat as s")
      .set({ state: "left" })
      .where("s.workspace_id", "=", params.workspace)
      .where("s.room_id", "=", params.room)
      .where("s.paper", "=", true)
      .where("s.state", "=", "present")
      .where("s.used", "=", false)
      .where(sql<boolean>`not ${somethingKeyed}`)
      .executeTakeFirst();
    afterCommit(tx, () => forgetSeats(params.room));
    return { sheets: Number(numUpdatedRows) };
  }),
  implement(dropUnconfirmed, async ({ tx, params }) => {
    const ofRoom = sql`select id from workshop.seat where workspace_id = ${params.workspace} and room_id = ${params.room}`;
    await sql`delete from workshop.keyed where workspace_id = ${params.workspace} and seat_id in (${ofRoom})`.execute(tx);
    return paperOf(tx, params.workspace, params.room);
  }),
];
