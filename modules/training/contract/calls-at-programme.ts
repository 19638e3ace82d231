/** Endpoints in the programme's workspace: the programme calls a State for nominations, accepts the lines of the State's list, and answers. */
import * as z from "zod/mini";
import { AgencyType } from "#modules/programme/contract/programme.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { supportProblems } from "#platform/contract/support.ts";
import { CommandId, Id, Instant, LocalDate, Title, Translated } from "#platform/contract/values.ts";
import { lateReasons } from "./call-days.ts";
import { mostAlternates, notTaken, outcomes, Person, Withdrawal } from "./nomination-parcels.ts";

const C = z.object({ workspace: Id, course: Id });
const StateCode = z.string().check(z.regex(/^([0-9]{3}|X-[A-Z]{3})$/));

/** The status of a line of a State's list: what accepting the list would do with the line now (`new`, `to-withdraw`), or what was done. */
export const lineStates = ["new", "taken", "withdrawn", "to-withdraw", ...notTaken] as const;
export const ArrivedLine = z.object({
  id: Id,
  position: z.int(),
  unitType: AgencyType,
  person: z.nullable(Person),
  withdrawn: z.nullable(Withdrawal),
  state: z.enum(lineStates),
});
export type ArrivedLine = z.infer<typeof ArrivedLine>;
export const CalledState = z.object({
  state: z.string(),
  name: Translated,
  /** False if the State has no workspace that exchanges parcels with this one. */
  partner: z.boolean(),
  call: z.nullable(
    z.object({
      id: Id,
      sentAt: Instant,
      openedAt: z.nullable(Instant),
      withdrawn: z.boolean(),
      seats: z.int(),
      alternates: z.int(),
      deadline: LocalDate,
      /** Whether the course has changed since the call. */
      changed: z.boolean(),
    }),
  ),
  list: z.nullable(
    z.object({
      id: Id,
      receivedAt: Instant,
      late: z.boolean(),
      lines: z.array(ArrivedLine),
      /** The number of lines that an officer has not accepted or refused yet. */
      open: z.int(),
    }),
  ),
  answer: z.object({
    sentAt: z.nullable(Instant),
    openedAt: z.nullable(Instant),
    /** The number of lines whose status at the State differs from the programme's present decision. */
    behind: z.int(),
    /** The lines of the answer, with the outcome that the State knows. */
    lines: z.array(z.object({ id: Id, outcome: z.enum(outcomes) })),
  }),
});
export type CalledState = z.infer<typeof CalledState>;

export const listCalls = endpoint({
  id: "training.list-calls",
  method: "GET",
  path: "/api/w/:workspace/training/courses/:course/calls",
  permission: "training.keep",
  params: C,
  output: z.object({ states: z.array(CalledState) }),
});
/** Sends the call to a State that has seats. A new call replaces the earlier one; the State's list is not deleted. */
export const sendCall = endpoint({
  id: "training.send-call",
  method: "POST",
  path: "/api/w/:workspace/training/courses/:course/calls",
  permission: "training.keep",
  params: C,
  body: z.object({
    commandId: CommandId,
    state: StateCode,
    alternates: z.int().check(z.gte(0), z.lte(mostAlternates)),
    asked: Title,
  }),
  output: CalledState,
  replay: true,
  mayBeHeld: true,
  problems: [
    "no-free-seat",
    "nominations-closed",
    "call-state-absent",
    "release-red",
    "partner-unknown",
    "parcel-refused",
    "reads-like-a-method",
  ],
});
/**
 * Accepts the new lines of a list. They become nominations in the State's order. If the State has withdrawn a line, its nomination is withdrawn too,
 * and the next alternate moves up. A line is refused if it came late, exceeds the quota, or names a person who is already nominated; the State learns
 * which of these reasons applies. Accepting the same list again changes nothing.
 * @throws nomination-list-over if the State has replaced or withdrawn the list
 */
export const takeList = endpoint({
  id: "training.take-list",
  method: "POST",
  path: "/api/w/:workspace/training/courses/:course/lists/:list",
  permission: "training.keep",
  params: z.object({ workspace: Id, course: Id, list: Id }),
  /** `late`: the reason to accept also lines that came after the deadline; null to refuse them. */
  body: z.object({ commandId: CommandId, late: z.nullable(z.enum(lateReasons)) }),
  output: z.object({ taken: z.int(), withdrawn: z.int(), notTaken: z.int() }),
  replay: true,
  problems: ["nomination-list-over"],
});
/**
 * Sends the State an answer about every line that was accepted or refused. Telling a person of a seat is an invitation, so the support gate is asked
 * again.
 */
export const sendOutcome = endpoint({
  id: "training.send-outcome",
  method: "POST",
  path: "/api/w/:workspace/training/courses/:course/outcomes",
  permission: "training.keep",
  params: C,
  body: z.object({ commandId: CommandId, state: StateCode }),
  output: CalledState,
  replay: true,
  support: "seat",
  problems: ["call-nothing-to-say", "call-state-absent", "partner-unknown", "parcel-refused", ...supportProblems],
});
