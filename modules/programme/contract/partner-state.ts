/**
 * The programme desk: the list of Partner States by region, with the support that each State receives, its past events and its next
 * event; the page of one State; and the events of an engagement. States can be sorted only by name, region or next date, because the
 * desk never compares States.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { supportProblems, type SupportKind } from "#platform/contract/support.ts";
import { carriedOutBy } from "./implementers.ts";
import { Engagement, HistoryEntry } from "./programme.ts";
import { CommandId, Empty, Id, LanguageTag, LocalDate, PartialDate, Rev, Title, Translated } from "#platform/contract/values.ts";

/** All orders in which a client can request the list of States. */
export const stateSorts = ["region", "name", "next-date"] as const;
export const eventKinds = [
  "national-workshop",
  "regional-workshop",
  "follow-up-visit",
  "course",
  "webinar",
  "table-top-exercise",
  "consultation",
  "launch",
  "meeting",
] as const;
/**
 * For each kind of event, the kind of support that a support decision must allow before the event is planned or its participants are
 * named.
 */
export const supportOfEvent = {
  "national-workshop": "workshop",
  "regional-workshop": "workshop",
  "follow-up-visit": "visit",
  course: "training",
  webinar: "training",
  "table-top-exercise": "exercise",
  consultation: "visit",
  launch: "workshop",
  meeting: "visit",
} as const satisfies Readonly<Record<(typeof eventKinds)[number], SupportKind>>;
export const eventModes = ["in-person", "virtual", "hybrid"] as const;
export const eventStatuses = ["planned", "held", "cancelled"] as const;

/** The number of a step in the eight-step agenda. */
const Step = z.int().check(z.gte(1), z.lte(8));

/** The dates and the title of one event of a State. */
export const EventDate = z.object({ id: Id, title: Translated, starts: PartialDate, ends: z.nullable(PartialDate) });
export const StateRow = z.object({
  ...Engagement.shape,
  /** The steps that past events with the State covered, in ascending order. Only events that this reader can see count. */
  steps: z.array(Step),
  lastEvent: z.nullable(EventDate),
  nextEvent: z.nullable(EventDate),
  /** The latest event with the State that a published source reports, if the State is known from published sources. */
  lastPublished: z.nullable(EventDate),
});
export type StateRow = z.infer<typeof StateRow>;

const Named = z.object({ code: z.string(), name: Translated });
const search = z.string().check(z.maxLength(100));
/** Names are compared in `lang`; `text` is searched in the names of the State, the region and the package. */
export const StatesQuery = z.object({
  lang: z.optional(LanguageTag),
  sort: z.optional(z.enum(stateSorts)),
  text: z.optional(search),
  region: z.optional(search),
  package: z.optional(search),
  next: z.optional(z.literal("yes")),
});
export type StatesQuery = z.infer<typeof StatesQuery>;

const W = z.object({ workspace: Id });
const E = z.object({ workspace: Id, engagement: Id });

export const listStates = endpoint({
  id: "programme.list-states",
  method: "GET",
  path: "/api/w/:workspace/states",
  permission: "workspace.read",
  params: W,
  query: StatesQuery,
  output: z.object({
    states: z.array(StateRow),
    /** The number of States before filtering. */
    of: z.int(),
    /** The possible values of the filters: every region of a listed State, and every package of the shipped list. */
    regions: z.array(Named),
    packages: z.array(Named),
  }),
});
export const exportStates = endpoint({
  id: "programme.export-states",
  method: "GET",
  path: "/api/w/:workspace/states/file",
  permission: "report.make",
  params: W,
  query: StatesQuery,
  output: Empty,
  kind: "file",
});

/** The fields of an event that the programme writes. The texts are at policy level only, and contain no names of persons. */
const eventFields = {
  kind: z.enum(eventKinds),
  mode: z.enum(eventModes),
  status: z.enum(eventStatuses),
  starts: PartialDate,
  ends: z.nullable(PartialDate),
  steps: z.array(Step).check(z.maxLength(8)),
  implementers: carriedOutBy,
  marking: Tlp,
};
export const StateEvent = z.object({
  id: Id,
  ...eventFields,
  title: Translated,
  place: z.nullable(Translated),
  /** Whether the last possible day of a planned event has passed and nobody has recorded yet whether the event was held. */
  overdue: z.boolean(),
  rev: Rev,
});
export type StateEvent = z.infer<typeof StateEvent>;
/** Title and place are in the writer's language. A change keeps the texts in other languages. */
export const EventFields = z.object({ ...eventFields, title: Title, place: z.nullable(Title) });
export type EventFields = z.infer<typeof EventFields>;

export const getState = endpoint({
  id: "programme.get-state",
  method: "GET",
  path: "/api/w/:workspace/engagements/:engagement",
  permission: "workspace.read",
  params: E,
  output: z.object({
    engagement: Engagement,
    steps: z.array(Step),
    /** The events, newest first. */
    events: z.array(StateEvent),
    /** Published facts that name the State, each with its source. */
    facts: z.array(HistoryEntry),
    packages: z.array(Named),
    today: LocalDate,
  }),
});
export const addEvent = endpoint({
  id: "programme.add-event",
  method: "POST",
  path: "/api/w/:workspace/engagements/:engagement/events",
  permission: "programme.edit",
  params: E,
  body: z.object({ commandId: CommandId, ...EventFields.shape }),
  output: StateEvent,
  replay: true,
  mayBeHeld: true,
  support: "event",
  problems: ["marking-forbids", "reads-like-a-method", ...supportProblems],
});
export const changeEvent = endpoint({
  id: "programme.change-event",
  method: "PUT",
  path: "/api/w/:workspace/state-events/:event",
  permission: "programme.edit",
  params: z.object({ workspace: Id, event: Id }),
  body: z.object({ ...EventFields.shape, expectedRev: Rev }),
  output: StateEvent,
  mayBeHeld: true,
  support: "event",
  problems: ["conflict", "marking-forbids", "reads-like-a-method", ...supportProblems],
});
