/** The event "a survey of step 1 or 2 was started, answered or revealed". The module that runs the room uses it to notify the phones. */
import { extensionPoint, type Tx } from "#platform/server/db/index.ts";
import type { Live } from "#platform/server/live/index.ts";

export interface ChangedSurvey {
  readonly live: Live;
  readonly assessment: string;
}
/** Handlers run in the transaction of the change. */
export const surveyChanged = extensionPoint<(tx: Tx, changed: ChangedSurvey) => Promise<void>>("landscape.survey-changed");
