/**
 * At a State: a record, such as a measure, cites a card of a programme. Six months later the server asks the State for the outcome:
 * whether the practice was kept, changed or dropped, and why. A person of the State releases the answer. The release contains the card
 * and the outcome, and the reason only if the State chooses so. It contains no data about the citing record.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { CommandId, Id, Instant, LocalDate, Rev, Text, Title, Translated } from "#platform/contract/values.ts";

export const outcomeKind = "practice.outcome";
export const outcomeVersion = 1;
/** The marking of an answer at the State, and of its parcel. */
export const outcomeMarking = "TLP:AMBER+STRICT" as const;
/** The number of months after a citation at which the State is asked for the outcome. */
export const monthsToOutcome = 6;

export const outcomes = ["kept", "changed", "dropped"] as const;
export const OutcomeWord = z.enum(outcomes);
export type OutcomeWord = z.infer<typeof OutcomeWord>;

const W = z.object({ workspace: Id });
const C = z.object({ workspace: Id, citation: Id });

/** A record of the workspace, by its URN. */
export const RecordUrn = z.string().check(z.regex(/^urn:counterpart:[a-z-]+:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));

export const Citation = z.object({
  id: Id,
  card: Id,
  number: z.int(),
  /** The title of the card when it was cited, in the language of the card. */
  title: Text,
  /** Whether the State still has the card, that is, whether it was not withdrawn. */
  here: z.boolean(),
  record: RecordUrn,
  citedOn: LocalDate,
  marking: Tlp,
});
export type Citation = z.infer<typeof Citation>;

/** An answer in the form in which it is sent to the programme. */
export const SentOutcome = z.object({ card: Id, outcome: OutcomeWord, reason: z.nullable(Text) });
export type SentOutcome = z.infer<typeof SentOutcome>;

/** The citations of a record, by the number of the card. */
export const listCitations = endpoint({
  id: "practice.list-citations",
  method: "GET",
  path: "/api/w/:workspace/practice-citations",
  permission: "workspace.read",
  params: W,
  query: z.object({ record: RecordUrn }),
  output: z.object({ citations: z.array(Citation) }),
});
/** @throws practice-cited if the record cites the card already; invalid-input at `record` or `card` if the reader cannot see it */
export const addCitation = endpoint({
  id: "practice.add-citation",
  method: "POST",
  path: "/api/w/:workspace/practice-citations",
  permission: "practice.cite",
  params: W,
  body: z.object({ commandId: CommandId, card: Id, record: RecordUrn }),
  output: Citation,
  replay: true,
  problems: ["practice-cited"],
});
/** Withdraws a citation with its answer. If the answer was released, the programme's copy is deleted. */
export const withdrawCitation = endpoint({
  id: "practice.withdraw-citation",
  method: "POST",
  path: "/api/w/:workspace/practice-citations/:citation/withdrawal",
  permission: "parcel.release",
  params: C,
  body: z.object({ reason: Title }),
  output: z.object({}),
  mayBeHeld: true,
  problems: ["reads-like-a-method", "parcel-over"],
  decision: { asks: "reason", told: ["workspace"], back: null, afterwards: "new-record" },
});

export const Outcome = z.object({ outcome: OutcomeWord, reason: Text, withReason: z.boolean(), rev: Rev, answeredAt: Instant });
export type Outcome = z.infer<typeof Outcome>;
export const AskedCitation = z.object({
  ...Citation.shape,
  /** The day from which the State is asked for the outcome. */
  dueOn: LocalDate,
  programme: Id,
  programmeName: Translated,
  /** Whether the programme has named the two people who can receive an answer. */
  takes: z.boolean(),
  outcome: z.nullable(Outcome),
  /** `changed`: the State has changed its answer since the release. */
  released: z.nullable(z.object({ sentAt: Instant, openedAt: z.nullable(Instant), changed: z.boolean() })),
});
export type AskedCitation = z.infer<typeof AskedCitation>;

/** The outcomes of the cards that this State's records cite, the earliest due date first. */
export const listOutcomes = endpoint({
  id: "practice.list-outcomes",
  method: "GET",
  path: "/api/w/:workspace/practice-outcomes",
  permission: "practice.cite",
  params: W,
  output: z.object({ citations: z.array(AskedCitation) }),
});
/** Stores an answer, also before the six months are over, or changes it. @param body.expectedRev null for the first answer */
export const answerOutcome = endpoint({
  id: "practice.answer-outcome",
  method: "PUT",
  path: "/api/w/:workspace/practice-citations/:citation/outcome",
  permission: "practice.cite",
  params: C,
  body: z.object({ expectedRev: z.nullable(Rev), outcome: OutcomeWord, reason: Text, withReason: z.boolean() }),
  output: AskedCitation,
  mayBeHeld: true,
  problems: ["conflict", "marking-forbids", "reads-like-a-method"],
});
/** Sends the answer to the card's programme. It replaces an earlier answer. */
export const releaseOutcome = endpoint({
  id: "practice.release-outcome",
  method: "POST",
  path: "/api/w/:workspace/practice-citations/:citation/outcome/release",
  permission: "parcel.release",
  params: C,
  body: z.object({ commandId: CommandId, expectedRev: Rev }),
  output: AskedCitation,
  replay: true,
  problems: ["conflict", "practice-outcome-sent", "practice-no-moderators", "partner-unknown", "parcel-refused"],
  decision: {
    asks: "nothing",
    told: ["programme"],
    back: { by: "practice.withdraw-outcome", until: "withdrawn" },
    afterwards: "new-release",
  },
});
/** Deletes the programme's copy of the answer; the State keeps the answer. */
export const withdrawOutcome = endpoint({
  id: "practice.withdraw-outcome",
  method: "POST",
  path: "/api/w/:workspace/practice-citations/:citation/outcome/withdrawal",
  permission: "parcel.release",
  params: C,
  body: z.object({ reason: Title }),
  output: AskedCitation,
  mayBeHeld: true,
  problems: ["reads-like-a-method", "parcel-over"],
  decision: { asks: "reason", told: ["programme"], back: null, afterwards: "new-release" },
});
