/**
 * Practices that a State submits to a programme by parcel, under one promise: its readers do not learn from whom. Two people whom the
 * programme named before know it, until the State asks to be forgotten. A submission is TLP:AMBER+STRICT on both sides; the card that is
 * made of it is written anew by one of the two.
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
  /** Its marking is the least strict one that the State wants for the card. */
  ...PracticeFields.shape,
  /** The office that can be asked; never a person. */
  office: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
});
export type SubmissionFields = z.infer<typeof SubmissionFields>;

export const SentSubmission = z.object({ submission: Id, state: Translated, fictional: z.boolean(), ...SubmissionFields.shape });
export type SentSubmission = z.infer<typeof SentSubmission>;

export const Submission = z.object({
  ...SubmissionFields.shape,
  id: Id,
  createdAt: Instant,
  /** The programmes that have it now. */
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
    /** Newest first. Forgotten ones are not listed. */
    submissions: z.array(Submission),
    areas: z.array(z.object({ code: z.string(), name: Translated })),
    /** Programmes of the State; `takes`: two people there are named to whom a submission can go. */
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
/** The programme's copy is deleted with everything that says from whom it came. A card that was made of it stays. */
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
  /** The card that was made of it. */
  practice: z.nullable(Id),
});
/** What the reader, as one of the two, may know. `moderators` is read by everybody who may moderate. */
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
    /** Whether the reader is one of the two now. */
    named: z.boolean(),
  }),
});
/** @throws marking-forbids if the card would be less strict than the State wants */
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
 * Names the two people to whom submissions go from now on. What arrived before stays with those who were named then.
 * @throws practice-moderator-oneself, practice-moderator-role
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
