/** Endpoints of the conditions of support: the programme sends a decision with its conditions to the State, and the State reads and answers it. */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { CommandId, Id, Instant, Rev, Text, Translated } from "#platform/contract/values.ts";
import { Case, words } from "./diligence.ts";
import { Answer, answers, mostAnswers, SentConditions, sides, toldStates } from "./told.ts";

/** Sends the newest decision to the State. The new parcel replaces the earlier one, and the State must answer again. */
export const sendConditions = endpoint({
  id: "diligence.send-conditions",
  method: "POST",
  path: "/api/w/:workspace/diligence/:case/conditions",
  permission: "diligence.assess",
  params: z.object({ workspace: Id, case: Id }),
  body: z.object({
    commandId: CommandId,
    expectedRev: Rev,
    /** The measures that the State must know, each with the party that carries it out. */
    mitigations: z.array(z.object({ id: Id, side: z.enum(sides) })).check(z.maxLength(40)),
    /** Instructions to the State on how to answer. */
    howTo: words,
  }),
  output: Case,
  replay: true,
  mayBeHeld: true,
  problems: [
    "conflict",
    "diligence-no-policy",
    "diligence-not-open",
    "diligence-accepted",
    "diligence-state-absent",
    "release-red",
    "partner-unknown",
    "parcel-refused",
    "reads-like-a-method",
  ],
});

/** The conditions as the State reads them. */
export const ToldHere = z.object({
  ...SentConditions.shape,
  id: Id,
  marking: Tlp,
  sentAt: Instant,
  state: z.enum(toldStates),
  answers: z.array(Answer),
  /** The time when the programme first read the newest answer; null if it has not read it. */
  readAt: z.nullable(Instant),
});
export type ToldHere = z.infer<typeof ToldHere>;
export const listConditions = endpoint({
  id: "diligence.list-conditions",
  method: "GET",
  path: "/api/w/:workspace/conditions",
  permission: "diligence.answer",
  params: z.object({ workspace: Id }),
  output: z.object({
    conditions: z.array(ToldHere),
    /** The parcels that the programme withdrew or replaced, with the State's answers to them. */
    gone: z.array(z.object({ id: Id, programme: Translated, at: Instant, reason: z.nullable(Text), answers: z.array(Answer) })),
  }),
});
/** Sends the answer to the programme. `seen` is the number of answers that the page showed to the person. */
export const answerConditions = endpoint({
  id: "diligence.answer-conditions",
  method: "POST",
  path: "/api/w/:workspace/conditions/:conditions/answers",
  permission: "diligence.answer",
  params: z.object({ workspace: Id, conditions: Id }),
  body: z.object({
    commandId: CommandId,
    seen: z.int().check(z.gte(0), z.lt(mostAnswers)),
    answer: z.enum(answers),
    reason: words,
  }),
  output: ToldHere,
  replay: true,
  mayBeHeld: true,
  problems: ["conflict", "diligence-conditions-over", "partner-unknown", "parcel-refused", "reads-like-a-method"],
});
