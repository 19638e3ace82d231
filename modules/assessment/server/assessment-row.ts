/** The row of one assessment, without the parts that need more queries. */
import type { Tx } from "#platform/server/db/index.ts";

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
    .selectFrom("threat.assessment")
    .select(["id", "rev", "title", "title_lang", "horizon_months", "yardstick_id", "criteria_set_id", "marking", "status", "opened_at"])
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .executeTakeFirst();
