/**
 * A phone's answer. Two transactions that share nothing the database keeps: the ballot (one row, one table, no actor, no
 * seat, no time), then the mark that this seat has answered. A crash between the two is healed by the phone's retry: its
 * key is the same. A seat's requests wait for each other, so that two keys sent at once cannot both be first.
 */
import type { Answer } from "#modules/threat/contract/judgement.ts";
import { Problem } from "#platform/contract/problems.ts";
import { answerRound, myAnswer } from "../contract/room.ts";
import { sql } from "kysely";
import type { Database, Tx } from "#platform/server/db/index.ts";
import { refuseMethods } from "#platform/server/guard/index.ts";
import { implement, refuseUnknown } from "#platform/server/http/index.ts";
import { castBallot, checkAnswer, myBallot } from "#modules/threat/server/index.ts";
import type { OpenRoom } from "./open-rooms.ts";
import { panelOf } from "./rooms.ts";
import { seatHere, type SeatHere } from "./seats.ts";
import { countSoon } from "./sequence.ts";

/** What a round asks of a panel, and whether the seat has answered it. */
interface Begun {
  readonly marked: boolean;
  readonly panels: number;
  readonly panel: number;
  readonly questions: readonly string[];
  readonly criteria: readonly string[];
}

/** From here on the seat's other requests wait, until `tx` ends; null where the round does not ask the scenario. */
const beginAnswer = async (tx: Tx, round: string, scenario: string, seat: string): Promise<Begun | null> => {
  const { rows } = await sql<Begun>`select * from workshop.begin_answer(${round}::uuid, ${scenario}::uuid, ${seat}::uuid)`.execute(tx);
  return rows[0] ?? null;
};

export interface Given {
  readonly round: string;
  readonly scenario: string;
  readonly key: string;
  readonly pairing: string;
  readonly counter: number;
  readonly answer: Answer;
}

/**
 * Casts the ballot apart, then marks the seat in `tx`; answers whether the seat had not answered before.
 * @throws Problem not-found where the round does not ask the scenario, no-access where it asks another panel.
 */
export const receive = async (
  tx: Tx,
  db: Pick<Database, "apart">,
  room: Pick<OpenRoom, "workspace" | "clearance">,
  seat: SeatHere,
  given: Given,
): Promise<boolean> => {
  const begun = await beginAnswer(tx, given.round, given.scenario, seat.id);
  if (begun === null) throw new Problem("not-found");
  if (panelOf(seat.panelDraw, begun.panels) !== begun.panel) throw new Problem("no-access");
  const ballot = { ...given, agency: seat.agency, answer: askedOf(given.answer, begun) };
  await db.apart({ workspace: room.workspace, account: null, clearance: room.clearance }, (ballotTx) =>
    castBallot(ballotTx, ballot, !begun.marked),
  );
  if (!begun.marked) await sql`select workshop.mark_answered(${given.round}::uuid, ${given.scenario}::uuid, ${seat.id}::uuid)`.execute(tx);
  return !begun.marked;
};

/** Which scenarios of a round each of the seats has answered; each is told its own marks and nobody else's. */
export const answeredBy = async (tx: Tx, workspace: string, round: string, seats: readonly string[]): Promise<Map<string, string[]>> => {
  const rows = await tx
    .selectFrom("workshop.answered")
    .select(["seat_id", "scenario_id"])
    .where("workspace_id", "=", workspace)
    .where("round_id", "=", round)
    .where(sql<boolean>`seat_id = any(${[...seats]}::uuid[])`)
    .execute();
  const bySeat = new Map<string, string[]>();
  for (const row of rows) bySeat.set(row.seat_id, [...(bySeat.get(row.seat_id) ?? []), row.scenario_id]);
  return bySeat;
};

/** The same for one seat. */
export const answered = async (tx: Tx, workspace: string, round: string, seat: string): Promise<string[]> =>
  (await answeredBy(tx, workspace, round, [seat])).get(seat) ?? [];

/**
 * Keeps only the answers to questions of this round.
 * @throws Problem invalid-input: an impact on a criterion that the round does not have
 */
export const askedOf = (answer: Answer, { questions, criteria }: { questions: readonly string[]; criteria: readonly string[] }): Answer => {
  const asks = (question: string): boolean => questions.includes(question);
  if (asks("impact")) refuseUnknown(Object.keys(answer.impacts), criteria, ["answer", "impacts"]);
  return {
    cannotSay: answer.cannotSay,
    capability: asks("capability") ? answer.capability : null,
    capabilityWhy: asks("capability") ? answer.capabilityWhy : null,
    intent: asks("intent") ? answer.intent : null,
    intentWhy: asks("intent") ? answer.intentWhy : null,
    likelihood: asks("likelihood") ? answer.likelihood : null,
    impacts: asks("impact") ? answer.impacts : {},
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
    const first = await receive(tx, db, room, seat, body);
    if (first) countSoon(tx, { db, live }, room, false);
    return { counter: body.counter };
  }),
  implement(myAnswer, async ({ tx, body }) => myBallot(tx, body.round, body.scenario, body.key)),
];
