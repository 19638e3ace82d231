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
import { refuseMethods } from "../../platform/guard/index.ts";
import { implement } from "../../platform/http/index.ts";
import { castBallot, checkAnswer, myBallot } from "../threat/index.ts";
import type { OpenRoom } from "./open-rooms.ts";
import { panelOf, questionsOf } from "./rooms.ts";
import { seatHere, type SeatHere } from "./seats.ts";
import { countSoon } from "./sequence.ts";

const marked = async (tx: Tx, workspace: string, round: string, scenario: string, seat: string): Promise<boolean> =>
  (await tx
    .selectFrom("workshop.answered")
    .select("seat_id")
    .where("workspace_id", "=", workspace)
    .where("round_id", "=", round)
    .where("scenario_id", "=", scenario)
    .where("seat_id", "=", seat)
    .executeTakeFirst()) !== undefined;

/** Marks the seat, unless the scenario was revealed meanwhile. */
const mark = async (tx: Tx, workspace: string, round: string, scenario: string, seat: string): Promise<void> => {
  await sql`insert into workshop.answered (workspace_id, round_id, scenario_id, seat_id)
    select workspace_id, round_id, scenario_id, ${seat}::uuid from threat.round_scenario
    where workspace_id = ${workspace} and round_id = ${round} and scenario_id = ${scenario} and state = 'open' for key share
    on conflict do nothing`.execute(tx);
};

export interface Given {
  readonly round: string;
  readonly scenario: string;
  readonly key: string;
  readonly pairing: string;
  readonly counter: number;
  readonly answer: Answer;
}

/** Casts the ballot apart, then marks the seat in `tx`; answers whether the seat had not answered before. */
export const receive = async (
  tx: Tx,
  db: Pick<Database, "apart">,
  room: Pick<OpenRoom, "workspace" | "clearance">,
  seat: SeatHere,
  given: Given,
): Promise<boolean> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${seat.id}, 0))`.execute(tx);
  const before = await marked(tx, room.workspace, given.round, given.scenario, seat.id);
  await db.apart({ workspace: room.workspace, account: null, clearance: room.clearance }, (ballotTx) =>
    castBallot(ballotTx, { ...given, agency: seat.agency }, !before),
  );
  if (!before) await mark(tx, room.workspace, given.round, given.scenario, seat.id);
  return !before;
};

/** Which scenarios of a round a seat has answered: its own marks and nobody else's. */
export const answered = async (tx: Tx, workspace: string, round: string, seat: string): Promise<string[]> => {
  const rows = await tx
    .selectFrom("workshop.answered")
    .select("scenario_id")
    .where("workspace_id", "=", workspace)
    .where("round_id", "=", round)
    .where("seat_id", "=", seat)
    .execute();
  return rows.map((row) => row.scenario_id);
};

/** What the round asked, of what was sent: questions and criteria that are none of the round's are not kept. */
export const askedOf = (answer: Answer, { questions, criteria }: { questions: readonly string[]; criteria: readonly string[] }): Answer => {
  const asks = (question: string): boolean => questions.includes(question);
  return {
    cannotSay: answer.cannotSay,
    capability: asks("capability") ? answer.capability : null,
    capabilityWhy: asks("capability") ? answer.capabilityWhy : null,
    intent: asks("intent") ? answer.intent : null,
    intentWhy: asks("intent") ? answer.intentWhy : null,
    likelihood: asks("likelihood") ? answer.likelihood : null,
    impacts: asks("impact") ? Object.fromEntries(Object.entries(answer.impacts).filter(([code]) => criteria.includes(code))) : {},
    confidence: asks("confidence") ? answer.confidence : null,
  };
};

export const routes = [
  implement(answerRound, async ({ tx, db, live, body, actor }) => {
    const { room, seat } = await seatHere(db, actor, body.token);
    checkAnswer(body.answer);
    const { capabilityWhy, intentWhy } = body.answer;
    // a ballot has no author to hold text for: it goes back to the phone, which keeps it
    refuseMethods({ ...(capabilityWhy === null ? {} : { capabilityWhy }), ...(intentWhy === null ? {} : { intentWhy }) });
    const asked = await questionsOf(tx, room.workspace, body.round, body.scenario);
    if (asked === null) throw new Problem("not-found");
    if (panelOf(seat.panelDraw, asked.panels) !== asked.panel) throw new Problem("no-access");

    const first = await receive(tx, db, room, seat, { ...body, answer: askedOf(body.answer, asked) });
    if (first) countSoon(tx, { db, live }, room, false);
    return { counter: body.counter };
  }),
  implement(myAnswer, async ({ tx, body }) => myBallot(tx, body.round, body.scenario, body.key)),
];
