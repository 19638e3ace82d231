/**
 * A phone's rating of a scenario (step 3). The engine casts it. The kind in `threat` defines the questions, and removes from an
 * answer everything that was not asked.
 */
import { answerRound, myAnswer } from "../contract/room.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { partsAnsweredBy } from "#platform/server/questions/index.ts";
import { ratingKind } from "#modules/threat/server/index.ts";
import { seatHere } from "./seats.ts";
import { countSoon } from "./sequence.ts";

/** The scenarios of a round that each seat has answered; a phone gets only its own marks. */
export const answeredBy = async (tx: Tx, round: string, seats: readonly string[]): Promise<Map<string, string[]>> => {
  const parts = await partsAnsweredBy(tx, round, seats);
  return new Map([...parts].map(([seat, scenarios]) => [seat, scenarios.filter((one) => one !== null)]));
};

export const routes = [
  implement(answerRound, async (ctx) => {
    const { tx, db, live, body, actor } = ctx;
    const { room, seat } = await seatHere(db, actor, body.token);
    const who = { workspace: room.workspace, clearance: room.clearance, seat };
    const first = await ctx.questions.cast(ctx, who, ratingKind, { question: body.round, part: body.scenario }, body);
    if (first) countSoon(tx, { db, live }, room, false);
    return { counter: body.counter };
  }),
  implement(myAnswer, (ctx) => ctx.questions.mine(ctx, ratingKind, { question: ctx.body.round, part: ctx.body.scenario }, ctx.body.key)),
];
