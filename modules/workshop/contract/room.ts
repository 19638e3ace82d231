/**
 * The endpoints of the room's listener for phones. Bodies and replies of `sealed` endpoints are encrypted in envelopes (`seal.ts`).
 * The phone imports types from here and paths from `room-paths.ts`. It loads no schema, because the server validates.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Answer } from "#modules/threat/contract/judgement.ts";
import { PhoneRound } from "#modules/threat/contract/rating-room.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { RoomTicket, RoomWelcome } from "#platform/contract/room-frame.ts";
import { roomPaths } from "./room-paths.ts";
import { Timer, Stage } from "./workshop.ts";
import { StepName } from "#modules/assessment/contract/step.ts";
import { participant, PhoneKey, seat, seatProblems, SeatToken } from "#platform/contract/seat-call.ts";
import { CommandId, Empty, Id, Text, Title, Translated } from "#platform/contract/values.ts";

/** Join codes avoid characters that look alike: 0 O 1 I L. They are accepted with or without the hyphen, in any case. */
export const JoinCode = z.string().check(z.maxLength(20));

export const RoomSnapshot = z.object({
  room: z.object({
    id: Id,
    title: Text,
    marking: Tlp,
    fictional: z.boolean(),
    state: z.enum(["open", "closed"]),
    /** The step that the phone shows; each has its own page. `stage` is that of step 3. */
    step: StepName,
    stage: z.nullable(Stage),
    groups: z.int(),
  }),
  sequence: z.int(),
  answered: z.int(),
  present: z.int(),
  timer: z.nullable(Timer),
  seat: z.object({ number: z.int(), group: z.nullable(z.int()) }),
  round: z.nullable(PhoneRound),
  technologyAreas: z.array(z.object({ code: z.string(), name: Translated })),
  /** Drafts of this seat's break-out group, so that the whole group sees one list. */
  drafts: z.array(z.object({ id: Id, code: z.string(), title: Text, summary: Text })),
});
export type RoomSnapshot = z.infer<typeof RoomSnapshot>;

/**
 * Joining with a typed code: returns the room's key and the choices to make before joining. The facilitator tells people the code
 * in the room; the key is public.
 */
export const roomKey = endpoint({
  id: "room.key",
  method: "POST",
  path: roomPaths.key,
  permission: "public",
  actors: ["anyone"],
  body: z.object({ code: JoinCode }),
  output: RoomWelcome,
  problems: ["code-unknown"],
});
export const joinRoom = endpoint({
  id: "room.join",
  method: "POST",
  path: roomPaths.join,
  permission: "public",
  actors: ["anyone"],
  sealed: true,
  body: z.object({
    code: JoinCode,
    commandId: CommandId,
    agency: z.nullable(Id),
    group: z.nullable(z.int()),
    role: z.nullable(z.string().check(z.maxLength(80))),
  }),
  output: z.object({ token: SeatToken, snapshot: RoomSnapshot }),
  problems: ["code-unknown", ...seatProblems],
});
export const roomSnapshot = endpoint({
  id: "room.snapshot",
  path: roomPaths.snapshot,
  ...participant,
  body: z.object(seat),
  output: RoomSnapshot,
  problems: seatProblems,
});
/** A ticket that works once, within ten seconds, so that a stream's URL in a log gives no access. */
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
export const answerRound = endpoint({
  id: "room.answer",
  path: roomPaths.answer,
  ...participant,
  /** The phone derives `key` and `pairing` (`seal.ts`), and increases `counter` with every answer. */
  body: z.object({ ...seat, round: Id, scenario: Id, key: PhoneKey, pairing: PhoneKey, counter: z.int().check(z.gte(1)), answer: Answer }),
  output: z.object({ counter: z.int() }),
  problems: [
    ...seatProblems,
    "round-closed",
    "low-best-high",
    "ballot-key-other",
    "answer-too-long",
    "answers-lost",
    "reads-like-a-method",
  ],
});
/** Returns the phone's own ballot to a phone that lost its page but not its secret. */
export const myAnswer = endpoint({
  id: "room.my-answer",
  path: roomPaths.myAnswer,
  ...participant,
  body: z.object({ ...seat, round: Id, scenario: Id, key: PhoneKey }),
  output: z.object({ answer: z.nullable(Answer), counter: z.int() }),
  problems: seatProblems,
});
export const draftInGroup = endpoint({
  id: "room.draft",
  path: roomPaths.draft,
  ...participant,
  body: z.object({
    ...seat,
    commandId: CommandId,
    scenario: z.nullable(Id),
    title: Title,
    summary: Text,
    technologyAreas: z.array(z.string().check(z.maxLength(40))).check(z.maxLength(12)),
  }),
  output: z.object({ scenario: z.nullable(Id), held: z.boolean() }),
  replay: true,
  problems: seatProblems,
});
export const leaveRoom = endpoint({
  id: "room.leave",
  path: roomPaths.leave,
  ...participant,
  body: z.object(seat),
  output: Empty,
  problems: ["sealed-unreadable"],
});
