/**
 * A document that a request waits for: ballots to print, a text to sign. Accounts take turns, one document of all at a time, so that
 * whoever prints in a loop waits behind itself, and reports, which share the thread, wait for one document at most.
 */
import { createTurns } from "../http/turns.ts";
import type { ReportDocument } from "./document.ts";
import { renderInWorker } from "./render-in-worker.ts";

const turns = createTurns({ atOnce: 1, each: 1, waiting: 4, refusal: "too-many-jobs" });

/**
 * @param asker the account, as in the audit
 * @throws Problem too-many-jobs: four of this account wait already; Error when the document cannot be made
 */
export const renderOnRequest = async (asker: string, document: ReportDocument): Promise<Uint8Array> => {
  const done = await turns.take(asker);
  try {
    return await renderInWorker(document, "pdf");
  } finally {
    done();
  }
};
