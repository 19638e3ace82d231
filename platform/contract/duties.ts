/** Duties: records of a workspace whose state is not final and on which a person may act. */
import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { Tlp } from "./markings.ts";
import { Role } from "./roles.ts";
import { CommandId, Empty, Id, Instant, LocalDate, Text, Translated } from "./values.ts";

/** The kind of act that a duty asks for; the page has an icon for each kind. */
export const dutyActs = [
  "open",
  "write",
  "test",
  "decide",
  "reply",
  "report",
  "verify",
  "read",
  "visit",
  "person",
  "access",
  "room",
] as const;
export const DutyAct = z.enum(dutyActs);
export type DutyAct = z.infer<typeof DutyAct>;

export const Duty = z.object({
  /** Unique among the duties of a workspace. Its texts are `duties.<kind>.what`, `.why` and `.act`. */
  kind: z.string(),
  /** The record. Together with `kind`, it identifies the duty. */
  record: Id,
  act: DutyAct,
  /** Values that are inserted into the texts. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The title of the record, in the language in which it was written. */
  title: z.nullable(Text),
  /** The translations of the title, by language. */
  titles: Translated,
  /** A name in several languages, inserted into the texts as `name`, for example the name of the State that sent a parcel. */
  called: z.nullable(Translated),
  /** The code of the State that a programme's duty is about; null at a State. */
  state: z.nullable(z.string()),
  /** The path, below the workspace, of the page on which the person does the duty, with the parameters of that path. */
  page: z.string(),
  params: z.record(z.string(), z.string()),
  since: Instant,
  /** The person who asked for the act; null if nobody asked, or if that person is no longer a member. */
  askedBy: z.nullable(z.string()),
  due: z.nullable(LocalDate),
  /** Days from today to `due`, in the time zone of the record; negative if the duty is late. */
  dueInDays: z.nullable(z.int()),
  /** True if nobody in the workspace may do the duty. The duty is then shown to the people who can invite a member. */
  nobody: z.boolean(),
  /**
   * Set if the reader may not do the duty and everybody who may do it is away: the last day before the first of them is back. The duty is then shown
   * to the people who can invite a member.
   */
  awayUntil: z.nullable(LocalDate),
  /** The people who may do the duty, are away, and named the reader as their deputy; `until` is their last day of absence. */
  standsFor: z.array(z.object({ name: z.string(), until: LocalDate })),
  /** The person who has taken the duty, and when. The other people who may do the duty still see it. */
  taken: z.nullable(z.object({ name: z.string(), mine: z.boolean(), at: Instant })),
  /** Whether the reader may take the duty: another person may do the duty too, and nobody has taken it. */
  mayTake: z.boolean(),
  /** Whether the reader may hand the duty back. The person who took the duty, the focal point and the programme officer may. */
  mayHandBack: z.boolean(),
});
export type Duty = z.infer<typeof Duty>;

/**
 * The order of duties: late duties, then duties with a date (by date), then duties without a date (oldest first), then duties that another person has
 * taken.
 */
export const listDuties = endpoint({
  id: "duties.list",
  method: "GET",
  path: "/api/w/:workspace/duties",
  permission: "workspace.read",
  params: z.object({ workspace: Id }),
  output: z.object({
    duties: z.array(Duty),
    /**
     * Duties of other people that the reader waits for, grouped by the people who may do them. At most three people are named; for more people, only
     * their roles are given.
     */
    others: z.array(z.object({ names: z.array(z.string()), roles: z.array(Role), n: z.int() })),
    /** The days of the reader's own absence, if it is not over. */
    away: z.nullable(z.object({ from: LocalDate, to: LocalDate })),
  }),
});

/** A duty as a printed sheet shows it. */
export const SheetDuty = z.pick(Duty, {
  kind: true,
  record: true,
  values: true,
  title: true,
  titles: true,
  called: true,
  since: true,
  due: true,
  dueInDays: true,
});
export type SheetDuty = z.infer<typeof SheetDuty>;

/**
 * The duties of each member, to be printed and handed out. The list contains only records that the reader may read, and no personal duties of other
 * people. Only the focal point and the programme officer may call this endpoint.
 * @throws not-found for every other reader
 */
export const listDutySheets = endpoint({
  id: "duties.list-sheets",
  method: "GET",
  path: "/api/w/:workspace/duty-sheets",
  permission: "workspace.read",
  params: z.object({ workspace: Id }),
  output: z.object({
    day: LocalDate,
    /** Members with at least one duty, sorted by name. `marking` is the most restrictive marking of the records on the sheet. */
    sheets: z.array(z.object({ account: Id, name: z.string(), roles: z.array(Role), marking: Tlp, duties: z.array(SheetDuty) })),
  }),
});

const D = z.object({ workspace: Id, kind: z.string().check(z.regex(/^[a-z][a-z-]{1,59}$/)), record: Id });

/**
 * Records that the reader will do this duty, so that other people see this. The record gives the reader no additional right. @throws not-found if the
 * duty does not wait for the reader; duty-taken if another person has taken the duty
 */
export const takeDuty = endpoint({
  id: "duties.take-duty",
  method: "POST",
  path: "/api/w/:workspace/duties/:kind/:record/taking",
  permission: "workspace.read",
  params: D,
  body: z.object({ commandId: CommandId }),
  output: Empty,
  replay: true,
  problems: ["duty-taken"],
});
/** Hands a taken duty back. @throws not-found if nobody has taken the duty, or if the reader neither took it nor is responsible for the workspace */
export const handBackDuty = endpoint({
  id: "duties.hand-back-duty",
  method: "DELETE",
  path: "/api/w/:workspace/duties/:kind/:record/taking",
  permission: "workspace.read",
  params: D,
  output: Empty,
});

/** Maximum number of days from today to the end of an absence. */
export const absenceDays = 366;

/** The first and the last day of an absence, both included, in UTC. */
const Days = { from: LocalDate, to: LocalDate };

export const listAbsences = endpoint({
  id: "duties.list-absences",
  method: "GET",
  path: "/api/w/:workspace/absences",
  permission: "workspace.read",
  params: z.object({ workspace: Id }),
  output: z.object({
    /** The reader's own absence, if it is not over. */
    mine: z.nullable(z.object({ ...Days, deputy: z.nullable(Id) })),
    /** Whom the reader may name as the deputy: people who may do some of the same duties. */
    people: z.array(z.object({ account: Id, name: z.string() })),
    /**
     * Other people who are or will be away. The focal point and the programme officer see everybody; any other reader sees the people who named that
     * reader as deputy.
     */
    others: z.array(z.object({ ...Days, name: z.string(), deputy: z.nullable(z.string()), you: z.boolean() })),
  }),
});
/**
 * Stores the reader's own absence. It replaces an earlier absence. @throws invalid-input if the last day is past or too far in the future, or if the
 * deputy is not one of `people`
 */
export const setAbsence = endpoint({
  id: "duties.set-absence",
  method: "PUT",
  path: "/api/w/:workspace/absence",
  permission: "workspace.read",
  params: z.object({ workspace: Id }),
  body: z.object({ ...Days, deputy: z.nullable(Id) }),
  output: Empty,
});
/** Ends the reader's own absence. */
export const endAbsence = endpoint({
  id: "duties.remove-absence",
  method: "DELETE",
  path: "/api/w/:workspace/absence",
  permission: "workspace.read",
  params: z.object({ workspace: Id }),
  output: Empty,
});
