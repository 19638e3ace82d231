/** The thread that renders reports: it gets one document at a time, reports its progress, and returns the bytes. */
import { answerRequests } from "../threads/index.ts";
import type { PictureBytes, ReportDocument } from "./document.ts";
import type { CertificateSheet } from "./certificate-sheet.ts";
import type { Kit } from "./render-kit.ts";
import type { SlipSheet } from "./slip-sheet.ts";

export type RenderFormat = "pdf" | "docx";
export type RenderRequest =
  | { readonly document: ReportDocument; readonly format: RenderFormat; readonly pictures?: PictureBytes }
  | { readonly slips: SlipSheet }
  | { readonly kit: Kit }
  | { readonly certificate: CertificateSheet };

// the library of a format is loaded only when it is first used
answerRequests<RenderRequest, Uint8Array>(async (request, progress) => {
  if ("slips" in request) return (await import("./render-slips.ts")).renderSlips(request.slips);
  if ("kit" in request) return (await import("./render-kit.ts")).renderKit(request.kit);
  if ("certificate" in request) return (await import("./render-certificate.ts")).renderCertificate(request.certificate);
  const { document, format, pictures } = request;
  return format === "pdf"
    ? (await import("./render-pdf.ts")).renderPdf(document, progress, pictures)
    : (await import("./render-docx.ts")).renderDocx(document, progress, pictures);
});
