/** The thread that renders reports: it gets one document at a time, reports its progress, and returns the bytes. */
import { answerRequests } from "../threads/index.ts";
import type { ReportDocument } from "./document.ts";

export type RenderFormat = "pdf" | "docx";
export interface RenderRequest {
  readonly document: ReportDocument;
  readonly format: RenderFormat;
}

// the library of a format is loaded only when it is first used
answerRequests<RenderRequest, Uint8Array>(async ({ document, format }, progress) =>
  format === "pdf"
    ? (await import("./render-pdf.ts")).renderPdf(document, progress)
    : (await import("./render-docx.ts")).renderDocx(document, progress),
);
