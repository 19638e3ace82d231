/**
 * Courses of a programme, the nominations of States for them, and attendance. A course belongs to an event of `people`, which defines its days and
 * sessions. People do not enrol themselves: a State nominates people in its own order, and the programme selects.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { CommandId, Id, LanguageTag, LocalDate, Rev, Text, Title, Translated } from "#platform/contract/values.ts";
import { supportProblems } from "#platform/contract/support.ts";
import { AgencyType } from "#modules/programme/contract/programme.ts";
import { sexes } from "#modules/people/contract/people.ts";
import { CallDays, lateReasons } from "./call-days.ts";
import { Certificate } from "./certificate.ts";

export const subjects = [
  "online-sources",
  "darknet",
  "virtual-assets",
  "facial-recognition",
  "digital-evidence",
  "critical-infrastructure",
  "human-rights",
  "other",
] as const;
export const states = ["nominated", "selected", "waitlisted", "declined", "withdrawn", "confirmed", "certified"] as const;
export type NominationState = (typeof states)[number];
/** The statuses to which a person can move a nomination. Issuing a certificate sets the status "certified". */
export const decisions = ["selected", "waitlisted", "declined", "withdrawn", "confirmed"] as const;
/** The decisions that are possible from each status. */
export const possible: Readonly<Record<NominationState, readonly (typeof decisions)[number][]>> = {
  nominated: ["selected", "waitlisted", "declined", "withdrawn"],
  selected: ["confirmed", "waitlisted", "withdrawn"],
  waitlisted: ["selected", "declined", "withdrawn"],
  declined: [],
  withdrawn: [],
  confirmed: ["withdrawn"],
  certified: [],
};
/** The reasons from which a person chooses, for each decision that needs a reason. No reason reveals a decision of due diligence. */
export const reasons = {
  declined: ["outside-audience", "prerequisite-missing", "seats-filled", "incomplete", "not-selected"],
  withdrawn: ["recalled-to-duty", "health-or-family", "replaced-by-state", "no-answer", "not-told"],
} as const;
export const allReasons = [...reasons.declined, ...reasons.withdrawn] as const;
const Reason = z.nullable(z.enum(allReasons));

const W = z.object({ workspace: Id });
const C = z.object({ workspace: Id, course: Id });
const StateCode = z.string().check(z.regex(/^([0-9]{3}|X-[A-Z]{3})$/));
const line = z.string().check(z.maxLength(200));

export const Quota = z.object({ state: StateCode, seats: z.int().check(z.gte(1), z.lte(500)) });
export const CourseFields = z.object({
  /** The event to which the course's days and sessions belong. */
  event: Id,
  title: Title,
  subject: z.enum(subjects),
  objectives: Title,
  /** Last day for nominations. */
  deadline: LocalDate,
  ...CallDays,
  /** The number of seats of each State. */
  quotas: z.array(Quota).check(z.maxLength(60)),
  /** The percentage of all sessions that a person must attend to get the certificate. Only sessions with confirmed attendance count as attended. */
  share: z.int().check(z.gte(1), z.lte(100)),
  marking: Tlp,
});
export type CourseFields = z.infer<typeof CourseFields>;

export const Course = z.object({
  ...CourseFields.shape,
  title: Text,
  objectives: Text,
  id: Id,
  /** Increases when the objectives change. A certificate contains the edition of its course. */
  edition: z.int(),
  starts: LocalDate,
  ends: LocalDate,
  /** The time zone of the course's event, in which its days are given. */
  zone: z.string(),
  /** The implementers of the course's event; empty if all implementers of the programme carry out the event. */
  implementers: z.array(Id),
  /** The languages in which the course's event is held, and those into which it is interpreted. */
  languages: z.array(LanguageTag),
  interpretation: z.array(LanguageTag),
  counts: z.object({ nominated: z.int(), seated: z.int(), waitlisted: z.int(), certified: z.int() }),
  rev: Rev,
});
export type Course = z.infer<typeof Course>;

export const Nomination = z.object({
  id: Id,
  state: z.string(),
  /** The type of the unit. A due diligence decision applies to all units of this type in this State. */
  unitType: AgencyType,
  /** Place in the order of the State, from 1. */
  rank: z.int(),
  /** Null after the name was erased. */
  person: z.nullable(z.object({ name: z.string(), unit: z.string(), sex: z.enum(sexes) })),
  status: z.enum(states),
  reason: Reason,
  /** The day of the last decision, and whether the person moved up after a withdrawal. */
  decidedOn: z.nullable(LocalDate),
  promoted: z.boolean(),
  /** The last day on which the person can confirm the seat; null if there is nothing to confirm or the call has no such day. */
  confirmBy: z.nullable(LocalDate),
  /** Why the nomination was accepted although it came after the deadline; null if it came in time. */
  late: z.nullable(z.enum(lateReasons)),
  /** Ids of the sessions that the person attended. */
  attended: z.array(Id),
  /** The number of attended sessions among the confirmed ones, and whether the rule of the certificate is met. */
  counted: z.int(),
  meetsRule: z.boolean(),
  certificate: z.nullable(Certificate),
  rev: Rev,
});
export type Nomination = z.infer<typeof Nomination>;
export const CourseSession = z.object({
  id: Id,
  title: Text,
  day: LocalDate,
  /**
   * Null if nobody has confirmed the attendance. `by` is the account that entered the confirmation. `trainer` is null if the roster has no trainer,
   * or if the trainer was erased.
   */
  confirmed: z.nullable(z.object({ on: LocalDate, by: z.string(), trainer: z.nullable(z.object({ id: Id, name: z.string() })) })),
});
export type CourseSession = z.infer<typeof CourseSession>;

const Named = z.object({ code: z.string(), name: Translated });
const EventChoice = z.object({ id: Id, title: Text, starts: LocalDate, ends: LocalDate });
export const listCourses = endpoint({
  id: "training.list-courses",
  method: "GET",
  path: "/api/w/:workspace/training/courses",
  permission: "training.keep",
  params: W,
  output: z.object({ courses: z.array(Course), events: z.array(EventChoice), choosable: z.array(Named) }),
});
export const getCourse = endpoint({
  id: "training.get-course",
  method: "GET",
  path: "/api/w/:workspace/training/courses/:course",
  permission: "training.keep",
  params: C,
  output: z.object({
    course: Course,
    sessions: z.array(CourseSession),
    /** The people on the event's roster with the category "trainer". */
    trainers: z.array(z.object({ id: Id, name: z.string(), organisation: z.string() })),
    nominations: z.array(Nomination),
    /** Names of the States that occur in this response. */
    states: z.array(Named),
    events: z.array(EventChoice),
    choosable: z.array(Named),
    /** What the support gate returns today for each unit of a nominee: null if the unit may be supported. */
    units: z.array(
      z.object({ state: z.string(), unitType: AgencyType, refused: z.nullable(z.enum(supportProblems)), day: z.nullable(LocalDate) }),
    ),
    /** Whether nominations are accepted today without a reason, and whether they are accepted with a reason. */
    open: z.boolean(),
    late: z.boolean(),
    /** Today's date in the time zone of the course. */
    today: LocalDate,
  }),
});
export const addCourse = endpoint({
  id: "training.add-course",
  method: "POST",
  path: "/api/w/:workspace/training/courses",
  permission: "training.keep",
  params: W,
  body: z.object({ commandId: CommandId, ...CourseFields.shape }),
  output: Course,
  replay: true,
  mayBeHeld: true,
  problems: ["marking-forbids", "reads-like-a-method", "call-days-order"],
});
export const changeCourse = endpoint({
  id: "training.change-course",
  method: "PUT",
  path: "/api/w/:workspace/training/courses/:course",
  permission: "training.keep",
  params: C,
  body: z.object({ expectedRev: Rev, ...CourseFields.shape }),
  output: Course,
  mayBeHeld: true,
  problems: ["conflict", "marking-forbids", "reads-like-a-method", "call-days-order"],
});
/** Adds the next nomination in the State's order. After the deadline a nomination needs a reason; after the course nobody can be nominated. */
export const nominate = endpoint({
  id: "training.nominate",
  method: "POST",
  path: "/api/w/:workspace/training/courses/:course/nominations",
  permission: "training.keep",
  params: C,
  body: z.object({
    commandId: CommandId,
    state: StateCode,
    name: z.string().check(z.minLength(1), z.maxLength(200)),
    unit: line,
    unitType: AgencyType,
    sex: z.enum(sexes),
    late: z.nullable(z.enum(lateReasons)),
  }),
  // the response does not contain the name, because replies to commands are stored for 30 days, and an erased name must not stay in a stored reply
  output: z.object({ id: Id }),
  replay: true,
  problems: ["nominations-closed", "no-free-seat"],
});
/**
 * Decides on a nomination. Giving and confirming a seat is support to the person's unit, so the support gate is asked. After a withdrawal, the first
 * alternate of the State whose unit may be supported moves up; the other alternates keep their rank.
 * @throws nomination-state if the decision is not possible from the present status; no-free-seat
 */
export const decideNomination = endpoint({
  id: "training.decide-nomination",
  method: "PUT",
  path: "/api/w/:workspace/training/nominations/:nomination",
  permission: "training.keep",
  params: z.object({ workspace: Id, nomination: Id }),
  body: z.object({ expectedRev: Rev, to: z.enum(decisions), reason: Reason }),
  /** The nomination, and the alternate who moved up; null if nobody moved up. */
  output: z.object({ nomination: Nomination, promoted: z.nullable(Nomination) }),
  problems: ["conflict", "nomination-state", "no-free-seat", ...supportProblems],
  support: "seat",
});
/**
 * Stores who attended a session. `confirmed`: a trainer confirmed the list, so the session counts for certificates. If the roster of the event has
 * trainers, `trainer` must be one of them.
 */
export const keepAttendance = endpoint({
  id: "training.keep-attendance",
  method: "PUT",
  path: "/api/w/:workspace/training/courses/:course/sessions/:session",
  permission: "training.keep",
  params: z.object({ workspace: Id, course: Id, session: Id }),
  body: z.object({ present: z.array(Id).check(z.maxLength(2_000)), confirmed: z.boolean(), trainer: z.nullable(Id) }),
  output: CourseSession,
});
