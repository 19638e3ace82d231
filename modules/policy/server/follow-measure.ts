/** What stands beside a measure follows its marking; editions and held text become stricter with it. */
import { strictness, type Tlp } from "#platform/contract/markings.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { followSubject } from "#modules/safeguard/server/index.ts";
import { raiseEditions } from "#modules/assessment/server/index.ts";
import { measureUrn } from "./measures.ts";

/** Called in the transaction of every change of a measure. */
export const followMeasure = async (
  tx: Tx,
  workspace: string,
  before: Tlp,
  { id, assessment, marking }: { readonly id: string; readonly assessment: string; readonly marking: Tlp },
): Promise<void> => {
  if (before === marking) return;
  const visibility = strictness(marking);
  await followSubject(tx, workspace, measureUrn(id), visibility);
  for (const table of ["effect", "reading", "milestone"] as const)
    await sql`update ${sql.table(`policy.${table}`)} set visibility = ${visibility} where workspace_id = ${workspace} and measure_id = ${id}`.execute(
      tx,
    );
  await sql`update history.revision set visibility = ${visibility} where workspace_id = ${workspace} and table_name = 'policy.effect'
    and "row" ->> 'measure_id' = ${id} and visibility < ${visibility}`.execute(tx);
  if (visibility <= strictness(before)) return;
  const { created_at } = await tx
    .selectFrom("policy.measure")
    .select("created_at")
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  await raiseEditions(tx, workspace, { assessment, before, marking, since: created_at });
};
