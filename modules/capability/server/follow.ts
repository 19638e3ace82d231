/** The event "items of step 7 were opened, answered or revealed". The module that runs the room uses it to notify the phones. */
import { extensionPoint, type Tx } from "#platform/server/db/index.ts";
import type { Live } from "#platform/server/live/index.ts";

export interface ChangedLevelsQuestion {
  readonly live: Live;
  readonly assessment: string;
  /** True if the levels question was opened or revealed. */
  readonly turn?: boolean;
}
/** Handlers run in the transaction that made the change. */
export const levelsQuestionChanged = extensionPoint<(tx: Tx, changed: ChangedLevelsQuestion) => Promise<void>>(
  "capability.levels-question-changed",
);
