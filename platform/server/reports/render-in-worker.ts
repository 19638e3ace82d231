/** Renders reports in a worker thread, one after the other. The thread is reused for a minute, because its fonts and libraries are already loaded. */
import { workerPool, type RunOptions } from "../threads/index.ts";
import type { CertificateSheet } from "./certificate-sheet.ts";
import type { PictureBytes, ReportDocument } from "./document.ts";
import type { Kit } from "./render-kit.ts";
import type { SlipSheet } from "./slip-sheet.ts";
import type { RenderFormat, RenderRequest } from "./render-worker.ts";

const thread = workerPool<RenderRequest, Uint8Array>({
  script: new URL("./render-worker.ts", import.meta.url),
  names: { thread: "the report's thread", failed: "the report could not be made" },
  resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 },
  warmMs: 60_000,
});

/** @throws Error if the sheet cannot be made */
export const renderSlipsInWorker = (slips: SlipSheet): Promise<Uint8Array> => thread.run({ slips });

/** @throws Error if the kit cannot be made */
export const renderKitInWorker = (kit: Kit): Promise<Uint8Array> => thread.run({ kit });

/** @throws Error if the certificate cannot be made */
export const renderCertificateInWorker = (certificate: CertificateSheet): Promise<Uint8Array> => thread.run({ certificate });

interface DocumentOptions extends RunOptions {
  /** The bytes of the pictures in the document's blocks. */
  readonly pictures?: PictureBytes;
}

/** @throws the signal's reason if cancelled while waiting or running; Error if the report cannot be made */
export const renderInWorker = (
  document: ReportDocument,
  format: RenderFormat,
  { pictures = {}, ...options }: DocumentOptions = {},
): Promise<Uint8Array> => thread.run({ document, format, pictures }, options);
