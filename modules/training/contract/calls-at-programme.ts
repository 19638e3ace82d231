/** Endpoints at the programme: it calls a State for nominations, takes the lines of its list, and answers. */
import * as z from "zod/mini";
import { AgencyType } from "#modules/programme/contract/programme.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { supportProblems } from "#platform/contract/support.ts";
import { CommandId, Id, Instant, LocalDate, Title, Translated } from "#platform/contract/values.ts";
import { lateReasons } from "./call-days.ts";
import { mostAlternates, notTaken, outcomes, Person, Withdrawal } from "./nomination-parcels.ts";

const C = z.object({ workspace: Id, course: Id });
const StateCode = z.string().check(z.regex(/^([0-9]{3}|X-[A-Z]{3})$/));

/** What would become of a line now, or what became of it. */
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
      /** Whether the course says something else now. */
      changed: z.boolean(),
    }),
  ),
  list: z.nullable(
    z.object({
      id: Id,
      receivedAt: Instant,
      late: z.boolean(),
      lines: z.array(ArrivedLine),
      /** How many lines an officer has not taken or refused yet. */
      open: z.int(),
    }),
  ),
  answer: z.object({
    sentAt: z.nullable(Instant),
    openedAt: z.nullable(Instant),
    /** How many lines the State knows differently from what is decided here. */
    behind: z.int(),
    /** How many people it names. */
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
/** Sends the call to a State that has seats. It replaces what was sent before; the State's list stays. */
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
 * Takes what is new in a list: new lines become nominations in the State's order, withdrawn ones are withdrawn and the next alternate moves up. A line
 * that is late, over the quota, or of somebody who is nominated already is not taken, and the State is told which of the three. Taking again is harmless.
 * @throws nomination-list-over: the State replaced the list, or took it back
 */
export const takeList = endpoint({
  id: "training.take-list",
  method: "POST",
  path: "/api/w/:workspace/training/courses/:course/lists/:list",
  permission: "training.keep",
  params: z.object({ workspace: Id, course: Id, list: Id }),
  /** `late`: takes the lines that came after the deadline too, with this reason. */
  body: z.object({ commandId: CommandId, late: z.nullable(z.enum(lateReasons)) }),
  output: z.object({ taken: z.int(), withdrawn: z.int(), notTaken: z.int() }),
  replay: true,
  problems: ["nomination-list-over"],
});
/** Answers the State about every line that was taken or not. Who is told of a seat is invited, so the gate is asked again. */
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
