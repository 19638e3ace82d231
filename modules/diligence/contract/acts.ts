/** Acts: what is recorded on a case after a decision. Texts about incidents must not name a victim, witness or officer. */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { CommandId, Id, LocalDate, Rev } from "#platform/contract/values.ts";
import { Case, words } from "./diligence.ts";

const C = z.object({ workspace: Id, case: Id });
const M = z.object({ workspace: Id, case: Id, mitigation: Id });

/**
 * The acts that an assessor records. `serious-incident` stops support immediately and reopens the assessment of the case. `reassessed` reopens the
 * assessment but does not stop support.
 */
export const recordedKinds = ["incident", "serious-incident", "intervention", "reassessed"] as const;
/** The possible answers of the decider when a mitigation is late. */
export const lateAnswers = ["confirm", "amend", "suspend"] as const;

export const recordAct = endpoint({
  id: "diligence.record-act",
  method: "POST",
  path: "/api/w/:workspace/diligence/:case/acts",
  permission: "diligence.assess",
  params: C,
  body: z.object({ commandId: CommandId, expectedRev: Rev, kind: z.enum(recordedKinds), text: words }),
  output: Case,
  replay: true,
  mayBeHeld: true,
  problems: ["conflict", "diligence-not-open", "reads-like-a-method"],
});
/** Records that a mitigation was carried out. */
export const settleMitigation = endpoint({
  id: "diligence.settle-mitigation",
  method: "POST",
  path: "/api/w/:workspace/diligence/:case/mitigations/:mitigation/done",
  permission: "diligence.assess",
  params: M,
  body: z.object({ expectedRev: Rev, on: LocalDate }),
  output: Case,
  problems: ["conflict"],
});
const decides = [
  "conflict",
  "diligence-no-policy",
  "diligence-not-decider",
  "diligence-decider-assessed",
  "diligence-decider-delivers",
] as const;
/** `confirm` allows support although the mitigation is late; `amend` gives the mitigation the new due date `due`; `suspend` stops support. */
export const answerLate = endpoint({
  id: "diligence.answer-late",
  method: "POST",
  path: "/api/w/:workspace/diligence/:case/mitigations/:mitigation/answer",
  permission: "diligence.decide",
  params: M,
  body: z.object({ commandId: CommandId, expectedRev: Rev, answer: z.enum(lateAnswers), due: z.nullable(LocalDate), reason: words }),
  output: Case,
  replay: true,
  mayBeHeld: true,
  problems: [...decides, "diligence-not-open", "reads-like-a-method"],
});
/** Stops support immediately and reopens the assessment of the case. Only a new decision allows support again. */
export const suspendSupport = endpoint({
  id: "diligence.suspend-support",
  method: "POST",
  path: "/api/w/:workspace/diligence/:case/suspension",
  permission: "diligence.decide",
  params: C,
  body: z.object({ commandId: CommandId, expectedRev: Rev, reason: words }),
  output: Case,
  replay: true,
  mayBeHeld: true,
  problems: [...decides, "diligence-not-open", "reads-like-a-method"],
});
