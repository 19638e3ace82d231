/** The public API of transfer: functions on archives for the command line and the desk. */
export { type ArchiveReason, ArchiveRefused } from "./archive/refused.ts";
export { fitsHere } from "./archive/fits.ts";
export { type Opener, identitiesIn, isRecipient, newKey } from "./archive/sealed.ts";
export { verifyArchive } from "./archive/unpack.ts";
export { backupNode } from "./node/backup.ts";
export { type Carried, restoreNode } from "./node/restore.ts";
export { exportWorkspace } from "./workspace/export.ts";
export { importWorkspace } from "./workspace/import.ts";
export { refuseOtherData } from "./workspace/read-inside.ts";
export { restoreRoutes } from "./incoming/restore-routes.ts";
export { createUploads } from "./incoming/uploads.ts";
export { findWorkspace, schemaOf, writeAudit } from "./command-line.ts";
export type { Found as HandoverFound } from "./handover/look.ts";
export { handOver } from "./handover/hand-over.ts";
export { whoHere } from "./handover/record.ts";
export { expireTask, exportTask } from "./export-job.ts";
export { transferRoutes } from "./routes.ts";
export { refuseWhenFull } from "./space.ts";
