/** Ending an engagement: refused while something that was agreed with the State has no status. Who keeps that says what it is. */
import { Problem } from "#platform/contract/problems.ts";
import type { Tx } from "#platform/server/db/index.ts";

/** Numbers of what still lacks a status, of the State with this code and as far as this workspace was told. */
export type LacksStatus = (tx: Tx, workspace: string, state: string) => Promise<readonly number[]>;
let lacksStatus: LacksStatus | null = null;
export const onClosing = (ask: LacksStatus): void => {
  lacksStatus = ask;
};

/** @throws Problem engagement-has-open-items with the numbers */
export const refuseWhileOpen = async (tx: Tx, workspace: string, state: string): Promise<void> => {
  const open = (await lacksStatus?.(tx, workspace, state)) ?? [];
  if (open.length > 0) throw new Problem("engagement-has-open-items", { details: { n: open.length, numbers: open.join(", ") } });
};
