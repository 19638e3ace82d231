/**
 * If the marking of a measure becomes stricter, this function makes the markings of the report versions that contain the measure at
 * least as strict. Triggers do this for rows that refer to the measure.
 */
import { tlpRank, type Tlp } from "#platform/contract/markings.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { raiseReportVersions } from "#modules/assessment/server/index.ts";

/** Must be called in the transaction of every change of a measure. */
export const followMeasure = async (
  tx: Tx,
  workspace: string,
  before: Tlp,
  { id, assessment, marking }: { readonly id: string; readonly assessment: string; readonly marking: Tlp },
): Promise<void> => {
  if (tlpRank(marking) <= tlpRank(before)) return;
  const { created_at } = await tx
    .selectFrom("policy.measure")
    .select("created_at")
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  await raiseReportVersions(tx, workspace, { assessment, before, marking, since: created_at });
};
