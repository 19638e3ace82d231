/**
 * The State's side before a workshop: initiatives and needs by agency, and requests for support with the programme's replies. This
 * file also defines the two kinds of parcels that State and programme exchange. The programme's side is in `needs-received.ts`.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { CommandId, Empty, Id, Instant, LanguageTag, LocalDate, Rev, Text, Title, Translated } from "#platform/contract/values.ts";

const W = z.object({ workspace: Id });
/** A text that may not be empty. */
export const words = z.object({ text: z.string().check(z.trim(), z.minLength(1), z.maxLength(4000)), lang: LanguageTag });
export const line = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));

/** The two kinds of parcels: a request, and the programme's decision on a request. */
export const requestKind = "needs.request";
export const requestVersion = 1;
export const decisionKind = "needs.decision";
export const decisionVersion = 1;

export const supportKinds = [
  "national-workshop",
  "training",
  "policy-advice",
  "threat-assessment",
  "capability-assessment",
  "study-visit",
  "other",
] as const;
export const SupportKind = z.enum(supportKinds);
export type SupportKind = z.infer<typeof SupportKind>;
export const urgencies = ["no-date", "this-year", "within-months", "within-weeks"] as const;
export const needKinds = ["funding", "technique", "knowledge"] as const;
export const questionnaireModes = ["at-desk", "in-person", "virtual", "hybrid"] as const;
export const initiativeStatuses = ["planned", "under-way", "ended"] as const;
export const decisionSteps = ["triaged", "offered", "declined"] as const;

/** The period in which the State wants the support; both days are included. */
const Period = z.object({ from: LocalDate, to: LocalDate }).check(z.refine(({ from, to }) => from <= to));
const asked = {
  kind: SupportKind,
  urgency: z.enum(urgencies),
  /** Reference of the note verbale. */
  note: z.nullable(line),
  askedOn: LocalDate,
  wanted: z.nullable(Period),
};
/** What the programme decided and when. */
export const DecisionStep = z.object({ step: z.enum(decisionSteps), at: Instant, reason: z.nullable(Text) });
export type DecisionStep = z.infer<typeof DecisionStep>;

/** A request as the State sends it. It contains the needs that the State selected for it, and no other record of the State. */
export const SentRequest = z.object({
  request: Id,
  ...asked,
  reason: Text,
  state: Translated,
  fictional: z.boolean(),
  needs: z.array(z.object({ agency: Translated, kind: z.enum(needKinds), text: Text, place: z.nullable(z.int()) })),
});
export type SentRequest = z.infer<typeof SentRequest>;
/** All steps so far: the last decision parcel about a request contains the whole history. */
export const SentDecision = z.object({ request: Id, steps: z.array(DecisionStep).check(z.minLength(1)) });
export type SentDecision = z.infer<typeof SentDecision>;

// ---- at the State: its initiatives and needs

export const Questionnaire = z.object({ agency: Id, mode: z.enum(questionnaireModes), answeredOn: LocalDate, rev: Rev });
const initiativeFields = {
  agency: Id,
  title: words,
  /** Codes from the shipped list of technology areas. */
  areas: z.array(z.string().check(z.maxLength(40))).check(z.maxLength(20)),
  starts: z.nullable(LocalDate),
  ends: z.nullable(LocalDate),
  status: z.enum(initiativeStatuses),
  funder: z.nullable(line),
  marking: Tlp,
};
export const Initiative = z.object({ id: Id, rev: Rev, ...initiativeFields });
/** When a record was withdrawn, and why; `reason` is null if none was recorded. */
export const Withdrawn = z.object({ at: Instant, reason: z.nullable(Text) });
export type Withdrawn = z.infer<typeof Withdrawn>;
export type Initiative = z.infer<typeof Initiative>;
const needFields = {
  agency: Id,
  kind: z.enum(needKinds),
  text: words,
  /** The position of the need in the State's own order, from 1; null if the State has not given the need a position yet. */
  place: z.nullable(z.int().check(z.gte(1), z.lte(99))),
  marking: Tlp,
};
export const Need = z.object({ id: Id, rev: Rev, ...needFields });
export type Need = z.infer<typeof Need>;

/** Returns the questionnaires, initiatives and needs of the State; the withdrawn initiatives and needs are in a separate list. */
export const getNeeds = endpoint({
  id: "needs.get",
  method: "GET",
  path: "/api/w/:workspace/needs",
  permission: "workspace.read",
  params: W,
  output: z.object({
    agencies: z.array(z.object({ id: Id, name: Translated })),
    areas: z.array(z.object({ code: z.string(), name: Translated })),
    questionnaires: z.array(Questionnaire),
    initiatives: z.array(Initiative),
    needs: z.array(Need),
    /** Withdrawn initiatives and needs, latest first. */
    withdrawn: z.object({
      initiatives: z.array(z.object({ ...Initiative.shape, withdrawn: Withdrawn })),
      needs: z.array(z.object({ ...Need.shape, withdrawn: Withdrawn })),
    }),
  }),
});
/** Records how and when an agency was asked. `expectedRev` is null if nothing is recorded for this agency yet. */
export const saveQuestionnaire = endpoint({
  id: "needs.save-questionnaire",
  method: "PUT",
  path: "/api/w/:workspace/needs/agencies/:agency",
  permission: "assessment.edit",
  params: z.object({ workspace: Id, agency: Id }),
  body: z.object({ expectedRev: z.nullable(Rev), mode: z.enum(questionnaireModes), answeredOn: LocalDate }),
  output: Questionnaire,
  problems: ["conflict"],
});
const I = z.object({ workspace: Id, initiative: Id });
export const addInitiative = endpoint({
  id: "needs.add-initiative",
  method: "POST",
  path: "/api/w/:workspace/needs/initiatives",
  permission: "assessment.edit",
  params: W,
  body: z.object({ commandId: CommandId, ...initiativeFields }),
  output: Initiative,
  replay: true,
  mayBeHeld: true,
  problems: ["marking-forbids", "reads-like-a-method"],
});
export const changeInitiative = endpoint({
  id: "needs.change-initiative",
  method: "PUT",
  path: "/api/w/:workspace/needs/initiatives/:initiative",
  permission: "assessment.edit",
  params: I,
  body: z.object({ expectedRev: Rev, ...initiativeFields }),
  output: Initiative,
  mayBeHeld: true,
  problems: ["conflict", "marking-forbids", "reads-like-a-method"],
});
export const withdrawInitiative = endpoint({
  id: "needs.withdraw-initiative",
  method: "POST",
  path: "/api/w/:workspace/needs/initiatives/:initiative/withdraw",
  permission: "assessment.edit",
  params: I,
  body: z.object({ expectedRev: Rev, reason: Title }),
  output: Empty,
  mayBeHeld: true,
  decision: { asks: "reason", told: ["workspace"], back: { by: "needs.restore-initiative", until: "always" }, afterwards: "new-record" },
  problems: ["conflict", "reads-like-a-method"],
});
/** Puts a withdrawn initiative back into the list. Its withdrawal stays in the history. */
export const restoreInitiative = endpoint({
  id: "needs.restore-initiative",
  method: "POST",
  path: "/api/w/:workspace/needs/initiatives/:initiative/restore",
  permission: "assessment.edit",
  params: I,
  body: z.object({ expectedRev: Rev }),
  output: Initiative,
  problems: ["conflict"],
});
const N = z.object({ workspace: Id, need: Id });
export const addNeed = endpoint({
  id: "needs.add-need",
  method: "POST",
  path: "/api/w/:workspace/needs/lacking",
  permission: "assessment.edit",
  params: W,
  body: z.object({ commandId: CommandId, ...needFields }),
  output: Need,
  replay: true,
  mayBeHeld: true,
  problems: ["marking-forbids", "reads-like-a-method"],
});
export const changeNeed = endpoint({
  id: "needs.change-need",
  method: "PUT",
  path: "/api/w/:workspace/needs/lacking/:need",
  permission: "assessment.edit",
  params: N,
  body: z.object({ expectedRev: Rev, ...needFields }),
  output: Need,
  mayBeHeld: true,
  problems: ["conflict", "marking-forbids", "reads-like-a-method"],
});
export const withdrawNeed = endpoint({
  id: "needs.withdraw-need",
  method: "POST",
  path: "/api/w/:workspace/needs/lacking/:need/withdraw",
  permission: "assessment.edit",
  params: N,
  body: z.object({ expectedRev: Rev, reason: Title }),
  output: Empty,
  mayBeHeld: true,
  decision: { asks: "reason", told: ["workspace"], back: { by: "needs.restore-need", until: "always" }, afterwards: "new-record" },
  problems: ["conflict", "reads-like-a-method"],
});
/** Puts a withdrawn need back into the list. Its withdrawal stays in the history. */
export const restoreNeed = endpoint({
  id: "needs.restore-need",
  method: "POST",
  path: "/api/w/:workspace/needs/lacking/:need/restore",
  permission: "assessment.edit",
  params: N,
  body: z.object({ expectedRev: Rev }),
  output: Need,
  problems: ["conflict"],
});

// ---- at the State: its requests

export const standings = ["draft", "sent", "received", "triaged", "offered", "declined", "withdrawn"] as const;
export const Standing = z.enum(standings);
export type Standing = z.infer<typeof Standing>;
const requestFields = { ...asked, reason: words, needs: z.array(Id).check(z.maxLength(50)), marking: Tlp };
export const SupportRequest = z.object({
  id: Id,
  rev: Rev,
  ...requestFields,
  standing: Standing,
  receiver: z.nullable(z.object({ workspace: Id, name: Translated })),
  sentAt: z.nullable(Instant),
  /** When the programme first opened the request. */
  receivedAt: z.nullable(Instant),
  steps: z.array(DecisionStep),
  withdrawn: z.nullable(z.object({ at: Instant, reason: z.nullable(Text) })),
});
export type SupportRequest = z.infer<typeof SupportRequest>;
const R = z.object({ workspace: Id, request: Id });

export const listRequests = endpoint({
  id: "needs.list-requests",
  method: "GET",
  path: "/api/w/:workspace/requests",
  permission: "workspace.read",
  params: W,
  output: z.object({ programmes: z.array(z.object({ workspace: Id, name: Translated })), requests: z.array(SupportRequest) }),
});
export const addRequest = endpoint({
  id: "needs.add-request",
  method: "POST",
  path: "/api/w/:workspace/requests",
  permission: "assessment.edit",
  params: W,
  body: z.object({ commandId: CommandId, ...requestFields }),
  output: SupportRequest,
  replay: true,
  mayBeHeld: true,
  problems: ["release-red", "marking-forbids", "reads-like-a-method"],
});
/** Changes a draft. A sent request cannot be changed. */
export const changeRequest = endpoint({
  id: "needs.change-request",
  method: "PUT",
  path: "/api/w/:workspace/requests/:request",
  permission: "assessment.edit",
  params: R,
  body: z.object({ expectedRev: Rev, ...requestFields }),
  output: SupportRequest,
  mayBeHeld: true,
  problems: ["conflict", "release-red", "marking-forbids", "request-sent", "reads-like-a-method"],
});
/** Sends the present draft to one programme. */
export const sendRequest = endpoint({
  id: "needs.send-request",
  method: "POST",
  path: "/api/w/:workspace/requests/:request/send",
  permission: "parcel.release",
  params: R,
  body: z.object({ commandId: CommandId, expectedRev: Rev, receiver: Id }),
  output: SupportRequest,
  replay: true,
  decision: { asks: "nothing", told: ["programme"], back: { by: "needs.withdraw-request", until: "withdrawn" }, afterwards: "new-record" },
  problems: ["conflict", "request-sent", "partner-unknown", "parcel-refused", "marking-forbids"],
});
/** Withdraws a sent request, or discards a draft. The programme keeps its own decisions, and its copy of the request is deleted. */
export const withdrawRequest = endpoint({
  id: "needs.withdraw-request",
  method: "POST",
  path: "/api/w/:workspace/requests/:request/withdraw",
  permission: "parcel.release",
  params: R,
  body: z.object({ expectedRev: Rev, reason: words }),
  output: SupportRequest,
  mayBeHeld: true,
  decision: { asks: "words", told: ["programme"], back: null, afterwards: "new-record" },
  problems: ["conflict", "parcel-over", "reads-like-a-method"],
});
