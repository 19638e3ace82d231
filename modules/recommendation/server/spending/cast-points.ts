/** Casting and revealing points, as `priority/weighing/cast-weights.ts` does with weights: sealed, with no mark of whose they are. */
import { Problem } from "#platform/contract/problems.ts";
import type { PointsAnswer, Poll } from "../../contract/spend.ts";
import { sql } from "kysely";
import { refuseUnknown } from "#platform/server/http/index.ts";
import type { Tx } from "#platform/server/db/index.ts";

export interface CastPoints {
  readonly poll: string;
  /** The same for the same person in this poll, and known to that person's phone alone. */
  readonly key: string;
  /** Only rises; a lower one never replaces a higher. */
  readonly counter: number;
  readonly answer: PointsAnswer;
}

/** `mayInsert` is false where the seat has answered: then only its own key may be replaced. @throws Problem round-closed, ballot-key-other */
export const castPoints = async (tx: Tx, { poll, key, counter, answer }: CastPoints, mayInsert: boolean): Promise<void> => {
  const { rows } = await sql<{ outcome: string }>`select recommendation.cast_points(${poll}::uuid, ${key}, ${counter}::bigint,
    ${JSON.stringify(answer)}::jsonb, ${mayInsert}) as outcome`.execute(tx);
  const outcome = rows[0]?.outcome;
  if (outcome === "closed") throw new Problem("round-closed");
  if (outcome === "other-key") throw new Problem("ballot-key-other");
};

/** A person's own points, for whoever holds their key. */
export const pointsOfKey = async (tx: Tx, poll: string, key: string): Promise<{ answer: PointsAnswer | null; counter: number }> => {
  const { rows } = await sql<{
    answer: PointsAnswer;
    counter: number;
  }>`select answer, counter::float8 as counter from recommendation.my_points(${poll}::uuid, ${key})`.execute(tx);
  return rows[0] ?? { answer: null, counter: 0 };
};

/** Moves the sealed points to the stated ones; answers how many, or null where they were revealed before. */
export const revealPoints = async (tx: Tx, poll: string, asked: number): Promise<number | null> =>
  (await sql<{ n: number | null }>`select recommendation.reveal_points(${poll}::uuid, ${asked}::int) as n`.execute(tx)).rows[0]?.n ?? null;

/**
 * Puts the sent points in the order of the candidates' codes and drops candidates with zero points, so that the order on one phone reveals
 * nothing.
 * @throws Problem invalid-input: more points than allowed, or a candidate that the poll does not have
 */
export const askedPoints = (answer: PointsAnswer, poll: Pick<Poll, "points" | "items">): PointsAnswer => {
  if (answer.cannotSay) return { cannotSay: true, points: {} };
  const codes = poll.items.map(({ code }) => code).sort();
  refuseUnknown(Object.keys(answer.points), codes, ["answer", "points"]);
  const points = Object.fromEntries(codes.flatMap((code) => ((answer.points[code] ?? 0) > 0 ? [[code, answer.points[code] ?? 0]] : [])));
  const spent = Object.values(points).reduce((sum, one) => sum + one, 0);
  if (spent > poll.points) throw new Problem("invalid-input", { at: ["answer", "points"] });
  return { cannotSay: false, points };
};
