/** Report versions become as strict as the records that they were made from. */
import { tlpRank, type Tlp } from "#platform/contract/markings.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { markingColumns } from "#platform/server/record/index.ts";

/**
 * Makes report versions as strict as a record now is, if they were frozen after the record was written. A finished file shows the
 * old marking on every page, so it is made again. Every module calls this for the records that its chapter uses.
 */
export const raiseEditions = async (
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
    .updateTable("threat.edition")
    .set(values)
    .where("workspace_id", "=", workspace)
    .where("assessment_id", "=", assessment)
    .where("visibility", "<", values.visibility)
    // an edition that is less strict than the record was before cannot contain the record
    .where("visibility", ">=", tlpRank(before))
    .where("frozen_at", ">=", since)
    .returning("id")
    .execute();
  if (raised.length === 0) return;
  await tx
    .updateTable("threat.render")
    .set({ visibility: values.visibility, state: "cancelled", bytes: null })
    .where("workspace_id", "=", workspace)
    .where(
      "edition_id",
      "in",
      raised.map(({ id }) => id),
    )
    .execute();
};
