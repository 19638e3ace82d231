/** The assessment of a request, with the visibility that all its surveys and claims have. */
import { strictness } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { assessmentRow } from "#modules/assessment/server/index.ts";
import { labelOf } from "#platform/server/record/index.ts";

/** @throws Problem not-found, also for an assessment above the reader's clearance */
export const assessmentHere = async (tx: Tx, workspace: string, assessment: string): Promise<{ visibility: number }> => {
  const row = await assessmentRow(tx, workspace, assessment);
  if (row === undefined) throw new Problem("not-found");
  return { visibility: strictness(labelOf(row.marking)) };
};
