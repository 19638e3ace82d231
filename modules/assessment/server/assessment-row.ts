/** The row of one assessment, without the parts that need more queries. */
import { tlpRank, type Tlp } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";

export interface AssessmentRow {
  readonly id: string;
  readonly rev: number;
  readonly title: string;
  readonly title_lang: string;
  readonly horizon_months: number;
  readonly yardstick_id: string;
  readonly criteria_set_id: string;
  readonly marking: string;
  readonly status: string;
  readonly opened_at: Date;
}

export const assessmentRow = (tx: Tx, workspace: string, id: string): Promise<AssessmentRow | undefined> =>
  tx
    .selectFrom("assessment.assessment")
    .select(["id", "rev", "title", "title_lang", "horizon_months", "yardstick_id", "criteria_set_id", "marking", "status", "opened_at"])
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .executeTakeFirst();

export interface AssessmentInSight extends Omit<AssessmentRow, "title" | "title_lang" | "marking"> {
  readonly title: Text;
  readonly marking: Tlp;
  /** Rank of the assessment's marking. Every record under the assessment has at least this rank. */
  readonly visibility: number;
}

/**
 * Reads the assessment whose id is in a request.
 * @throws Problem not-found if the assessment does not exist or has a marking above the reader's clearance
 */
export const assessmentInSight = async (tx: Tx, id: string): Promise<AssessmentInSight> => {
  const row = await assessmentRow(tx, workspaceOf(tx), id);
  if (row === undefined) throw new Problem("not-found");
  const { title: text, title_lang: lang, ...more } = row;
  const marking = parseTlp(row.marking);
  return { ...more, title: { text, lang }, marking, visibility: tlpRank(marking) };
};
