/** The event "items of step 7 were opened, answered or revealed". The module that runs the room uses it to notify the phones. */
import { extensionPoint, type Tx } from "#platform/server/db/index.ts";
import type { Live } from "#platform/server/live/index.ts";

export interface ChangedAsking {
  readonly live: Live;
  readonly assessment: string;
}
/** Handlers run in the transaction of the change. */
export const askingChanged = extensionPoint<(tx: Tx, changed: ChangedAsking) => Promise<void>>("capability.asking-changed");
