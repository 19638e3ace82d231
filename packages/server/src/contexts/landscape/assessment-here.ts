/** The assessment of a request, with the strictness that everything mapped in it has. */
import { strictness } from "@counterpart/contract/markings";
import { Problem } from "@counterpart/contract/problems";
import type { Tx } from "../../platform/db/index.ts";
import { assessmentRow } from "../assessment/index.ts";
import { labelOf } from "../../platform/record/index.ts";

/** @throws Problem not-found, also for an assessment above the reader's clearance */
export const assessmentHere = async (tx: Tx, workspace: string, assessment: string): Promise<{ visibility: number }> => {
  const row = await assessmentRow(tx, workspace, assessment);
  if (row === undefined) throw new Problem("not-found");
  return { visibility: strictness(labelOf(row.marking)) };
};
