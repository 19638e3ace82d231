/**
 * Renders a document that a request waits for: ballots to print, a text to sign. Accounts alternate and one document is rendered at a
 * time, so an account that prints in a loop delays only itself. Reports share the thread and wait for one document at most.
 */
import { createFairQueue } from "../http/fair-queue.ts";
import type { ReportDocument } from "./document.ts";
import { renderInWorker } from "./render-in-worker.ts";

const turns = createFairQueue({ atOnce: 1, each: 1, waiting: 4, refusal: "too-many-jobs" });

/**
 * @param asker the account, as in the audit
 * @throws Problem too-many-jobs: four requests of this account already wait; Error if the document cannot be rendered
 */
export const renderOnRequest = async (asker: string, document: ReportDocument): Promise<Uint8Array> => {
  const done = await turns.take(asker);
  try {
    return await renderInWorker(document, "pdf");
  } finally {
    done();
  }
};
