/** How much a workspace takes of the disk, and what is refused when it holds as much as it may. Nothing is removed for it. */
import { getSpace } from "@counterpart/contract/custody";
import { Problem } from "@counterpart/contract/problems";
import { sql } from "kysely";
import type { Settings } from "../../settings.ts";
import type { Tx } from "../db/index.ts";
import { implement } from "../http/route.ts";

const usedBy = async (tx: Tx): Promise<number> =>
  Number((await sql<{ n: number }>`select platform.workspace_bytes() as n`.execute(tx)).rows[0]?.n ?? 0);

/**
 * Called before something large is added. What is added last may go beyond the limit by its own size.
 * @throws Problem workspace-full
 */
export const refuseWhenFull = async (tx: Tx, { limits }: Pick<Settings, "limits">): Promise<void> => {
  if ((await usedBy(tx)) >= limits.workspaceBytes) throw new Problem("workspace-full");
};

export const routes = [implement(getSpace, async ({ tx, settings }) => ({ used: await usedBy(tx), most: settings.limits.workspaceBytes }))];
