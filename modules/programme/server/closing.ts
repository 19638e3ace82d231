/** Refuses to end an engagement while an item agreed with the State has no status. Other modules store and count these items. */
import { Problem } from "#platform/contract/problems.ts";
import { extensionPoint, provided, type Tx } from "#platform/server/db/index.ts";

/** Returns the number of items without a status in this workspace that are about the State with this code. */
export type OpenItems = (tx: Tx, workspace: string, state: string) => Promise<readonly number[]>;
export const openItems = extensionPoint<OpenItems>("programme.open-items");

/** @throws Problem engagement-has-open-items, with the numbers of the items, if an item has no status */
export const refuseWhileOpen = async (tx: Tx, workspace: string, state: string): Promise<void> => {
  const open: number[] = [];
  for (const itemsOf of provided(tx, openItems)) open.push(...(await itemsOf(tx, workspace, state)));
  if (open.length > 0) throw new Problem("engagement-has-open-items", { details: { n: open.length, numbers: open.join(", ") } });
};
