/** Deletes pictures that no revision names: for example, a person added a picture and did not save the passage. */
import { sql } from "kysely";
import type { FileStore } from "#platform/server/files/index.ts";
import type { Sweep } from "#platform/server/sweeps/index.ts";
import { figureLimits } from "../../contract/figures.ts";

/**
 * A daily job. It skips a picture whose row another transaction has locked: that transaction deletes the picture, or saves a passage that names it.
 */
export const endPictures = (files: FileStore): Sweep => ({
  action: "knowledge.end-pictures",
  failed: "Pictures that no passage names were not deleted",
  end: async (tx, workspace, now) => {
    const { rows } = await sql<{ id: string; file: string }>`select p.id, p.file_id as file from knowledge.picture p
      where p.workspace_id = ${workspace} and ${now}::timestamptz >= p.added_at + make_interval(days => ${sql.lit(figureLimits.days)})
        and not exists (select from knowledge.revision r where r.workspace_id = p.workspace_id and r.picture_id = p.id)
      for update of p skip locked`.execute(tx);
    for (const { id, file } of rows) {
      await tx.deleteFrom("knowledge.picture").where("workspace_id", "=", workspace).where("id", "=", id).execute();
      await files.remove(tx, file);
    }
    return rows.map(({ id }) => id);
  },
});
