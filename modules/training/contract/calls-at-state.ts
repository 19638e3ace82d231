/**
 * Endpoints in the State's workspace: the State reads calls, edits its ranked list, and releases it. A release contains only the fields of
 * `SentList`.
 */
import * as z from "zod/mini";
import { sexes } from "#modules/people/contract/people.ts";
import { AgencyType } from "#modules/programme/contract/programme.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { CommandId, Id, Instant, LocalDate, Rev, Text, Translated } from "#platform/contract/values.ts";
import { mostListed, outcomes, Person, SentCall, Withdrawal } from "./nomination-parcels.ts";

const Call = z.object({ workspace: Id, call: Id });

export const ListedLine = z.object({
  id: Id,
  unitType: AgencyType,
  person: z.nullable(Person),
  /** When the line was sent to the programme; null if it was never sent. */
  releasedAt: z.nullable(Instant),
  withdrawn: z.nullable(Withdrawal),
  /** The programme's last answer. */
  outcome: z.nullable(z.enum(outcomes)),
  on: z.nullable(LocalDate),
  /** The last day on which the person can confirm the seat. */
  by: z.nullable(LocalDate),
});
export type ListedLine = z.infer<typeof ListedLine>;
export const CallHere = z.object({
  ...SentCall.shape,
  id: Id,
  marking: Tlp,
  sentAt: Instant,
  /**
   * `open`: the deadline for nominations has not passed. `late`: it has passed, and the course has not begun: nominations can still be sent, and
   * the programme decides whether to accept them.
   */
  open: z.boolean(),
  late: z.boolean(),
  /** The last day on which names are stored in this workspace. */
  namesUntil: LocalDate,
  rev: z.nullable(Rev),
  lines: z.array(ListedLine),
  releasedAt: z.nullable(Instant),
  openedAt: z.nullable(Instant),
});
export type CallHere = z.infer<typeof CallHere>;

export const listReceivedCalls = endpoint({
  id: "training.list-received-calls",
  method: "GET",
  path: "/api/w/:workspace/training/calls",
  permission: "training.answer-call",
  params: z.object({ workspace: Id }),
  output: z.object({
    calls: z.array(CallHere),
    /** Calls that the programme withdrew, if this State has a list for them. */
    gone: z.array(z.object({ id: Id, programme: Translated, at: Instant, reason: z.nullable(Text) })),
  }),
});
/** Replaces the lines that have not been sent yet; they follow the lines that were sent. `expectedRev` is null for a list that does not exist yet. */
export const keepList = endpoint({
  id: "training.keep-list",
  method: "PUT",
  path: "/api/w/:workspace/training/calls/:call/list",
  permission: "training.answer-call",
  params: Call,
  body: z.object({
    expectedRev: z.nullable(Rev),
    people: z
      .array(
        z.object({
          name: z.string().check(z.minLength(1), z.maxLength(200)),
          unit: z.string().check(z.maxLength(200)),
          unitType: AgencyType,
          sex: z.enum(sexes),
        }),
      )
      .check(z.maxLength(mostListed)),
  }),
  output: z.object({ rev: Rev }),
  problems: ["conflict", "call-over", "call-over-quota", "call-named-twice"],
});
/** Sends the whole list. Lines that have been sent can no longer be changed; a line can be withdrawn, and others can be added. */
export const releaseList = endpoint({
  id: "training.release-list",
  method: "POST",
  path: "/api/w/:workspace/training/calls/:call/list/release",
  permission: "training.answer-call",
  params: Call,
  body: z.object({ commandId: CommandId, expectedRev: Rev }),
  // the response contains no names, because replies to commands are stored for 30 days
  output: z.object({ rev: Rev }),
  replay: true,
  problems: ["conflict", "call-over", "call-nothing-to-say", "nominations-closed", "partner-unknown", "parcel-refused"],
  decision: { asks: "nothing", told: ["programme"], back: null, afterwards: "new-release" },
});
/** Withdraws a nominated person, also after the deadline. The name is deleted here at once, and the programme learns which line was withdrawn. */
export const withdrawNominee = endpoint({
  id: "training.withdraw-nominee",
  method: "POST",
  path: "/api/w/:workspace/training/calls/:call/list/:line/withdrawal",
  permission: "training.answer-call",
  params: z.object({ workspace: Id, call: Id, line: Id }),
  body: z.object({ commandId: CommandId, expectedRev: Rev, reason: Withdrawal }),
  output: z.object({ rev: Rev }),
  replay: true,
  problems: ["conflict", "call-over", "nomination-state", "partner-unknown", "parcel-refused"],
  decision: { asks: "nothing", told: ["programme"], back: null, afterwards: "new-release" },
});
/** Deletes a name from the State's list and from the State's copy of what was sent. The programme must erase the name from its own copy itself. */
export const eraseListed = endpoint({
  id: "training.erase-listed",
  method: "DELETE",
  path: "/api/w/:workspace/training/listed/:line/person",
  permission: "training.answer-call",
  params: z.object({ workspace: Id, line: Id }),
  output: z.object({}),
  decision: { asks: "nothing", told: ["workspace"], back: null, afterwards: "new-record" },
});
