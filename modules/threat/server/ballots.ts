/**
 * Casting and revealing ballots. A ballot's transaction writes one row in one table, with no actor, seat, time or revision;
 * who has answered is another transaction, the room's (workshop/answer.ts). The database functions hold the rest.
 */
import type { Answer } from "../contract/judgement.ts";
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import { afterCommit, type Tx } from "#platform/server/db/index.ts";
import { forgetResults } from "./results.ts";

export interface Ballot {
  readonly round: string;
  readonly scenario: string;
  readonly key: string;
  readonly pairing: string;
  readonly counter: number;
  readonly agency: string | null;
  readonly answer: Answer;
}

/** Casts or replaces a ballot. `mayInsert` is false where the seat has answered: then only its own key may be replaced. */
export const castBallot = async (tx: Tx, ballot: Ballot, mayInsert: boolean): Promise<void> => {
  const { rows } = await sql<{
    outcome: string;
  }>`select threat.cast_ballot(${ballot.round}::uuid, ${ballot.scenario}::uuid, ${ballot.key}, ${ballot.pairing},
    ${ballot.counter}::bigint, ${ballot.agency}::uuid, ${JSON.stringify(ballot.answer)}::jsonb, ${mayInsert}) as outcome`.execute(tx);
  const outcome = rows[0]?.outcome;
  if (outcome === "closed") throw new Problem("round-closed");
  if (outcome === "other-key") throw new Problem("ballot-key-other");
};

export const myBallot = async (
  tx: Tx,
  round: string,
  scenario: string,
  key: string,
): Promise<{ answer: Answer | null; counter: number }> => {
  const { rows } = await sql<{
    answer: Answer;
    counter: number;
  }>`select answer, counter::float8 as counter from threat.my_ballot(${round}::uuid, ${scenario}::uuid, ${key})`.execute(tx);
  const row = rows[0];
  return row === undefined ? { answer: null, counter: 0 } : { answer: row.answer, counter: row.counter };
};

/** Moves one scenario's ballots to judgements; answers how many, or null where it was revealed before. */
export const revealScenario = async (tx: Tx, round: string, scenario: string, asked: number): Promise<number | null> => {
  const { rows } = await sql<{
    n: number | null;
  }>`select threat.reveal_scenario(${round}::uuid, ${scenario}::uuid, ${asked}::int) as n`.execute(tx);
  afterCommit(tx, () => forgetResults(scenario));
  return rows[0]?.n ?? null;
};

/** low ≤ best ≤ high, and from ≤ to: said in one place for phone, paper and import. */
export const checkAnswer = (answer: Answer): void => {
  const l = answer.likelihood;
  if (l !== null && !(l.low <= l.best && l.best <= l.high)) throw new Problem("low-best-high", { at: ["answer", "likelihood"] });
  for (const [code, impact] of Object.entries(answer.impacts)) {
    if (impact !== null && impact.from > impact.to) throw new Problem("invalid-input", { at: ["answer", "impacts", code] });
  }
};
