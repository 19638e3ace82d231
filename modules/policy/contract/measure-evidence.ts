/**
 * Evidence of a measure: documents that show that it was decided, funded or done. Only the State's own people and the reviewer of the
 * measure can read it.
 */
import { evidenceContract } from "#platform/contract/evidence.ts";

export const measureEvidence = evidenceContract({
  module: "policy",
  kind: "measure",
  records: "measures",
  read: "measure.read-evidence",
  attach: "measure.attach-evidence",
  look: "measure.look-at-evidence",
});
