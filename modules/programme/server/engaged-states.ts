/** Partner States with a current engagement. The number of these States is the total in "3 of 9 States released". */
import type { Tx } from "#platform/server/db/index.ts";
import { dayInUtc } from "#methods/calendar/index.ts";

/**
 * Returns the codes of these States. States known only from publications are not included, because nobody asked them to release a record.
 */
export const engagedStates = async (tx: Tx, workspace: string, now: Date): Promise<ReadonlySet<string>> => {
  const engagements = await tx
    .selectFrom("programme.engagement")
    .select("state")
    .where("workspace_id", "=", workspace)
    .where("source", "is", null)
    .where((eb) => eb.or([eb("left_on", "is", null), eb("left_on", ">", dayInUtc(now))]))
    .execute();
  return new Set(engagements.map((row) => row.state));
};
