/** Some records exist only in the workspace of a programme, and some only in the workspace of a State. Elsewhere, no role can open them. */
import { Problem } from "#platform/contract/problems.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { workspaceHere, type WorkspaceRow } from "#platform/server/directory/index.ts";

const workspaceOfKind = async (tx: Tx, kind: WorkspaceRow["kind"]): Promise<WorkspaceRow> => {
  const here = await workspaceHere(tx);
  if (here?.kind !== kind) throw new Problem("not-found");
  return here;
};

/** @throws Problem not-found outside a programme's workspace */
export const inProgramme = (tx: Tx): Promise<WorkspaceRow> => workspaceOfKind(tx, "programme");

/** @throws Problem not-found outside a State's workspace */
export const inState = (tx: Tx): Promise<WorkspaceRow> => workspaceOfKind(tx, "state");
