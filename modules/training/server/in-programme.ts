/** Courses exist only in the workspace of a programme. In the workspace of a State, no role can open one. */
import { Problem } from "#platform/contract/problems.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";

/** @throws Problem not-found in a State's workspace */
export const programmeHere = async (tx: Tx) => {
  const here = await workspaceHere(tx);
  if (here?.kind !== "programme") throw new Problem("not-found");
  return here;
};
