/**
 * A phone's answer. Two transactions that share nothing the database keeps: the ballot (one row, one table, no actor, no
 * seat, no time), then the mark that this seat has answered. A crash between the two is healed by the phone's retry: its
 * key is the same. A seat's requests wait for each other, so that two keys sent at once cannot both be first.
 */
import type { Answer } from "@counterpart/contract/judgement";
import { Problem } from "@counterpart/contract/problems";
import { answerRound, myAnswer } from "@counterpart/contract/room";
import { sql } from "kysely";
import type { Database, Tx } from "../../platform/db/index.ts";
import { implement } from "../../platform/http/index.ts";
import { castBallot, checkAnswer, checkText, myBallot } from "../threat/index.ts";
import type { OpenRoom } from "./open-rooms.ts";
import { panelOf, panelsOf } from "./rooms.ts";
import { seatHere, type SeatHere } from "./seats.ts";
import { countSoon } from "./sequence.ts";

/** Marks reach the console three at a time. */
const batch = 3;

const marked = async (tx: Tx, workspace: string, round: string, scenario: string, seat: string): Promise<boolean> =>
  (await tx
    .selectFrom("workshop.answered")
    .select("seat_id")
    .where("workspace_id", "=", workspace)
    .where("round_id", "=", round)
    .where("scenario_id", "=", scenario)
    .where("seat_id", "=", seat)
    .executeTakeFirst()) !== undefined;

/** Marks the seat, unless the scenario was revealed meanwhile; lets waiting marks out when there are three. Answers whether any were. */
const mark = async (tx: Tx, workspace: string, round: string, scenario: string, seat: string): Promise<boolean> => {
  await sql`insert into workshop.answered (workspace_id, round_id, scenario_id, seat_id)
    select workspace_id, round_id, scenario_id, ${seat}::uuid from threat.round_scenario
    where workspace_id = ${workspace} and round_id = ${round} and scenario_id = ${scenario} and state = 'open' for key share
    on conflict do nothing`.execute(tx);
  const { numAffectedRows } = await sql`update workshop.answered a set shown = true
    where workspace_id = ${workspace} and round_id = ${round} and scenario_id = ${scenario} and not shown
      and (select count(*) from workshop.answered b where b.workspace_id = a.workspace_id and b.round_id = a.round_id and b.scenario_id = a.scenario_id and not b.shown) >= ${batch}`.execute(
    tx,
  );
  return (numAffectedRows ?? 0n) > 0n;
};

export interface Given {
  readonly round: string;
  readonly scenario: string;
  readonly key: string;
  readonly pairing: string;
  readonly counter: number;
  readonly answer: Answer;
}

/** Casts the ballot apart, then marks the seat in `tx`; answers whether marks were let out, or null when the seat was marked before. */
export const receive = async (
  tx: Tx,
  db: Pick<Database, "apart">,
  room: OpenRoom,
  seat: SeatHere,
  given: Given,
): Promise<boolean | null> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${seat.id}, 0))`.execute(tx);
  const before = await marked(tx, room.workspace, given.round, given.scenario, seat.id);
  await db.apart({ workspace: room.workspace, account: null, clearance: room.clearance }, (ballotTx) =>
    castBallot(ballotTx, { ...given, agency: seat.agency }, !before),
  );
  return before ? null : mark(tx, room.workspace, given.round, given.scenario, seat.id);
};

export const routes = [
  implement(answerRound, async ({ tx, db, live, body, actor }) => {
    const { room, seat } = await seatHere(db, actor, body.token);
    checkAnswer(body.answer);
    const { capabilityWhy, intentWhy } = body.answer;
    const found = checkText({ ...(capabilityWhy === null ? {} : { capabilityWhy }), ...(intentWhy === null ? {} : { intentWhy }) });
    // a ballot has no author to hold text for: it goes back to the phone, which keeps it
    if (found.length > 0) throw new Problem("reads-like-a-method", { details: { fields: [...new Set(found.map((f) => f.field))] } });
    const asked = await panelsOf(tx, room.workspace, body.round, body.scenario);
    if (asked === null) throw new Problem("not-found");
    if (panelOf(seat.panelDraw, asked.panels) !== asked.panel) throw new Problem("no-access");

    const shown = await receive(tx, db, room, seat, body);
    if (shown !== null) countSoon(tx, { db, live }, room, shown);
    return { counter: body.counter };
  }),
  implement(myAnswer, async ({ tx, body }) => myBallot(tx, body.round, body.scenario, body.key)),
];
