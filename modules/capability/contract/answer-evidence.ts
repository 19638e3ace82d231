/** Evidence of an agency's answer: what shows the level. The State's own people and verifiers read it. */
import { evidenceContract } from "#platform/contract/evidence.ts";

export const answerEvidence = evidenceContract({
  module: "capability",
  kind: "answer",
  records: "answers",
  read: "capability.read-evidence",
  attach: "capability.attach-evidence",
  look: "capability.look-at-evidence",
});
