/** The scenarios of a round that seats have answered. */
import type { Tx } from "#platform/server/db/index.ts";
import { partsAnsweredBy } from "#platform/server/questions/index.ts";

/** The scenarios of a round that each seat has answered; a phone gets only its own marks. */
export const answeredBy = async (tx: Tx, round: string, seats: readonly string[]): Promise<Map<string, string[]>> => {
  const parts = await partsAnsweredBy(tx, round, seats);
  return new Map([...parts].map(([seat, scenarios]) => [seat, scenarios.filter((one) => one !== null)]));
};
