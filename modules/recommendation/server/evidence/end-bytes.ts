/**
 * Ends the bytes of evidence some months after the last verification of its report, or after the piece was withdrawn. The row, the facts and the
 * fingerprint stay.
 */
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import type { FileStore } from "#platform/server/files/index.ts";
import type { Sweep } from "#platform/server/sweeps/index.ts";
import { evidenceLimits } from "#platform/contract/evidence.ts";

/** A row that another sweep ends at the same moment is skipped. */
const dueIn = async (tx: Tx, workspace: string, now: Date): Promise<readonly { readonly id: string; readonly file: string }[]> => {
  const { rows } = await sql<{ id: string; file: string }>`select p.id, p.file_id as file from recommendation.evidence_piece p
    where p.workspace_id = ${workspace} and p.file_id is not null
      and ${now}::timestamptz >= make_interval(months => ${sql.lit(evidenceLimits.months)}) + least(p.withdrawn_at,
        (select max(v.created_at) from recommendation.verification v where v.workspace_id = p.workspace_id and v.report_id = p.report_id))
    for update of p skip locked`.execute(tx);
  return rows;
};

export const endEvidence = (files: FileStore): Sweep => ({
  action: "recommendation.end-evidence",
  failed: "Evidence whose time is over was not deleted",
  end: async (tx, workspace, now) => {
    const due = await dueIn(tx, workspace, now);
    for (const { id, file } of due) {
      await tx
        .updateTable("recommendation.evidence_piece")
        .set({ file_id: null })
        .where("workspace_id", "=", workspace)
        .where("id", "=", id)
        .execute();
      await files.remove(tx, file);
    }
    return due.map(({ id }) => id);
  },
});
