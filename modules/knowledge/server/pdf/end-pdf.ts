/**
 * Ends files of editions: marks them as replaced, refused or withdrawn. If readers never got a file, its bytes and text are deleted when it ends;
 * otherwise some months after its end, or after the withdrawal of its edition. The row, the facts and the fingerprint are kept.
 */
import { sql } from "kysely";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { FileStore } from "#platform/server/files/index.ts";
import type { Sweep } from "#platform/server/sweeps/index.ts";
import { pdfLimits } from "../../contract/edition-pdf.ts";

/** Deletes the bytes, the text, and the words that the content filter found. */
const forget = async (tx: Tx, files: FileStore, { id, file }: { readonly id: string; readonly file: string }): Promise<void> => {
  await sql`update knowledge.edition_pdf set file_id = null, text = '', found = '[]'
    where workspace_id = ${workspaceOf(tx)} and id = ${id}`.execute(tx);
  await files.remove(tx, file);
};

interface End {
  readonly as: "replaced" | "refused" | "withdrawn";
  readonly reason: { readonly text: string; readonly lang: string } | null;
  readonly by: string;
  readonly at: Date;
}
interface Ending {
  readonly id: string;
  readonly file_id: string | null;
  readonly looked_at: Date | null;
}

export const endPdf = async (tx: Tx, files: FileStore, row: Ending, { as, reason, by, at }: End): Promise<void> => {
  await tx
    .updateTable("knowledge.edition_pdf")
    .set({ ended_at: at, ended_by: by, ended_as: as, reason: reason?.text.trim() ?? null, reason_lang: reason?.lang ?? null })
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "=", row.id)
    .execute();
  if (row.looked_at === null && row.file_id !== null) await forget(tx, files, { id: row.id, file: row.file_id });
};

/** The files whose bytes must be deleted now. A row that another transaction has locked is skipped. */
const dueIn = async (tx: Tx, workspace: string, now: Date): Promise<readonly { readonly id: string; readonly file: string }[]> => {
  const { rows } = await sql<{ id: string; file: string }>`select p.id, p.file_id as file from knowledge.edition_pdf p
      join knowledge.edition e on e.workspace_id = p.workspace_id and e.id = p.edition_id
    where p.workspace_id = ${workspace} and p.file_id is not null
      and ${now}::timestamptz >= make_interval(months => ${sql.lit(pdfLimits.months)}) + least(p.ended_at, e.withdrawn_at)
    for update of p skip locked`.execute(tx);
  return rows;
};

export const endPdfs = (files: FileStore): Sweep => ({
  action: "knowledge.end-pdfs",
  failed: "Files of editions whose time is over were not deleted",
  end: async (tx, workspace, now) => {
    const due = await dueIn(tx, workspace, now);
    for (const one of due) await forget(tx, files, one);
    return due.map(({ id }) => id);
  },
});
