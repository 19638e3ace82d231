/**
 * The rule for revealing a question that agencies answer by name (a claims question or a levels question). At least three agencies must have
 * answered, or all agencies if fewer are asked. If fewer than half of the asked agencies have finished (answered every item), the reveal needs a
 * reason, which everybody sees. Each table of such questions has the columns of `EarlyColumns`; `table` is its name.
 */
import { underHalf, type EarlyReveal, type RevealReason } from "../../contract/early-reveal.ts";
import { Problem } from "../../contract/problems.ts";
import { fewestAgencies } from "../../contract/questions.ts";
import { sql } from "kysely";
import { type Tx, workspaceOf } from "../db/index.ts";
import { reasonColumns, reasonOf } from "./reveal-reason.ts";

export const earlyColumns = [
  "early_reason",
  "early_reason_lang",
  "early_reason_code",
  "early_answered",
  "early_finished",
  "early_asked",
] as const;

export interface EarlyColumns {
  readonly early_reason: string | null;
  readonly early_reason_lang: string | null;
  readonly early_reason_code: string | null;
  /** The counts at the reveal; null before the reveal, and if the reveal was not early. */
  readonly early_answered: number | null;
  readonly early_finished: number | null;
  readonly early_asked: number | null;
}

/** The early reveal of a question, as everybody reads it; null if it was not revealed early. */
export const agencyReveal = (row: EarlyColumns): EarlyReveal | null =>
  row.early_answered === null || row.early_asked === null
    ? null
    : {
        answered: row.early_answered,
        finished: row.early_finished,
        of: row.early_asked,
        reason: reasonOf({ code: row.early_reason_code, text: row.early_reason, lang: row.early_reason_lang }),
      };

/**
 * Stores the reason for revealing a question early.
 * @throws Problem question-closed if the question is not open; reads-like-a-method
 */
export const keepRevealReason = async (tx: Tx, table: string, id: string, reason: RevealReason): Promise<void> => {
  const { code, text, lang } = reasonColumns(reason);
  const { rows } = await sql`update ${sql.table(table)} set early_reason = ${text}, early_reason_lang = ${lang}, early_reason_code = ${code}
    where workspace_id = ${workspaceOf(tx)} and id = ${id} and state = 'open' returning id`.execute(tx);
  if (rows.length === 0) throw new Problem("question-closed");
};

/**
 * Checks the rule before a reveal.
 * @returns the columns that the reveal sets
 * @throws Problem few-agencies, or half-not-answered if nobody gave a reason
 */
export const allowAgencyReveal = async (
  tx: Tx,
  table: string,
  { id, answered, finished, asked }: { readonly id: string; readonly answered: number; readonly finished: number; readonly asked: number },
): Promise<Partial<EarlyColumns>> => {
  if (answered < fewestAgencies(asked)) throw new Problem("few-agencies");
  if (!underHalf(finished, asked)) return {};
  const { rows } = await sql<{ given: boolean }>`
    select early_reason is not null or early_reason_code is not null as given from ${sql.table(table)}
    where workspace_id = ${workspaceOf(tx)} and id = ${id}`.execute(tx);
  if (rows[0]?.given !== true) throw new Problem("half-not-answered", { details: { answered: finished, of: asked } });
  return { early_answered: answered, early_finished: finished, early_asked: asked };
};
