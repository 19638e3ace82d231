/** How a chapter lists its records that changed after a given time: each chapter provides one query, with the same columns for all chapters. */
import type { ReportVersionChange } from "../../contract/report-version.ts";
import { tlpLabels } from "#platform/contract/markings.ts";
import type { RawBuilder } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";

/** A row of this query. `code` is null if the record has no code, and `title` is null if the record has no title. */
export interface ChangeRow {
  readonly what: ReportVersionChange["what"];
  readonly id: string;
  readonly code: string | null;
  readonly title: string | null;
  readonly title_lang: string | null;
  readonly visibility: number;
  readonly at: Date;
}

export type RecordChange = Omit<ReportVersionChange, "chapter">;

/**
 * @param since changes at exactly this time are not included
 * @returns the changes in any order; a record is listed once for each kind of change
 */
export type ChangesSince = (tx: Tx, workspace: string, assessment: string, since: Date) => Promise<readonly RecordChange[]>;

/**
 * Makes the function that lists the changes of a chapter from one query.
 * @param query selects rows of `ChangeRow`
 */
export const recordChanges =
  (query: (workspace: string, assessment: string, since: Date) => RawBuilder<unknown>): ChangesSince =>
  (tx, workspace, assessment, since) =>
    changesIn(tx, query(workspace, assessment, since) as RawBuilder<ChangeRow>);

/**
 * Makes the function `Chapter.source` of a chapter from one query.
 * @param query selects one row whose column `source` lists ids and revisions in a fixed order
 */
export const recordSource =
  (query: (workspace: string, assessment: string, maxMarking: number) => RawBuilder<unknown>) =>
  async (tx: Tx, workspace: string, assessment: string, maxMarking: number): Promise<unknown> =>
    (await (query(workspace, assessment, maxMarking) as RawBuilder<{ source: unknown }>).execute(tx)).rows[0]?.source;

export const changesIn = async (tx: Tx, query: RawBuilder<ChangeRow>): Promise<readonly RecordChange[]> =>
  (await query.execute(tx)).rows.map(({ what, id, code, title, title_lang, visibility, at }) => ({
    what,
    id,
    code,
    title: title === null ? null : { text: title, lang: title_lang ?? "en" },
    marking: tlpLabels[visibility] ?? "TLP:RED",
    at: new Date(at).toISOString(),
  }));
