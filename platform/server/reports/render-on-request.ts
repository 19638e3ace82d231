/**
 * Renders a document that a request waits for: ballots to print, a text to sign. One document is rendered at a time, and the accounts take turns, so
 * an account that prints in a loop delays only itself. Reports use the same thread, so a report waits for at most one such document.
 */
import { createFairQueue } from "../http/fair-queue.ts";
import type { CertificateSheet } from "./certificate-sheet.ts";
import type { PictureBytes, ReportDocument } from "./document.ts";
import { renderCertificateInWorker, renderInWorker, renderKitInWorker, renderSlipsInWorker } from "./render-in-worker.ts";
import type { Kit } from "./render-kit.ts";
import type { SlipSheet } from "./slip-sheet.ts";

const turns = createFairQueue({ atOnce: 1, each: 1, waiting: 4, refusal: "too-many-jobs" });

/**
 * @param asker the account, as in the audit
 * @throws Problem too-many-jobs if four requests of this account already wait; Error if the document cannot be rendered
 */
export const renderOnRequest = (
  asker: string,
  document: ReportDocument,
  format: "pdf" | "docx" = "pdf",
  pictures: PictureBytes = {},
): Promise<Uint8Array> => inTurn(asker, () => renderInWorker(document, format, { pictures }));

/** As `renderOnRequest`, for slips of a room's door. */
export const renderSlipsOnRequest = (asker: string, slips: SlipSheet): Promise<Uint8Array> =>
  inTurn(asker, () => renderSlipsInWorker(slips));

/** As `renderOnRequest`, for everything that is printed for a room. */
export const renderKitOnRequest = (asker: string, kit: Kit): Promise<Uint8Array> => inTurn(asker, () => renderKitInWorker(kit));

/** As `renderOnRequest`, for a certificate. */
export const renderCertificateOnRequest = (asker: string, certificate: CertificateSheet): Promise<Uint8Array> =>
  inTurn(asker, () => renderCertificateInWorker(certificate));

const inTurn = async (asker: string, render: () => Promise<Uint8Array>): Promise<Uint8Array> => {
  const done = await turns.take(asker);
  try {
    return await render();
  } finally {
    done();
  }
};
