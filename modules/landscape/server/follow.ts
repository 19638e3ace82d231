/** The event "a claims question of step 1 or 2 was started, answered or revealed". The module that runs the room uses it to notify the phones. */
import { extensionPoint, type Tx } from "#platform/server/db/index.ts";
import type { Live } from "#platform/server/live/index.ts";

export interface ChangedClaimsQuestion {
  readonly live: Live;
  readonly assessment: string;
  /** True if the claims question was started or revealed. */
  readonly turn?: boolean;
}
/** Handlers run in the transaction that made the change. */
export const claimsQuestionChanged =
  extensionPoint<(tx: Tx, changed: ChangedClaimsQuestion) => Promise<void>>("landscape.claims-question-changed");
