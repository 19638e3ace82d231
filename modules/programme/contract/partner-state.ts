/**
 * The programme desk: Partner States by region with what each receives, what was held and what comes next; one State's page; and
 * the events of an engagement. States are sorted by name, region or next date and by nothing else: no order here compares them.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { Engagement, HistoryEntry } from "./programme.ts";
import { Empty, Id, LanguageTag, LocalDate, PartialDate, Rev, Title, Translated } from "#platform/contract/values.ts";

/** The only orders States are ever listed in. */
export const stateSorts = ["region", "name", "next-date"] as const;
export const eventKinds = ["national-workshop", "regional-workshop", "follow-up-visit", "course", "table-top-exercise", "meeting"] as const;
export const eventModes = ["in-person", "virtual", "hybrid"] as const;
export const eventStatuses = ["planned", "held", "cancelled"] as const;

/** A number of the agenda in eight steps. */
const Step = z.int().check(z.gte(1), z.lte(8));

/** When one event of a State was or will be, and what it is called. */
export const EventDate = z.object({ id: Id, title: Translated, starts: PartialDate, ends: z.nullable(PartialDate) });
export const StateRow = z.object({
  ...Engagement.shape,
  /** Steps that an event held with the State covered, rising; of the events this reader may see. */
  steps: z.array(Step),
  lastEvent: z.nullable(EventDate),
  nextEvent: z.nullable(EventDate),
  /** Of a State that is known from published sources: the latest event held with it that one tells. */
  lastPublished: z.nullable(EventDate),
});
export type StateRow = z.infer<typeof StateRow>;

const Named = z.object({ code: z.string(), name: Translated });
const search = z.string().check(z.maxLength(100));
/** Names are compared in `lang`; `text` is looked for in the State's, the region's and the package's words. */
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
  actors: ["account"],
  params: W,
  query: StatesQuery,
  output: z.object({
    states: z.array(StateRow),
    /** How many there are before the filter. */
    of: z.int(),
    /** What the filter can be set to: regions that occur, packages of the shipped list. */
    regions: z.array(Named),
    packages: z.array(Named),
  }),
});
export const exportStates = endpoint({
  id: "programme.export-states",
  method: "GET",
  path: "/api/w/:workspace/states/file",
  permission: "report.make",
  actors: ["account"],
  params: W,
  query: StatesQuery,
  output: Empty,
  kind: "file",
});

/** What a programme writes about an event; policy level only, no names of persons. */
const eventFields = {
  kind: z.enum(eventKinds),
  mode: z.enum(eventModes),
  status: z.enum(eventStatuses),
  starts: PartialDate,
  ends: z.nullable(PartialDate),
  steps: z.array(Step).check(z.maxLength(8)),
  marking: Tlp,
};
export const StateEvent = z.object({
  id: Id,
  ...eventFields,
  title: Translated,
  place: z.nullable(Translated),
  /** Planned, and the last day it could mean is over: nobody has said yet whether it was held. */
  overdue: z.boolean(),
  rev: Rev,
});
export type StateEvent = z.infer<typeof StateEvent>;
/** Title and place in the writer's language; what stands in other languages stays. */
export const EventFields = z.object({ ...eventFields, title: Title, place: z.nullable(Title) });
export type EventFields = z.infer<typeof EventFields>;

export const getState = endpoint({
  id: "programme.get-state",
  method: "GET",
  path: "/api/w/:workspace/engagements/:engagement",
  permission: "workspace.read",
  actors: ["account"],
  params: E,
  output: z.object({
    engagement: Engagement,
    steps: z.array(Step),
    /** Newest first. */
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
  actors: ["account"],
  params: E,
  body: EventFields,
  output: StateEvent,
  mayBeHeld: true,
  problems: ["marking-forbids", "reads-like-a-method"],
});
export const changeEvent = endpoint({
  id: "programme.change-event",
  method: "PUT",
  path: "/api/w/:workspace/state-events/:event",
  permission: "programme.edit",
  actors: ["account"],
  params: z.object({ workspace: Id, event: Id }),
  body: z.object({ ...EventFields.shape, expectedRev: Rev }),
  output: StateEvent,
  mayBeHeld: true,
  problems: ["conflict", "marking-forbids", "reads-like-a-method"],
});
