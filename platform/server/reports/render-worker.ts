/** The thread that sets reports: it gets one document at a time, tells how far it is, and hands over the bytes. */
import { parentPort } from "node:worker_threads";
import type { ReportDocument } from "./document.ts";

export type RenderFormat = "pdf" | "docx";
/** What the thread is asked. */
export interface WorkerRequest {
  readonly document: ReportDocument;
  readonly format: RenderFormat;
}
/** What it says. */
export type WorkerMessage =
  | { readonly kind: "progress"; readonly done: number; readonly total: number }
  | { readonly kind: "done"; readonly bytes: Uint8Array }
  | { readonly kind: "failed"; readonly message: string };

const tell = (message: WorkerMessage): void => parentPort?.postMessage(message);
const progress = (done: number, total: number): void => tell({ kind: "progress", done, total });

// each format's library is loaded only when it is first used
const render = async ({ document, format }: WorkerRequest): Promise<Uint8Array> =>
  format === "pdf"
    ? (await import("./render-pdf.ts")).renderPdf(document, progress)
    : (await import("./render-docx.ts")).renderDocx(document, progress);

parentPort?.on("message", (request: WorkerRequest) => {
  render(request).then(
    (bytes) => tell({ kind: "done", bytes }),
    (error: unknown) => tell({ kind: "failed", message: error instanceof Error ? error.message : String(error) }),
  );
});
