/** Partner States with a current engagement: what a figure "3 of 9 States released" is of. */
import type { Tx } from "#platform/server/db/index.ts";

/** Codes of the States. One that is known here from a publication alone was never asked to release anything. */
export const engagedStates = async (tx: Tx, workspace: string, now: Date): Promise<ReadonlySet<string>> => {
  const engagements = await tx
    .selectFrom("programme.engagement")
    .select("state")
    .where("workspace_id", "=", workspace)
    .where("source", "is", null)
    .where((eb) => eb.or([eb("left_on", "is", null), eb("left_on", ">", now.toISOString().slice(0, 10))]))
    .execute();
  return new Set(engagements.map((row) => row.state));
};
