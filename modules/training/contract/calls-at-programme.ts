/** Endpoints at the programme: it calls a State for nominations, accepts the lines of its list, and answers. */
import * as z from "zod/mini";
import { AgencyType } from "#modules/programme/contract/programme.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { supportProblems } from "#platform/contract/support.ts";
import { CommandId, Id, Instant, LocalDate, Title, Translated } from "#platform/contract/values.ts";
import { lateReasons } from "./call-days.ts";
import { mostAlternates, notTaken, outcomes, Person, Withdrawal } from "./nomination-parcels.ts";

const C = z.object({ workspace: Id, course: Id });
const StateCode = z.string().check(z.regex(/^([0-9]{3}|X-[A-Z]{3})$/));

/** What would happen to a line now, or what happened to it. */
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
    /** The number of lines whose status at the State differs from what is decided here. */
    behind: z.int(),
    /** The number of people on the list. */
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
/** Sends the call to a State that has seats. It replaces an earlier call; the State's list stays. */
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
 * Accepts what is new in a list. New lines become nominations in the State's order; for withdrawn lines the nomination is withdrawn, and the next
 * alternate moves up. A line is not accepted if it is late, over the quota, or about a person who is already nominated, and the State learns which
 * of the three it is. Accepting the same list again has no further effect.
 * @throws nomination-list-over if the State has replaced or withdrawn the list
 */
export const takeList = endpoint({
  id: "training.take-list",
  method: "POST",
  path: "/api/w/:workspace/training/courses/:course/lists/:list",
  permission: "training.keep",
  params: z.object({ workspace: Id, course: Id, list: Id }),
  /** `late`: also accepts lines that came after the deadline, with this reason. */
  body: z.object({ commandId: CommandId, late: z.nullable(z.enum(lateReasons)) }),
  output: z.object({ taken: z.int(), withdrawn: z.int(), notTaken: z.int() }),
  replay: true,
  problems: ["nomination-list-over"],
});
/** Answers the State about every line that was accepted or refused. A person who learns of a seat is invited, so the support gate is asked again. */
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
