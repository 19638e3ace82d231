/** The disk space that a workspace uses, and its limit: beyond the limit, the server refuses further data. It never deletes data to free space. */
import { getSpace } from "../../contract/transfer.ts";
import { Problem } from "../../contract/problems.ts";
import { sql } from "kysely";
import type { Settings } from "../settings/settings.ts";
import type { Tx } from "../db/index.ts";
import { implement } from "../http/route.ts";

const usedBy = async (tx: Tx): Promise<number> =>
  Number((await sql<{ n: number }>`select platform.workspace_bytes() as n`.execute(tx)).rows[0]?.n ?? 0);

/**
 * Called before something large is added. The last addition may exceed the limit by its own size.
 * @throws Problem workspace-full if the workspace has already reached its limit
 */
export const refuseWhenFull = async (tx: Tx, { limits }: Pick<Settings, "limits">): Promise<void> => {
  if ((await usedBy(tx)) >= limits.workspaceBytes) throw new Problem("workspace-full");
};

export const routes = [implement(getSpace, async ({ tx, settings }) => ({ used: await usedBy(tx), most: settings.limits.workspaceBytes }))];
