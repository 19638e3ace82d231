/** The public API of `evidence`: documents that a module's records have as evidence. */
export { attachTo, type EvidenceOwner } from "./attach.ts";
export { endEvidenceOf } from "./end-evidence.ts";
export { evidenceFileOf, evidenceOf, evidenceRow, lookAt, withdrawPiece } from "./pieces.ts";
export { filesOff, filesOffSince } from "./files-off.ts";
