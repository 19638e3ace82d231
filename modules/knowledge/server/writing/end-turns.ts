/**
 * A daily job that deletes turns (who is writing a text) that have ended. They are not needed any more: the revisions state who wrote a text and
 * when.
 */
import { workspaceOf } from "#platform/server/db/index.ts";
import type { Sweep } from "#platform/server/sweeps/index.ts";
import { overBefore } from "./turns.ts";

export const endTurns: Sweep = {
  action: "knowledge.end-turns",
  failed: "Turns of writers that are over were not deleted",
  // returns no rows for the audit, because the beginning and the end of a turn are not audited
  end: async (tx, _workspace, now) => {
    await tx.deleteFrom("knowledge.writing").where("workspace_id", "=", workspaceOf(tx)).where("seen_at", "<=", overBefore(now)).execute();
    return [];
  },
};
