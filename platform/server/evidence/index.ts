/** The public API of `evidence`: documents that a module's records have as evidence. */
export { endEvidenceOf } from "./end-evidence.ts";
export { evidenceDuty, evidenceRoutes, type Found } from "./evidence-routes.ts";
export { filesOff } from "./files-off.ts";
