/** The scenarios of a round that seats have answered. */
import type { Tx } from "#platform/server/db/index.ts";
import { partsAnsweredBy } from "#platform/server/questions/index.ts";

/** For each seat, the scenarios of a round that it has answered. A phone gets only the list of its own seat. */
export const answeredBy = async (tx: Tx, round: string, seats: readonly string[]): Promise<Map<string, string[]>> => {
  const parts = await partsAnsweredBy(tx, round, seats);
  return new Map([...parts].map(([seat, scenarios]) => [seat, scenarios.filter((one) => one !== null)]));
};
