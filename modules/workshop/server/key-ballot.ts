/**
 * Printed ballots are keyed by one person and confirmed by another. Between the two the answer lies encrypted under the
 * sheet's code, which is on the paper alone; confirmed, it is cast by the same door as a phone's and the copy is destroyed.
 */
import type { Answer } from "#modules/threat/contract/judgement.ts";
import { confirmKeyed, dropUnconfirmed, getPaper, keyBallot, readKeyed, setSheetsAside } from "../contract/paper.ts";
import { Problem } from "#platform/contract/problems.ts";
import { ballotKey, pairingToken } from "#platform/contract/seal.ts";
import { sql } from "kysely";
import { afterCommit, type Tx } from "#platform/server/db/index.ts";
import { refuseMethods } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { checkAnswer, myBallot, roundById } from "#modules/threat/server/index.ts";
import { labelOf } from "#platform/server/record/index.ts";
import { answered, askedOf, receive } from "./answer.ts";
import { strictness } from "#platform/contract/markings.ts";
import { openRoomRow, panelOf, questionsOf } from "./rooms.ts";
import { touchRoom } from "./change-room.ts";
import { forgetSeats, type SeatHere } from "./seats.ts";
import { countSoon } from "./sequence.ts";
import { dropKeyed, keyedOf, markUsed, paperOf, sheetOf, somethingKeyed } from "./sheets.ts";
import { lock, secretOfSheet, unlock } from "./sheet-codes.ts";

const place = (round: string, scenario: string): string => `${round} ${scenario}`;

/** What is asked of this sheet. @throws Problem not-found for a scenario of another room, round or panel. */
const askedOfSheet = async (tx: Tx, where: { workspace: string; room: string }, seat: SeatHere, round: string, scenario: string) => {
  const asked = await questionsOf(tx, where.workspace, round, scenario);
  const { rows } = await sql<{ here: boolean }>`
    select room = ${where.room}::uuid as here from threat.round where workspace_id = ${where.workspace} and id = ${round}`.execute(tx);
  if (asked === null || rows[0]?.here !== true || panelOf(seat.panelDraw, asked.panels) !== asked.panel) throw new Problem("not-found");
  return asked;
};

export const routes = [
  implement(getPaper, ({ tx, params }) => paperOf(tx, params.workspace, params.room)),
  implement(keyBallot, async ({ tx, params, body, actor }) => {
    await openRoomRow(tx, params.workspace, params.room);
    const seat = await sheetOf(tx, params.workspace, params.room, body.code);
    checkAnswer(body.answer);
    const { capabilityWhy, intentWhy } = body.answer;
    refuseMethods({ ...(capabilityWhy === null ? {} : { capabilityWhy }), ...(intentWhy === null ? {} : { intentWhy }) });
    const asked = await askedOfSheet(tx, params, seat, body.round, body.scenario);
    const round = await roundById(tx, params.workspace, body.round);
    if (round.state !== "open" || round.scenarios.find((s) => s.scenario === body.scenario)?.state !== "open")
      throw new Problem("round-closed");
    const row = {
      box: lock(body.code, place(body.round, body.scenario), askedOf(body.answer, asked)),
      keyed_by: actorForAudit(actor),
    };
    await tx
      .insertInto("workshop.keyed")
      .values({ workspace_id: params.workspace, seat_id: seat.id, round_id: body.round, scenario_id: body.scenario, ...row })
      .onConflict((conflict) => conflict.columns(["workspace_id", "seat_id", "round_id", "scenario_id"]).doUpdateSet(row))
      .execute();
    return {};
  }),
  implement(readKeyed, async ({ tx, params, body, actor }) => {
    const seat = await sheetOf(tx, params.workspace, params.room, body.code);
    const rows = await keyedOf(tx, params.workspace, seat.id, body.round);
    return {
      keyed: rows.map((row) => ({
        scenario: row.scenario_id,
        answer: unlock(body.code, place(body.round, row.scenario_id), row.box) as Answer,
        mine: row.keyed_by === actorForAudit(actor),
      })),
      counted: await answered(tx, params.workspace, body.round, seat.id),
    };
  }),
  implement(confirmKeyed, async ({ tx, db, live, params, body, actor }) => {
    const room = await openRoomRow(tx, params.workspace, params.room);
    const seat = await sheetOf(tx, params.workspace, params.room, body.code);
    const keyed = (await keyedOf(tx, params.workspace, seat.id, body.round)).find((row) => row.scenario_id === body.scenario);
    if (keyed === undefined) throw new Problem("not-found");
    if (keyed.keyed_by === actorForAudit(actor)) throw new Problem("second-person-needed");
    const secret = secretOfSheet(body.code);
    const key = ballotKey(secret, body.round, body.scenario);
    const here = { workspace: params.workspace, id: room.id, clearance: strictness(labelOf(room.marking)) };
    const before = await myBallot(tx, body.round, body.scenario, key);
    await receive(tx, db, here, seat, {
      round: body.round,
      scenario: body.scenario,
      key,
      pairing: pairingToken(secret, body.scenario),
      counter: before.counter + 1,
      answer: unlock(body.code, place(body.round, body.scenario), keyed.box) as Answer,
    });
    await dropKeyed(tx, params.workspace, seat.id, body.round, body.scenario);
    await markUsed(tx, params.workspace, seat.id);
    countSoon(tx, { db, live }, here, true);
    return {};
  }),
  implement(setSheetsAside, async (ctx) => {
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
    await sql`delete from workshop.keyed_weights where workspace_id = ${params.workspace} and seat_id in (${ofRoom})`.execute(tx);
    return paperOf(tx, params.workspace, params.room);
  }),
];
