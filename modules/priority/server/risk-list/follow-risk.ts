/**
 * If the marking of a risk becomes stricter, the markings of the report versions that contain the risk become at least as strict. The
 * database does the same for rows that refer to the risk.
 */
import { tlpRank, type Tlp } from "#platform/contract/markings.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { raiseReportVersions } from "#modules/assessment/server/index.ts";

/** Must be called in the transaction of every change of a risk. */
export const followRisk = async (
  tx: Tx,
  workspace: string,
  before: Tlp,
  after: { readonly id: string; readonly marking: Tlp },
): Promise<void> => {
  if (tlpRank(after.marking) <= tlpRank(before)) return;
  const risk = await tx
    .selectFrom("priority.risk")
    .select(["assessment_id", "created_at"])
    .where("workspace_id", "=", workspace)
    .where("id", "=", after.id)
    .executeTakeFirst();
  if (risk === undefined) return;
  const { assessment_id: assessment, created_at: since } = risk;
  await raiseReportVersions(tx, workspace, { assessment, before, marking: after.marking, since });
};
