/**
 * Practices that a State submits to a programme by parcel, under one promise: readers of the practice do not learn which State
 * submitted it. Only two people, whom the programme named before, know which State it was, until the State asks to be forgotten. A
 * submission is TLP:AMBER+STRICT on both sides. One of the two people writes the card from the submission, in new words.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { CommandId, Id, Instant, LocalDate, Title, Translated } from "#platform/contract/values.ts";
import { Practice, PracticeFields } from "./practice.ts";

export const submissionKind = "practice.submission";
export const submissionVersion = 1;
export const submissionMarking = "TLP:AMBER+STRICT" as const;

const W = z.object({ workspace: Id });
const S = z.object({ workspace: Id, submission: Id });

export const SubmissionFields = z.object({
  /** The fields of the practice. `marking` is the least strict marking that the State allows for the card. */
  ...PracticeFields.shape,
  /** The office that can be asked about the practice; never a person. */
  office: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
});
export type SubmissionFields = z.infer<typeof SubmissionFields>;

export const SentSubmission = z.object({ submission: Id, state: Translated, fictional: z.boolean(), ...SubmissionFields.shape });
export type SentSubmission = z.infer<typeof SentSubmission>;

export const Submission = z.object({
  ...SubmissionFields.shape,
  id: Id,
  createdAt: Instant,
  /** The programmes that have the submission now. */
  released: z.array(z.object({ workspace: Id, name: Translated, sentAt: Instant, openedAt: z.nullable(Instant) })),
});
export type Submission = z.infer<typeof Submission>;

// ---- at a State

export const listSubmissions = endpoint({
  id: "practice.list-submissions",
  method: "GET",
  path: "/api/w/:workspace/practice-submissions",
  permission: "practice.contribute",
  params: W,
  output: z.object({
    /** Newest first, without the submissions that the programme was asked to forget. */
    submissions: z.array(Submission),
    areas: z.array(z.object({ code: z.string(), name: Translated })),
    /** The State's programmes. `takes`: the programme has named the two people who can receive a submission. */
    programmes: z.array(z.object({ workspace: Id, name: Translated, takes: z.boolean() })),
  }),
});
export const addSubmission = endpoint({
  id: "practice.add-submission",
  method: "POST",
  path: "/api/w/:workspace/practice-submissions",
  permission: "practice.contribute",
  params: W,
  body: z.object({ commandId: CommandId, ...SubmissionFields.shape }),
  output: Submission,
  replay: true,
  mayBeHeld: true,
  problems: ["marking-forbids", "release-red", "reads-like-a-method"],
});
/** @throws practice-no-moderators if the programme has not named two people */
export const releaseSubmission = endpoint({
  id: "practice.release-submission",
  method: "POST",
  path: "/api/w/:workspace/practice-submissions/:submission/release",
  permission: "parcel.release",
  params: S,
  body: z.object({ commandId: CommandId, receiver: Id }),
  output: Submission,
  replay: true,
  problems: ["practice-submitted", "practice-no-moderators", "partner-unknown", "parcel-refused"],
  decision: {
    asks: "nothing",
    told: ["programme"],
    back: { by: "practice.withdraw-submission", until: "withdrawn" },
    afterwards: "new-record",
  },
});
/** Deletes the programme's copy and everything that shows which State sent it. A card that was made from the submission is kept. */
export const withdrawSubmission = endpoint({
  id: "practice.withdraw-submission",
  method: "POST",
  path: "/api/w/:workspace/practice-submissions/:submission/withdrawal",
  permission: "parcel.release",
  params: S,
  body: z.object({ reason: Title }),
  output: z.object({}),
  mayBeHeld: true,
  problems: ["reads-like-a-method", "parcel-over"],
  decision: { asks: "reason", told: ["programme"], back: null, afterwards: "new-record" },
});

// ---- at a programme

export const Received = z.object({
  parcel: Id,
  state: z.string(),
  stateName: Translated,
  office: z.string(),
  card: PracticeFields,
  arrived: LocalDate,
  /** The card that was made from the submission. */
  practice: z.nullable(Id),
});
/** Returns the submissions that the reader may see as one of the two people. Everybody who may moderate can read `moderators`. */
export const listReceivedSubmissions = endpoint({
  id: "practice.list-received-submissions",
  method: "GET",
  path: "/api/w/:workspace/received-practices",
  permission: "practice.moderate",
  params: W,
  output: z.object({
    received: z.array(Received),
    moderators: z.array(z.object({ account: Id, name: z.nullable(z.string()) })),
    /** Members who can be named. */
    people: z.array(z.object({ account: Id, name: z.string() })),
    areas: z.array(z.object({ code: z.string(), name: Translated })),
    /** Whether the reader is one of the two people now. */
    named: z.boolean(),
  }),
});
/** @throws marking-forbids if the card would be less strict than the State allows */
export const takeSubmission = endpoint({
  id: "practice.take-submission",
  method: "POST",
  path: "/api/w/:workspace/received-practices/:parcel/card",
  permission: "practice.moderate",
  params: z.object({ workspace: Id, parcel: Id }),
  body: z.object({ commandId: CommandId, ...PracticeFields.shape }),
  output: Practice,
  replay: true,
  mayBeHeld: true,
  problems: ["practice-taken", "marking-forbids", "reads-like-a-method"],
});
/**
 * Names the two people who receive submissions from now on. Only the people named before can read earlier submissions.
 * @throws practice-moderator-oneself if a person names themselves; practice-moderator-role if a named person may not moderate
 */
export const nameModerators = endpoint({
  id: "practice.name-moderators",
  method: "PUT",
  path: "/api/w/:workspace/practice-moderators",
  permission: "practice.name-moderators",
  params: W,
  body: z.object({ accounts: z.array(Id).check(z.minLength(2), z.maxLength(2)) }),
  output: z.object({}),
  problems: ["practice-moderator-oneself", "practice-moderator-role"],
});
