/** Makes report versions as strict as the records from which they were made. */
import { tlpRank, type Tlp } from "#platform/contract/markings.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { markingColumns } from "#platform/server/record/index.ts";

/**
 * Makes each report version that was frozen after the record was written as strict as the record is now. A finished file shows the
 * old marking on every page, so the server makes the file again. Every module calls this function for the records that its chapter
 * uses.
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
    // a report version that is less strict than the record was before cannot contain the record
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
