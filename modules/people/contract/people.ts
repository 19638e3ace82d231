/**
 * Events of a programme, their sessions, and counts of their rosters. Only people of the programme with the permission see the rows, and no reply
 * lists the events of one person.
 */
import * as z from "zod/mini";
import { eventKinds, eventModes } from "#modules/programme/contract/partner-state.ts";
import { carriedOutBy } from "#modules/programme/contract/implementers.ts";
import { AgencyType } from "#modules/programme/contract/programme.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { supportProblems } from "#platform/contract/support.ts";
import { CommandId, Id, LanguageTag, LocalDate, Rev, Text, Title, Translated, Zone } from "#platform/contract/values.ts";

export const sexes = ["woman", "man", "another", "not-stated"] as const;
export const categories = ["official", "partner", "trainer", "staff", "observer"] as const;
const W = z.object({ workspace: Id });
const E = z.object({ workspace: Id, event: Id });
const line = z.string().check(z.maxLength(200));
const languages = z.array(LanguageTag).check(z.maxLength(12));

export const SessionFields = z.object({ id: z.nullable(Id), title: Title, day: LocalDate });
export const EventFields = z.object({
  kind: z.enum(eventKinds),
  title: Title,
  place: line,
  mode: z.enum(eventModes),
  organiser: line,
  zone: Zone,
  starts: LocalDate,
  ends: LocalDate,
  /** The sessions in order; a session with attendance cannot be left out. */
  sessions: z.array(SessionFields).check(z.maxLength(40)),
  implementers: carriedOutBy,
  /**
   * The languages in which the event is held, and those into which it is interpreted; no language is in both lists. If a list is
   * missing in the request, the stored list does not change.
   */
  languages: z.optional(languages),
  interpretation: z.optional(languages),
  marking: Tlp,
});
export type EventFields = z.infer<typeof EventFields>;

export const Event = z.object({
  ...EventFields.shape,
  title: Text,
  languages,
  interpretation: languages,
  id: Id,
  rev: Rev,
  sessions: z.array(z.object({ id: Id, title: Text, day: LocalDate, attended: z.int() })),
  /** The number of rows in the roster of the event. */
  rows: z.int(),
});
export type Event = z.infer<typeof Event>;

export const listEvents = endpoint({
  id: "people.list-events",
  method: "GET",
  path: "/api/w/:workspace/people/events",
  permission: "people.keep",
  params: W,
  output: z.object({ events: z.array(Event) }),
});

const Named = z.object({ code: z.string(), name: Translated });
const Counted = z.object({ key: z.string(), rows: z.int() });
/** One row of the roster of one event. */
export const RosterRow = z.object({
  id: Id,
  givenName: z.string(),
  familyName: z.string(),
  fullName: z.string(),
  email: z.string(),
  organisation: z.string(),
  organisationType: z.nullable(AgencyType),
  state: z.nullable(z.string()),
  sex: z.enum(sexes),
  category: z.enum(categories),
  function: z.string(),
  file: z.string(),
  fileRow: z.int(),
  /** The number of sessions of the event that the row attended. */
  sessions: z.int(),
  rev: Rev,
});
export type RosterRow = z.infer<typeof RosterRow>;

export const getEvent = endpoint({
  id: "people.get-event",
  method: "GET",
  path: "/api/w/:workspace/people/events/:event",
  permission: "people.keep",
  params: E,
  output: z.object({
    event: Event,
    /** The number of roster rows by category and by sex; the roster itself, sorted by name. */
    byCategory: z.array(Counted),
    bySex: z.array(Counted),
    roster: z.array(RosterRow),
    /** The names of the States in the roster, by code. */
    states: z.array(Named),
    /** The States of the programme. A person can choose one of them for the imported rows that name no State. */
    choosable: z.array(Named),
    /** When addresses and functions were deleted at the end of their retention period, and from how many rows. */
    ended: z.array(z.object({ at: z.string(), rows: z.int() })),
  }),
});
export const addEvent = endpoint({
  id: "people.add-event",
  method: "POST",
  path: "/api/w/:workspace/people/events",
  permission: "people.keep",
  params: W,
  body: z.object({ commandId: CommandId, ...EventFields.shape }),
  output: Event,
  replay: true,
  mayBeHeld: true,
  problems: ["marking-forbids", "reads-like-a-method"],
});
export const changeEvent = endpoint({
  id: "people.change-event",
  method: "PUT",
  path: "/api/w/:workspace/people/events/:event",
  permission: "people.keep",
  params: E,
  body: z.object({ expectedRev: Rev, ...EventFields.shape }),
  output: Event,
  mayBeHeld: true,
  support: "participants",
  problems: ["conflict", "session-attended", "marking-forbids", "reads-like-a-method", ...supportProblems],
});
/** An empty list with the headers that an import recognises, in one of the loaded languages. */
export const rosterTemplate = endpoint({
  id: "people.roster-template",
  method: "GET",
  path: "/api/w/:workspace/people/events/:event/template/:format/:language",
  permission: "people.keep",
  params: z.object({ workspace: Id, event: Id, format: z.enum(["csv", "xlsx"]), language: LanguageTag }),
  output: z.unknown(),
  kind: "file",
});
