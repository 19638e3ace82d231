/** News that something arrived or was taken back, for the pages of a workspace that are open. It says nothing else. */
import { afterCommit, type Tx } from "../db/index.ts";
import type { Live } from "../live/index.ts";

export const exchangeTopic = (workspace: string): string => `exchange:${workspace}`;

/** Tells the other side once this transaction is committed. */
export const tellPartner = (tx: Tx, live: Live, workspace: string): void =>
  afterCommit(tx, () => live.publish(exchangeTopic(workspace), { name: "exchange", data: {} }));
