/**
 * Casting and revealing weights, as `threat/ballots.ts` does with ballots: one row in one table, with no actor, seat, time
 * or revision. Whoever calls (a phone's answer, a confirmed sheet of paper) keeps in another transaction who has answered.
 */
import type { Weighing, WeightsAnswer, WeightStatement } from "../../contract/priority.ts";
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import { afterCommit, type Tx } from "#platform/server/db/index.ts";
import { refuseUnknown } from "#platform/server/http/index.ts";
import { forgetWeights } from "./weighing-result.ts";

export interface CastWeights {
  readonly weighing: string;
  /** The same for the same person in this weighing, and known to that person's phone or paper alone. */
  readonly key: string;
  /** Only rises; a lower one never replaces a higher. */
  readonly counter: number;
  readonly agency: string | null;
  readonly answer: WeightsAnswer;
}

/** Casts or replaces weights. `mayInsert` is false where the seat has answered: then only its own key may be replaced. @throws Problem round-closed, ballot-key-other */
export const castWeights = async (tx: Tx, weights: CastWeights, mayInsert: boolean): Promise<void> => {
  const { rows } = await sql<{ outcome: string }>`select priority.cast_weights(${weights.weighing}::uuid, ${weights.key},
    ${weights.counter}::bigint, ${weights.agency}::uuid, ${JSON.stringify(weights.answer)}::jsonb, ${mayInsert}) as outcome`.execute(tx);
  const outcome = rows[0]?.outcome;
  if (outcome === "closed") throw new Problem("round-closed");
  if (outcome === "other-key") throw new Problem("ballot-key-other");
};

/** A person's own weights, for whoever holds their key. */
export const weightsOfKey = async (tx: Tx, weighing: string, key: string): Promise<{ answer: WeightsAnswer | null; counter: number }> => {
  const { rows } = await sql<{
    answer: WeightsAnswer;
    counter: number;
  }>`select answer, counter::float8 as counter from priority.my_weights(${weighing}::uuid, ${key})`.execute(tx);
  return rows[0] ?? { answer: null, counter: 0 };
};

/** Moves the sealed weights to the stated ones; answers how many, or null where they were revealed before. */
export const revealWeights = async (tx: Tx, weighing: string, asked: number): Promise<number | null> => {
  const { rows } = await sql<{ n: number | null }>`select priority.reveal_weights(${weighing}::uuid, ${asked}::int) as n`.execute(tx);
  afterCommit(tx, () => forgetWeights(weighing));
  return rows[0]?.n ?? null;
};

const sorted = <T>(record: Readonly<Record<string, T>>, criteria: readonly string[]): Record<string, T> =>
  Object.fromEntries(criteria.flatMap((code) => (Object.hasOwn(record, code) ? [[code, record[code] as T]] : [])));

const codesIn = (statement: WeightStatement): string[] =>
  statement.kind === "swing"
    ? [...Object.keys(statement.points), ...statement.order]
    : [
        ...[statement.best, statement.worst].filter((code) => code !== null),
        ...Object.keys(statement.bestToOthers),
        ...Object.keys(statement.othersToWorst),
      ];

const statementOf = (statement: WeightStatement, criteria: readonly string[]): WeightStatement => {
  const known = (code: string | null): string | null => (code !== null && criteria.includes(code) ? code : null);
  if (statement.kind === "swing")
    return {
      kind: "swing",
      points: sorted(statement.points, criteria),
      order: [...new Set(statement.order)].filter((code) => known(code)),
    };
  const [best, worst] = [known(statement.best), known(statement.worst)];
  // one criterion cannot be both, unless there is one alone
  if (best !== null && best === worst && criteria.length > 1) throw new Problem("invalid-input", { at: ["answer", "statement", "worst"] });
  return {
    kind: "best-worst",
    best,
    worst,
    // a criterion against itself says nothing
    bestToOthers: sorted(
      statement.bestToOthers,
      criteria.filter((code) => code !== best),
    ),
    othersToWorst: sorted(
      statement.othersToWorst,
      criteria.filter((code) => code !== worst),
    ),
  };
};

/**
 * Puts the sent weights in the order of the criteria's codes, so that the order on one phone reveals nothing. Phone and paper use the same
 * function.
 * @throws Problem invalid-input: the wrong method, the same criterion as best and worst, or a criterion that the weighing does not have
 */
export const askedWeights = (answer: WeightsAnswer, weighing: Pick<Weighing, "method">, codes: readonly string[]): WeightsAnswer => {
  const criteria = [...codes].sort();
  if (answer.statement !== null && answer.statement.kind !== weighing.method)
    throw new Problem("invalid-input", { at: ["answer", "statement", "kind"] });
  refuseUnknown(answer.asked, criteria, ["answer", "asked"]);
  if (answer.statement !== null) refuseUnknown(codesIn(answer.statement), criteria, ["answer", "statement"]);
  return {
    cannotSay: answer.cannotSay,
    asked: criteria.filter((code) => answer.asked.includes(code)),
    statement: answer.cannotSay || answer.statement === null ? null : statementOf(answer.statement, criteria),
  };
};
