/** The public API of the audit: write a row, make checkpoints, verify. */
export { type Checkpoint, checkpointForm, newestCheckpoint, newestCheckpointOf } from "./checkpoint.ts";
export { type AuditEntry, recordAudit } from "./record.ts";
export { type Checkpoints, startCheckpoints } from "./make-checkpoint.ts";
export { type Finding, type Verification, verifyAudit } from "./verify.ts";
export { recordCommand } from "./command-line.ts";
