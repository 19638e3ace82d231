/** Deletes the bytes of evidence some months after its withdrawal, or after the end of its record. The row and the fingerprint stay. */
import { sql, type RawBuilder } from "kysely";
import { evidenceLimits } from "../../contract/evidence.ts";
import type { FileStore } from "../files/index.ts";
import { urnOf } from "../record/index.ts";
import type { Sweep } from "../sweeps/index.ts";

interface Ending {
  readonly action: string;
  readonly failed: string;
  /** The kind in the URN of the records. */
  readonly kind: string;
  /** The table of the records, `r`, and the SQL expression for the time at which a record ended; null if it has not ended. */
  readonly table: RawBuilder<unknown>;
  readonly ended: RawBuilder<unknown>;
}

/** A row that another sweep processes at the same moment is skipped. */
export const endEvidenceOf = (files: FileStore, { action, failed, kind, table, ended }: Ending): Sweep => ({
  action,
  failed,
  end: async (tx, workspace, now) => {
    const { rows } = await sql<{ id: string; file: string }>`select e.id, e.file_id as file from platform.evidence e
      join ${table} r on r.workspace_id = e.workspace_id and e.owner = ${urnOf(kind, "")} || r.id
      where e.workspace_id = ${workspace} and e.file_id is not null
        and ${now}::timestamptz >= make_interval(months => ${sql.lit(evidenceLimits.months)}) + least(e.withdrawn_at, ${ended})
      for update of e skip locked`.execute(tx);
    for (const { id, file } of rows) {
      await tx.updateTable("platform.evidence").set({ file_id: null }).where("workspace_id", "=", workspace).where("id", "=", id).execute();
      await files.remove(tx, file);
    }
    return rows.map(({ id }) => id);
  },
});
