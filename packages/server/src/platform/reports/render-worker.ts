/** The thread that sets reports: it gets one document, tells how far it is, and hands over the bytes. */
import { parentPort, workerData } from "node:worker_threads";
import type { ReportDocument } from "./document.ts";

/** What the thread says. */
export type WorkerMessage =
  | { readonly kind: "progress"; readonly done: number; readonly total: number }
  | { readonly kind: "done"; readonly bytes: Uint8Array }
  | { readonly kind: "failed"; readonly message: string };

const { document, format } = workerData as { readonly document: ReportDocument; readonly format: "pdf" | "docx" };
const tell = (message: WorkerMessage): void => parentPort?.postMessage(message);
const progress = (done: number, total: number): void => tell({ kind: "progress", done, total });

try {
  // each format's library is loaded only where it is used
  const bytes =
    format === "pdf"
      ? (await import("./render-pdf.ts")).renderPdf(document, progress)
      : await (await import("./render-docx.ts")).renderDocx(document, progress);
  tell({ kind: "done", bytes });
} catch (error) {
  tell({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
}
