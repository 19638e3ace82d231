/**
 * The endpoints of the room's listener for phones. Bodies and replies of `sealed` endpoints are encrypted (`seal.ts`). The phone imports only types
 * from this file, and paths from `room-paths.ts`. It loads no schemas, because only the server validates requests.
 */
import * as z from "zod/mini";
import { EarlyReveal } from "#platform/contract/early-reveal.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { YardstickData } from "#modules/assessment/contract/catalogue.ts";
import { PhoneRound } from "#modules/threat/contract/rating-room.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { AtDoor, RoomKey, RoomTicket } from "#platform/contract/room-frame.ts";
import { LateStep } from "./late.ts";
import { roomPaths } from "./room-paths.ts";
import { SetAside } from "./aside.ts";
import { Break, Timer, Stage } from "./workshop.ts";
import { StepName } from "#modules/assessment/contract/step.ts";
import { participant, seat, seatProblems } from "#platform/contract/seat-call.ts";
import { groupDraft, GroupDrafted } from "#platform/contract/group-draft.ts";
import { CommandId, Empty, Id, LanguageTag, Text, Title, Translated } from "#platform/contract/values.ts";

/** Join codes contain no characters that look alike: 0 O 1 I L. The server accepts a code in upper or lower case, with or without the hyphen. */
export const JoinCode = z.string().check(z.maxLength(20));

/** The view of the room for one seat: all data that the seat's phone shows. */
export const SeatView = z.object({
  room: z.object({
    id: Id,
    title: Text,
    marking: Tlp,
    fictional: z.boolean(),
    state: z.enum(["open", "closed"]),
    /** The step whose page the phone shows. `stage` is the stage of step 3. */
    step: StepName,
    question: z.nullable(z.string()),
    stage: z.nullable(Stage),
    groups: z.int(),
  }),
  sequence: z.int(),
  answered: z.int(),
  present: z.int(),
  timer: z.nullable(Timer),
  break: z.nullable(Break),
  /** The yardstick for the practice question; null if the room shows no practice question. */
  practice: z.nullable(z.object({ yardstick: YardstickData })),
  /**
   * `panel` selects those parts of the room's events that are for this seat's panel. `alone`: a revealed step that is open again for this seat's
   * agency alone, because the agency came later; null if there is none.
   */
  seat: z.object({ group: z.nullable(z.int()), follows: z.boolean(), panel: z.int(), alone: z.nullable(LateStep) }),
  setAside: z.nullable(SetAside),
  early: z.nullable(EarlyReveal),
  /**
   * The ids of the questions that everybody is asked again after seats were set aside. For each of them, every phone sends one message, so that the
   * messages do not show who had answered.
   */
  anew: z.array(z.string()),
  /** The key with which the phone decrypts the changes of its view in the room's events. It is replaced when a seat ends. */
  viewKey: z.string(),
  round: z.nullable(PhoneRound),
  technologyAreas: z.array(z.object({ code: z.string(), name: Translated })),
  /** The drafts of this seat's break-out group. All members of the group see the same list. */
  drafts: z.array(z.object({ id: Id, code: z.string(), title: Text, summary: Text })),
});
export type SeatView = z.infer<typeof SeatView>;
/** The view of a seat, and the addresses at which the phone looks for the room if the address of the room's computer changes. */
export const RoomSnapshot = z.extend(SeatView, { addresses: z.array(z.string()) });
export type RoomSnapshot = z.infer<typeof RoomSnapshot>;

/** Returns the room's public key for a code that a person typed. The facilitator tells people the code in the room. The key is public. */
export const roomKey = endpoint({
  id: "room.key",
  method: "POST",
  path: roomPaths.key,
  permission: "public",
  actors: ["anyone"],
  body: z.object({ code: JoinCode }),
  output: RoomKey,
  problems: ["code-unknown"],
});
/**
 * A phone sends this request to join, and repeats it until the facilitator lets the phone in or turns it away. Every reply has the same size and
 * contains no data about the room.
 */
export const knock = endpoint({
  id: "room.door",
  method: "POST",
  path: roomPaths.door,
  permission: "public",
  actors: ["anyone"],
  sealed: true,
  /** `to`: the public key to which the request was encrypted; the authenticator sets this field. `lang`: the language of the two words. */
  body: z.object({
    to: z.string(),
    commandId: CommandId,
    lang: LanguageTag,
    /** The code of a slip, scanned or typed, and the long part of the code, which only a scan contains. */
    slip: z.nullable(JoinCode),
    pass: z.nullable(z.string().check(z.maxLength(64))),
  }),
  output: AtDoor,
  problems: ["room-closed", "seat-replaced", "sealed-unreadable"],
});
/** A phone chooses its break-out group. The drafts of a group are shown to its members. */
export const chooseGroup = endpoint({
  id: "room.group",
  path: roomPaths.group,
  ...participant,
  body: z.object({ ...seat, group: z.int().check(z.gte(1), z.lte(12)) }),
  output: Empty,
  problems: seatProblems,
});
export const roomSnapshot = endpoint({
  id: "room.snapshot",
  path: roomPaths.snapshot,
  ...participant,
  body: z.object(seat),
  output: RoomSnapshot,
  problems: seatProblems,
});
/** Returns a ticket for opening the event stream. It works once and for ten seconds, so that a URL in a log gives no access. */
export const roomTicket = endpoint({
  id: "room.ticket",
  path: roomPaths.ticket,
  ...participant,
  body: z.object(seat),
  output: RoomTicket,
  problems: seatProblems,
});
export const followRoomAsSeat = endpoint({
  id: "room.stream",
  method: "GET",
  path: roomPaths.stream,
  permission: "public",
  actors: ["participant"],
  query: z.object({ ticket: z.string() }),
  output: Empty,
  kind: "stream",
  problems: ["ticket-over"],
});
export const draftInGroup = endpoint({
  id: "room.draft",
  path: roomPaths.draft,
  ...participant,
  body: z.object({
    ...groupDraft,
    title: Title,
    summary: Text,
    technologyAreas: z.array(z.string().check(z.maxLength(40))).check(z.maxLength(12)),
  }),
  output: GroupDrafted,
  replay: true,
  problems: [...seatProblems, "conflict"],
});
/** Returns the moderator's decision about a draft that this phone sent and that was held. */
export const heldDraftDecision = endpoint({
  id: "room.held-draft-decision",
  path: roomPaths.draftDecision,
  ...participant,
  body: z.object({ ...seat, held: Id }),
  output: z.object({ state: z.enum(["waiting", "allowed", "sent-back"]), draft: z.nullable(Id), reason: z.nullable(Text) }),
  problems: [...seatProblems, "not-found"],
});
export const leaveRoom = endpoint({
  id: "room.leave",
  path: roomPaths.leave,
  ...participant,
  body: z.object(seat),
  output: Empty,
  problems: ["sealed-unreadable"],
});
