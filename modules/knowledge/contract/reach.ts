/**
 * The reach of a work: the States to which it was introduced, the States that used it and where, and the States that asked for it in another
 * language. Each fact about a State was either recorded by the programme, with its source, or released by the State itself. No list ranks States.
 */
import * as z from "zod/mini";
import { eventModes } from "#modules/programme/contract/partner-state.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { CommandId, Id, Instant, LanguageTag, LocalDate, Text, Title, Translated } from "#platform/contract/values.ts";
import { SentAdaptation } from "./adaptations.ts";
import { workParams } from "./works.ts";

/** The kind of activity in which a State used a work. */
export const useKinds = ["assessment", "instrument", "measure", "course", "strategy", "law"] as const;
export const UseKind = z.enum(useKinds);
const StateCode = z.string().check(z.regex(/^([0-9]{3}|X-[A-Z]{3})$/));
const States = z.array(StateCode).check(z.minLength(1), z.maxLength(200));
/** The URN (identifier) of the record in which the work was used. */
export const RecordUrn = z.string().check(z.regex(/^urn:counterpart:[a-z-]+:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));
const whose = { state: z.string(), stateName: Translated };

export const Introduction = z.object({
  id: Id,
  ...whose,
  /** The number of the edition; null if the row is about the work in general. */
  edition: z.nullable(z.int()),
  event: z.nullable(Id),
  /** The title of the event or occasion. Null if the reader may not read the event. */
  title: z.nullable(Text),
  mode: z.nullable(z.enum(eventModes)),
  day: LocalDate,
  marking: Tlp,
});
export type Introduction = z.infer<typeof Introduction>;

export const ReachedUse = z.object({
  id: Id,
  ...whose,
  edition: z.nullable(z.int()),
  lang: z.nullable(LanguageTag),
  kind: UseKind,
  /** The activity in which the work was used. */
  title: Text,
  /** The URN of the course or the event of the programme in which the work was used; null if none was named. */
  record: z.nullable(z.string()),
  day: LocalDate,
  marking: Tlp,
  /** Who stated the use. If the programme did, the row has a source; if the State released it, the row has a receipt. */
  word: z.discriminatedUnion("of", [
    z.object({ of: z.literal("programme"), source: z.string() }),
    z.object({
      of: z.literal("state"),
      named: Text,
      /** The number of the work that the State gave, if the programme recorded that another work is meant; otherwise null. */
      given: z.nullable(z.int()),
      parcel: Id,
      digest: z.string(),
      sentAt: Instant,
    }),
  ]),
});
export type ReachedUse = z.infer<typeof ReachedUse>;

/** An adaptation that a State released. */
export const ReachedAdaptation = z.object({
  id: Id,
  ...whose,
  title: Text,
  /** The number of the edition that was adapted. */
  edition: z.int(),
  /** Null if the State did not send its differences. */
  differences: SentAdaptation.shape.differences,
  /** The time of the release. */
  day: LocalDate,
  marking: Tlp,
  digest: z.string(),
  sentAt: Instant,
});
export type ReachedAdaptation = z.infer<typeof ReachedAdaptation>;

export const AskedLanguage = z.object({
  lang: LanguageTag,
  /** Whether a published edition has the language at present. */
  published: z.boolean(),
  /** The number of States that asked; each State counts once. */
  states: z.int(),
  /** The requests. `word`: whether the programme recorded the request, or the State sent it. */
  requests: z.array(z.object({ id: Id, ...whose, day: LocalDate, marking: Tlp, word: z.enum(["programme", "state"]) })),
});
export type AskedLanguage = z.infer<typeof AskedLanguage>;

/** A row that was withdrawn, with what it was about. */
export const WithdrawnReach = z.object({
  id: Id,
  of: z.enum(["introduction", "use", "language"]),
  ...whose,
  title: z.nullable(Text),
  lang: z.nullable(LanguageTag),
  day: LocalDate,
  at: Instant,
  reason: Text,
});
export type WithdrawnReach = z.infer<typeof WithdrawnReach>;

export const Reach = z.object({
  /** The numbers of different States with an introduction, with a use, and with an adaptation that the reader may read. */
  introduced: z.int(),
  used: z.int(),
  adapted: z.int(),
  introductions: z.array(Introduction),
  uses: z.array(ReachedUse),
  adaptations: z.array(ReachedAdaptation),
  /** The languages for which States asked, in alphabetical order of their tags. */
  languages: z.array(AskedLanguage),
  /** The row that was withdrawn last comes first. */
  withdrawn: z.array(WithdrawnReach),
});
export type Reach = z.infer<typeof Reach>;

export const getReach = endpoint({
  id: "knowledge.get-reach",
  method: "GET",
  path: "/api/w/:workspace/works/:work/reach",
  permission: "workspace.read",
  params: workParams,
  output: Reach,
});
/** Returns the choices for the forms: the Partner States, events and courses, and published editions. */
export const getReachChoices = endpoint({
  id: "knowledge.get-reach-choices",
  method: "GET",
  path: "/api/w/:workspace/works/:work/reach-choices",
  permission: "knowledge.edit",
  params: workParams,
  output: z.object({
    states: z.array(z.object({ code: z.string(), name: Translated })),
    events: z.array(z.object({ id: Id, title: Text, starts: LocalDate, ends: LocalDate, marking: Tlp })),
    courses: z.array(z.object({ urn: RecordUrn, title: Text, starts: LocalDate, ends: LocalDate, marking: Tlp })),
    editions: z.array(z.object({ id: Id, number: z.int() })),
  }),
});

const recorded = z.object({
  /** The number of rows that were added. A row that already exists is not added again. */
  added: z.int(),
});
/** @throws invalid-input at `event` unless the request contains either an event or a title, not both; at `day` if it is not a day of the event */
export const introduceWork = endpoint({
  id: "knowledge.introduce-work",
  method: "POST",
  path: "/api/w/:workspace/works/:work/introductions",
  permission: "knowledge.edit",
  params: workParams,
  body: z.object({
    commandId: CommandId,
    states: States,
    edition: z.nullable(Id),
    event: z.nullable(Id),
    title: z.nullable(Title),
    mode: z.nullable(z.enum(eventModes)),
    day: LocalDate,
    marking: Tlp,
  }),
  output: recorded,
  replay: true,
  mayBeHeld: true,
  problems: ["marking-forbids", "reads-like-a-method"],
});
/**
 * @throws marking-forbids at `marking` if the record is stricter than the use; invalid-input at `record` if it is not a course or event that the
 * writer may see
 */
export const tellUse = endpoint({
  id: "knowledge.tell-use",
  method: "POST",
  path: "/api/w/:workspace/works/:work/told-uses",
  permission: "knowledge.edit",
  params: workParams,
  body: z.object({
    commandId: CommandId,
    state: StateCode,
    edition: z.nullable(Id),
    lang: z.nullable(LanguageTag),
    kind: UseKind,
    title: Title,
    record: z.nullable(RecordUrn),
    day: LocalDate,
    /** How the programme knows of the use. */
    source: z.string().check(z.minLength(1), z.maxLength(300), z.regex(/\S/)),
    marking: Tlp,
  }),
  output: recorded,
  replay: true,
  mayBeHeld: true,
  problems: ["marking-forbids", "reads-like-a-method"],
});
/** @throws language-published if a published edition has the language */
export const askLanguage = endpoint({
  id: "knowledge.ask-language",
  method: "POST",
  path: "/api/w/:workspace/works/:work/language-requests",
  permission: "knowledge.edit",
  params: workParams,
  body: z.object({ commandId: CommandId, states: States, lang: LanguageTag, day: LocalDate, marking: Tlp }),
  output: recorded,
  replay: true,
  problems: ["marking-forbids", "language-published"],
});

const withdrawal = {
  method: "POST",
  permission: "knowledge.edit",
  body: z.object({ reason: Title }),
  output: z.object({}),
  mayBeHeld: true,
  problems: ["reads-like-a-method"],
  decision: { asks: "reason", told: ["workspace"], back: null, afterwards: "new-record" },
} as const;
export const withdrawIntroduction = endpoint({
  id: "knowledge.withdraw-introduction",
  ...withdrawal,
  path: "/api/w/:workspace/introductions/:introduction/withdrawal",
  params: z.object({ workspace: Id, introduction: Id }),
});
export const withdrawToldUse = endpoint({
  id: "knowledge.withdraw-told-use",
  ...withdrawal,
  path: "/api/w/:workspace/told-uses/:told/withdrawal",
  params: z.object({ workspace: Id, told: Id }),
});
export const withdrawLanguageRequest = endpoint({
  id: "knowledge.withdraw-language-request",
  ...withdrawal,
  path: "/api/w/:workspace/language-requests/:asked/withdrawal",
  params: z.object({ workspace: Id, asked: Id }),
});
