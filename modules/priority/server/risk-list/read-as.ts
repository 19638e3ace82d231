/**
 * Decides how to read the likelihood of a row that does not state the yardstick or the period. This file also has the lock for
 * changes of a list.
 */
import type { ReadAs } from "../../contract/risk-list.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { assessmentInSight, yardstickById } from "#modules/assessment/server/index.ts";

/** F3.10: a period of two years for intended events, and of five years for others. */
const usual = { maliciousMonths: 24, otherMonths: 60 } as const;

/**
 * Returns the list's own settings; if there are none, returns the assessment's yardstick and the usual periods. @throws Problem
 * not-found if the reader cannot see the assessment
 */
export const readAsOf = async (tx: Tx, workspace: string, assessment: string): Promise<ReadAs> => {
  const about = await assessmentInSight(tx, assessment);
  const row = await tx
    .selectFrom("priority.risk_list")
    .select(["yardstick_id", "malicious_months", "other_months"])
    .where("workspace_id", "=", workspace)
    .where("assessment_id", "=", assessment)
    .executeTakeFirst();
  return row === undefined
    ? { yardstick: about.yardstick_id, ...usual }
    : { yardstick: row.yardstick_id, maliciousMonths: row.malicious_months, otherMonths: row.other_months };
};

/** Creates the list if needed and locks it to the end of the transaction, so that two changes of one list never interleave. */
export const lockList = async (tx: Tx, workspace: string, assessment: string, by: string): Promise<void> => {
  const { yardstick } = await readAsOf(tx, workspace, assessment);
  await sql`insert into priority.risk_list (workspace_id, assessment_id, yardstick_id, created_by, updated_by)
    values (${workspace}, ${assessment}, ${yardstick}, ${by}, ${by}) on conflict do nothing`.execute(tx);
  await sql`select 1 from priority.risk_list where workspace_id = ${workspace} and assessment_id = ${assessment} for update`.execute(tx);
};

/** Stores the settings of this import for the next import. The caller has locked the list. */
export const keepReading = async (tx: Tx, workspace: string, assessment: string, reading: ReadAs, by: string): Promise<void> => {
  await yardstickById(tx, workspace, reading.yardstick);
  await sql`update priority.risk_list set yardstick_id = ${reading.yardstick}, malicious_months = ${reading.maliciousMonths},
      other_months = ${reading.otherMonths}, rev = rev + 1, updated_at = now(), updated_by = ${by}
    where workspace_id = ${workspace} and assessment_id = ${assessment}
      and (yardstick_id, malicious_months, other_months) is distinct from (${reading.yardstick}::uuid, ${reading.maliciousMonths}::int, ${reading.otherMonths}::int)`.execute(
    tx,
  );
};
