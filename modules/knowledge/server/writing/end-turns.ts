/** Deletes turns that are over, once a day: who wrote which text when is in its revisions, and nothing needs the turn afterwards. */
import { workspaceOf } from "#platform/server/db/index.ts";
import type { Sweep } from "#platform/server/sweeps/index.ts";
import { overBefore } from "./turns.ts";

export const endTurns: Sweep = {
  action: "knowledge.end-turns",
  failed: "Turns of writers that are over were not deleted",
  // the audit has no row of a turn that began or ended
  end: async (tx, _workspace, now) => {
    await tx.deleteFrom("knowledge.writing").where("workspace_id", "=", workspaceOf(tx)).where("seen_at", "<=", overBefore(now)).execute();
    return [];
  },
};
