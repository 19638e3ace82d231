/** Makes a report version stricter when a record from which it was made becomes stricter. */
import { tlpRank, type Tlp } from "#platform/contract/markings.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { markingColumns } from "#platform/server/record/index.ts";

/**
 * Gives the new marking of a record to the less strict report versions that can contain the record: those that were frozen at or after `since`, and
 * were at least as strict as the former marking. Finished files show the old marking on every page, so their content is deleted, and a person can
 * have them made again. Modules call this function for the records that their chapters use.
 */
export const raiseReportVersions = async (
  tx: Tx,
  workspace: string,
  {
    assessment,
    before,
    marking,
    since,
  }: { readonly assessment: string; readonly before: Tlp; readonly marking: Tlp; readonly since: Date },
): Promise<void> => {
  const values = markingColumns(marking);
  const raised = await tx
    .updateTable("assessment.report_version")
    .set(values)
    .where("workspace_id", "=", workspace)
    .where("assessment_id", "=", assessment)
    .where("visibility", "<", values.visibility)
    // a report version that was less strict than the former marking of the record cannot contain the record
    .where("visibility", ">=", tlpRank(before))
    .where("frozen_at", ">=", since)
    .returning("id")
    .execute();
  if (raised.length === 0) return;
  await tx
    .updateTable("assessment.render")
    .set({ visibility: values.visibility, state: "cancelled", bytes: null })
    .where("workspace_id", "=", workspace)
    .where(
      "report_version_id",
      "in",
      raised.map(({ id }) => id),
    )
    .execute();
};
