/** The face of `reports`: one document model, made into PDF or Word in a thread of its own. */
export { documentDigest } from "./document.ts";
export type { Block, Column, ReportDocument, ReportLabels, ReportStatus, TextBlock, Words } from "./document.ts";
export { reportLabels } from "./labels.ts";
export { reportDate } from "./report-date.ts";
export { renderOnRequest } from "./render-on-request.ts";
export { saysStill } from "./statements.ts";
export { renderInWorker } from "./render-in-worker.ts";
export { inLanguage, langOf, textOf, voiceIn, type Voice } from "./voice.ts";
