/**
 * The programme's side before a workshop: the requests that the programme received, its decisions, the activities of other
 * providers, and which States receive tailored support and why. No record has a score. States are ordered by name or by date.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { supportProblems } from "#platform/contract/support.ts";
import { DecisionStep, line, SentRequest, SupportKind, Withdrawn, words } from "./needs.ts";
import { CommandId, Empty, Id, Instant, LanguageTag, LocalDate, Rev, Title, Translated } from "#platform/contract/values.ts";

const W = z.object({ workspace: Id });
const StateCode = z.string().check(z.regex(/^([0-9]{3}|X-[A-Z]{3})$/));
export const selectionOutcomes = ["selected", "not-selected", "postponed"] as const;

/** The status of a received request. `gone` means that the State withdrew it. */
export const receivedStandings = ["received", "triaged", "offered", "declined", "gone"] as const;
const activityFields = {
  provider: line,
  state: StateCode,
  kind: SupportKind,
  starts: LocalDate,
  ends: LocalDate,
  source: line,
  marking: Tlp,
};
export const OtherActivity = z.object({ id: Id, rev: Rev, stateName: Translated, ...activityFields });
export type OtherActivity = z.infer<typeof OtherActivity>;
export const ReceivedRequest = z.object({
  /** The id of the parcel; if the State withdrew the request, the id of the request. */
  id: Id,
  state: z.string(),
  stateName: Translated,
  standing: z.enum(receivedStandings),
  marking: Tlp,
  sentAt: z.nullable(Instant),
  openedAt: z.nullable(Instant),
  /** Null if the State withdrew the request, because the programme then no longer stores its content. */
  asked: z.nullable(SentRequest),
  steps: z.array(DecisionStep),
  /** Activities of other providers for the same State, of the same kind, in a period that overlaps the requested period. */
  similar: z.array(OtherActivity),
});
export type ReceivedRequest = z.infer<typeof ReceivedRequest>;
const ReceivedQuery = z.object({
  standing: z.optional(z.enum(receivedStandings)),
  order: z.optional(z.enum(["state", "date"])),
  lang: z.optional(LanguageTag),
});
/** Lists received requests, ordered by the State's name in `lang` or by the date of sending, newest first. */
export const listReceived = endpoint({
  id: "needs.list-received",
  method: "GET",
  path: "/api/w/:workspace/requests-received",
  permission: "workspace.read",
  params: W,
  query: ReceivedQuery,
  output: z.object({ requests: z.array(ReceivedRequest), of: z.int() }),
});
/** Exports received requests. With `standing=declined`, the file lists the States whose request was refused, with the reason. */
export const exportReceived = endpoint({
  id: "needs.export-received",
  method: "GET",
  path: "/api/w/:workspace/requests-received/file",
  permission: "report.make",
  params: W,
  query: ReceivedQuery,
  output: Empty,
  kind: "file",
});
const X = z.object({ workspace: Id, received: Id });
/** Opens one request; the first opening creates the receipt that the State sees. */
export const openReceived = endpoint({
  id: "needs.open-received",
  method: "GET",
  path: "/api/w/:workspace/requests-received/:received",
  permission: "workspace.read",
  params: X,
  output: ReceivedRequest,
});
/**
 * Records the next step of a decision and sends it to the State immediately. `seen` is the number of steps that the person saw. A
 * refusal needs a reason.
 */
export const decideRequest = endpoint({
  id: "needs.decide",
  method: "POST",
  path: "/api/w/:workspace/requests-received/:received/steps",
  permission: "programme.edit",
  params: X,
  body: z.object({
    commandId: CommandId,
    seen: z.int().check(z.gte(0), z.lte(999)),
    decision: z.union([
      z.object({ step: z.enum(["triaged", "offered"]), reason: z.nullable(words) }),
      z.object({ step: z.literal("declined"), reason: words }),
    ]),
  }),
  // The server stores this reply and returns it if the command is repeated. The State may withdraw the request, so the reply contains
  // none of its content.
  output: z.object({ standing: z.enum(receivedStandings), steps: z.array(DecisionStep) }),
  replay: true,
  mayBeHeld: true,
  support: "offer",
  problems: ["conflict", "parcel-over", "partner-unknown", "parcel-refused", "reads-like-a-method", ...supportProblems],
});
const O = z.object({ workspace: Id, activity: Id });
export const listOtherActivities = endpoint({
  id: "needs.list-other-activities",
  method: "GET",
  path: "/api/w/:workspace/other-activities",
  permission: "workspace.read",
  params: W,
  output: z.object({
    activities: z.array(OtherActivity),
    /** Withdrawn activities, latest first. */
    withdrawn: z.array(z.object({ ...OtherActivity.shape, withdrawn: Withdrawn })),
    states: z.array(z.object({ code: z.string(), name: Translated })),
  }),
});
export const addOtherActivity = endpoint({
  id: "needs.add-other-activity",
  method: "POST",
  path: "/api/w/:workspace/other-activities",
  permission: "programme.edit",
  params: W,
  body: z.object({ commandId: CommandId, ...activityFields }),
  output: OtherActivity,
  replay: true,
  mayBeHeld: true,
  problems: ["marking-forbids", "reads-like-a-method"],
});
export const changeOtherActivity = endpoint({
  id: "needs.change-other-activity",
  method: "PUT",
  path: "/api/w/:workspace/other-activities/:activity",
  permission: "programme.edit",
  params: O,
  body: z.object({ expectedRev: Rev, ...activityFields }),
  output: OtherActivity,
  mayBeHeld: true,
  problems: ["conflict", "marking-forbids", "reads-like-a-method"],
});
export const withdrawOtherActivity = endpoint({
  id: "needs.withdraw-other-activity",
  method: "POST",
  path: "/api/w/:workspace/other-activities/:activity/withdraw",
  permission: "programme.edit",
  params: O,
  body: z.object({ expectedRev: Rev, reason: Title }),
  output: Empty,
  mayBeHeld: true,
  decision: {
    asks: "reason",
    told: ["workspace"],
    back: { by: "needs.restore-other-activity", until: "always" },
    afterwards: "new-record",
  },
  problems: ["conflict", "reads-like-a-method"],
});
/** Puts a withdrawn activity back into the list. The history keeps the withdrawal. */
export const restoreOtherActivity = endpoint({
  id: "needs.restore-other-activity",
  method: "POST",
  path: "/api/w/:workspace/other-activities/:activity/restore",
  permission: "programme.edit",
  params: O,
  body: z.object({ expectedRev: Rev }),
  output: OtherActivity,
  problems: ["conflict"],
});
const selectionFields = {
  state: StateCode,
  outcome: z.enum(selectionOutcomes),
  criteria: words,
  reasons: words,
  /** The support that this State receives: codes from the shipped list. */
  packages: z.array(z.string().check(z.maxLength(40))).check(z.maxLength(20)),
  decidedOn: LocalDate,
  decidedBy: line,
  marking: Tlp,
};
export const Selection = z.object({ id: Id, stateName: Translated, ...selectionFields });
export type Selection = z.infer<typeof Selection>;
/** Lists selections, ordered by the State's name. The decisions about one State are listed newest first. */
export const listSelections = endpoint({
  id: "needs.list-selections",
  method: "GET",
  path: "/api/w/:workspace/selections",
  permission: "workspace.read",
  params: W,
  output: z.object({
    selections: z.array(Selection),
    states: z.array(z.object({ code: z.string(), name: Translated })),
    packages: z.array(z.object({ code: z.string(), name: Translated })),
  }),
});
/** Records a selection. A selection cannot be changed; a later decision about the same State is another record. */
export const addSelection = endpoint({
  id: "needs.add-selection",
  method: "POST",
  path: "/api/w/:workspace/selections",
  permission: "programme.edit",
  params: W,
  body: z.object({ commandId: CommandId, ...selectionFields }),
  output: Selection,
  replay: true,
  mayBeHeld: true,
  support: "package",
  problems: ["marking-forbids", "reads-like-a-method", ...supportProblems],
});
