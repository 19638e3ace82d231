/** The public API of `reports`: one document model, rendered as PDF or Word in a separate thread. */
export { documentDigest } from "./document.ts";
export type { Block, Column, PictureBytes, ReportDocument, ReportLabels, ReportStatus, TextBlock, Words } from "./document.ts";
export { reportLabels } from "./labels.ts";
export { paperDocument } from "./paper-document.ts";
export type { LabelledRow, Note, RangeRow, Sheet, SheetBlock, SheetSection } from "./document.ts";
export { reportDate } from "./report-date.ts";
export { renderCertificateOnRequest, renderKitOnRequest, renderOnRequest, renderSlipsOnRequest } from "./render-on-request.ts";
export type { CertificateTexts } from "./certificate-sheet.ts";
export type { SlipSheet, SlipTexts } from "./slip-sheet.ts";
export { saysStill } from "./statements.ts";
export { renderInWorker } from "./render-in-worker.ts";
export { firstSentence, inLanguage, langOf, textOf, voiceIn, type Voice } from "./voice.ts";
