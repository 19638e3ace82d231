/** What waits for a person in a workspace: records in a state that is not final, on which this person may act. */
import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { Tlp } from "./markings.ts";
import { Role } from "./roles.ts";
import { CommandId, Empty, Id, Instant, LocalDate, Text, Translated } from "./values.ts";

/** What kind of act a duty asks for; the page has an icon for each. */
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
  /** The record; with `kind` it identifies the duty. */
  record: Id,
  act: DutyAct,
  /** Values of the texts. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The title of the record, in the language in which it was written. */
  title: z.nullable(Text),
  /** The translations of the title, by language. */
  titles: Translated,
  /** A name by language, inserted as `name`, for example that of the State that sent a parcel. */
  called: z.nullable(Translated),
  /** The code of the State that a programme's duty is about; null at a State. */
  state: z.nullable(z.string()),
  /** Path of the page on which it is done, below the workspace, with the parameters of that path. */
  page: z.string(),
  params: z.record(z.string(), z.string()),
  since: Instant,
  /** The person who asked; null if nobody did, or if the person is no longer a member. */
  askedBy: z.nullable(z.string()),
  due: z.nullable(LocalDate),
  /** Days from today to `due`, in the time zone of the record; negative if it is late. */
  dueInDays: z.nullable(z.int()),
  /** True if nobody in the workspace may do it. It is then shown to those who can invite somebody. */
  nobody: z.boolean(),
  /** The reader may not do it, and everybody who may is away: the day after which the first is back. It is shown to the same people. */
  awayUntil: z.nullable(LocalDate),
  /** People who are away and named the reader as their deputy, of those who may do it; `until` is their last day. */
  standsFor: z.array(z.object({ name: z.string(), until: LocalDate })),
  /** Who has said that it is theirs, and when. It stays with everybody who may do it. */
  taken: z.nullable(z.object({ name: z.string(), mine: z.boolean(), at: Instant })),
  /** Whether the reader may take it: somebody else may do it too, and nobody has taken it. */
  mayTake: z.boolean(),
  /** Whether the reader may hand it back: who took it, and the focal point or programme officer. */
  mayHandBack: z.boolean(),
});
export type Duty = z.infer<typeof Duty>;

/** Late first, then by date, then those without a date, oldest first; after them what somebody else has taken. */
export const listDuties = endpoint({
  id: "duties.list",
  method: "GET",
  path: "/api/w/:workspace/duties",
  permission: "workspace.read",
  params: z.object({ workspace: Id }),
  output: z.object({
    duties: z.array(Duty),
    /** Duties of others for which the reader waits, by the people who may do them. At most three people are named, otherwise their roles. */
    others: z.array(z.object({ names: z.array(z.string()), roles: z.array(Role), n: z.int() })),
    /** The days of the reader's own absence, if it is not over. */
    away: z.nullable(z.object({ from: LocalDate, to: LocalDate })),
  }),
});

/** A duty as it stands on a printed sheet. */
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
 * What waits for each member, to be printed and handed out, with what the reader may read of it. For the focal point and the programme officer; personal
 * duties of others are not in it.
 * @throws not-found for everybody else
 */
export const listDutySheets = endpoint({
  id: "duties.list-sheets",
  method: "GET",
  path: "/api/w/:workspace/duty-sheets",
  permission: "workspace.read",
  params: z.object({ workspace: Id }),
  output: z.object({
    day: LocalDate,
    /** Members for whom something waits, by name. `marking` is the strictest of what is on the sheet. */
    sheets: z.array(z.object({ account: Id, name: z.string(), roles: z.array(Role), marking: Tlp, duties: z.array(SheetDuty) })),
  }),
});

const D = z.object({ workspace: Id, kind: z.string().check(z.regex(/^[a-z][a-z-]{1,59}$/)), record: Id });

/** Says that the reader does this duty, so that others see it. It gives no right. @throws not-found unless it waits for the reader; duty-taken */
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
/** Ends a taking. @throws not-found if the duty is not taken, or the reader neither took it nor answers for the workspace */
export const handBackDuty = endpoint({
  id: "duties.hand-back-duty",
  method: "DELETE",
  path: "/api/w/:workspace/duties/:kind/:record/taking",
  permission: "workspace.read",
  params: D,
  output: Empty,
});

/** How many days ahead an absence may end. */
export const absenceDays = 366;

/** Both days are included, and are days in UTC. */
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
    /** Others who are away or will be: those who named the reader, and everybody for the focal point or the programme officer. */
    others: z.array(z.object({ ...Days, name: z.string(), deputy: z.nullable(z.string()), you: z.boolean() })),
  }),
});
/** Enters the own absence, in place of an earlier one. @throws invalid-input: the last day is past or too far, or the deputy is none of `people` */
export const setAbsence = endpoint({
  id: "duties.set-absence",
  method: "PUT",
  path: "/api/w/:workspace/absence",
  permission: "workspace.read",
  params: z.object({ workspace: Id }),
  body: z.object({ ...Days, deputy: z.nullable(Id) }),
  output: Empty,
});
/** Ends the own absence. */
export const endAbsence = endpoint({
  id: "duties.remove-absence",
  method: "DELETE",
  path: "/api/w/:workspace/absence",
  permission: "workspace.read",
  params: z.object({ workspace: Id }),
  output: Empty,
});
