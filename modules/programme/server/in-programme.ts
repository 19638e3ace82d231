/** Rosters and due diligence exist only in the workspace of a programme. In the workspace of a State, no role can open them. */
import { Problem } from "#platform/contract/problems.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";

/** @throws Problem not-found in a State's workspace */
export const inProgramme = async (tx: Tx): Promise<void> => {
  if ((await workspaceHere(tx))?.kind !== "programme") throw new Problem("not-found");
};
