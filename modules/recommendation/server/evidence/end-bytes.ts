/**
 * Ends the bytes of evidence some months after the last verification of its report, or after the piece was withdrawn. The row, the facts and the
 * fingerprint stay. This runs at the start and once a day, and finds what is due by the rows, so that it needs no job that would be lost
 * with a move to another computer.
 */
import { sql } from "kysely";
import { recordAudit } from "#platform/server/audit/index.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { dueWorkspaces } from "#platform/server/directory/index.ts";
import { createFileStore } from "#platform/server/files/index.ts";
import type { Services } from "#platform/server/http/index.ts";
import { evidenceLimits } from "../../contract/evidence.ts";

const action = "recommendation.end-evidence";
const day = 86_400_000;

/** A row that another sweep ends at the same moment is skipped. */
const dueIn = async (tx: Tx, workspace: string, now: Date): Promise<readonly { readonly id: string; readonly file: string }[]> => {
  const { rows } = await sql<{ id: string; file: string }>`select p.id, p.file_id as file from recommendation.evidence_piece p
    where p.workspace_id = ${workspace} and p.file_id is not null
      and ${now}::timestamptz >= make_interval(months => ${sql.lit(evidenceLimits.months)}) + least(p.withdrawn_at,
        (select max(v.created_at) from recommendation.verification v where v.workspace_id = p.workspace_id and v.report_id = p.report_id))
    for update of p skip locked`.execute(tx);
  return rows;
};

/** @returns how many pieces lost their bytes */
export const endEvidenceBytes = async ({ db, settings, now }: Pick<Services, "db" | "settings" | "now">): Promise<number> => {
  const files = createFileStore(settings.data);
  let ended = 0;
  for (const workspace of await db.transaction({ workspace: null, account: null, clearance: 0 }, dueWorkspaces))
    ended += await db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
      const due = await dueIn(tx, workspace, now());
      for (const { id, file } of due) {
        await tx
          .updateTable("recommendation.evidence_piece")
          .set({ file_id: null })
          .where("workspace_id", "=", workspace)
          .where("id", "=", id)
          .execute();
        await files.remove(tx, file);
      }
      if (due.length > 0) await recordAudit(tx, { actor: { kind: "system", job: action }, action, ids: due.map(({ id }) => id) });
      return due.length;
    });
  return ended;
};

/** At the start, and once a day while the server runs. */
export const endEvidenceDaily = async (services: Services): Promise<void> => {
  const run = async (): Promise<void> => {
    await endEvidenceBytes(services).catch((error: unknown) =>
      services.log(`Evidence whose time is over was not deleted: ${String(error)}`),
    );
  };
  await run();
  const timer = setInterval(() => void run(), day);
  timer.unref();
  services.db.beforeClose(() => {
    clearInterval(timer);
    return Promise.resolve();
  });
};
