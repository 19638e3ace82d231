/**
 * A State may switch off evidence files. A document is then only named, and the State keeps it. Files that were attached before are
 * kept until they are withdrawn or their retention period is over.
 */
import { newId, type Tx } from "#platform/server/db/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { setEvidenceFiles } from "../../contract/evidence.ts";

/** Since when files are switched off; null if they may be attached. */
export const filesOffSince = async (tx: Tx, workspace: string): Promise<string | null> => {
  const row = await tx
    .selectFrom("recommendation.evidence_rule")
    .select(["files", "decided_at"])
    .where("workspace_id", "=", workspace)
    .orderBy("decided_at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
  return row === undefined || row.files ? null : row.decided_at.toISOString();
};

export const routes = [
  implement(setEvidenceFiles, async ({ tx, params, body, actor, now, audited }) => {
    const { workspace } = params;
    const off = (await filesOffSince(tx, workspace)) !== null;
    if (off === body.files) {
      const id = newId();
      const values = { workspace_id: workspace, id, files: body.files, decided_at: now(), decided_by: actorForAudit(actor) };
      await tx.insertInto("recommendation.evidence_rule").values(values).execute();
      audited([id]);
    } else audited([]);
    return { filesOff: await filesOffSince(tx, workspace) };
  }),
];
