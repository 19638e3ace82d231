/** One agency's answer to an item, and the evidence that supports it. The State's own people and verifiers can read the evidence. */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { evidenceContract } from "#platform/contract/evidence.ts";
import { Id } from "#platform/contract/values.ts";
import { Answer } from "./capability.ts";

/**
 * One agency's answer, with `place`, the position of its item in the instrument.
 * @throws not-found if there is no such answer, and while the room is answering the item
 */
export const getAnswer = endpoint({
  id: "capability.get-answer",
  method: "GET",
  path: "/api/w/:workspace/answers/:answer",
  permission: "workspace.read",
  params: z.object({ workspace: Id, answer: Id }),
  output: z.object({ answer: Answer, assessment: Id, profile: Id, instrument: Id, place: z.int() }),
});

export const answerEvidence = evidenceContract({
  module: "capability",
  kind: "answer",
  records: "answers",
  read: "capability.read-evidence",
  attach: "capability.attach-evidence",
  look: "capability.look-at-evidence",
});
