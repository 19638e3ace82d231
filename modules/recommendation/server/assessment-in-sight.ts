/** The assessment of a request, and the visibility that its marking gives to everything in it. */
import { strictness, type Tlp } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { assessmentRow } from "#modules/assessment/server/index.ts";
import { labelOf } from "#platform/server/record/index.ts";

export interface InSight {
  readonly visibility: number;
  readonly marking: Tlp;
  readonly title: Text;
}

/** @throws Problem not-found, also for an assessment above the reader's clearance */
export const assessmentInSight = async (tx: Tx, workspace: string, assessment: string): Promise<InSight> => {
  const row = await assessmentRow(tx, workspace, assessment);
  if (row === undefined) throw new Problem("not-found");
  const marking = labelOf(row.marking);
  return { visibility: strictness(marking), marking, title: { text: row.title, lang: row.title_lang } };
};

/** As strict as its own marking or its assessment, whichever is stricter. */
export const markedUnder = (marking: Tlp, above: Pick<InSight, "visibility">): { marking: Tlp; visibility: number } => ({
  marking,
  visibility: Math.max(strictness(marking), above.visibility),
});
